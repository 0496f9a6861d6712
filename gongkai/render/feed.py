"""Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from gongkai.cache.pack import SiteFile
from gongkai.records.site import Site

MOST = 30
"""Entries of a feed: the newest."""


class FeedEntry(NamedTuple):
    """`url`: from the site's root; `day`: of publishing, or of its last correction."""

    day: date
    url: str
    title: str


def newest(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    return sorted(entries, key=lambda entry: (-entry.day.toordinal(), entry.url))[:MOST]


def feed(site: Site, path: str, id_: str, title: str, entries: Iterable[FeedEntry]) -> SiteFile:
    """A feed at `path` from the site's root. Its ids are URNs, so they do not depend on the site's address."""
    shown = newest(entries)
    up = "../" * path.count("/")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(title)}</title>",
        f"<id>urn:gongkai:{escape(id_)}</id>",
        f"<updated>{moment(shown[0].day if shown else date(1970, 1, 1))}</updated>",
        f"<author><name>{escape(site.publisher)}</name></author>",
        f'<link rel="self" href="{path.rpartition("/")[2]}"/>',
    ]
    for day, url, name in shown:
        lines += [
            "<entry>",
            f"<title>{escape(name)}</title>",
            f"<id>urn:gongkai:page/{escape(url.strip('/'))}</id>",
            f"<link href={quoteattr(up + url)}/>",
            f"<updated>{moment(day)}</updated>",
            f"<summary>{escape(name)}</summary>",
            "</entry>",
        ]
    return SiteFile(path, ("\n".join([*lines, "</feed>"]) + "\n").encode())


def moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
