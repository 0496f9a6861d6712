"""An .xlsx → its sheets, with what is hidden, merged, struck out, red, never calculated, and how numbers are shown
(ECMA-376-1).

The library for other forms (calamine) gives none of these, and takes memory for every cell up to the last one: a
stray blank in XFD1048576 takes its process down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from posixpath import join, normpath
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

from gongkai.desk.importers.sheet import CellValue, Sheet, Spot, sheet_of

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
BUILT_IN_DAYS = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)))
"""The number formats of days that have a number and no text (18.8.30), those of Chinese Excel included."""
BUILT_IN_NUMBERS = {2: "0.00", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
GENERAL = "General"
RED_FORMAT = re.compile(r"\[(red|红色|color ?3)\]", re.I)
RED_INDEXED = frozenset({"2", "10"})
"""The palette's places of red (18.8.27)."""
FIRST_DAY, FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell, or a part of its text, is shown. `format`: of a number."""

    format: str = GENERAL
    red: bool = False
    struck: bool = False

    def is_red_with(self, value: CellValue) -> bool:
        """Whether a value is shown in red: by its font, or by a format that is red above zero."""
        above_zero = isinstance(value, int | float) and value > 0
        return self.red or bool(above_zero and RED_FORMAT.match(self.format))


@dataclass(frozen=True, slots=True)
class Book:
    """`strings`: text, and how any part of it looks."""

    strings: list[tuple[str, Look]]
    looks: list[Look]
    first_day: datetime


def is_xlsx(file: Path) -> bool:
    with ZipFile(file) as archive:
        return "xl/workbook.xml" in archive.namelist()


def xlsx_sheets(file: Path) -> list[Sheet]:
    with ZipFile(file) as archive:
        there = set(archive.namelist())
        root = Xml.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 - in a process of its own, with limits
        relations = Xml.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        targets = {one.get("Id"): normpath(join("/xl", one.get("Target", "")))[1:] for one in relations}
        settings = next(named(root, "workbookPr"), None)
        since_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        book = Book(
            list(shared_strings(archive)) if "xl/sharedStrings.xml" in there else [],
            list(cell_looks(archive)) if "xl/styles.xml" in there else [],
            FIRST_DAY_1904 if since_1904 else FIRST_DAY,
        )
        sheets = []
        for one in named(root, "sheet"):
            path = targets.get(one.get(RELATION) or one.get(STRICT_RELATION), "")
            if "worksheets/" in path and path in there:
                sheets.append(read_sheet(archive, path, one, book))
        return sheets


def named(root: Xml.Element, name: str) -> Iterator[Xml.Element]:
    return (element for element in root.iter() if local(element) == name)


def local(element: Xml.Element) -> str:
    return element.tag.rpartition("}")[2]


def shared_strings(archive: ZipFile) -> Iterator[tuple[str, Look]]:
    with archive.open("xl/sharedStrings.xml") as part:
        for _, element in Xml.iterparse(part):  # noqa: S314
            if local(element) == "si":
                yield text_of(element), look_of_runs(element)
                element.clear()


def text_of(element: Xml.Element) -> str:
    """The text of its runs, without the reading aids (rPh) above Chinese and Japanese words."""
    parts = []
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [run.text or "" for run in child if local(run) == "t"]
    return "".join(parts)


def look_of_runs(element: Xml.Element) -> Look:
    """Whether any run of a text is red or struck out."""
    fonts = [look_of_font(one) for one in named(element, "rPr")]
    return Look(red=any(one.red for one in fonts), struck=any(one.struck for one in fonts))


def look_of_font(font: Xml.Element) -> Look:
    marks = {local(child): child for child in font}
    struck = any(name in marks and marks[name].get("val", "1") not in ("0", "false") for name in ("strike", "dstrike"))
    color = marks.get("color")
    return Look(red=color is not None and is_red(color), struck=struck)


def is_red(color: Xml.Element) -> bool:
    if color.get("indexed") in RED_INDEXED:
        return True
    return is_red_code(color.get("rgb", ""))


def is_red_code(code: str) -> bool:
    """Whether FFC00000 or #FF0000 is a red that a person takes for red."""
    found = re.fullmatch(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})", code)
    if found is None:
        return False
    red, green, blue = bytes.fromhex(found[1])
    return red >= 0xB0 and max(green, blue) <= 0x60


def cell_looks(archive: ZipFile) -> Iterator[Look]:
    """How each cell style looks."""
    root = Xml.fromstring(archive.read("xl/styles.xml"))  # noqa: S314
    fonts = [look_of_font(font) for fonts in named(root, "fonts") for font in fonts]
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in named(root, "numFmt")}
    for styles in named(root, "cellXfs"):
        for style in styles:
            number = style.get("numFmtId", "0")
            built_in = "yyyy-mm-dd" if int(number) in BUILT_IN_DAYS else BUILT_IN_NUMBERS.get(int(number), GENERAL)
            font = int(style.get("fontId", "0"))
            look = fonts[font] if font < len(fonts) else Look()
            yield replace(look, format=own.get(number, built_in))


def read_sheet(archive: ZipFile, path: str, named_in: Xml.Element, book: Book) -> Sheet:
    cells: list[tuple[int, int, CellValue]] = []
    merged: list[tuple[int, int, int, int]] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    uncached: set[Spot] = set()
    formats: dict[Spot, str] = {}
    red: set[Spot] = set()
    struck: set[Spot] = set()
    row = column = -1
    with archive.open(path) as part:
        for event, element in Xml.iterparse(part, ("start", "end")):  # noqa: S314
            name = local(element)
            if event == "start":
                if name == "row":
                    row, column = int(element.get("r") or row + 2) - 1, -1
                    if element.get("hidden") in ("1", "true"):
                        hidden_rows.add(row)
                elif name == "c":
                    reference = element.get("r")
                    column = spot_of(reference)[1] if reference else column + 1
            elif name == "c":
                look = look_of(element, book)
                format_ = look.format
                value = value_of(element, format_, book)
                cells.append((row, column, value))
                if look.is_red_with(value):
                    red.add((row, column))
                if look.struck:
                    struck.add((row, column))
                if value is None and any(local(child) == "f" for child in element):
                    uncached.add((row, column))
                if isinstance(value, int | float) and format_ != GENERAL:
                    formats[row, column] = format_
            elif name == "row":
                element.clear()
            elif name == "mergeCell":
                first, _, last = element.get("ref", "A1").partition(":")
                merged.append((*spot_of(first), *spot_of(last or first)))
            elif name == "col" and element.get("hidden") in ("1", "true"):
                left, right = int(element.get("min", 1)), int(element.get("max", 1))
                hidden_columns |= set(range(left - 1, min(right, left + 200)))
    return sheet_of(
        named_in.get("name", ""),
        cells,
        merged=tuple(merged),
        hidden=named_in.get("state", "visible") != "visible",
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(hidden_columns),
        uncached=frozenset(uncached),
        formats=formats,
        red=frozenset(red),
        struck=frozenset(struck),
    )


def spot_of(reference: str) -> Spot:
    """B17 is (16, 1)."""
    found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d+)", reference)
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def look_of(cell: Xml.Element, book: Book) -> Look:
    style = int(cell.get("s", "0"))
    look = book.looks[style] if style < len(book.looks) else Look()
    written = next((child.text for child in cell if local(child) == "v"), None)
    runs = book.strings[int(written)][1] if cell.get("t") == "s" and written else look_of_runs(cell)
    return replace(look, red=look.red or runs.red, struck=look.struck or runs.struck)


def value_of(cell: Xml.Element, format_: str, book: Book) -> CellValue:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return next((text_of(child) for child in cell if local(child) == "is"), None)
    written = next((child.text for child in cell if local(child) == "v"), None)
    if written is None:
        return None
    if kind == "s":
        return book.strings[int(written)][0]
    if kind == "b":
        return written == "1"
    if kind == "d":
        return datetime.fromisoformat(written)
    if kind != "n":
        return written  # a formula's text, or an error like #REF!
    number = float(written)
    if shows_days(format_) and 1 <= number < 2_958_466:
        return book.first_day + timedelta(days=number)
    return int(number) if number.is_integer() else number


def shows_days(format_: str) -> bool:
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", format_.partition(";")[0]).lower()
    return "y" in plain or "d" in plain or ("m" in plain and "h" not in plain and "s" not in plain)
