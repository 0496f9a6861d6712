"""The values for a page's head (security policy, title, address); `templates/head.html` has the tags."""

from __future__ import annotations

from urllib.parse import urlsplit

from markupsafe import Markup, escape

from gongkai.records.site import Site
from gongkai.render import picture
from gongkai.render.page import Page

POLICY = (
    "default-src 'self'; img-src 'self' data:; base-uri 'self'; form-action 'self'; object-src 'none'; "
    "script-src 'self'; style-src 'self'"
)
"""Content-Security-Policy: nothing inline, no host but our own. The theme's style sheet has icons as data: images."""

EMBED_POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
"""Of the pages that other sites may show in a frame: nothing but their text and style. Who may frame a page can only be
said in a header: see SECURITY.md."""


def head_data(site: Site, page: Page) -> dict[str, object]:
    """`domain`, `address` and `picture`: None while the site's address is not known."""
    return {
        "policy": POLICY,
        "domain": urlsplit(site.url).netloc if site.url else None,
        "address": address(site.url, page.url) if site.url else None,
        "picture": address(site.url, picture.PATH) if site.url else None,
    }


def title(site_name: str, page: Page) -> Markup:
    return escape(site_name if page.role == "home" else f"{page.title} - {site_name}")


def address(base: str, url: str) -> str:
    return f"{base.rstrip('/')}/{url}"
