"""The sheet for figures that came in by hand: an area a row, an indicator a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.records.areas import COUNTY, Area
from gongkai.records.fields import Period
from gongkai.records.indicators import Indicator, Subject


def plain_sheet(
    subject: Subject, places: Mapping[str, Area], period: Period, known: Iterable[tuple[str, str, str]]
) -> Sheet:
    """With 0 for every figure. known: (indicator, area, period as written) of the figures there are."""
    cells = set(known)
    so_far = f"{period.start.year}-01-01/{period.end}"
    columns = [
        (indicator, text)
        for indicator in subject.indicators
        for text in (period.text, so_far)
        if any((indicator.id, area, text) in cells for area in places)
    ]
    there = [area for area in places if any((i.id, area, text) in cells for i, text in columns)]
    rows: list[list[CellValue]] = [
        [f"{period.label}统计表"],
        ["地方", *(heading(indicator, text == so_far) for indicator, text in columns)],
    ]
    for area in sorted(there, key=lambda area: area == COUNTY):
        rows.append([places[area].full, *([0] * len(columns))])
    return Sheet("数字", rows, merged=((0, 0, 0, len(columns)),))


def heading(indicator: Indicator, so_far: bool) -> str:
    when = "本年累计" if so_far else "本月" if indicator.kind == "flow" else ""
    return f"{when}{indicator.name}（{indicator.unit}）"
