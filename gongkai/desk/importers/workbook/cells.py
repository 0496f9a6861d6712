"""A cell of a village's sheet → what stands in a record's file: a text as typed, a day, a number, a choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_amount, cell_day, cell_text, refuse_apart
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.workbook.fields import FormField
from gongkai.records.fields import halfwidth

PERCENT = re.compile(r"0(\.0+)?%")
COUNT = re.compile(r"(\d+)(\.0+)?(人|户|个|天|日|名|票)?")
BETWEEN = re.compile(r"[；;、,，\n]+")


def text_at(sheet: Sheet, spot: CellRef) -> str | None:
    """The cell's text as typed, without blanks around it; a number or a day as it is shown. None for an empty cell.

    Raises UnclearError for a formula that was never calculated.
    """
    value = sheet.at(spot.row, spot.column)
    if value is None and (spot.row, spot.column) in sheet.uncached:
        raise UnclearError(spot, "这一格是公式，还没有算出来：请用 Excel 或 WPS 打开这个表，保存一次再交")
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.strip().splitlines()) or None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, int | float) and not isinstance(value, bool):
        places = PERCENT.search(sheet.formats.get((spot.row, spot.column), ""))
        if places:
            return f"{value * 100:.{len(places[1] or '.') - 1}f}%"
    return cell_text(value) or None


def field_value(sheet: Sheet, spot: CellRef, field: FormField, year: int) -> Any:
    """A field as its file has it; None for an empty cell. Raises UnclearError."""
    text = text_at(sheet, spot)
    if text is None:
        return None
    if field.sort == "day":
        return str(cell_day(spot, sheet.at(spot.row, spot.column), year) or "") or None
    if field.sort == "count":
        refuse_apart(spot, text)
        found = COUNT.fullmatch(re.sub(r"\s", "", halfwidth(text)))
        if found is None:
            raise UnclearError(spot, f"“{text[:20]}”不是个数")
        return found[1]
    if field.sort == "money":
        return str(cell_amount(spot, sheet.at(spot.row, spot.column)))
    if field.sort == "words":
        return [part.strip() for part in BETWEEN.split(text) if part.strip()]
    if field.choices:
        return chosen(spot, text, field.choices)
    return text


def chosen(spot: CellRef, text: str, choices: Mapping[str, str]) -> str:
    """The word in the file for a word in a cell: the same, or the one that it is a part of. Raises UnclearError."""
    found = [key for key, word in choices.items() if plain(text) in (plain(word), key)]
    if not found and len(plain(text)) > 1:
        found = [key for key, word in choices.items() if plain(text) in plain(word) or plain(word) in plain(text)]
    if len(found) == 1:
        return found[0]
    names = list(choices.values())
    near = (
        tuple(dict.fromkeys([*(choices[key] for key in found), *get_close_matches(text, names, 3, 0.2)])) or names[:3]
    )
    raise UnclearError(spot, f"“{text[:30]}”不在下拉里。可以写：{'、'.join(near)}", tuple(near))


def plain(text: str) -> str:
    """A word without blanks, in half-width characters."""
    return re.sub(r"\s", "", halfwidth(text))
