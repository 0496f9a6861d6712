"""A line without a day between lines that have one is asked about: the day above may be meant, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.importers.test_hard_sheets import HEAD
from tests.desk.importers.written import lines, read, whys

FIRST = ["11月3日", "办公费", "订报纸", None, 50]
LAST = ["11月9日", "办公费", "打印纸", None, 20]


def undated(written: Any) -> list[Any]:
    return [written, "办公费", "墨盒", None, 80]


@pytest.mark.parametrize("written", [None, "", "  "])
def test_a_blank_day_between_days_is_asked_about(tmp_path: Path, written: Any) -> None:
    reading = read([HEAD, FIRST, undated(written), LAST], tmp_path)
    assert whys(reading) == [("A3", "这一笔没有写日期：请写上是哪一天；没有日期的，请写“-”")]
    assert [problem.choices for problem in reading.problems] == [("11月3日", "11月9日")]


def test_a_day_that_the_lines_around_share_is_proposed_once(tmp_path: Path) -> None:
    reading = read([HEAD, FIRST, undated(None), undated(None), FIRST], tmp_path)
    assert [(problem.cell, problem.choices) for problem in reading.problems] == [
        ("A3", ("11月3日",)),
        ("A4", ("11月3日",)),
    ]


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ([undated(None), FIRST], [("A2", ("11月3日",))]),
        ([FIRST, LAST, undated(None)], [("A4", ("11月9日",))]),
        ([FIRST, undated(None), undated(None)], [("A3", ("11月3日",)), ("A4", ("11月3日",))]),
    ],
)
def test_a_blank_before_the_first_day_or_after_the_last_is_asked_about(
    tmp_path: Path, rows: list[Any], asked: list[Any]
) -> None:
    assert [(one.cell, one.choices) for one in read([HEAD, *rows], tmp_path).problems] == asked


@pytest.mark.parametrize("written", ["-", "/", "无", "〃", "同上"])
def test_a_day_that_is_said_to_be_none_or_the_one_above_is_not(tmp_path: Path, written: str) -> None:
    assert whys(read([HEAD, FIRST, undated(written), LAST], tmp_path)) == []


@pytest.mark.parametrize(
    "rows",
    [
        [undated(None), undated(None)],
        [FIRST, [None, "办公费", "其中：笔", None, 20], LAST],
    ],
)
def test_where_no_line_has_a_day_or_a_part_has_none_nothing_is_asked(tmp_path: Path, rows: list[Any]) -> None:
    reading = read([HEAD, *rows], tmp_path)
    assert (whys(reading), bool(lines(reading))) == ([], True)


def test_a_blank_in_the_column_of_days_beside_that_of_months_is_asked_about_too(tmp_path: Path) -> None:
    heads = ["月", "日", "类别", "摘要", "收入", "支出"]
    rows = [[11, 3, *FIRST[1:]], [None, None, *undated(None)[1:]], [11, 9, *LAST[1:]]]
    assert [cell for cell, _ in whys(read([heads, *rows], tmp_path))] == ["B3"]
    rows[1][1] = "-"
    assert whys(read([heads, *rows], tmp_path)) == []
