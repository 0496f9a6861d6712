"""A village's pages: the village itself, its postings, decisions, notices and charters, and its feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from gongkai.check.law import Law
from gongkai.derive.steps import shown_steps, steps_done
from gongkai.derive.village import Posting, VillageView
from gongkai.load.dossiers import KINDS
from gongkai.load.records.catalogue import LegalBasis
from gongkai.load.records.divisions import Town
from gongkai.load.records.model import Record
from gongkai.load.records.notices import Notice
from gongkai.load.records.site import Site
from gongkai.render.feed import Entry, feed, newest
from gongkai.render.frame import SiteFile
from gongkai.render.money import LINES, OWN, line_rows
from gongkai.render.page import HOME, Page
from gongkai.render.prose import markdown
from gongkai.render.tables import Table
from gongkai.words import ROLES

SEARCH_KINDS = {"bulletins": "三务公开", "decisions": "四议两公开", "charters": "村规民约和章程"}
"""The search's headings. Notices have none: the search must never know a name that is to be forgotten."""


def village_files(site: Site, v: VillageView) -> Iterator[SiteFile]:
    """What a village has beside its pages: its feed, and its money as a table."""
    yield village_feed(site, v)
    rows = tuple(row[OWN:] for row in line_rows(v))
    yield from Table(f"{v.url}finance", f"{v.town.name}{v.village.name}收支明细", LINES[OWN:], rows).files()


def village_pages(v: VillageView, law: Law, bases: Mapping[str, LegalBasis]) -> Iterator[Page]:
    crumbs = (HOME, ("村务", "villages/"), (v.town.name, f"villages/{v.town.slug}/"))
    inner = (*crumbs, (v.village.name, v.url))
    front = Page(
        url=v.url,
        template="village.html",
        title=v.village.name,
        description=f"{v.town.name}{v.village.name}的党务、村务、财务公开。",
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
    content = replace(front, role="content", crumbs=inner, feeds=(), source=f"{v.town.name}{v.village.name}")
    for index, posting in enumerate(v.postings):
        yield replace(
            record_page(content, v, "bulletins", posting.period.text, posting.bulletin),
            url=f"{v.url}{posting.url}",
            template="bulletin.html",
            title=f"{v.village.name}{posting.period.label}三务公开",
            short=posting.period.label,
            facets={**content.facets, "kind": SEARCH_KINDS["bulletins"], "time": posting.period.text},
            data=posting_data(v, index, law),
        )
    for slug, decision in v.decisions:
        steps = shown_steps(decision, law, bases)
        yield replace(
            record_page(content, v, "decisions", slug, decision),
            template="decision.html",
            title=f"{v.village.name}：{decision.title}",
            short=decision.title,
            data={
                "v": v,
                "d": decision,
                "steps": steps,
                "done": steps_done(steps),
                "site": law.site,
            },
        )
    for slug, notice in v.notices:
        yield notice_page(content, v, slug, notice, law)
    for slug, charter in v.charters:
        yield replace(
            record_page(content, v, "charters", slug, charter.matter),
            template="charter.html",
            title=f"{v.village.name}：{charter.matter.title}",
            short=charter.matter.title,
            data={"v": v, "c": charter.matter, "body": markdown(charter.text)},
        )


def record_page(content: Page, v: VillageView, kind: str, name: str, record: Record) -> Page:
    """The page of one of a village's records, but for its title and data."""
    return replace(
        content,
        url=f"{v.url}{kind}/{name}/",
        record=f"data/{kind}/{v.town.slug}/{v.village.slug}/{name}{KINDS[kind][0]}",
        published=record.published,
        corrections=tuple(record.corrections),
        facets={**content.facets, "kind": SEARCH_KINDS[kind]},
    )


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


def posting_data(v: VillageView, index: int, law: Law) -> dict[str, object]:
    posting = v.postings[index]
    last = v.postings[index + 1] if index + 1 < len(v.postings) else None
    return {
        "v": v,
        "p": posting,
        "last": last,
        "next": v.postings[index - 1] if index else None,
        "compared": list(compared(last, posting)) if last else [],
        "items": law.items,
        "roles": ROLES,
        "site": law.site,
    }


def compared(last: Posting, posting: Posting) -> Iterator[tuple[str, Decimal, Decimal]]:
    if last.bulletin.finance and posting.bulletin.finance:
        yield "收入", last.income, posting.income
        yield "支出", last.expense, posting.expense
        yield "结余", last.bulletin.finance.closing, posting.bulletin.finance.closing


def notice_page(content: Page, v: VillageView, slug: str, notice: Notice, law: Law) -> Page:
    """While it runs: not for search engines. Once it is over: a stub, to which no name was ever given."""
    ended = notice.end < v.as_of
    shown = notice.model_copy(update={"people": None, "subject": ""}) if ended else notice
    return replace(
        content,
        url=f"{v.url}notices/{slug}/",
        template="notice.html",
        title=f"{v.village.name}：{notice.title}",
        short=notice.title,
        published=notice.published,
        indexed=False,
        data={
            "n": shown,
            "ended": ended,
            "upcoming": v.as_of < notice.start,
            "total": total(notice, law.procedures.limits.smallest_count),
        },
    )


def total(notice: Notice, least: int) -> str | None:
    """How many a notice is about; children are not counted below `least`."""
    count = notice.count if notice.count is not None else len(notice.people.rows) if notice.people else None
    if count is None:
        return None
    if notice.kind == "children" and count < least:
        return f"不足 {least} 人"
    return f"{count} 户（人）"


def village_entries(v: VillageView) -> list[Entry]:
    """The village's newest postings, as a feed names them."""
    return newest(
        Entry(
            max([p.bulletin.published, *(c.date for c in p.bulletin.corrections)]),
            f"{v.url}{p.url}",
            f"{v.town.name}{v.village.name}{p.period.label}三务公开",
        )
        for p in v.postings
    )


def village_feed(site: Site, v: VillageView) -> SiteFile:
    name = f"{v.town.name}{v.village.name}的公开"
    return feed(site, f"{v.url}feed.xml", f"{v.town.slug}/{v.village.slug}", name, village_entries(v))


def town_feed(site: Site, town: Town, entries: list[Entry]) -> SiteFile:
    return feed(site, f"feeds/towns/{town.slug}.xml", town.slug, f"{town.name}各村的公开", entries)
