"""The texts of a sheet by their cells: what stands in a row, and what a merged cell says in each of its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.desk.importers.cells import CellRef
from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.desk.importers.statistics.words import plain


@dataclass(frozen=True, slots=True)
class Label:
    """A text that holds for a row or a column, and its cell."""

    ref: CellRef
    value: CellValue


def is_merged(sheet: Sheet, row: int, column: int) -> bool:
    return any(t <= row <= b and le <= column <= r for t, le, b, r in sheet.merged)


def filled(sheet: Sheet, row: int, column: int) -> CellValue:
    """A cell's value; of one that is merged into another, that one's."""
    value = sheet.at(row, column)
    if value is None:
        for top, left, bottom, right in sheet.merged:
            if top <= row <= bottom and left <= column <= right:
                return sheet.at(top, left)
    return value


def written_in(sheet: Sheet, row: int) -> list[tuple[int, CellValue]]:
    return [(c, value) for c, value in enumerate(sheet.rows[row]) if plain(value)]


def distinct(labels: Iterator[Label]) -> tuple[Label, ...]:
    found: list[Label] = []
    for label in labels:
        if plain(label.value) and (not found or plain(found[-1].value) != plain(label.value)):
            found.append(label)
    return tuple(found)
