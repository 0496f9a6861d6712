"""A series as a line: gaps, noughts, one value, sixty months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest

from gongkai.derive.county import derive
from gongkai.derive.series import AreaSeries, IndicatorView
from gongkai.load import load
from gongkai.records.hidden import as_published
from gongkai.render.lines import Line, Scale, floor, line, year_labels
from tests.conftest import AS_OF, REPOSITORY


@cache
def views() -> dict[str, IndicatorView]:
    county = derive(as_published(load(REPOSITORY)[0], AS_OF), AS_OF)
    return {view.id: view for subject in county.subjects for view in subject.indicators}


def series(indicator: str, town: str) -> AreaSeries:
    return views()[indicator].series[town]


def drawn(shown: AreaSeries) -> Line:
    found = line(shown)
    assert found is not None
    return found


def test_sixty_months_are_a_line_cut_where_its_meaning_changed() -> None:
    found = drawn(series("sample-dibao-persons", "shili-dong"))
    assert [len(piece.split()) for piece in found.pieces] == [26, 34]
    assert [cut.text for cut in found.cuts] == ["收入认定办法改了（编的），前后不是同一种算法。"]
    assert not found.gaps
    assert [label.text for label in found.years] == ["2023", "2024", "2025", "2026"]
    assert found.spoken.startswith("2021年11月 171 人，2026年10月 126 人")


def test_a_missing_month_cuts_the_line() -> None:
    found = drawn(series("sample-dibao-persons", "shili-xi"))
    assert [len(piece.split()) for piece in found.pieces] == [8, 16, 34]
    assert found.gaps


def test_a_hidden_month_cuts_the_line_and_a_year_is_not_drawn_among_months() -> None:
    shown = series("sample-temporary-aid-times", "shili-xi")
    found = drawn(shown)
    months = [row for row in shown.rows if row.figure and row.period.grain == "month"]
    assert sum(len(piece.split()) for piece in found.pieces) + len(found.dots) == len(months)
    assert found.gaps


def test_one_value_needs_no_chart() -> None:
    shown = series("sample-dibao-persons", "shili-dong")
    assert line(replace(shown, rows=shown.rows[:1])) is None


@pytest.mark.parametrize(
    ("low", "high", "base"),
    [
        ("0", "0", "0"),
        ("0", "12", "0"),
        ("500", "1000", "0"),
        ("790", "812", "790"),
        ("12990", "13085", "12990"),
        ("68.6", "70", "68"),
    ],
)
def test_a_line_begins_at_nought_unless_it_would_be_flat(low: str, high: str, base: str) -> None:
    assert floor(Decimal(low), Decimal(high)) == Decimal(base)


def test_points_stay_inside_the_drawing() -> None:
    found = drawn(series("sample-dibao-funds", "shili-dong"))
    points = [tuple(map(float, point.split(","))) for piece in found.pieces for point in piece.split()]
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in points)


@pytest.mark.parametrize("most", [4, 5])
@pytest.mark.parametrize("months", [9, 13, 14, 25, 30, 37, 48, 60, 61, 120])
@pytest.mark.parametrize("first", range(1, 13))
def test_no_two_years_touch_under_a_line(first: int, months: int, most: int) -> None:
    """A year takes 17 % of the drawing in elder mode on a phone, 23 % where names stand at the ends of lines."""
    start = date(2016, first, 1)
    labels = list(year_labels(Scale(start, start + timedelta(days=30.4 * months), Decimal(0), Decimal(1)), most))
    width = {4: 23, 5: 17}[most]
    edges = [label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor] for label in labels]
    assert all(after - before >= width for before, after in pairwise(edges))
    assert len(labels) <= most
