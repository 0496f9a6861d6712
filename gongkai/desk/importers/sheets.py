"""A file of sheets (.xlsx, .xls, .ods, .csv, XML of Excel 2003, a web page) → its sheets.

Run apart (`foreign`): a library may take its process down.

Only what the reading needs is imported: each file starts a process.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

from gongkai.desk.importers.digit_columns import with_whole_amounts
from gongkai.desk.importers.foreign import EXCEL_2003, OLE, PASSWORD, START, ZIP, UnreadableError
from gongkai.desk.importers.ods import is_ods, ods_sheets
from gongkai.desk.importers.sheet import Sheet, sheet_of
from gongkai.desk.importers.xls_signs import with_signs
from gongkai.desk.importers.xlsx import is_xlsx, xlsx_sheets

SEPARATORS = ("\t", ",", ";", "，")
KEPT = re.compile(r"=\"([^\"]*)\"|'(\d[^']*)")


def sheets_of(file: Path) -> list[Sheet]:
    """Every sheet, in the book's order. Raises UnreadableError and whatever the libraries do."""
    return [with_whole_amounts(sheet) for sheet in as_written(file)]


def as_written(file: Path) -> list[Sheet]:
    with file.open("rb") as content:
        start = content.read(8)
    if start.startswith(ZIP) and is_xlsx(file):
        return xlsx_sheets(file)
    if start.startswith(ZIP) and is_ods(file):
        return ods_sheets(file)
    if start.startswith((ZIP, OLE)):
        return calamine_sheets(file)
    text = decoded(file.read_bytes())
    if text.lstrip().startswith("<"):
        return marked_up(text, file.stem)
    return [text_sheet(text, file.stem)]


def marked_up(text: str, name: str) -> list[Sheet]:
    """XML of Excel 2003, or a web page."""
    if EXCEL_2003 in text[:START]:
        from gongkai.desk.importers.excel_2003 import excel_2003_sheets

        return excel_2003_sheets(text.lstrip())
    from gongkai.desk.importers.html_table import html_sheet

    return [html_sheet(text, name)]


def calamine_sheets(file: Path) -> list[Sheet]:
    """Excel 97, and what else it knows."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(file)
    except calamine.PasswordError as error:
        raise UnreadableError(PASSWORD) from error
    sheets = []
    for name, about in zip(book.sheet_names, book.sheets_metadata, strict=True):
        sheet = book.get_sheet_by_name(name)
        _, left = sheet.start or (0, 0)
        cells = (
            (row, left + column, None if value == "" else value)
            for row, values in enumerate(sheet.iter_rows())
            for column, value in enumerate(values)
        )
        merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
        hidden = about.visible != calamine.SheetVisibleEnum.Visible
        sheets.append(sheet_of(name, cells, merged=merged, hidden=hidden, signs=False))
    return with_signs(sheets, file.read_bytes())


def text_sheet(text: str, name: str) -> Sheet:
    """A file of separated values, as Chinese programs write them."""
    head = text[:4000]
    separator = max(SEPARATORS, key=head.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    cells = ((row, column, as_text(value)) for row, values in enumerate(rows) for column, value in enumerate(values))
    return sheet_of(name, cells)


def as_text(value: str) -> str:
    """0012 for ="0012" and '0012, by which its writer kept Excel from making a number of it."""
    kept = KEPT.fullmatch(value.strip())
    return kept[1] or kept[2] if kept else value


def decoded(content: bytes) -> str:
    """A text as Chinese programs write them: UTF-8, UTF-16 with its mark, or GBK."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise UnreadableError("文字的编码认不出来，请另存为 UTF-8 的 csv 或 .xlsx 再试") from error
