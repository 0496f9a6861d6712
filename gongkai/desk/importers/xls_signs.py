"""What an Excel 97 workbook (.xls) hides, strikes out and writes in red, and how it shows its numbers.

calamine gives the values and none of these. Sources: [MS-CFB] for the file, [MS-XLS] for the records, of BIFF8.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gongkai.desk.importers.sheet import Sheet, Spot
from gongkai.desk.importers.xlsx import BUILT_IN_NUMBERS, GENERAL, RED_INDEXED, Look, is_red_code

FREE = 0xFFFFFFFA
"""From here on a sector's number means that none follows."""
ENTRY, START, SMALL = 128, 116, 64
"""Bytes of a directory's entry, up to its stream's first sector, and of a small sector."""
BOF, EOF, SHEET, FONT, XF, FORMAT, PALETTE = 0x809, 0x0A, 0x85, 0x31, 0xE0, 0x41E, 0x92
ROW, COLUMNS, NUMBERS = 0x208, 0x7D, 0xBD
NUMERIC = frozenset({0x203, 0x27E, 0x06})
OTHERS = frozenset({0xFD, 0x204, 0x205})
"""Cells of texts, truths and errors."""
VERSION = 0x600
"""BIFF8, of Excel 97 and later."""
HIDDEN_ROW, HIDDEN_COLUMN, STRUCK = 0x20, 0x01, 0x08
WIDEST = 256


@dataclass(slots=True)
class Signs:
    """Of one sheet. `looks`: of its cells; `numbers`: the cells of numbers."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    looks: dict[Spot, Look] = field(default_factory=dict)
    numbers: set[Spot] = field(default_factory=set)


def with_signs(sheets: list[Sheet], content: bytes) -> list[Sheet]:
    """The sheets with their signs; as they are where the file is of an older or another make."""
    try:
        signs = signs_of(workbook(content))
    except (struct.error, IndexError, ValueError, KeyError):
        return sheets
    return [with_its(sheet, signs[sheet.name]) if sheet.name in signs else sheet for sheet in sheets]


def with_its(sheet: Sheet, signs: Signs) -> Sheet:
    numbers = [spot for spot in signs.numbers if isinstance(sheet.at(*spot), int | float)]
    return replace(
        sheet,
        hidden_rows=frozenset(signs.hidden_rows),
        hidden_columns=frozenset(signs.hidden_columns),
        red=frozenset(spot for spot, look in signs.looks.items() if look.is_red_with(sheet.at(*spot))),
        struck=frozenset(spot for spot, look in signs.looks.items() if look.struck),
        formats={spot: signs.looks[spot].format for spot in numbers if signs.looks[spot].format != GENERAL},
        signs=True,
    )


def workbook(content: bytes) -> bytes:
    """The stream of that name in a compound file. Raises ValueError, IndexError, struct.error."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]

    def sector(number: int) -> bytes:
        return content[(number + 1) * size : (number + 2) * size]

    directory, smallest, small, _, more, count = struct.unpack_from("<I4x5I", content, 48)
    places = list(struct.unpack_from("<109I", content, 76))
    for _ in range(min(count, len(content) // size)):
        *named, more = numbers(sector(more))
        places += named
    table = [one for place in places if place < FREE for one in numbers(sector(place))]
    entries = chained(content[size:], size, table, directory)
    for at in range(0, len(entries), ENTRY):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        if entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") == "Workbook":
            start, long = struct.unpack_from("<II", entries, at + START)
            if long >= smallest:
                return chained(content[size:], size, table, start)[:long]
            # A short stream stands in the root's, in sectors of its own.
            root = chained(content[size:], size, table, struct.unpack_from("<I", entries, START)[0])
            own = numbers(chained(content[size:], size, table, small))
            return chained(root, SMALL, own, start)[:long]
    raise ValueError("no workbook")


def numbers(content: bytes) -> list[int]:
    return [one for (one,) in struct.iter_unpack("<I", content)]


def chained(content: bytes, size: int, table: list[int], number: int) -> bytes:
    """The sectors of a stream, one after the other."""
    parts: list[bytes] = []
    while number < FREE and len(parts) <= len(table):
        parts.append(content[number * size : (number + 1) * size])
        number = table[number]
    return b"".join(parts)


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """(kind, content) from a place to the end of the part that begins there."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == EOF:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def signs_of(stream: bytes) -> dict[str, Signs]:
    """By the sheet's name. Raises ValueError for an older form."""
    fonts: list[tuple[int, bool]] = []
    styles: list[tuple[int, int]] = []
    formats = dict(BUILT_IN_NUMBERS)
    colours: dict[int, str] = {}
    starts: dict[str, int] = {}
    for kind, content in records(stream, 0):
        if kind == BOF and struct.unpack_from("<H", content)[0] != VERSION:
            raise ValueError(kind)
        if kind == FONT:
            _, marks, colour = struct.unpack_from("<HHH", content)
            fonts.append((colour, bool(marks & STRUCK)))
        elif kind == XF:
            styles.append(struct.unpack_from("<HH", content))
        elif kind == FORMAT:
            formats[struct.unpack_from("<H", content)[0]] = text_of(
                content[4:], struct.unpack_from("<H", content, 2)[0]
            )
        elif kind == PALETTE:
            colours = {at // 4 + 8: content[at + 2 : at + 5].hex() for at in range(0, len(content) - 4, 4)}
        elif kind == SHEET:
            starts[text_of(content[7:], content[6])] = struct.unpack_from("<I", content)[0]
    looks = [look(fonts, colours, formats, *style) for style in styles]
    return {name: signs_in(stream, start, looks) for name, start in starts.items()}


def look(
    fonts: list[tuple[int, bool]], colours: dict[int, str], formats: dict[int, str], font: int, format_: int
) -> Look:
    colour, struck = fonts[font - (font > 4)]  # there is no font 4
    red = is_red_code(colours[colour]) if colour in colours else str(colour) in RED_INDEXED
    return Look(formats.get(format_, GENERAL), red, struck)


def text_of(content: bytes, length: int) -> str:
    """A text behind its length: a byte of marks, then one or two bytes a character."""
    return (
        content[1 : 1 + length * 2].decode("utf-16-le") if content[0] & 1 else content[1 : 1 + length].decode("latin1")
    )


def signs_in(stream: bytes, start: int, looks: list[Look]) -> Signs:
    signs = Signs()
    for kind, content in records(stream, start):
        if kind == ROW:
            if struct.unpack_from("<I", content, 12)[0] & HIDDEN_ROW:
                signs.hidden_rows.add(struct.unpack_from("<H", content)[0])
        elif kind == COLUMNS:
            first, last, _, _, marks = struct.unpack_from("<5H", content)
            if marks & HIDDEN_COLUMN:
                signs.hidden_columns |= set(range(first, min(last, WIDEST) + 1))
        elif kind in NUMERIC or kind in OTHERS:
            row, column, style = struct.unpack_from("<HHH", content)
            signs.looks[row, column] = looks[style]
            if kind in NUMERIC:
                signs.numbers.add((row, column))
        elif kind == NUMBERS:
            row, column = struct.unpack_from("<HH", content)
            for at in range(4, len(content) - 2, 6):
                signs.looks[row, column] = looks[struct.unpack_from("<H", content, at)[0]]
                signs.numbers.add((row, column))
                column += 1
    return signs
