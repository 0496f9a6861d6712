"""An OpenDocument spreadsheet (.ods) → its sheets, with what is hidden, merged, struck out, red, never calculated, and
how numbers are shown (OASIS OpenDocument 1.3, part 3).

Read in a process of its own, with limits; a document type or entity is refused before the parser sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

from gongkai.desk.importers.foreign import DAMAGED, PASSWORD, UnreadableError
from gongkai.desk.importers.sheet import CellValue, Sheet, Spot, sheet_of
from gongkai.desk.importers.xlsx import GENERAL, Look, is_red_code, local

OFFICE, TABLE, STYLE, TEXT, NUMBER, FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "style", "text", "datastyle", "xsl-fo-compatible")
)
MOST = 2_000_000
"""Cells with something in them; repeated ones count each time."""
WIDEST, TALLEST = 16_384, 1_048_576
UNSEEN = ("collapse", "filter")


@dataclass(frozen=True, slots=True)
class Book:
    """`looks`: of each style of cells or texts; `hidden`: the styles of sheets that are not shown."""

    looks: dict[str, Look]
    hidden: frozenset[str]


def is_ods(file: Path) -> bool:
    with ZipFile(file) as archive:
        return "content.xml" in archive.namelist()


def ods_sheets(file: Path) -> list[Sheet]:
    """Raises UnreadableError and what the parser does."""
    with ZipFile(file) as archive:
        if b"encryption-data" in part(archive, "META-INF/manifest.xml"):
            raise UnreadableError(PASSWORD)
        roots = [parsed(text) for name in ("styles.xml", "content.xml") if (text := part(archive, name))]
    book = book_of(roots)
    return [read_sheet(one, book) for one in roots[-1].iterfind(f".//{OFFICE}spreadsheet/{TABLE}table")]


def part(archive: ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def parsed(text: bytes) -> Xml.Element:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise UnreadableError(DAMAGED["Excel"])
    return Xml.fromstring(text)  # noqa: S314 - without entities, in a process of its own, with limits


def book_of(roots: list[Xml.Element]) -> Book:
    styles = [one for root in roots for one in root.iter() if one.tag.startswith(NUMBER) and one.get(f"{STYLE}name")]
    plain = {one.get(f"{STYLE}name", ""): format_of(one) for one in styles}
    numbers = plain | {
        one.get(f"{STYLE}name", ""): f"{plain.get(above, GENERAL)};{format_of(one)}"
        for one in styles
        if (above := of_positive(one))
    }
    looks: dict[str, Look] = {}
    hidden = set()
    for style in (one for root in roots for one in root.iter(f"{STYLE}style")):
        name = style.get(f"{STYLE}name", "")
        looks[name] = look_of(style, looks.get(style.get(f"{STYLE}parent-style-name", ""), Look()), numbers)
        if any(one.get(f"{TABLE}display") == "false" for one in style.iter(f"{STYLE}table-properties")):
            hidden.add(name)
    return Book(looks, frozenset(hidden))


def look_of(style: Xml.Element, parent: Look, numbers: dict[str, str]) -> Look:
    """parent: what the style does not say itself."""
    red, struck = parent.red, parent.struck
    for properties in style.iter(f"{STYLE}text-properties"):
        if color := properties.get(f"{FO}color"):
            red = is_red_code(color)
        if line := properties.get(f"{STYLE}text-line-through-style"):
            struck = line != "none"
    return Look(numbers.get(style.get(f"{STYLE}data-style-name", ""), parent.format), red, struck)


def format_of(style: Xml.Element) -> str:
    """A number style as Excel would write it, as far as it matters: decimals, words, a minus or red of its own."""
    parts = []
    for one in style:
        name = local(one)
        if name == "number":
            places = int(one.get(f"{NUMBER}min-decimal-places") or one.get(f"{NUMBER}decimal-places") or 0)
            parts.append("0." + "0" * places if 0 < places < 20 else "0")
        elif name in ("text", "currency-symbol"):
            parts.append(one.text or "")
        elif name == "text-properties" and is_red_code(one.get(f"{FO}color", "")):
            parts.insert(0, "[Red]")
    return "".join(parts) or GENERAL


def of_positive(style: Xml.Element) -> str | None:
    """The style that a number style leaves positive numbers to, if it is of the others."""
    maps = style.iter(f"{STYLE}map")
    return next(
        (
            one.get(f"{STYLE}apply-style-name")
            for one in maps
            if one.get(f"{STYLE}condition", "").startswith("value()>")
        ),
        None,
    )


def read_sheet(table: Xml.Element, book: Book) -> Sheet:
    cells: list[tuple[int, int, CellValue]] = []
    merged: list[tuple[int, int, int, int]] = []
    formats: dict[Spot, str] = {}
    hidden_rows: set[int] = set()
    uncached: set[Spot] = set()
    red: set[Spot] = set()
    struck: set[Spot] = set()
    columns = list(columns_of(table))
    for row, rows, element in placed(table, "table-row", TALLEST):
        if element.get(f"{TABLE}visibility") in UNSEEN:
            hidden_rows |= set(range(row, row + min(rows, MOST)))
        for column, across, cell in placed(element, "table-cell", WIDEST):
            value = value_of(cell)
            is_formula = bool(cell.get(f"{TABLE}formula"))
            if value is None and not is_formula:
                continue
            if len(cells) + rows * across > MOST:
                raise UnreadableError(DAMAGED["Excel"])
            for spot in ((row + down, column + right) for down in range(rows) for right in range(across)):
                named = cell.get(f"{TABLE}style-name") or element.get(f"{TABLE}default-cell-style-name")
                look = book.looks.get(named or default_style(columns, spot[1]), Look())
                runs = [book.looks.get(one.get(f"{TEXT}style-name", ""), Look()) for one in cell.iter(f"{TEXT}span")]
                cells.append((*spot, value))
                if value is None:
                    uncached.add(spot)
                if isinstance(value, int | float) and look.format != GENERAL:
                    formats[spot] = look.format
                if look.is_red_with(value) or any(run.red for run in runs):
                    red.add(spot)
                if look.struck or any(run.struck for run in runs):
                    struck.add(spot)
            down, right = (int(cell.get(f"{TABLE}number-{way}-spanned", "1")) - 1 for way in ("rows", "columns"))
            if down or right:
                merged.append((row, column, row + down, column + right))
    return sheet_of(
        table.get(f"{TABLE}name", ""),
        cells,
        merged=tuple(merged),
        hidden=table.get(f"{TABLE}style-name", "") in book.hidden,
        hidden_rows=frozenset(hidden_rows),
        hidden_columns=frozenset(at for at, (_, seen) in enumerate(columns) if not seen),
        uncached=frozenset(uncached),
        formats=formats,
        red=frozenset(red),
        struck=frozenset(struck),
    )


def columns_of(table: Xml.Element) -> Iterator[tuple[str, bool]]:
    """(style of its cells, whether it is shown) of each column."""
    for _, repeated, one in placed(table, "table-column", WIDEST):
        shown = one.get(f"{TABLE}visibility") not in UNSEEN
        yield from [(one.get(f"{TABLE}default-cell-style-name", ""), shown)] * repeated


def default_style(columns: list[tuple[str, bool]], column: int) -> str:
    return columns[column][0] if column < len(columns) else ""


def placed(parent: Xml.Element, name: str, most: int) -> Iterator[tuple[int, int, Xml.Element]]:
    """(place, from 0, how many times, element) of rows, columns or cells; groups and headings hold such too."""
    way = "rows" if name == "table-row" else "columns"
    at = 0
    for one in of_groups(parent, name):
        repeated = int(one.get(f"{TABLE}number-{way}-repeated", "1"))
        if not 0 < repeated <= most:
            raise ValueError(repeated)
        if local(one) == name:
            yield at, repeated, one
        at += repeated


def of_groups(parent: Xml.Element, name: str) -> Iterator[Xml.Element]:
    for one in parent:
        if local(one) in (name, f"covered-{name}"):
            yield one
        elif local(one) in (f"{name}-group", f"{name}s", "table-header-rows", "table-header-columns"):
            yield from of_groups(one, name)


def value_of(cell: Xml.Element) -> CellValue:
    kind = cell.get(f"{OFFICE}value-type")
    if kind in ("float", "currency", "percentage"):
        number = float(cell.get(f"{OFFICE}value", ""))
        return int(number) if number.is_integer() else number
    if kind == "date":
        return datetime.fromisoformat(cell.get(f"{OFFICE}date-value", "")).replace(tzinfo=None)
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    return "\n".join(text_of(one) for one in cell if one.tag == f"{TEXT}p") or None


def text_of(element: Xml.Element) -> str:
    """A paragraph's text; <text:s/> is blanks that XML would swallow."""
    parts = [element.text or ""]
    for one in element:
        name = local(one)
        if name == "s":
            parts.append(" " * min(int(one.get(f"{TEXT}c", "1")), 1000))
        elif name in ("tab", "line-break"):
            parts.append(" ")
        elif name not in ("annotation", "ruby-text"):
            parts.append(text_of(one))
        parts.append(one.tail or "")
    return "".join(parts)
