"""Sheets as villages keep them become records; unclear ones are refused with the cell."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gongkai.build.options import Options
from gongkai.desk.importers.finance import read_workbook
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.record import WouldOverwriteError, finance_yaml, write_finance
from gongkai.desk.importers.skeleton import new_bulletin
from gongkai.desk.importers.target import NoTargetError, target_of
from gongkai.desk.importers.wanted import Wanted
from gongkai.pipeline import check_all
from gongkai.records.fields import read_period
from gongkai.sources.yamltext import parse
from tests.conftest import AS_OF
from tests.desk.importers.sheets import (
    CLOSING,
    EXPENSE,
    HEAD,
    INCOME,
    OPENING,
    SHAPES,
    WRITERS,
    Row,
    stacked,
    two_columns,
)
from tests.desk.importers.written import national

JULY = read_period("2025-07")
CATEGORIES = {
    "income": frozenset({"发包及上交收入", "投资收入", "其他收入"}),
    "expense": frozenset({"办公费", "差旅费", "其他支出"}),
}


def expected() -> dict[str, Any]:
    def line(item: str, one: tuple[str, ...]) -> dict[str, str]:
        day, category, note, voucher, amount = one
        return {
            "item": item,
            "category": category,
            "note": note,
            "date": day,
            "amount": amount,
            "voucher": voucher,
        }

    return {
        "opening": OPENING,
        "income": [line("finance.income", one) for one in INCOME],
        "expense": [line("finance.expense", one) for one in EXPENSE],
        "closing": CLOSING,
    }


def read(rows: list[Row], folder: Path, ending: str = "xlsx", opening: Decimal | None = None) -> Reading:
    file = folder / f"sheet.{ending}"
    WRITERS[ending](rows, file)
    return read_workbook(file, Wanted(JULY, CATEGORIES, opening))


def test_there_are_thirty_shapes() -> None:
    assert len(SHAPES) >= 30


@pytest.mark.parametrize("name", SHAPES)
def test_a_sheet_of_any_shape_gives_the_record(name: str, tmp_path: Path) -> None:
    rows, ending = SHAPES[name]
    reading = read(rows(), tmp_path, ending)
    assert reading.problems == []
    assert parse(finance_yaml(reading)) == {"finance": expected()}


def changed(rows: list[Row], row: int, column: int, value: Any) -> list[Row]:
    rows[row] = [*rows[row], *[None] * (column + 1 - len(rows[row]))]
    rows[row][column] = value
    return rows


BROKEN: dict[str, tuple[list[Row], str, str]] = {
    "a word for an amount": (changed(stacked(), 5, 4, "一千元"), "E6", "不是金额"),
    "a weekday before an amount": (changed(stacked(), 5, 4, "周日1336"), "E6", "不是金额"),
    "three decimals": (changed(stacked(), 5, 4, 1336.465), "E6", "多于两位小数"),
    "a negative payment": (changed(stacked(), 10, 4, -210), "E11", "应大于 0"),
    "a sum that is not": (changed(stacked(), 7, 4, 1836.64), "E8", "差 0.18"),
    "a day that is none": (changed(stacked(), 5, 0, "7月32日"), "A6", "没有这一天"),
    "a day of another month": (changed(stacked(), 5, 0, "2025-08-03"), "A6", "不在2025年7月里"),
    "a day in words": (changed(stacked(), 5, 0, "上旬"), "A6", "不是日期"),
    "a category nobody knows": (changed(stacked(), 10, 1, "招待费"), "B11", "可以写：办公费、"),
    "no amount": (changed(two_columns(), 3, 4, None), "E4", "没有金额"),
    "a balance that is no number": (changed(stacked(), 2, 1, "两万1"), "B3", "不是金额"),
    "neither receipt nor payment": (
        [["期初余额", 1], ["收支", "日期", "类别", "金额"], ["转账", "2025-07-03", "办公费", 5]],
        "A3",
        "看不出",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_unclear_cell_is_named_with_the_reason(name: str, tmp_path: Path) -> None:
    rows, cell, why = BROKEN[name]
    problems = read(rows, tmp_path).problems
    assert (cell, True) in [(t.cell, why in t.why) for t in problems], problems


BY_HAND = sorted(file for file in (Path(__file__).parent / "by_hand").iterdir() if file.suffix != ".yml")


@pytest.mark.parametrize("file", BY_HAND, ids=lambda file: file.name)
def test_a_sheet_made_by_hand_gives_the_record_beside_it(file: Path) -> None:
    """A form with merged titles and categories; a ledger with a balance and a year's total; a board with subtotals.

    A cash book of two pages with a red entry and 其中; a board with its days at the left, sums in capitals and
    debts below; a sheet in sections and 万元.
    """
    reading = read_workbook(file, Wanted(JULY, national().categories, chooser=national()))
    assert reading.problems == []
    assert parse(finance_yaml(reading)) == parse(file.with_suffix(".yml").read_text("utf-8"))


def test_a_subtotal_may_sum_up_its_part_or_all_so_far(tmp_path: Path) -> None:
    rows = stacked()
    rows[6:7] = [["小计", None, None, None, 1336.46], rows[6], ["小计", None, None, None, 500]]
    assert read(rows, tmp_path).problems == []


def test_a_column_that_nobody_knows_is_said(tmp_path: Path) -> None:
    rows = [[*row[:3], "天气" if row == HEAD else None, *row[3:]] for row in stacked()]
    assert any("“天气”这一列不认识" in said for said in read(rows, tmp_path).said)


def test_what_a_clerk_typed_keeps_its_width(tmp_path: Path) -> None:
    rows = stacked()
    rows[5][2] = "果园承包费（第一组）ＡＢ"
    assert read(rows, tmp_path).lines[0].note == "果园承包费（第一组）ＡＢ"


def test_a_closing_balance_that_does_not_follow_is_refused(tmp_path: Path) -> None:
    rows = stacked()
    rows[-1] = ["期末余额", 24269.30]
    (problem,) = read(rows, tmp_path).problems
    assert "差 0.27" in problem.why


def test_the_opening_balance_comes_from_the_last_posting(tmp_path: Path) -> None:
    rows = [row for row in stacked() if row[:1] != ["期初余额"]]
    reading = read(rows, tmp_path, opening=Decimal(OPENING))
    assert reading.problems == []
    assert reading.opening == Decimal(OPENING)
    assert any("接上一期" in said for said in reading.said)
    (problem,) = read(stacked(), tmp_path, opening=Decimal("1.00")).problems
    assert "上一期的期末是 1.00" in problem.why
    (missing,) = read(rows, tmp_path).problems
    assert "没有写期初余额" in missing.why


def test_a_category_merged_over_rows_belongs_to_each(tmp_path: Path) -> None:
    rows = stacked()
    for row in (5, 6):
        rows[row][1] = "发包及上交收入"
    file = tmp_path / "sheet.xlsx"
    WRITERS["xlsx"](rows, file)
    book = load_workbook(file)
    book["Sheet"].merge_cells("B6:B7")
    book.save(file)
    reading = read_workbook(file, Wanted(JULY, CATEGORIES))
    assert reading.problems == []
    assert [line.category for line in reading.lines[:2]] == ["发包及上交收入"] * 2


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_said(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(content)
    (problem,) = read_workbook(file, Wanted(JULY, CATEGORIES)).problems
    assert "打不开" in problem.why


def test_a_sheet_without_a_table_or_with_two_is_asked_about(tmp_path: Path) -> None:
    assert "没有找到明细表" in read([["随便写写"], ["没有表"]], tmp_path).problems[0].why
    file = tmp_path / "two.xlsx"
    WRITERS["xlsx"](stacked(), file)
    book = load_workbook(file)
    book.copy_worksheet(book["Sheet"]).title = "第二张"
    book.save(file)
    assert read_workbook(file, Wanted(JULY, CATEGORIES)).problems == []
    book["第二张"]["C6"] = "果园第一组承包费"
    book.save(file)
    assert "--sheet" in read_workbook(file, Wanted(JULY, CATEGORIES)).problems[0].why
    assert read_workbook(file, Wanted(JULY, CATEGORIES), "第二张").problems == []


def test_nothing_is_overwritten_and_what_is_written_by_hand_stays(county: Path, tmp_path: Path) -> None:
    reading = read(stacked(), tmp_path)
    file = county / "data/bulletins/beishan/nan/2025-08.yml"
    before = file.read_bytes()
    with pytest.raises(WouldOverwriteError):
        write_finance(file, reading, AS_OF)
    assert file.read_bytes() == before
    new = county / "data/bulletins/beishan/nan/2025-09.yml"
    new.write_text("published: 2025-10-05 # 先写了党务\nparty:\n  - {item: party.activities, title: 学习}\n", "utf-8")
    write_finance(new, reading, AS_OF)
    text = new.read_text("utf-8")
    assert text.startswith("published: 2025-10-05 # 先写了党务\n")
    assert "finance:" in text


@pytest.mark.parametrize(
    "path", ["", "beishan", "beishan/xi", "no/nan/2025-09", "beishan/nan/soon", "beishan/nan/2025-09/x"]
)
def test_a_target_that_is_none_is_said(path: str, county: Path) -> None:
    with pytest.raises(NoTargetError):
        target_of(county, path, AS_OF)


def test_an_imported_posting_passes_the_check(county: Path, tmp_path: Path) -> None:
    target = target_of(county, "beishan/nan/2025-09", AS_OF)
    file = tmp_path / "sheet.xlsx"
    rows: list[Row] = [["收支", "日期", "类别", "摘要", "金额"], ["收入", "2025-09-03", "发包及上交收入", "果园", 5]]
    WRITERS["xlsx"](rows, file)
    reading = read_workbook(file, Wanted(target.period, target.law.categories, target.opening))
    assert reading.problems == []
    write_finance(target.file, reading, AS_OF)
    money = [
        f
        for f in check_all(county, Options(AS_OF))[1]
        if f.place.file.endswith("2025-09.yml") and f.code.startswith("GK4")
    ]
    assert money == []


def test_a_file_that_new_made_takes_the_sheets_finances(county: Path, tmp_path: Path) -> None:
    target = target_of(county, "beishan/nan/2025-09", AS_OF)
    file = new_bulletin(target)
    before = file.read_text("utf-8").partition("finance:")[0]
    write_finance(file, read(stacked(), tmp_path), AS_OF)
    text = file.read_text("utf-8")
    assert text.startswith(before)
    written = parse(text)
    assert isinstance(written, dict)
    assert written["finance"] == expected()
    with pytest.raises(WouldOverwriteError):
        write_finance(file, read(stacked(), tmp_path), AS_OF)


@pytest.mark.parametrize(
    "content",
    [
        b"published: [",
        "published: 2025-10-05 # 公开".encode("gbk"),
        b"finance:\n  opening: 1\n# a note at the margin\n  closing:\nparty: []\n",
        b"- a list\n",
    ],
)
def test_a_file_that_can_not_be_added_to_stays_as_it_is(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "2025-07.yml"
    file.write_bytes(content)
    with pytest.raises(WouldOverwriteError):
        write_finance(file, read(stacked(), tmp_path), AS_OF)
    assert file.read_bytes() == content
