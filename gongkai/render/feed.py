"""Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from gongkai.load.records.site import Site


def atom(site: Site, id_: str, title: str, entries: Sequence[tuple[str, str, date]]) -> str:
    """A feed of (title, address relative to the feed, day). Its ids hold while the site's address is not yet known."""
    updated = max((day for _, _, day in entries), default=date(1970, 1, 1))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{escape(title)}</title>",
        f"<id>urn:gongkai:{escape(id_)}</id>",
        f"<updated>{moment(updated)}</updated>",
        f"<author><name>{escape(site.publisher)}</name></author>",
        '<link rel="self" href="feed.xml"/>',
    ]
    for name, url, day in entries:
        lines += [
            "<entry>",
            f"<title>{escape(name)}</title>",
            f"<id>urn:gongkai:{escape(id_)}/{escape(url.strip('/'))}</id>",
            f"<link href={quoteattr(url)}/>",
            f"<updated>{moment(day)}</updated>",
            f"<summary>{escape(name)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>"]) + "\n"


def moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"
