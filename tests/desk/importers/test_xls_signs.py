"""An Excel 97 workbook tells what it hides, strikes out and writes in red."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwt

from gongkai.desk.importers.finance import read_workbook
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.xls_signs import with_signs
from tests.desk.importers.written import lines, wanted, whys

HEAD = ("日期", "类别", "摘要", "收入", "支出")


def saved(folder: Path, rows: int = 3) -> Path:
    """A line a row; row 3 is hidden, its amount red, its note struck out; column G is hidden."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("账")
    for column, word in enumerate(HEAD):
        sheet.write(0, column, word)
    struck = xlwt.easyxf("font: struck_out on")
    red = xlwt.easyxf("font: colour red", num_format_str="0.00")
    for row in range(1, rows + 1):
        for column, value in enumerate((f"11月{row}日", "办公费", f"打印费{row}")):
            sheet.write(row, column, value, struck if (row, column) == (2, 2) else xlwt.easyxf())
        sheet.write(row, 4, row * 10, red if row == 2 else xlwt.easyxf())
    sheet.write(1, 6, 7, xlwt.easyxf(num_format_str="[Red]0.0"))
    sheet.row(2).hidden = True
    sheet.col(6).hidden = True
    book.add_sheet("藏").visibility = 1
    book.save(str(folder / "示例一村.xls"))
    return folder / "示例一村.xls"


@pytest.mark.parametrize("rows", [3, 600])
def test_what_is_hidden_struck_out_or_red_is_known(rows: int, tmp_path: Path) -> None:
    """A long workbook needs more sectors than the file's head names."""
    shown, hidden = sheets_of(saved(tmp_path, rows))
    assert (set(shown.hidden_rows), set(shown.hidden_columns)) == ({2}, {6})
    assert (set(shown.red), set(shown.struck)) == ({(2, 4), (1, 6)}, {(2, 2)})
    assert shown.formats == {(2, 4): "0.00", (1, 6): "[Red]0.0"}
    assert shown.signs
    assert hidden.hidden


def test_a_hidden_row_of_money_is_asked_about(tmp_path: Path) -> None:
    reading = read_workbook(saved(tmp_path), wanted())
    assert [amount for _, _, amount, _ in lines(reading)] == ["10.00", "30.00"]
    assert "隐藏" in dict(whys(reading))["A3"]


def test_what_is_of_another_make_is_left_without_signs(tmp_path: Path) -> None:
    content = saved(tmp_path).read_bytes()
    plain = [Sheet("账", [["x"]], signs=False)]
    for broken in (b"", content[:100], content[:3000], content.replace(b"W\0o\0r\0k\0b", b"B\0o\0o\0k\0\0")):
        assert with_signs(plain, broken) == plain
