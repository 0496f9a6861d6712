"""A village's pages: the village itself, and those of its records, each kind by its own module; its feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from gongkai.cache.pack import SiteFile
from gongkai.derive.answers import Asked
from gongkai.derive.village import PeriodState, VillageView
from gongkai.records.addresses import comparison_url, town_feed_url, town_url
from gongkai.records.divisions import Town
from gongkai.records.fields import day_label
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.records.site import Site
from gongkai.render.feed import FeedEntry, feed, newest
from gongkai.render.money import LINES, OWN, line_rows
from gongkai.render.page import HOME, VILLAGES, Page
from gongkai.render.pages import village_modules
from gongkai.render.pages.answers import in_short, tally
from gongkai.render.pages.bulletins import movements
from gongkai.render.pages.contracts import in_village
from gongkai.render.pages.decisions import outcome
from gongkai.render.pages.follow import follow_data, village_calendar
from gongkai.render.pages.plans import newest as newest_plan
from gongkai.render.project_rows import in_short as projects_in_short
from gongkai.render.project_rows import listed
from gongkai.render.project_warnings import unaccepted
from gongkai.render.tables import Table
from gongkai.render.words import posted

ITEMS_NAMED = 6


def village_downloads(site: Site, v: VillageView) -> Iterator[SiteFile]:
    """A village's files other than pages: its feed, its calendar, its receipts and payments as CSV and JSON."""
    yield village_feed(site, v)
    yield from village_calendar(v)
    rows = tuple(row[OWN:] for row in line_rows(v))
    # However long: a village's files are handed from one process to another.
    for file in Table(f"{v.url}finance", f"{v.name}收支明细", LINES[OWN:], rows).files():
        yield SiteFile(file.path, file.content)


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
        outlined=True,
        data=front_data(v, law),
    )
    yield front
    content = replace(
        front, role="content", outlined=False, crumbs=(*crumbs, (v.village.name, v.url)), feeds=(), source=v.name
    )
    for module in village_modules().values():
        yield from module.pages(content, v, law)


def front_data(v: VillageView, law: Law) -> dict[str, object]:
    latest = v.postings[0] if v.postings else None
    charted = [p for p in v.postings if p.bulletin.finance is not None][:12]
    return {
        "v": v,
        "latest": latest,
        "posted": posted(latest.period if latest else None),
        "movements": movements(latest.bulletin.finance) if latest and latest.bulletin.finance else None,
        "years": [(year, list(postings)) for year, postings in groupby(v.postings, key=lambda p: p.period.end.year)],
        "charted": charted[::-1],
        "running": [(slug, n) for slug, n in v.notices if n.end >= v.as_of],
        "overdue": [
            *(overdue(row) for row in v.rows if row.state == "missing"),
            *(unaccepted(one) for one in v.projects if one.state == "overdue"),
            *(unanswered(one) for one in v.asked if one.state == "overdue"),
        ],
        "asked": in_short(tally("", v.asked)),
        "compared": comparison_url(v.town.slug, v.village.slug) if charted else None,
        "plan": newest_plan(v),
        "contracts": in_village(v),
        "projects": listed(v.project_marks),
        "projects_standing": projects_in_short(v.project_marks),
        "decisions": [(slug, decision, outcome(decision)) for slug, decision in v.decisions],
        "lists": list(lists(v)),
        "standing": standing(v.rows),
        "follow": follow_data(v),
        "rows": [(row, named(row.missing, law)) for row in v.rows],
    }


def standing(rows: tuple[PeriodState, ...]) -> str:
    """How the periods stand in one line: 「15 期，1 期逾期」."""
    overdue = sum(row.state == "missing" for row in rows)
    return f"{len(rows)} 期，{f'{overdue} 期逾期' if overdue else '没有逾期'}"


def overdue(row: PeriodState) -> str:
    return (
        f"{row.slot.period.label}还有 {len(row.missing)} 项没有公开，应于{day_label(row.due)}前公开，到现在没有公开。"
    )


def unanswered(one: Asked) -> str:
    assert one.due
    return f"“{one.question.title}”还没有答复，应于{day_label(one.due)}前答复，到现在没有答复。"


def named(items: tuple[str, ...], law: Law) -> str:
    """The names of items; of a long list the first few and how many there are."""
    names = "、".join(law.items[id_].name for id_ in items[:ITEMS_NAMED])
    return f"{names}等 {len(items)} 项" if len(items) > ITEMS_NAMED else names


def lists(v: VillageView) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(title, links) of what the page only lists by title: ended notices, charters, kinds without their own section."""
    ended = tuple((slug, notice) for slug, notice in v.notices if notice.end < v.as_of)
    for title, kind, records in (
        ("已结束的公示", BY_NAME["notices"], ended),
        (BY_NAME["charters"].title, BY_NAME["charters"], v.charters),
        (f"往年的{BY_NAME['plans'].title}", BY_NAME["plans"], tuple((one.slug, one.plan) for one in v.plans[1:])),
        *((kind.title, kind, records) for kind, records in v.others),
    ):
        if records:
            yield title, [(v.url_of(kind.name, slug), kind.title_of(slug, record)) for slug, record in records]


def village_entries(v: VillageView) -> list[FeedEntry]:
    """The village's newest postings, as a feed names them."""
    return newest(
        FeedEntry(
            max([p.bulletin.published, *(c.date for c in p.bulletin.corrections)]),
            v.url_of("bulletins", p.period.text),
            f"{v.name}{p.period.label}三务公开",
        )
        for p in v.postings
    )


def village_feed(site: Site, v: VillageView) -> SiteFile:
    name = f"{v.name}的公开"
    return feed(site, f"{v.url}feed.xml", f"{v.town.slug}/{v.village.slug}", name, village_entries(v))


def town_feed(site: Site, town: Town, entries: list[FeedEntry]) -> SiteFile:
    return feed(site, town_feed_url(town.slug), town.slug, f"{town.name}各村的公开", entries)
