"""Several series in one chart: labels that do not overlap, and where each series has a chart of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive.series import AreaSeries
from gongkai.render.many_lines import MOST, changes, spread, together
from tests.conftest import REPOSITORY
from tests.render.test_lines import series

CSS = (REPOSITORY / "templates/theme/assets/gongkai.css").read_text("utf-8")


def months(numbers: Sequence[int]) -> AreaSeries:
    """A series of the newest months with these numbers, the oldest first."""
    shown = series("sample-dibao-persons", "shili-dong")
    rows = [
        replace(row, figure=replace(row.figure, value=Decimal(number)))
        for row, number in zip(shown.rows, reversed(numbers), strict=False)
        if row.figure
    ]
    return replace(shown, rows=tuple(rows))


def named(*all_numbers: Sequence[int]) -> list[tuple[str, AreaSeries]]:
    return [(f"地方{n}", months(numbers)) for n, numbers in enumerate(all_numbers)]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 100 / MOST)), min_size=1, max_size=MOST))
def test_labels_never_overlap_stay_inside_and_keep_the_order_of_their_lines(places: list[tuple[float, float]]) -> None:
    wanted, heights = [want for want, _ in places], [height for _, height in places]
    tops = spread(wanted, heights)
    order = sorted(range(len(places)), key=lambda n: (wanted[n], n))
    assert tops[order[0]] >= 0
    assert tops[order[-1]] + heights[order[-1]] <= 100 + 1e-6
    for above, below in pairwise(order):
        assert tops[above] + heights[above] <= tops[below] + 1e-6


def test_a_label_that_is_not_crowded_stands_where_its_line_ends() -> None:
    assert spread([20, 70], [10, 10]) == [15, 65]
    assert spread([50, 50], [10, 10]) == [40, 50]
    assert spread([0, 100], [10, 10]) == [0, 90]


def test_lines_share_their_scale_and_each_has_its_name_and_newest_number() -> None:
    found = together(named([50, 100], [100, 200]))
    assert found is not None
    assert [line.pieces for line in found.lines] == [("0.0,75.0 100.0,50.0",), ("0.0,50.0 100.0,0.0",)]
    assert [[label.text for label in line.label] for line in found.lines] == [["地方0", "100"], ["地方1", "200"]]
    assert found.high == "200 人"


def test_there_is_a_stroke_for_every_line_that_is_told_apart_without_colour() -> None:
    found = together(named(*[[100, 100 + n] for n in range(MOST)]))
    assert found is not None
    styles = {}
    for line in found.lines[1:]:
        rule = re.search(rf"\.gk-line--{line.number} {{([^}}]*)}}", CSS)
        assert rule, line.number
        styles[line.number] = tuple(p for p in rule[1].split(";") if "colour" not in p and "stroke:" not in p)
    assert len(set(styles.values())) == MOST - 1


def test_the_label_of_a_long_name_is_cut_and_the_tables_is_not() -> None:
    found = together([("城乡最低生活保障对象和特困人员合计", months([1, 2])), ("县", months([1, 2]))])
    assert found is not None
    assert [label.text for label in found.lines[0].label] == ["城乡最低生", "活保障对…", "2"]
    assert found.lines[0].name == "城乡最低生活保障对象和特困人员合计"


def test_a_label_does_not_cut_a_number_in_two() -> None:
    found = together([("示例指标13", months([1, 2])), ("县", months([1, 2]))])
    assert found is not None
    assert [label.text for label in found.lines[0].label] == ["示例指标", "13", "2"]


def test_numbers_beside_lines_give_way_to_more_names() -> None:
    found = together(named(*[[100, 100 + n] for n in range(5)]))
    assert found is not None
    assert [label.text for label in found.lines[4].label] == ["地方4"]


def test_the_table_beneath_has_the_newest_thirteen_periods_of_all() -> None:
    found = together([("甲", months(range(100, 120))), ("乙", months([100, 101]))])
    assert found is not None
    assert len(found.rows) == 13
    assert found.left_out == 7
    period, (one, other) = found.rows[0]
    assert period.text == "2026-10"
    assert one
    assert other
    assert found.rows[5][1][1] is None


def test_what_would_be_flat_beside_another_gets_a_chart_of_its_own() -> None:
    pair = [("a", "甲", months([1000, 2000])), ("b", "乙", months([10, 20]))]
    made = changes("人", pair)
    assert made is not None
    assert made.several is None
    assert [name for _, name, _ in made.multiples] == ["甲", "乙"]


def test_more_than_eight_get_charts_of_their_own() -> None:
    assert together(named(*[[100, 101]] * (MOST + 1))) is None
    made = changes("人", [(str(n), str(n), months([100, 101])) for n in range(MOST + 1)])
    assert made is not None
    assert len(made.multiples) == MOST + 1


def test_months_and_years_are_not_drawn_together() -> None:
    years = months([100, 110])
    yearly = tuple(
        replace(row, period=replace(row.period, text=str(year)))
        for row, year in zip(years.rows, (2026, 2025), strict=True)
    )
    assert together([("甲", years), ("乙", replace(years, rows=yearly))]) is None


def test_one_series_needs_no_comparison() -> None:
    assert changes("人", [("a", "甲", months([1, 2]))]) is None
    assert changes("人", [("a", "甲", months([1, 2])), ("b", "乙", months([1]))]) is None
