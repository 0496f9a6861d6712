"""A village's pages: the village itself, and those of its records, each kind by its own module; its feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from gongkai.derive.village import VillageView
from gongkai.records.addresses import town_feed_url, town_url
from gongkai.records.divisions import Town
from gongkai.records.law import Law
from gongkai.records.site import Site
from gongkai.render.feed import Entry, feed, newest
from gongkai.render.frame import SiteFile
from gongkai.render.money import LINES, OWN, line_rows
from gongkai.render.page import HOME, VILLAGES, Page
from gongkai.render.pages import village_modules
from gongkai.render.tables import Table


def village_files(site: Site, v: VillageView) -> Iterator[SiteFile]:
    """What a village has beside its pages: its feed, and its money as a table."""
    yield village_feed(site, v)
    rows = tuple(row[OWN:] for row in line_rows(v))
    yield from Table(f"{v.url}finance", f"{v.name}收支明细", LINES[OWN:], rows).files()


def village_pages(v: VillageView, law: Law) -> Iterator[Page]:
    crumbs = (HOME, VILLAGES, (v.town.name, town_url(v.town.slug)))
    front = Page(
        url=v.url,
        template="village.html",
        title=v.village.name,
        description=f"{v.name}的党务、村务、财务公开。",
        role="column",
        column="村务",
        column_type="信息公开目录",
        crumbs=crumbs,
        sample=v.sample,
        feeds=((f"{v.village.name}的公开", f"{v.url}feed.xml"),),
        facets={"village": v.village.name},
        data=front_data(v, law),
    )
    yield front
    content = replace(front, role="content", crumbs=(*crumbs, (v.village.name, v.url)), feeds=(), source=v.name)
    for module in village_modules().values():
        yield from module.pages(content, v, law)


def front_data(v: VillageView, law: Law) -> dict[str, object]:
    charted = [p for p in v.postings if p.bulletin.finance is not None][:12]
    return {
        "v": v,
        "latest": v.postings[0] if v.postings else None,
        "years": [(year, list(found)) for year, found in groupby(v.postings, key=lambda p: p.period.end.year)],
        "charted": charted[::-1],
        "running": [(slug, n) for slug, n in v.notices if n.end >= v.as_of],
        "ended": [(slug, n) for slug, n in v.notices if n.end < v.as_of],
        "overdue": [row for row in v.rows if row.state == "missing"],
        "items": law.items,
    }


def village_entries(v: VillageView) -> list[Entry]:
    """The village's newest postings, as a feed names them."""
    return newest(
        Entry(
            max([p.bulletin.published, *(c.date for c in p.bulletin.corrections)]),
            v.url_of("bulletins", p.period.text),
            f"{v.name}{p.period.label}三务公开",
        )
        for p in v.postings
    )


def village_feed(site: Site, v: VillageView) -> SiteFile:
    name = f"{v.name}的公开"
    return feed(site, f"{v.url}feed.xml", f"{v.town.slug}/{v.village.slug}", name, village_entries(v))


def town_feed(site: Site, town: Town, entries: list[Entry]) -> SiteFile:
    return feed(site, town_feed_url(town.slug), town.slug, f"{town.name}各村的公开", entries)
