"""`news`: what was published or corrected since a day, as a message for a group chat or for reading out.

It goes by the days that records say, as their pages do, and needs no Git. What `check` finds wrong is not told of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.build.context import BuildContext, build_context
from gongkai.build.county import load_county
from gongkai.build.options import Options
from gongkai.build.village import load_and_check
from gongkai.derive.corrections import NamedCorrection, named_corrections
from gongkai.load.villages import by_town, village_contents
from gongkai.records.addresses import county_url
from gongkai.records.citations import on_pages
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period, day_label
from gongkai.records.kinds import VILLAGE_KINDS, Kind, matter_of
from gongkai.records.law import Law
from gongkai.render.meta import address
from gongkai.render.words import changed
from gongkai.sources.source import Source

SAMPLE = "（示例，是编的）"


class NoAreaError(Exception):
    """There is no such township or village. `known`: the areas that may be meant, or all."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(known)
        self.known = known


class CountyUnreadableError(Exception):
    """A file that every page needs can't be read."""


@dataclass(frozen=True, slots=True)
class Item:
    """A record that is new, or has new corrections. `ends`: in words, when it is taken down by itself."""

    title: str
    url: str
    is_new: bool
    corrections: tuple[NamedCorrection, ...]
    ends: str
    sample: bool


@dataclass(frozen=True, slots=True)
class AreaNews:
    """`name`: the village's with its township's, or the county's."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class News:
    """`base`: the site's address, None while it is not known. `left_out`: files with errors."""

    since: date
    as_of: date
    areas: tuple[AreaNews, ...]
    base: str | None
    left_out: tuple[str, ...]


def news(root: Path, options: Options, since: date, area: str | None = None) -> News:
    """area: TOWN or TOWN/VILLAGE; None for the county and all villages. Raises NoAreaError, CountyUnreadableError."""
    county = load_county(root, options)
    divisions, site = county.records.divisions, county.records.site
    if divisions is None or site is None:
        raise CountyUnreadableError
    if area is not None and area not in divisions.areas:
        raise NoAreaError(divisions.meant_by(area) or tuple(sorted(divisions.areas)))
    wrong: set[str] = set()
    gone = {one.path for one in county.records.withdrawn.withdrawn} if county.records.withdrawn else set()
    told = []
    if area is None:
        wrong = {found.place.file for found in county.findings if found.severity == "error"}
        items: list[Item] = []
        for kind, slug, _ in on_pages(county.records):
            path = kind.file(slug)
            if path not in wrong | gone and kind.corrected:
                record = county.records.of(kind.name)[slug]
                items += item_of(
                    kind, slug, record, county.records.sources[path], county_url(kind, slug), since, options
                )
        told.append(AreaNews(divisions.county.name, tuple(items)))
    context, files = build_context(county), by_town(county.records.village_files_and_pictures)
    for town in divisions.towns:
        for village in town.villages:
            here = f"{town.slug}/{village.slug}"
            if area is None or area in (town.slug, here):
                paths = files.get(town.slug, {}).get(village.slug, [])
                items, bad = village_items(context, root, paths, since, options, gone)
                name = town.name + village.name + (SAMPLE if town.sample or village.sample else "")
                told.append(AreaNews(name, tuple(items)))
                wrong |= bad
    with_news = tuple(one for one in told if one.items)
    return News(since, options.as_of, with_news, site.url, tuple(sorted(wrong)))


def village_items(
    context: BuildContext, root: Path, paths: list[str], since: date, options: Options, gone: set[str]
) -> tuple[list[Item], set[str]]:
    """(what is new, the files with errors) of a village. gone: files of what was withdrawn, there or not (GK313)."""
    dossiers, findings = load_and_check(context, village_contents(root, paths), {})
    wrong = {found.place.file for found in findings if found.severity == "error"}
    untold = wrong | gone
    return [item for dossier in dossiers for item in items_of(dossier, since, options, untold, context.law)], wrong


def items_of(dossier: Dossier, since: date, options: Options, untold: set[str], law: Law | None) -> Iterator[Item]:
    for kind in VILLAGE_KINDS:
        for name, record in dossier.by_kind[kind.name].items():
            path = dossier.path(kind.name, str(name))
            if path not in untold:
                url = kind.address(str(name), dossier.town, dossier.village)
                yield from item_of(kind, name, record, dossier.sources[path], url, since, options, law)


def last_day(kind: Kind, record: Any, law: Law | None) -> tuple[date | None, str]:
    """The last day on which a record is on the site, as a notice or a receipt's picture; what to say of it."""
    if kind.name == "papers" and law is not None and (limit := law.limit("paper-days", record.published)):
        day: date = record.last_day(limit.value)
        return day, f"（照片放到{day_label(day)}）"
    until = getattr(matter_of(record), "end", None) if kind.forgotten else None
    return until, f"（公示到{day_label(until)}截止）" if until else ""


def item_of(
    kind: Kind,
    name: str | Period,
    record: Any,
    source: Source,
    url: str,
    since: date,
    options: Options,
    law: Law | None = None,
) -> Iterator[Item]:
    """One if the record is news. What is forgotten is none once it has ended, and its corrections never are."""
    fields = matter_of(record)
    until, ends = last_day(kind, record, law)
    if fields.published > options.as_of or (until is not None and until < options.as_of):
        return
    is_new = fields.published >= since
    new = [] if is_new or kind.forgotten else [c for c in fields.corrections if since <= c.date <= options.as_of]
    if is_new or new:
        title = f"{kind.title}：{kind.title_of(name, record) or kind.title}"
        yield Item(title, url, is_new, named_corrections(kind, source, new), ends, fields.sample)


def as_text(found: News) -> str:
    """The message; a line an item, its address below it."""
    span = f"{day_label(found.since)}到{day_label(found.as_of)}"
    if not found.areas:
        return f"{span}没有新公开的。"
    lines = [f"{span}新公开和更正的："]
    for area in found.areas:
        lines += ["", f"【{area.name}】"]
        for number, item in enumerate(area.items, 1):
            lines += [f"{number}. {line}" if not n else f"   {line}" for n, line in enumerate(item_lines(item))]
            lines += [f"   {address(found.base, item.url)}"] if found.base else []
    return "\n".join(lines)


def item_lines(item: Item) -> Iterator[str]:
    yield f"{'' if item.is_new else '更正 '}{item.title}{item.ends}{SAMPLE if item.sample else ''}"
    for named in item.corrections:
        yield f"{changed(named)}。原因：{named.correction.why}"
