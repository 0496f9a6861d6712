"""The exported workbook helps and guards: what is due, what was, one name a choice, cells that turn red."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.cli.clerk import export
from gongkai.desk.importers.finance import read_workbook
from gongkai.desk.importers.wanted import Wanted
from gongkai.records.fields import read_period
from tests.conftest import replace_in
from tests.desk.importers.workbook.returned import entry_row, first_line, row_of
from tests.desk.importers.workbook.test_returned import exported
from tests.desk.importers.workbook.test_round_trip import whole

__all__ = ["whole"]


def column(sheet: Worksheet, start: int, number: int, count: int) -> list[object]:
    return [sheet.cell(start + at, number).value for at in range(count)]


def test_a_sheet_for_each_village_and_one_that_adds_up(town: Path, tmp_path: Path) -> None:
    book = exported(town, tmp_path)
    assert book.sheetnames == ["核对", "说明", "选项", "南村", "北村", "东村", "东南村"]
    assert book["选项"].sheet_state == "hidden"
    assert book["核对"]["C2"].value == f"='南村'!$D${row_of(book['南村'], '期初余额')}"


def test_a_category_has_one_name_in_the_drop_down(town: Path, tmp_path: Path) -> None:
    names = [row[1] for row in exported(town, tmp_path)["选项"].iter_rows(max_row=12, values_only=True) if row[1]]
    assert "办公费、差旅费、会议费、卫生费、治安费等管理费" in names
    assert "办公费" not in names
    assert len(names) == len(set(names)) == 10


def test_what_is_due_is_named_and_what_was_said_stands_beside(town: Path, tmp_path: Path) -> None:
    sheet = exported(town, tmp_path)["南村"]
    assert "土地承包、租赁、流转" in column(sheet, entry_row(sheet, "村务"), 1, 12)
    assert sheet.cell(first_line(sheet), 9).value == "收入 2025-08-03 发包及上交收入 果园承包 500.00"
    assert sheet.cell(row_of(sheet, "期初余额"), 2).value == 1300


def test_cells_turn_red_where_the_balance_does_not_follow(town: Path, tmp_path: Path) -> None:
    sheet = exported(town, tmp_path)["南村"]
    opening = row_of(sheet, "期初余额")
    assert sheet.cell(opening + 2, 2).value == f"=ROUND($B${opening}+$D${opening}-$D${opening + 1},2)"
    rules = [rule.formula[0] for span in sheet.conditional_formatting for rule in span.rules]
    assert any(f"ROUND($B${opening + 1}-$B${opening + 2},2)<>0" in rule for rule in rules)


def test_nothing_is_locked_and_a_note_is_no_formula(town: Path, tmp_path: Path) -> None:
    replace_in(town / "data/bulletins/beishan/nan/2025-08.yml", "note: 果园承包", 'note: "=1+1"')
    sheet = exported(town, tmp_path, "2025-08")["南村"]
    assert not sheet.protection.sheet
    cell = sheet.cell(first_line(sheet), 4)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_what_is_over_is_left_out(whole: Path, tmp_path: Path) -> None:
    names = [str(cell.value) for cell in exported(whole, tmp_path)["南村"]["A"]]
    assert any("四议两公开：装路灯" in name for name in names)
    assert any("公示：低保初审公示" in name for name in names)
    assert not any("修村里的路" in name for name in names)


def test_a_file_is_not_overwritten_and_a_wrong_township_is_said(town: Path, tmp_path: Path) -> None:
    exported(town, tmp_path)
    words = ["workbook", "beishan", "--root", str(town), "--period", "2025-09", "--out", str(tmp_path / "2025-09.xlsx")]
    assert CliRunner().invoke(export, words).exit_code == 1
    assert "beishan" in CliRunner().invoke(export, [words[0], "no", *words[2:]]).output


def test_import_finance_names_the_command_for_it(town: Path, tmp_path: Path) -> None:
    exported(town, tmp_path)
    (problem,) = read_workbook(tmp_path / "2025-09.xlsx", Wanted(read_period("2025-09"), {})).problems
    assert "import month" in problem.why
