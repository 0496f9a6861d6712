"""sitemap.xml (sitemaps.org protocol 0.9), in parts where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape

from gongkai.render.frame import SiteFile
from gongkai.render.meta import address

MOST = 45_000
"""Addresses in one file; the protocol allows 50,000."""


SiteMapEntry = tuple[str, date | None]
"""(url, day of publication or None). A plain tuple, as there is one for every page."""


def sitemaps(base: str | None, entries: Iterable[SiteMapEntry], limit: int = MOST) -> Iterator[SiteFile]:
    """Every page's address; if there are more than `limit`, they are split, and sitemap.xml lists the parts.

    Without the site's address (base None) the pages are given as paths from its root.
    """
    entries = sorted(entries)
    if len(entries) <= limit:
        yield SiteFile("sitemap.xml", xml("urlset", "url", base, entries))
        return
    parts = [entries[start : start + limit] for start in range(0, len(entries), limit)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield SiteFile("sitemap.xml", xml("sitemapindex", "sitemap", base, [(name, None) for name in names]))
    for name, part in zip(names, parts, strict=True):
        yield SiteFile(name, xml("urlset", "url", base, part))


def xml(outer: str, inner: str, base: str | None, entries: Iterable[SiteMapEntry]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for url, changed in entries:
        when = f"<lastmod>{changed}</lastmod>" if changed else ""
        lines.append(f"<{inner}><loc>{escape(address(base or '', url))}</loc>{when}</{inner}>")
    return "\n".join([*lines, f"</{outer}>", ""]).encode()
