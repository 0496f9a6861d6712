"""「其中：…」 tells what an amount is made of: it is no line, and never counted twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.desk.importers.written import lines, read, whys

HEAD = ["日期", "摘要", "收入", "支出"]
VISIT = ["11月10日", "慰问老人", None, 850]
POWER = ["11月13日", "村部电费", None, 500]
GIFTS, MONEY = [None, "其中：慰问品", None, 200], [None, "慰问金", None, 650]
SUM = ["合计", None, None, 1350]


def amounts(rows: list[list[Any]], folder: Path) -> list[str]:
    return [amount for _, _, amount, _ in lines(read([HEAD, *rows], folder))]


@pytest.mark.parametrize(
    "rows",
    [
        [VISIT, GIFTS, MONEY, POWER, SUM],
        [VISIT, GIFTS, MONEY, POWER],
        [VISIT, GIFTS, POWER, SUM],
        [VISIT, [None, "其中慰问品", None, 200], [None, "慰问金", None, 650], POWER],
        [VISIT, [None, "包括：慰问品", None, 200], POWER, SUM],
        [VISIT, [None, "其中："], [None, "慰问品", None, 200], MONEY, POWER],
        [VISIT, ["11月10日", "其中：慰问品", None, 200], POWER, SUM],
        [VISIT, POWER, SUM, [None, "其中：慰问", None, 850]],
    ],
)
def test_parts_of_an_amount_are_no_lines(rows: list[list[Any]], tmp_path: Path) -> None:
    reading = read([HEAD, *rows], tmp_path)
    assert reading.problems == []
    assert [amount for _, _, amount, _ in lines(reading)] == ["850.00", "500.00"]
    assert reading.closing == Decimal("-350.00")
    assert any("是第" in said and "的其中，不另算一笔" in said for said in reading.said)


def test_parts_that_are_not_the_whole_are_asked_about_by_their_cells(tmp_path: Path) -> None:
    reading = read([HEAD, VISIT, GIFTS, [None, "打印纸", None, 30], POWER], tmp_path)
    ((cell, why),) = whys(reading)
    assert cell == "D4"
    assert "在“其中”下面，没有日期" in why


def test_a_part_larger_than_its_whole_is_asked_about(tmp_path: Path) -> None:
    ((cell, why),) = whys(read([HEAD, VISIT, [None, "其中：慰问品", None, 900]], tmp_path))
    assert (cell, "还多" in why) == ("D3", True)


def test_a_dated_line_that_only_begins_so_is_a_line(tmp_path: Path) -> None:
    assert amounts([VISIT, ["11月11日", "其中学校修缮费", None, 40]], tmp_path) == ["850.00", "40.00"]


def test_what_a_balance_is_made_of_is_no_line(tmp_path: Path) -> None:
    rows = [[None, "上月结余", 1000, None], [None, "其中：现金", 400, None], [None, "银行存款", 600, None], POWER]
    assert amounts(rows, tmp_path) == ["500.00"]


def test_under_a_title_with_its_sum_the_parts_are_the_lines(tmp_path: Path) -> None:
    rows = [["项目", "金额"], ["一、本月支出", 500], ["其中：村部电费", 300], ["打印费", 200]]
    assert [(side, amount) for side, _, amount, _ in lines(read(rows, tmp_path))] == [
        ("expense", "300.00"),
        ("expense", "200.00"),
    ]


def test_a_sum_that_leaves_out_a_line_is_no_match(tmp_path: Path) -> None:
    """Undated lines belong to the month of the line above them, and count."""
    rows = [VISIT, [None, "打印费", None, 200], POWER, SUM]
    assert ("D5", "表里的支出合计是 1,350.00，上面各笔加起来是 1,550.00，差 200.00") in whys(
        read([HEAD, *rows], tmp_path)
    )
