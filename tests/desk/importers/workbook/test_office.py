"""A real office program opens the workbook, reckons with its formulas and saves it in its own forms: all come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.sheets import sheets_of
from gongkai.sources.yamltext import parse
from scripts.office import converted
from tests.desk.importers.month.test_month import run, states
from tests.desk.importers.workbook.returned import POSTING, fill, row_of
from tests.desk.importers.workbook.test_returned import exported, written
from tests.desk.importers.workbook.test_round_trip import PLACES, official, whole

__all__ = ["whole"]
pytestmark = pytest.mark.night("by day test_round_trip.py reads the workbook as we write it")
FORMS = ("xlsx", "xls", "ods")


def of_village(file: Path, name: str) -> Sheet:
    return next(sheet for sheet in sheets_of(file) if sheet.name == name)


@pytest.mark.parametrize("ending", FORMS)
def test_what_a_clerk_fills_in_comes_back(ending: str, town: Path, tmp_path: Path) -> None:
    book = exported(town, tmp_path)
    fill(book)
    book.save(tmp_path / "填好.xlsx")
    file = converted(tmp_path / "填好.xlsx", ending, tmp_path)
    shown = [value for row in of_village(file, "南村").rows for value in row]
    # The reader of .xls (calamine) gives 0 for a formula whose result is a text.
    assert {500, 420.5, 1379.5, 0 if ending == "xls" else "相符"} <= set(shown)
    ran = run(town, file)
    assert states(town) == {"南村": "收下", "北村": "没有交", "东村": "没有交", "东南村": "没有交"}, ran.output
    assert written(town) == POSTING


@pytest.mark.parametrize("ending", FORMS)
def test_every_field_comes_back(ending: str, whole: Path, tmp_path: Path) -> None:
    exported(whole, tmp_path).save(tmp_path / "全.xlsx")
    file = converted(tmp_path / "全.xlsx", ending, tmp_path)
    for place in PLACES:
        (whole / "data" / place).unlink()
    ran = run(whole, file)
    assert states(whole)["南村"] == "收下", ran.output
    for place, values in PLACES.items():
        assert parse((whole / "data" / place).read_text("utf-8")) == official(values), place


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_its_other_forms_tell_what_is_hidden_red_and_struck_out(ending: str, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book["Sheet"]
    lines: list[list[Any]] = [["11月3日", "打印  费", 5], [11.1, "作废", 6], ["11月5日", "藏", 7]]
    for row in (["日期", "摘要", "支出"], *lines, ["合计", None, 18]):
        sheet.append(row)
    sheet["A3"].number_format = "0.00"
    sheet["B3"].font = Font(strike=True)
    sheet["C2"].font = Font(color="FFFF0000")
    sheet["C3"].number_format = "[Red]0.00"
    sheet["C5"].number_format = "0.00;[Red]-0.00"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A5:B5")
    book.create_sheet("别的")["A1"] = "x"
    book["别的"].sheet_state = "hidden"
    book.save(tmp_path / "账.xlsx")
    form = converted(tmp_path / "账.xlsx", ending, tmp_path)
    for read, due in zip(sheets_of(form), sheets_of(tmp_path / "账.xlsx"), strict=True):
        assert replace(read, formats={}) == replace(due, formats={})
    shown = {spot: format_.replace("\\", "").title() for spot, format_ in sheets_of(form)[0].formats.items()}
    assert shown == {(2, 0): "0.00", (2, 2): "[Red]0.00", (4, 2): "0.00;[Red]-0.00"}


def test_what_does_not_add_up_is_said_in_the_cell(town: Path, tmp_path: Path) -> None:
    book = exported(town, tmp_path)
    sheet = fill(book)
    sheet.cell(row_of(sheet, "期末余额"), 2).value = 1397.5
    book.save(tmp_path / "不对.xlsx")
    file = converted(tmp_path / "不对.xlsx", "xlsx", tmp_path)
    said = [value for row in of_village(file, "南村").rows for value in row]
    assert "不相符，差 18.00 元" in said
    checks = load_workbook(file, data_only=True)["核对"]
    rows = {row[0]: row[1:] for row in checks.iter_rows(2, values_only=True)}
    assert rows["南村"] == (1300, 500, 420.5, 1397.5, "不相符，差 18.00 元")
    assert rows["合计"][:2] == (1300 * 4, 500)
