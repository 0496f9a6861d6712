"""An .xlsx is read with its signs: what is hidden, how numbers are shown, which day the book counts from."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.sheet import Sheet, decimals
from gongkai.desk.importers.xlsx import shows_days, xlsx_sheets
from tests.desk.importers.test_hard_sheets import HEAD
from tests.desk.importers.written import OFFICE, book_of, lines, read, whys


def sheet_of(book: Workbook, folder: Path) -> Sheet:
    book.save(folder / "a.xlsx")
    return xlsx_sheets(folder / "a.xlsx")[0]


def first(book: Workbook) -> Worksheet:
    assert isinstance(book.active, Worksheet)
    return book.active


def test_days_count_from_1904_where_the_book_does(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    first(book)["A1"] = datetime(2026, 11, 3)
    assert sheet_of(book, tmp_path).at(0, 0) == datetime(2026, 11, 3)


def test_text_in_several_fonts_is_one_text(tmp_path: Path) -> None:
    book = Workbook()
    first(book)["A1"] = CellRichText("果园", TextBlock(InlineFont(b=True), "承包费"))
    assert sheet_of(book, tmp_path).at(0, 0) == "果园承包费"


def test_what_is_hidden_is_known(tmp_path: Path) -> None:
    book = Workbook()
    sheet = first(book)
    sheet["A1"], sheet["C3"] = "a", "b"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    found = sheet_of(book, tmp_path)
    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({2}, {2})


def test_a_formula_without_a_value_is_known_and_one_with_a_value_is_its_value(tmp_path: Path) -> None:
    book = Workbook()
    first(book)["A1"], first(book)["B1"] = "=1+1", 2
    assert sheet_of(book, tmp_path).uncached == {(0, 0)}
    cached = tmp_path / "b.xlsx"
    with ZipFile(tmp_path / "a.xlsx") as old, ZipFile(cached, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
                b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"))  # fmt: skip
    (found,) = xlsx_sheets(cached)
    assert found.at(0, 0) == 2
    assert not found.uncached


@pytest.mark.parametrize(
    ("format_", "days"),
    [
        ("yyyy-mm-dd", True),
        ('m"月"d"日"', True),
        ("[$-F800]dddd\\,\\ mmmm", True),
        ("General", False),
        ("#,##0.00", False),
        ("h:mm", False),
        ('0.00"元"', False),
        ("[Red]0.00", False),
    ],
)
def test_a_number_format_shows_days_or_not(format_: str, days: bool) -> None:
    assert shows_days(format_) == days


@pytest.mark.parametrize(
    ("format_", "places"), [("0.00", 2), ("#,##0.00", 2), ("General", None), ("0.0#", None), ("0", None)]
)
def test_a_number_format_may_fix_the_decimals(format_: str, places: int | None) -> None:
    assert decimals(format_) == places


@pytest.mark.parametrize("amount", [1e300, 1e15, "9" * 40])
def test_a_number_beyond_all_money_is_no_amount(amount: float | str, tmp_path: Path) -> None:
    reading = read([HEAD, ["11月3日", "办公费", "纸", None, amount]], tmp_path)
    assert any("不像金额" in why for _, why in whys(reading))


@pytest.mark.parametrize(("letter", "cell"), [("E", "E2"), ("F", "F2"), ("G", "G2")])
def test_a_hidden_column_with_amounts_or_with_what_would_be_published_is_asked(
    letter: str, cell: str, tmp_path: Path
) -> None:
    book = book_of(表=[[*HEAD, "备注", "已报"], ["11月3日", "办公费", "纸", None, 5, "内部", 480]])
    book["表"].column_dimensions[letter].hidden = True
    ((at, why),) = whys(read(book, tmp_path))
    assert (at, why.partition("，")[0]) == (cell, f"{letter} 列是隐藏的")


def test_a_hidden_column_that_is_not_read_is_said(tmp_path: Path) -> None:
    book = book_of(表=[[*HEAD, "经手人"], ["11月3日", "办公费", "纸", None, 5, "甲"]])
    book["表"].column_dimensions["F"].hidden = True
    reading = read(book, tmp_path)
    assert len(lines(reading)) == 1
    assert "F 列是隐藏的，没有取" in reading.said


def test_an_escaped_line_break_is_nowhere_shown_and_joins_no_amounts(tmp_path: Path) -> None:
    rows = [HEAD, ["2026-11-03_x000D_", "办公费_x000D_\n", "订报纸_x000D_\n一份", None, "500.00_x000D_\n"]]
    reading = read(rows, tmp_path)
    assert (lines(reading), reading.problems) == ([("expense", OFFICE, "500.00", "2026-11-03")], [])
    assert "_x" not in str(reading)
    rows = [HEAD, ["2026-11-03", "办公费", "订报纸", None, "500_x000D_600"]]
    assert any("看不准是一个数还是两个" in why for _, why in whys(read(rows, tmp_path)))
