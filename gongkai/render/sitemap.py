"""sitemap.xml (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from gongkai.derive import County
from gongkai.render.meta import address
from gongkai.render.page import Page


def sitemap_xml(county: County, pages: list[Page]) -> str:
    """Every page's address. While the site's own is not known, paths from its root stand in their place."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for page in sorted(pages, key=lambda p: p.url):
        changed = f"<lastmod>{page.published}</lastmod>" if page.published else ""
        lines.append(f"<url><loc>{escape(address(county.site.url or '', page.url))}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>"]) + "\n"
