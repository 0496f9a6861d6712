"""What each edition changed, in words: a page a year, and one that leads to the years and shows the newest edition.

No manifest lists these pages, for they tell of the edition that it is a part of; the log has their digest. Their words
come from the records as they are now. So what was withdrawn or forgotten is only counted, whatever it once said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby

from gongkai.cache.leaf import leaf_folder
from gongkai.cache.pairs import Pairs
from gongkai.derive.corrections import CorrectionMade
from gongkai.derive.county import County
from gongkai.records.addresses import changes_url, county_url, page_of, section_url
from gongkai.records.citations import on_pages
from gongkai.records.edition_changes import EditionChanges, RecordChange, RecordChanges, key_of
from gongkai.records.kinds import BY_NAME
from gongkai.render.page import HOME, Crumb, Page
from gongkai.render.pages.corrections import all_corrections

NAMED = 6
"""Of more records of a kind that came in one edition only the number is told."""
LISTED = 30
"""Changed records of one edition that are named; the pages of corrections have all."""
TOLD = 5
"""Corrections of a record that are told; its own page has all."""


@dataclass(frozen=True, slots=True)
class Come:
    """Records of a kind that are new, or gone. `where`: how many in which township; `links`: of few new ones."""

    kind: str
    count: int
    where: str
    links: tuple[Crumb, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """`corrections`: the new ones; `more`: how many of them are not told."""

    name: str
    url: str
    corrections: tuple[CorrectionMade, ...]
    more: int


@dataclass(frozen=True, slots=True)
class EditionTold:
    """`digest`: of the edition's manifest. `unnamed`: changed records that are only counted."""

    number: int
    as_of: date
    digest: str
    added: tuple[Come, ...]
    changed: tuple[ChangedRecord, ...]
    unnamed: tuple[Come, ...]
    removed: tuple[Come, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """The records as they are published now. `names`: (name, url) by key; `corrections`: by address of the page."""

    towns: Mapping[str, str]
    names: Mapping[str, Crumb]
    corrections: Mapping[str, Sequence[CorrectionMade]]


@dataclass(slots=True)
class OfKind:
    """Changes of one kind. `towns`: how many in which township, "" for the county's own; `first`: of them, one more
    than are named.
    """

    towns: Counter[str]
    first: list[RecordChange]

    @property
    def count(self) -> int:
        return self.towns.total()

    @property
    def few(self) -> list[RecordChange]:
        """All of them, if they are few enough to be named."""
        return self.first if len(self.first) <= NAMED else []


def pages(county: County, titles: Pairs, editions: Sequence[tuple[EditionChanges, str]]) -> Iterator[Page]:
    """titles: of the villages' records, by path. editions: the oldest first, each with its manifest's digest."""
    if not editions:
        return
    now = present(county, titles, to_name(editions))
    told = editions_told(editions, now)
    years = {year: list(of_year)[::-1] for year, of_year in groupby(told, key=lambda one: one.as_of.year)}
    front = Page(
        url=changes_url(),
        template="edition_changes.html",
        title="哪天改了什么",
        description=f"{county.site_name}每一版公开了什么、改了什么、撤下了什么。",
        role="column",
        column="版次记录",
        column_type="概况信息",
        crumbs=(HOME, ("版次记录", section_url("editions"))),
        indexed=False,
        facets={"kind": ""},
        data={"editions": told[-1:], "years": [(f"{y}年", changes_url(y), len(of)) for y, of in years.items()][::-1]},
    )
    yield front
    for year, of_year in years.items():
        yield replace(
            front,
            url=changes_url(year),
            title=f"{year}年哪天改了什么",
            short=f"{year}年",
            description=f"{county.site_name}{year}年每一版公开了什么、改了什么、撤下了什么。",
            crumbs=(*front.crumbs, (front.title, front.url)),
            data={"editions": of_year, "years": ()},
        )


def present(county: County, titles: Pairs, wanted: Mapping[str, str]) -> Present:
    """wanted: the records to name, by their keys, each with the folder that it is in."""
    names: dict[str, Crumb] = {}
    for kind, slug, _ in on_pages(county.records):
        title = kind.title_of(slug, county.records.of(kind.name)[slug]) or kind.title
        names[key_of(kind.file(slug))] = (title, county_url(kind, slug))
    towns = {town.slug: town.name for town in county.divisions.towns}
    villages = {(village.town, village.slug): towns[village.town] + village.name for village in county.villages}
    folders = set(wanted.values())
    for path, title in titles.within({leaf_folder(folder) for folder in folders}):
        folder = path[: path.rindex("/") + 1]
        if folder in folders and (key := key_of(path)) in wanted:
            _, town, village, _ = folder.rsplit("/", 3)
            names[key] = (f"{villages[town, village]}，{title}", page_of(path) or "")
    corrections: dict[str, list[CorrectionMade]] = defaultdict(list)
    for made in all_corrections(county):
        corrections[made.url].append(made)
    return Present(towns, names, corrections)


def to_name(editions: Sequence[tuple[EditionChanges, str]]) -> dict[str, str]:
    """The keys of villages' records that are to be named, each with its record's folder."""
    few = (group.few for changes, _ in editions for group in by_kind(changes.added).values())
    changed = (changes.changed for changes, _ in editions)
    named = chain(*few, chain.from_iterable(changed))
    return {
        change.key: f"{BY_NAME[change.kind].folder}/{change.area}/"
        for change in named
        if change.area and change.kind in BY_NAME
    }


def editions_told(editions: Sequence[tuple[EditionChanges, str]], now: Present) -> list[EditionTold]:
    """The editions in words, the oldest first."""
    corrected: dict[str, int] = {}
    told = []
    for changes, digest in editions:
        named = [change for change in changes.changed if change.key in now.names]
        others = [change for change in changes.changed if change.key not in now.names]
        told.append(
            EditionTold(
                number=changes.number,
                as_of=changes.as_of,
                digest=digest,
                added=come(changes.added, now),
                changed=tuple(changed(c, corrected.get(c.key, 0), now) for c in named[:LISTED]),
                unnamed=come(RecordChanges([*named[LISTED:], *others]), now, linked=False),
                removed=come(changes.removed, now, linked=False),
            )
        )
        for some in (changes.added, changes.changed):
            for change in some if corrected else some.corrected():
                if change.corrections or change.key in corrected:
                    corrected[change.key] = change.corrections
    return told


def changed(change: RecordChange, known: int, now: Present) -> ChangedRecord:
    """known: how many corrections the record had before."""
    name, url = now.names[change.key]
    new = tuple(now.corrections.get(url, ())[known : change.corrections])
    return ChangedRecord(f"{title_of(change.kind)}：{name}", url, new[:TOLD], len(new[TOLD:]))


def come(changes: RecordChanges, now: Present, *, linked: bool = True) -> tuple[Come, ...]:
    """By kind, in the order of the table of kinds."""
    groups = by_kind(changes)
    order = sorted(groups, key=lambda name: list(BY_NAME).index(name) if name in BY_NAME else len(BY_NAME))
    return tuple(come_of(name, groups[name], now, linked=linked) for name in order)


def by_kind(changes: RecordChanges) -> dict[str, OfKind]:
    groups: dict[str, OfKind] = {}
    for kind, areas in changes.areas_by_kind().items():
        towns: Counter[str] = Counter()
        for area, count in areas.items():
            towns[area.partition("/")[0]] += count
        groups[kind] = OfKind(towns, changes.first(kind, NAMED + 1))
    return groups


def come_of(kind: str, changes: OfKind, now: Present, *, linked: bool) -> Come:
    towns = ((town, count) for town, count in sorted(changes.towns.items()) if town)
    where = "、".join(f"{now.towns.get(town, town)} {count} 份" for town, count in towns)
    links = tuple(now.names[change.key] for change in changes.few if linked and change.key in now.names)
    return Come(title_of(kind), changes.count, "" if len(links) == changes.count else where, links)


def title_of(kind: str) -> str:
    """Its name; a kind that the program no longer knows has none."""
    return BY_NAME[kind].title if kind in BY_NAME else "别的记录"
