"""The tidy table of all figures: a row for each indicator, area and period, with what became of it; and its dictionary.

What is the same in every row of an indicator or an area (its name, its subject, how often it is published) stands once,
in the tables of indicators and areas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.derive.figures import Figure
from gongkai.derive.series import AreaSeries, IndicatorView
from gongkai.derive.subjects import SubjectView
from gongkai.records.addresses import OBSERVATIONS, TABLES, observations_of
from gongkai.records.areas import COUNTY, Area
from gongkai.records.fields import Period
from gongkai.records.series import ordered
from gongkai.render.tables import Cell, Keys, MadeRows, Table, fields

COLUMNS = fields(
    ("indicator", "string", "指标的标识"),
    ("area", "string", "范围的标识"),
    ("place", "string", "范围"),
    ("period", "string", "时间"),
    ("value", "number", "数；不公开的、没有公布的空着"),
    ("unit", "string", "单位"),
    ("qualifier", "string", "exact 准数、at_least 以上、about 约"),
    ("status", "string", "final 定数、provisional 初步数、revised 修订过、hidden 人数少不公开、missing 该公布没有公布"),
    ("source", "string", "出处"),
    ("quote", "string", "原话"),
    ("sample", "boolean", "示例"),
)
KEYS = Keys(("indicator", "area", "period"), {"indicator": "indicators", "area": "areas"})


def all_observations(subjects: Iterable[SubjectView]) -> Table:
    views = [indicator for view in subjects for indicator in view.indicators]
    made = MadeRows(lambda: (row for one in views for row in rows(one)), sum(map(count, views)))
    return Table(OBSERVATIONS, "全部数字", COLUMNS, made, KEYS)


def observations(indicator: IndicatorView) -> Table:
    """Of one indicator: the same rows as in the table of all."""
    made = MadeRows(lambda: rows(indicator), count(indicator))
    return Table(observations_of(indicator.id), indicator.name, COLUMNS, made, KEYS)


def count(indicator: IndicatorView) -> int:
    return sum(len(s.rows) for s in indicator.series.values()) + sum(map(len, indicator.missing.values()))


def rows(indicator: IndicatorView) -> Iterator[tuple[Cell, ...]]:
    """Area by area, each with the newest period first."""
    for series in indicator.series.values():
        for period, known, state in cells(series, indicator.missing.get(series.area.slug, ())):
            yield (
                indicator.id,
                series.area.slug,
                series.area.full,
                period.text,
                str(known.value) if known else None,
                indicator.unit,
                known.qualifier if known else None,
                state,
                known.origin.label if known else None,
                known.origin.quote if known else None,
                indicator.sample,
            )


def cells(series: AreaSeries, missing: tuple[Period, ...]) -> list[tuple[Period, Figure | None, str]]:
    found: list[tuple[Period, Figure | None, str]] = [
        (row.period, row.figure, status(row.figure)) for row in series.rows
    ]
    if missing:
        found += [(period, None, "missing") for period in missing]
        found.sort(key=lambda cell: ordered(cell[0]), reverse=True)
    return found


def status(figure: Figure | None) -> str:
    if figure is None:
        return "hidden"
    return "revised" if figure.revision else "provisional" if figure.provisional else "final"


def dictionary(subjects: Iterable[SubjectView]) -> Table:
    """What each indicator means, and where it has its page and its own table."""
    columns = fields(
        ("id", "string", "标识"),
        ("name", "string", "项目"),
        ("subject", "string", "主题"),
        ("unit", "string", "单位"),
        ("kind", "string", "stock 当时的数、flow 累计数、rate 比率、planned 计划数、target 目标"),
        ("definition", "string", "怎样算的"),
        ("every", "string", "多久公布一次"),
        ("next", "date", "下次公布"),
        ("responsible", "string", "谁负责"),
        ("page", "string", "网页"),
        ("table", "string", "这个指标自己的表，CSV；换成 .json 是 JSON"),
        ("sample", "boolean", "示例"),
    )
    shown = tuple(
        (
            *(i.id, i.name, view.title, i.unit, i.kind, i.definition or i.note, i.every),
            *(i.next.isoformat() if i.next else None, i.responsible, i.url, f"{observations_of(i.id)}.csv", i.sample),
        )
        for view in subjects
        for i in view.indicators
    )
    return Table(f"{TABLES}indicators", "指标", columns, shown, Keys(("id",)))


def areas_table(areas: Iterable[Area]) -> Table:
    columns = fields(
        ("id", "string", "标识"),
        ("name", "string", "名称"),
        ("level", "string", "county 县、town 乡镇、village 村"),
        ("part_of", "string", "属于哪里"),
        ("sample", "boolean", "示例"),
    )
    shown = tuple((a.slug, a.full, a.level, part_of(a), a.sample) for a in areas)
    return Table(f"{TABLES}areas", "范围", columns, shown, Keys(("id",)))


def part_of(area: Area) -> str | None:
    return {"county": None, "town": COUNTY, "village": area.town}[area.level]


def computed(subjects: Iterable[SubjectView]) -> Table:
    """The figures that nobody stated, with their formulas."""
    columns = fields(
        ("id", "string", "标识"),
        ("name", "string", "项目"),
        ("area", "string", "范围的标识"),
        ("place", "string", "范围"),
        ("period", "string", "时间"),
        ("value", "number", "数"),
        ("unit", "string", "单位"),
        ("formula", "string", "怎么算的"),
        ("sample", "boolean", "示例"),
    )
    shown = tuple(
        (c.id, c.name, c.place, c.area, c.period.text, str(c.value), c.unit, c.words, view.sample)
        for view in subjects
        for c in view.computed_all
    )
    return Table(f"{TABLES}computed", "推算的数字", columns, shown, Keys(("id", "area", "period"), {"area": "areas"}))
