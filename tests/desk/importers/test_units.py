"""In which unit a sheet counts: by what it says, by its name; a file's name is asked about."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.desk.importers.finance import read_sheets
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.units import named_unit
from tests.desk.importers.written import book_of, lines, read, wanted, whys

HEAD = ["日期", "摘要", "收入", "支出"]
LINES: list[list[Any]] = [["11月3日", "果园承包费", 1.2, None], ["11月6日", "打印费", None, 0.35]]
WAN = [*HEAD[:2], "收入（万元）", "支出（万元）"]


def amounts(reading: Reading) -> tuple[Decimal | None, list[str]]:
    return reading.opening, [amount for _, _, amount, _ in lines(reading)]


@pytest.mark.parametrize(
    "rows",
    [
        [WAN, [None, "上月结余", 0.1, None], *LINES],
        [WAN, *LINES, [None, "上月结余", 0.1, None]],
        [[*WAN, "余额（万元）"], [None, "上月结余", None, None, 0.1], *LINES],
        [["收支表（万元）"], HEAD, [None, "上月结余", 0.1, None], *LINES],
        [["上月结余（万元）：0.1"], WAN, *LINES],
        [["上月结余：1000元"], WAN, *LINES],
        [["单位：万元"], HEAD, ["上月结余：1000元"], *LINES],
    ],
)
def test_a_balance_is_in_the_unit_of_where_it_stands(rows: list[list[Any]], tmp_path: Path) -> None:
    reading = read(rows, tmp_path, opening=None)
    assert reading.problems == []
    assert amounts(reading) == (Decimal("1000.00"), ["12000.00", "3500.00"])
    assert reading.closing == Decimal("9500.00")


def test_a_balance_outside_columns_of_a_unit_of_their_own_is_asked_about(tmp_path: Path) -> None:
    assert whys(read([["上月结余", 0.1], WAN, *LINES], tmp_path))[0] == (
        "B1",
        "这里没有写单位，表头写的不是元，看不准是多少元",
    )


def of_file(name: str, sheet: str, rows: list[list[Any]], folder: Path) -> Reading:
    book_of(**{sheet: rows}).save(folder / "a.xlsx")
    return read_sheets([replace(one, file=name) for one in sheets_of(folder / "a.xlsx")], wanted())


def test_a_sheets_name_states_the_unit(tmp_path: Path) -> None:
    reading = of_file("账.xlsx", "收支（万元）", [HEAD, *LINES], tmp_path)
    assert amounts(reading)[1] == ["12000.00", "3500.00"]
    assert "工作表名：单位不是元，都换成了元" in reading.said


def test_a_unit_in_the_files_name_alone_is_asked_about(tmp_path: Path) -> None:
    (problem,) = of_file("一村（万元）.xlsx", "账", [HEAD, *LINES], tmp_path).problems
    assert (problem.cell, problem.asks) == ("A1", True)
    assert "请在表上面写“单位：万元”或“单位：元”" in problem.why


def test_a_text_file_has_no_name_but_its_files(tmp_path: Path) -> None:
    file = tmp_path / "一村（万元）.csv"
    file.write_text("日期,摘要,收入,支出\n11月3日,果园承包费,1.2,\n", "utf-8")
    (problem,) = read_sheets([replace(one, file=file.name) for one in sheets_of(file)], wanted()).problems
    assert (problem.cell, problem.asks) == ("A1", True)


@pytest.mark.parametrize(("name", "sheet"), [("一村（万元）.xlsx", "账"), ("账.xlsx", "账（万元）")])
def test_a_name_that_says_another_unit_than_the_sheet_is_asked_about(name: str, sheet: str, tmp_path: Path) -> None:
    reading = of_file(name, sheet, [["单位：元"], HEAD, *LINES], tmp_path)
    assert any("看不准是多少元" in why for _, why in whys(reading))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("收支表（单位：万元）", "10000"),
        ("收支万元", "10000"),
        ("收支_千元", "1000"),
        ("收支表（元）", "1"),
        ("20万元项目", None),
        ("投资20万元", None),
        ("百万元增收项目", None),
        ("元旦活动", None),
    ],
)
def test_a_name_holds_a_unit_or_an_amount(text: str, unit: str | None) -> None:
    assert named_unit(text) == (Decimal(unit) if unit else None)


@pytest.mark.parametrize(
    ("head", "row", "cell"),
    [
        ([*HEAD, "单位"], ["11月3日", "果园承包费", 1.2, None, "万元"], "E2"),
        (HEAD, ["11月3日", "果园承包费（万元）", 1.2, None], "B2"),
    ],
)
def test_a_line_with_a_unit_of_its_own_is_asked_about(
    head: list[Any], row: list[Any], cell: str, tmp_path: Path
) -> None:
    assert [at for at, _ in whys(read([head, row], tmp_path))] == [cell]
