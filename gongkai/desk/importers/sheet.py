"""A sheet as it stands in a file: its cells, and the signs that tell how a person sees them.

No other package is used here: each file is read in a process of its own, which must start quickly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from gongkai.sources.unseen import WIDTHLESS

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
Grid = list[list[CellValue]]
Spot = tuple[int, int]
"""Row and column, from 0."""
ROWS_APART, COLUMNS_APART = 1000, 100
"""What stands so far from the rest is no part of a table, but a slip of the hand."""
MOST_FAR = 5
ESCAPED_BREAK = re.compile(r"_x000[9A-D]_\n?", re.I)
"""As programs write a carriage return, or another break, into a workbook (ECMA-376-1, ST_Xstring)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`merged`: (top, left, bottom, right), both ends included. `uncached`: formulas without a value.

    `formats`: the number formats of numbers that have one of their own. `far`: cells left out of `rows`, as they stand
    far from all others. `red`, `struck`: cells in red, and struck out. `signs`: whether the file's form tells what is
    hidden, red or struck out, and how numbers are shown. `file`: the path of its file as the office named it.
    """

    name: str
    rows: Grid
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    uncached: frozenset[Spot] = frozenset()
    formats: Mapping[Spot, str] = field(default_factory=dict)
    far: tuple[Spot, ...] = ()
    red: frozenset[Spot] = frozenset()
    struck: frozenset[Spot] = frozenset()
    signs: bool = True
    file: str = ""

    def at(self, row: int, column: int) -> CellValue:
        cells = self.rows[row] if 0 <= row < len(self.rows) else []
        return cells[column] if 0 <= column < len(cells) else None

    def top_of(self, row: int, column: int) -> Spot | None:
        """The cell above whose value is merged down over this one; None if there is none."""
        for top, left, bottom, right in self.merged:
            if left <= column <= right and top < row <= bottom:
                return top, left
        return None


def sheet_of(name: str, cells: Iterable[tuple[int, int, CellValue]], **signs: object) -> Sheet:
    """A sheet of its written cells, in any order; a text of blanks alone is no writing.

    What has no width and came along from a chat is left out; an escaped line break is one.
    """
    by_row: dict[int, dict[int, CellValue]] = {}
    for row, column, written in cells:
        value = ESCAPED_BREAK.sub("\n", WIDTHLESS.sub("", written)) if isinstance(written, str) else written
        if value is not None and not (isinstance(value, str) and not value.strip()):
            by_row.setdefault(row, {})[column] = value
    near = list(together(sorted(by_row), ROWS_APART))
    far = [(row, column) for row in sorted(set(by_row) - set(near)) for column in by_row[row]]
    rows: Grid = [[] for _ in range(near[-1] + 1)] if near else []
    for row in near:
        columns = list(together(sorted(by_row[row]), COLUMNS_APART))
        far += [(row, column) for column in sorted(set(by_row[row]) - set(columns))]
        rows[row] = [by_row[row].get(column) for column in range(columns[-1] + 1)]
    return Sheet(name, rows, far=tuple(far[:MOST_FAR]), **signs)  # type: ignore[arg-type]


def together(numbers: list[int], apart: int) -> Iterator[int]:
    """The numbers up to the first gap wider than `apart`."""
    last = None
    for number in numbers:
        if last is not None and number - last > apart:
            return
        yield number
        last = number


def decimals(format_: str) -> int | None:
    """How many decimals a number format always shows; None for one that follows the number."""
    found = re.match(r"[^;.]*0\.(0+)(?![#0?])", format_)
    return len(found[1]) if found else None
