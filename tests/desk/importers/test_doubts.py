"""Lines that read well and may not count: red, struck out, void, or taking something back without a minus."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.desk.importers.written import book_of, lines, read, whys

HEAD = ["日期", "摘要", "收入", "支出", "备注"]
PRINTS = ["11月3日", "打印费", None, 100]
MORE = ["11月5日", "打印费", None, 50]


def marked(rows: list[list[Any]], cell: str, font: Font) -> Workbook:
    book = book_of(表=rows)
    book["表"][cell].font = font
    return book


@pytest.mark.parametrize("color", ["FFFF0000", "FFC00000"])
def test_a_red_amount_that_nothing_bears_out_is_asked_about(color: str, tmp_path: Path) -> None:
    ((cell, why),) = whys(read(marked([HEAD, PRINTS, MORE], "D3", Font(color=color)), tmp_path))
    assert (cell, "红字" in why) == ("D3", True)


def test_a_number_format_may_make_it_red(tmp_path: Path) -> None:
    book = book_of(表=[HEAD, PRINTS, MORE])
    book["表"]["D3"].number_format = "[Red]0.00"
    assert [cell for cell, _ in whys(read(book, tmp_path))] == ["D3"]


def test_a_number_format_may_write_a_minus(tmp_path: Path) -> None:
    book = book_of(表=[HEAD, PRINTS, MORE])
    book["表"]["D2"].number_format = "#,##0.00_);(#,##0.00)"
    book["表"]["D3"].number_format = '"-"0.00'
    ((cell, why),) = whys(read(book, tmp_path))
    assert (cell, "显示的是负数" in why) == ("D3", True)


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, PRINTS, MORE, [None, "合计", None, 150]],
        [HEAD, PRINTS, MORE, [None, "期末余额", 850, None]],
        [[*HEAD[:4], "余额"], [*PRINTS, 900], [*MORE, 850]],
        [HEAD, PRINTS, ["11月5日", "冲销多付的打印费", None, -50]],
    ],
)
def test_a_red_amount_that_the_sheet_bears_out_is_taken(rows: list[list[Any]], tmp_path: Path) -> None:
    reading = read(marked(rows, "D3", Font(color="FFFF0000")), tmp_path)
    assert reading.problems == []
    assert len(reading.lines) == 2


def test_a_column_all_in_red_is_no_sign(tmp_path: Path) -> None:
    book = book_of(表=[HEAD, PRINTS, MORE, MORE])
    for row in (2, 3, 4):
        book["表"].cell(row, 4).font = Font(color="FFFF0000")
    assert read(book, tmp_path).problems == []


@pytest.mark.parametrize(
    "row",
    [
        ["11月5日", "冲11.3打印费，发票开错", None, 50],
        ["11月5日", "红字更正打印费", None, 50],
        ["11月5日", "打印社退回多收打印费", None, 50],
        ["11月5日", "退回多收的承包费", 50, None],
    ],
)
def test_what_takes_back_without_a_minus_is_asked_about(row: list[Any], tmp_path: Path) -> None:
    (problem,) = read([HEAD, PRINTS, row], tmp_path).problems
    assert (problem.cell, problem.asks) == ("C3" if row[2] else "D3", True)


@pytest.mark.parametrize(
    "row", [["11月5日", "收到供电所退回电费", 50, None], ["11月5日", "付打印机退回运费", None, 50]]
)
def test_what_plainly_came_in_or_went_out_is_a_line(row: list[Any], tmp_path: Path) -> None:
    assert not any("负数" in why for _, why in whys(read([HEAD, PRINTS, row], tmp_path)))


@pytest.mark.parametrize("word", ["作废", "不算", "与上一笔重复", "已冲"])
@pytest.mark.parametrize("column", [1, 4, 6])
def test_a_line_that_the_row_calls_void_is_asked_about(word: str, column: int, tmp_path: Path) -> None:
    """In the wording, in the remark, or beside the table."""
    row = [*MORE, None, None, None]
    row[column] = f"打印费（{word}）" if column == 1 else word
    (problem,) = read([HEAD, PRINTS, row], tmp_path).problems
    assert (problem.cell, problem.asks) == (f"{'ABCDEFG'[column]}3", True)


def test_a_reversal_may_say_what_was_wrong(tmp_path: Path) -> None:
    reading = read([HEAD, PRINTS, ["11月5日", "冲销11月3日重复的打印费", None, -50]], tmp_path)
    assert [amount for _, _, amount, _ in lines(reading)] == ["100.00", "-50.00"]


@pytest.mark.parametrize("cell", ["A3", "B3", "D3"])
def test_a_line_struck_out_is_asked_about(cell: str, tmp_path: Path) -> None:
    (problem,) = read(marked([HEAD, PRINTS, MORE], cell, Font(strike=True)), tmp_path).problems
    assert (problem.cell, problem.asks) == (cell, True)


def test_a_part_of_a_text_struck_out_is_asked_about(tmp_path: Path) -> None:
    book = book_of(表=[HEAD, PRINTS, MORE])
    book["表"]["B3"] = CellRichText("打印费", TextBlock(InlineFont(strike=True), "50"))
    assert "B3" in [cell for cell, _ in whys(read(book, tmp_path))]


WITH_CATEGORY = ["日期", "类别", "摘要", "收入", "支出"]


@pytest.mark.parametrize("heading", ["凭证号", "备注"])
def test_a_voucher_that_excel_made_a_day_of_is_asked_about(heading: str, tmp_path: Path) -> None:
    rows = [[*WITH_CATEGORY, heading], ["11月3日", "办公费", "打印纸", None, 50, datetime(2026, 10, 12)]]
    (problem,) = read(rows, tmp_path).problems
    assert (problem.cell, problem.asks, problem.choices) == ("F2", True, ("10-12",))
    assert "这一格成了日期（2026-10-12）" in problem.why


def test_a_ditto_mark_is_the_note_above_and_told(tmp_path: Path) -> None:
    notes = [(3, "打印纸"), (4, "〃"), (5, "同上")]
    rows: list[list[Any]] = [WITH_CATEGORY, *([f"11月{day}日", "办公费", note, None, 50] for day, note in notes)]
    reading = read(rows, tmp_path)
    assert [line.note for line in reading.lines] == ["打印纸"] * 3
    assert "C3：“〃”当作上面一笔的“打印纸”" in reading.said
    rows[1][2] = "〃"
    assert whys(read(rows[:2], tmp_path)) == [("C2", "“〃”上面没有摘要，看不出是什么，请把摘要写出来")]
