"""Sheets put down cell by cell, and what is read from them: for tests of what offices really write."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.categories import Chooser
from gongkai.desk.importers.finance import read_sheets
from gongkai.desk.importers.identity import Place
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.wanted import Wanted
from gongkai.records.catalogue import Catalogue
from gongkai.records.fields import read_period
from gongkai.records.wordings import Wordings
from gongkai.sources.yamltext import parse
from tests.conftest import REPOSITORY

Rows = Sequence[Any]
NOVEMBER = read_period("2026-11")
FIRST = Place("示例一村", "示例东镇", frozenset({"示例二村", "示例三村"}))
OPENING = Decimal("1000.00")
OFFICE = "办公费、差旅费、会议费、卫生费、治安费等管理费"


@cache
def national() -> Chooser:
    """By the catalogue's categories with their short forms, and the words of data/categories.yml."""
    catalogue = Catalogue.model_validate(parse((REPOSITORY / "data/catalogue.yml").read_text("utf-8")))
    words = Wordings.model_validate(parse((REPOSITORY / "data/categories.yml").read_text("utf-8")))
    full = {
        side: {n: c.name for c in catalogue.finance_categories if c.section == side for n in (c.name, *c.also)}
        for side in ("income", "expense")
    }
    return Chooser({side: frozenset(names) for side, names in full.items()}, full, words.by_word())


def wanted(opening: Decimal | None = OPENING, place: Place | None = FIRST) -> Wanted:
    return Wanted(NOVEMBER, national().categories, opening, place, national())


def fill(sheet: Worksheet, rows: Rows) -> None:
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(at, column, value)


def book_of(**sheets: Rows) -> Workbook:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        fill(book.create_sheet(name), rows)
    return book


def read(
    book: Workbook | Rows, folder: Path, opening: Decimal | None = OPENING, place: Place | None = FIRST
) -> Reading:
    """Rows stand in one sheet."""
    if not isinstance(book, Workbook):
        book = book_of(Sheet1=book)
    file = folder / "表.xlsx"
    book.save(file)
    return read_sheets(sheets_of(file), wanted(opening, place))


def lines(reading: Reading) -> list[tuple[str, str, str, str | None]]:
    """(side, category, amount, day) of each line."""
    return [
        (line.direction, line.category, str(line.amount), line.day.isoformat() if line.day else None)
        for line in reading.lines
    ]


def whys(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.cell, problem.why) for problem in reading.problems]
