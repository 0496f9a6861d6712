"""XML of Excel 2003, which many systems export as .xls → its sheets, with their signs (SpreadsheetML).

Read in a process of its own, with limits; a document type or entity is refused before the parser sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as Xml

from gongkai.desk.importers.foreign import DAMAGED, UnreadableError
from gongkai.desk.importers.sheet import CellValue, Sheet, Spot, sheet_of
from gongkai.desk.importers.xlsx import GENERAL, Look, is_red_code, local, named

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
HTML = "{http://www.w3.org/TR/REC-html40}"
FORMATS = {"Fixed": "0.00", "Standard": "#,##0.00", "General": GENERAL}
WIDEST = 16_384
"""Columns of a sheet; more are a damaged or a hostile file."""
TALLEST = 1_048_576


def excel_2003_sheets(text: str) -> list[Sheet]:
    """Raises UnreadableError and what the parser does."""
    if re.search(r"<!(DOCTYPE|ENTITY)", text):
        raise UnreadableError(DAMAGED["Excel"])
    root = Xml.fromstring(text)  # noqa: S314 - without entities, in a process of its own, with limits
    looks = {one.get(f"{SS}ID", ""): look_of(one) for one in named(root, "Style")}
    return [read_worksheet(one, looks) for one in named(root, "Worksheet")]


def look_of(style: Xml.Element) -> Look:
    font = next(named(style, "Font"), None)
    number = next(named(style, "NumberFormat"), None)
    written = number.get(f"{SS}Format", GENERAL) if number is not None else GENERAL
    return Look(
        FORMATS.get(written, written),
        red=font is not None and is_red_code(font.get(f"{SS}Color", "")),
        struck=font is not None and font.get(f"{SS}StrikeThrough") == "1",
    )


def read_worksheet(worksheet: Xml.Element, looks: dict[str, Look]) -> Sheet:
    cells: list[tuple[int, int, CellValue]] = []
    merged: list[tuple[int, int, int, int]] = []
    uncached: set[Spot] = set()
    formats: dict[Spot, str] = {}
    red: set[Spot] = set()
    struck: set[Spot] = set()
    hidden_rows: set[int] = set()
    for row, row_element in placed(worksheet, "Row", TALLEST):
        if row_element.get(f"{SS}Hidden") == "1":
            hidden_rows |= set(range(row, row + 1 + number_of(row_element, "Span", TALLEST)))
        for column, cell in placed_in(row_element, "Cell", WIDEST):
            spot = row, column
            data = next(named(cell, "Data"), None)
            value = value_of(data)
            look = looks.get(cell.get(f"{SS}StyleID") or row_element.get(f"{SS}StyleID") or "Default", Look())
            cells.append((row, column, value))
            if value is None and cell.get(f"{SS}Formula"):
                uncached.add(spot)
            if isinstance(value, int | float) and look.format != GENERAL:
                formats[spot] = look.format
            runs = [] if data is None else list(data.iter())
            if look.red or any(is_red_code(one.get(f"{HTML}Color", "")) for one in runs):
                red.add(spot)
            if look.struck or any(local(one) == "S" for one in runs):
                struck.add(spot)
            down, across = number_of(cell, "MergeDown", TALLEST), number_of(cell, "MergeAcross", WIDEST)
            if down or across:
                merged.append((row, column, row + down, column + across))
    hidden = next((one.text for one in named(worksheet, "Visible")), None)
    return sheet_of(
        worksheet.get(f"{SS}Name", ""),
        cells,
        merged=tuple(merged),
        hidden=hidden in ("SheetHidden", "SheetVeryHidden"),
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns(worksheet)),
        uncached=frozenset(uncached),
        formats=formats,
        red=frozenset(red),
        struck=frozenset(struck),
    )


def hidden_columns(worksheet: Xml.Element) -> Iterator[int]:
    for column, element in placed(worksheet, "Column", WIDEST):
        if element.get(f"{SS}Hidden") == "1":
            yield from range(column, column + 1 + number_of(element, "Span", WIDEST))


def placed(worksheet: Xml.Element, name: str, most: int) -> Iterator[tuple[int, Xml.Element]]:
    for table in named(worksheet, "Table"):
        yield from placed_in(table, name, most)


def placed_in(element: Xml.Element, name: str, most: int) -> Iterator[tuple[int, Xml.Element]]:
    """(place, from 0) of children that say where they stand only where one was left out, or spans several."""
    at = 0
    for child in element:
        if local(child) != name:
            continue
        at = (number_of(child, "Index", most) or at + 1) - 1
        yield at, child
        at += 1 + number_of(child, "MergeAcross" if name == "Cell" else "Span", most)


def number_of(element: Xml.Element, name: str, most: int) -> int:
    number = int(element.get(f"{SS}{name}", "0"))
    if not 0 <= number <= most:
        raise ValueError(number)
    return number


def value_of(data: Xml.Element | None) -> CellValue:
    written = "".join(data.itertext()) if data is not None else ""
    if data is None or not written:
        return None
    match data.get(f"{SS}Type"):
        case "Number":
            number = float(written)
            return int(number) if number.is_integer() else number
        case "DateTime":
            return datetime.fromisoformat(written.removesuffix(".000"))
        case "Boolean":
            return written == "1"
        case _:
            return written
