"""sitemap.xml (sitemaps.org protocol 0.9), in parts where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from xml.sax.saxutils import escape

from gongkai.cache.pack import SiteFile
from gongkai.cache.pairs import Pairs
from gongkai.render.frame import LongFile
from gongkai.render.meta import address
from gongkai.render.page import Page

MOST = 45_000
"""Addresses in one file; the protocol allows 50,000."""
PIECE = 5_000
"""Addresses that are written at a time."""


SiteMapEntry = tuple[str, str | None]
"""(url, day of publication or None). A plain tuple, as there is one for every page."""


def map_entry(page: Page) -> SiteMapEntry:
    return page.url, page.published.isoformat() if page.published else None


def sitemaps(base: str | None, entries: Pairs, limit: int = MOST) -> Iterator[SiteFile | LongFile]:
    """Every page's address; if there are more than `limit`, they are split, and sitemap.xml lists the parts.

    Without the site's address (base None) the pages are given as paths from its root.
    """
    if len(entries) <= limit:
        yield SiteFile("sitemap.xml", b"".join(xml("urlset", "url", base, entries)))
        return
    starts = range(0, len(entries), limit)
    names = [f"sitemap-{number}.xml" for number in range(1, len(starts) + 1)]
    yield SiteFile("sitemap.xml", b"".join(xml("sitemapindex", "sitemap", base, [(name, None) for name in names])))
    for name, start in zip(names, starts, strict=True):
        yield LongFile(name, partial(part, base, entries, start, limit))


def part(base: str | None, entries: Pairs, start: int, limit: int) -> Iterator[bytes]:
    return xml("urlset", "url", base, entries.part(start, limit))


def xml(outer: str, inner: str, base: str | None, entries: Iterable[SiteMapEntry]) -> Iterator[bytes]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'.encode()
    rest = iter(entries)
    while some := list(islice(rest, PIECE)):
        yield "".join(entry(inner, address(base or "", url), day) for url, day in some).encode()
    yield f"</{outer}>\n".encode()


def entry(name: str, where: str, day: str | None) -> str:
    return f"<{name}><loc>{escape(where)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{name}>\n"
