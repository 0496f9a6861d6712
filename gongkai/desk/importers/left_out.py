"""The sheets of a book that are not read: hidden ones, and lines without headings. None is left out in silence."""

from __future__ import annotations

import re
from datetime import date

from gongkai.desk.importers.cells import AMOUNT, DAY_TEXT, CellRef, cell_text
from gongkai.desk.importers.identity import other_month, other_village, places_named
from gongkai.desk.importers.layout import names_debts, sheet_tables
from gongkai.desk.importers.reading import CellProblem, Reading
from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.desk.importers.wanted import LISTED, RESULTS, Wanted

SUMMARY = re.compile("汇总|总表|统计|科目余额|公开榜|报表")


def ask_of_left_out(sheets: list[Sheet], wanted: Wanted, reading: Reading) -> None:
    """Ask about each sheet that may hold lines of the period and is not read; name those of others."""
    for sheet in sheets:
        why = why_left_out(sheet)
        if is_of_debts(sheet):
            reading.said.append(f"工作表“{sheet.name}”是债权债务，没有取")
            continue
        if not why and is_without_lines(sheet):
            reading.said.append(f"工作表“{sheet.name}”里没有收支的明细，没有取")
        if not why or any(sheet.rows == other.rows for other in sheets if not sheet.hidden and other is not sheet):
            continue
        tables = sheet_tables(sheet)
        places = places_named(sheet, tables)[:2]
        elsewhere = other_month(places, wanted.period) or (
            wanted.place is not None and other_village(places, wanted.place)
        )
        if elsewhere or SUMMARY.search(sheet.name):
            reading.said.append(f"工作表“{sheet.name}”{why}，没有取")
        else:
            words = "要算的请取消隐藏，不要的请删去" if sheet.hidden else "请写明哪一列是收入、支出或金额，不要的请删去"
            cell = str(CellRef(first_line(sheet), 0))
            reading.problems.append(CellProblem(cell, f"工作表“{sheet.name}”{why}：{words}", sheet.name, True))


def why_left_out(sheet: Sheet) -> str:
    """Why a sheet with lines is not read; empty for one that is read, or holds none."""
    if sheet.name in (LISTED, RESULTS):
        return ""
    if sheet.hidden:
        return "是隐藏的，里面有明细" if sheet_tables(sheet) or any(map(is_line, sheet.rows)) else ""
    return "没有认得的表头，里面像是有明细" if any(map(is_line, sheet.rows)) and not sheet_tables(sheet) else ""


def is_without_lines(sheet: Sheet) -> bool:
    """Whether a sheet that people see has something written, and no table of money: a list of names, a note."""
    seen = not sheet.hidden and sheet.name not in (LISTED, RESULTS) and any(map(any, sheet.rows))
    return seen and not sheet_tables(sheet)


def has_a_column_a_month(sheet: Sheet) -> bool:
    """A year's table: 1月 2月 3月 in one row, whose lines are sums without days."""
    return any(sum(bool(re.fullmatch(r"\d{1,2}月份?", cell_text(one))) for one in row) > 2 for row in sheet.rows)


def is_of_debts(sheet: Sheet) -> bool:
    """Whether all that it has is what is owed, by its name or a title."""
    above_lines = sheet.rows[: first_line(sheet)]
    titles = [texts[0] for row in above_lines if len(texts := [value for value in row if cell_text(value)]) == 1]
    return bool(sheet.rows) and not sheet_tables(sheet) and any(map(names_debts, [sheet.name, *titles]))


def first_line(sheet: Sheet) -> int:
    return next((row for row, cells in enumerate(sheet.rows) if is_line(cells)), 0)


def is_line(row: list[CellValue]) -> bool:
    """Whether a row has a day, an amount and words."""
    days = [at for at, value in enumerate(row) if is_day(value)]
    others = [cell_text(value) for at, value in enumerate(row) if at not in days[:1]]
    return (
        bool(days)
        and any(AMOUNT.fullmatch(text.replace(",", "")) for text in others)
        and any(re.search("[\u4e00-\u9fff]{2}", text) for text in others)
    )


def is_day(value: CellValue) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and bool(DAY_TEXT.fullmatch("".join(value.split()))))
