"""Which villages have published what is due, and what is overdue: the county, each township, and their data twins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from gongkai.cache.pack import SiteFile
from gongkai.derive.county import County
from gongkai.derive.summary import VillageSummary
from gongkai.records.addresses import TABLES, completeness_url, section_url
from gongkai.records.divisions import Town
from gongkai.records.fields import read_period
from gongkai.render.frame import LongFile
from gongkai.render.marks import narrow_mark
from gongkai.render.page import HOME, VILLAGES, Page
from gongkai.render.tables import MadeRows, Row, Table, fields


@dataclass(frozen=True, slots=True)
class Tally:
    """Of `all` villages that had something due, `good` have nothing overdue."""

    good: int
    all: int

    @property
    def heat(self) -> int:
        """The cell's shade, from 0, where all owe something, to 4, where none does."""
        return 4 * self.good // self.all

    @property
    def owing(self) -> bool:
        return self.good < self.all


@dataclass(frozen=True, slots=True)
class TownRow:
    slug: str
    name: str
    sample: bool
    villages: int
    missing: int
    cells: tuple[Tally | None, ...]

    @property
    def url(self) -> str:
        return completeness_url(self.slug)


@dataclass(frozen=True, slots=True)
class Overdue:
    town: str
    village: VillageSummary
    words: str


TABLE = f"{TABLES}completeness"
FRONT = Page(
    url=section_url("completeness"),
    template="completeness.html",
    title="公开情况",
    description="",
    role="column",
    column="公开情况",
    column_type="信息公开目录",
    crumbs=(HOME, VILLAGES),
)


def pages(county: County) -> Iterator[Page]:
    """The county's; each township's own page is made with its villages."""
    towns = {town.slug: town for town in county.divisions.towns}
    by_town: dict[str, list[VillageSummary]] = {}
    for village in county.villages:
        by_town.setdefault(village.town, []).append(village)
    periods = list(dict.fromkeys(period for v in county.villages for period, *_ in v.marks))
    late = sorted((v for v in county.villages if v.overdue), key=lambda v: (-owed_for(v, county), v.town, v.slug))
    yield replace(
        FRONT,
        description=described(county.name),
        data={
            "headline": headline(len(county.villages), len(late)),
            "as_of": county.as_of,
            "sample_day": county.site.samples_as_of if any(v.sample for v in county.villages) else None,
            "slots": [short(period) for period in periods],
            "towns": sorted(
                (town_row(towns[slug], villages, periods) for slug, villages in by_town.items()),
                key=lambda r: (-r.missing, r.slug),
            ),
            "overdue": [Overdue(towns[v.town].name, v, owed_in_words(v, judged_on(v, county))) for v in late],
        },
    )


def headline(villages: int, owing: int) -> str:
    if not villages:
        return "还没有村公开"
    return f"{villages} 个村中 {owing} 个有逾期" if owing else f"{villages} 个村没有逾期"


def described(county: str) -> str:
    return f"{county}各村该公开的公开了没有，逾期几天。"


def town_page(county: str, town: Town, villages: list[VillageSummary]) -> Page:
    """county: its name; villages: all of the township's."""
    shown = dict.fromkeys(period for v in villages for period, *_ in v.marks)
    return replace(
        FRONT,
        url=completeness_url(town.slug),
        template="completeness_town.html",
        title=f"{town.name}公开情况",
        short=town.name,
        description=described(county),
        crumbs=(*FRONT.crumbs, (FRONT.title, FRONT.url)),
        sample=town.sample,
        data={
            "town": town,
            "villages": [
                (v, [narrow_mark(mark.state, mark.late, mark.due) for mark in v.marks])
                for v in sorted(villages, key=lambda v: (-v.overdue, owing_since(v), v.slug))
            ],
            "slots": [short(period) for period in shown],
        },
    )


def town_pages(county: County) -> Iterator[Page]:
    """The townships' pages for the site map; only title and address are needed there, so they have no content."""
    known = {village.town for village in county.villages}
    yield from (town_page(county.name, town, []) for town in county.divisions.towns if town.slug in known)


def owing_since(village: VillageSummary) -> date:
    """The last day of what is overdue longest; a day that never comes if nothing is."""
    return min((mark.due for mark in village.marks if mark.state == "missing"), default=date.max)


def town_row(town: Town, villages: list[VillageSummary], periods: list[str]) -> TownRow:
    cells: list[Tally | None] = []
    for period in periods:
        states = [m.state for v in villages for m in v.marks if m.period == period and m.state != "pending"]
        cells.append(Tally(sum(s != "missing" for s in states), len(states)) if states else None)
    return TownRow(
        town.slug, town.name, town.sample, len(villages), sum(bool(v.overdue) for v in villages), tuple(cells)
    )


def short(period: str) -> str:
    """A period as the head of a narrow column: 2026.10, 2026.10上, 2026年3季, 2026年上, 2026年."""
    if "H" in period:
        whole, _, half = period.partition("-H")
        return short(whole) + ("上" if half == "1" else "下")
    if "Q" in period:
        return period.replace("-Q", "年") + "季"
    return period.replace("-0", ".").replace("-", ".") if "-" in period else f"{period}年"


def judged_on(village: VillageSummary, county: County) -> date:
    return county.site.judged_on(county.as_of, sample=village.sample)


def owed_for(village: VillageSummary, county: County) -> int:
    """For how many days something has been overdue."""
    return (judged_on(village, county) - owing_since(village)).days


def owed_in_words(village: VillageSummary, day: date) -> str:
    owed = [
        f"{read_period(mark.period).label}缺 {mark.missing} 项，逾期 {mark.days(day)} 天"
        for mark in village.marks
        if mark.state == "missing"
    ]
    return "；".join(owed)


def tables(county: County) -> Iterator[Table]:
    """Every village and period with its state."""
    towns = {town.slug: town.name for town in county.divisions.towns}
    columns = fields(
        ("town", "string", "乡镇"),
        ("village", "string", "村"),
        ("period", "string", "时间"),
        ("state", "string", "情况"),
        ("days", "integer", "迟或逾期的天数"),
        ("missing", "integer", "缺的项数"),
        ("sample", "boolean", "示例"),
    )

    def rows() -> Iterator[Row]:
        return (
            (towns[v.town], v.name, mark.period, mark.state, mark.days(judged_on(v, county)), mark.missing, v.sample)
            for v in county.villages
            for mark in v.marks
        )

    yield Table(TABLE, "各村公开情况", columns, MadeRows(rows, sum(len(v.marks) for v in county.villages)))


def twins(downloads: Iterable[SiteFile | LongFile]) -> Iterator[SiteFile | LongFile]:
    """The files of the completeness table once more, in the folder of its page."""
    for file in downloads:
        name, dot, ending = file.path.partition(".")
        if name == TABLE:
            yield replace(file, path=f"{FRONT.url}data{dot}{ending}")
