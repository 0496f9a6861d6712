"""A sheet that is not read is asked about, or at least told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.desk.importers.written import Rows, book_of, read

HEAD = ["日期", "摘要", "收入", "支出"]
SHEET = [HEAD, ["11月3日", "水费", None, 200]]
OTHER = ["11月9日", "打印费", None, 40]


def beside(name: str, rows: list[list[Any]], hidden: bool) -> Workbook:
    sheets: dict[str, Rows] = {"收支": SHEET, name: rows}
    book = book_of(**sheets)
    if hidden:
        book[name].sheet_state = "hidden"
    return book


@pytest.mark.parametrize("rows", [[HEAD, OTHER], [OTHER], SHEET])
def test_a_hidden_sheet_with_lines_is_asked_about(rows: list[list[Any]], tmp_path: Path) -> None:
    (problem,) = read(beside("草稿", rows, hidden=True), tmp_path).problems
    assert (problem.sheet, problem.asks) == ("草稿", True)
    assert "要算的请取消隐藏" in problem.why


def test_a_sheet_of_lines_without_headings_is_asked_about(tmp_path: Path) -> None:
    (problem,) = read(beside("第二页", [OTHER], hidden=False), tmp_path).problems
    assert (problem.sheet, problem.cell, problem.asks) == ("第二页", "A1", True)
    assert "没有认得的表头" in problem.why


@pytest.mark.parametrize(
    ("name", "rows"), [("10月", [HEAD, OTHER]), ("汇总", [HEAD, OTHER]), ("旧", [["示例二村"], HEAD, OTHER])]
)
def test_a_hidden_sheet_of_another_month_or_village_or_of_sums_is_told(
    name: str, rows: list[list[Any]], tmp_path: Path
) -> None:
    reading = read(beside(name, rows, hidden=True), tmp_path)
    assert reading.problems == []
    assert f"工作表“{name}”是隐藏的，里面有明细，没有取" in reading.said


def test_a_hidden_sheet_without_lines_is_no_matter(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["村情"], ["户数", 300], ["面积", 12.5]]
    assert read(beside("村情", rows, hidden=True), tmp_path).problems == []


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([[*HEAD, None, "资产", "原值"], [*OTHER, None, "水泵", 2500]], ["F1", "G1"]),
        ([HEAD, [*OTHER, None, 77]], ["F2"]),
        ([[*HEAD, "核销说明"], [*OTHER, "待补票"]], ["E1"]),
        ([HEAD, [*OTHER, None, "多的字"]], ["F2"]),
        ([[*HEAD, None, "期初余额：1000", "单位：", "元"], OTHER], []),
    ],
)
def test_what_stands_beside_a_table_is_told(rows: list[list[Any]], told: list[str], tmp_path: Path) -> None:
    reading = read(rows, tmp_path)
    assert [one.partition("：")[0] for one in reading.said if "在表的外面，没有取" in one] == told


def test_a_remark_that_becomes_part_of_the_note_is_told(tmp_path: Path) -> None:
    reading = read([[*HEAD, "备注"], [*OTHER, "票丢了"]], tmp_path)
    assert [line.note for line in reading.lines] == ["打印费（票丢了）"]
    assert "E2：备注“票丢了”写进了摘要，会公开" in reading.said
