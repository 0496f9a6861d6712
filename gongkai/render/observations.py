"""One tidy table of figures: a row for each indicator, area and period, with its status and source."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive.figures import Computed, Figure
from gongkai.derive.series import IndicatorView
from gongkai.derive.subjects import SubjectView
from gongkai.render.tables import Cell, Field, Table, fields


def columns() -> tuple[Field, ...]:
    return fields(
        ("id", "string", "标识"),
        ("subject", "string", "主题"),
        ("name", "string", "项目"),
        ("value", "number", "数；空着的是不公开"),
        ("unit", "string", "单位"),
        ("kind", "string", "性质"),
        ("qualifier", "string", "准数、以上或约"),
        ("period", "string", "时间"),
        ("area", "string", "范围"),
        ("source", "string", "出处"),
        ("quote", "string", "原话"),
        ("area_id", "string", "范围的标识"),
        ("status", "string", "final 定数、provisional 初步数、revised 修订过、hidden 不公开、computed 推算"),
        ("sample", "boolean", "示例"),
    )


def rows(view: SubjectView) -> Iterator[tuple[Cell, ...]]:
    """Every figure of a subject, stated and computed, the county's first."""
    for indicator in view.indicators:
        yield from stated(indicator, view.title)
    for found in view.computed_all:
        yield computed(found, view)


def stated(indicator: IndicatorView, subject: str) -> Iterator[tuple[Cell, ...]]:
    for series in indicator.series.values():
        for row in series.rows:
            known = row.figure
            yield (
                indicator.id,
                subject,
                indicator.name,
                str(known.value) if known else None,
                indicator.unit,
                indicator.kind,
                known.qualifier if known else None,
                row.period.text,
                series.area.full,
                known.origin.label if known else None,
                known.origin.quote if known else None,
                series.area.slug,
                status(known),
                indicator.sample,
            )


def status(figure: Figure | None) -> str:
    if figure is None:
        return "hidden"
    return "revised" if figure.revision else "provisional" if figure.provisional else "final"


def computed(found: Computed, view: SubjectView) -> tuple[Cell, ...]:
    number = (str(found.value), found.unit, "computed", "exact", found.period.text)
    place = (found.area, found.words, None, found.place, "computed", view.sample)
    return (found.id, view.title, found.name, *number, *place)


def path_of(indicator: IndicatorView) -> str:
    """The path of an indicator's own table, in the folder of its page."""
    return f"{indicator.url}data"


def table_of(indicator: IndicatorView) -> Table:
    return Table(path_of(indicator), indicator.name, columns(), tuple(stated(indicator, indicator.subject)))
