"""What stands below a total is no line if it is owed or planned; if no total holds it, it is asked about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.importers.written import book_of, lines, read, whys

HEAD = ["日期", "摘要", "收入", "支出"]
WATER = ["11月3日", "水费", None, 200]
SUM = [None, "合计", None, 200]
CLOSING = [None, "本月结余", 800, None]
OWED = [None, "应付路灯维修款", None, 400]


@pytest.mark.parametrize(
    "below",
    [
        [SUM, OWED],
        [SUM, [], [None, "欠付村民工资", None, 3000], OWED, CLOSING],
        [CLOSING, OWED],
        [SUM, ["说明：1. 本月欠付李家超市", None, None, 500, "12月付"], ["2. 下月预计收地租", None, 8000, None]],
        [SUM, [], ["债权债务明细"], ["日期", "摘要", "应收", "应付"], ["11月5日", "应收租金", 5000, None]],
        [SUM, [], ["欠款明细表"], ["日期", "摘要", "金额"], ["11月8日", "工程款", 4000]],
    ],
)
def test_debts_plans_and_notes_are_told_and_are_no_lines(below: list[list[Any]], tmp_path: Path) -> None:
    reading = read([HEAD, WATER, *below], tmp_path)
    assert reading.problems == []
    assert [amount for _, _, amount, _ in lines(reading)] == ["200.00"]
    assert any("没有取" in said or "不另算" in said for said in reading.said)


@pytest.mark.parametrize("row", [["11月9日", "打印费", None, 40], [None, "打印费", None, 40]])
def test_a_line_that_no_total_holds_is_asked_about(row: list[Any], tmp_path: Path) -> None:
    (why,) = (why for cell, why in whys(read([HEAD, WATER, SUM, row], tmp_path)) if cell == "D4")
    assert "合计里没有它" in why


def test_a_line_below_a_total_that_a_later_one_holds_is_a_line(tmp_path: Path) -> None:
    rows = [HEAD, WATER, SUM, ["11月9日", "打印费", None, 40], [None, "合计", None, 240]]
    assert [amount for _, _, amount, _ in lines(read(rows, tmp_path))] == ["200.00", "40.00"]


def test_after_the_total_of_one_side_the_other_begins(tmp_path: Path) -> None:
    rows = [HEAD, ["11月2日", "果园承包费", 500, None], [None, "收入合计", 500, None], WATER]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert len(reading.lines) == 2


def test_the_other_sides_lines_are_no_debts(tmp_path: Path) -> None:
    rows = [["一、本期收入"], ["项目", "金额"], ["果园承包费", 500], ["收入合计", 500]]
    rows += [["二、本期支出"], ["应付党报款", 80]]
    assert [(side, amount) for side, _, amount, _ in lines(read(rows, tmp_path))] == [
        ("income", "500.00"),
        ("expense", "80.00"),
    ]


def test_a_line_without_an_amount_that_looks_like_a_title_of_debts_is_asked_about(tmp_path: Path) -> None:
    rows = [HEAD, WATER, [None, "付张三欠款"], ["11月9日", "打印费", None, 40]]
    reading = read(rows, tmp_path)
    assert [cell for cell, _ in whys(reading)] == ["B3"]
    assert len(reading.lines) == 2


def test_a_note_among_dated_lines_ends_nothing(tmp_path: Path) -> None:
    rows = [HEAD, WATER, ["注：以下是现金"], ["11月9日", "打印费", None, 40]]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert len(reading.lines) == 2


def test_a_sheet_of_debts_beside_the_lines_is_told(tmp_path: Path) -> None:
    debts = [["债权债务明细表"], ["日期", "摘要", "金额"], ["11月8日", "工程款", 4000]]
    reading = read(book_of(收支=[HEAD, WATER], 债务=debts), tmp_path)
    assert reading.problems == []
    assert len(reading.lines) == 1
    assert "工作表“债务”是债权债务，没有取" in reading.said
