"""sitemap.xml (sitemaps.org protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from gongkai.render.meta import address


class SiteMapEntry(NamedTuple):
    url: str
    changed: date | None


def sitemap_xml(base: str | None, entries: Iterable[SiteMapEntry]) -> str:
    """Every page's address. While the site's own is not known, paths from its root stand in their place."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for url, changed in sorted(entries):
        when = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(address(base or '', url))}</loc>{when}</url>")
    return "\n".join([*lines, "</urlset>"]) + "\n"
