"""A list that stands in a CSV file beside a YAML file: a row an item, a column a field, with the place of every cell.

A field within a field is named by its way there: `source.document`. An empty cell is a field that is not written.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from typing import Any

from gongkai.findings import Place

Step = str | int
Fields = dict[str, Any]


@dataclass
class TableError(Exception):
    """Why the text is no table: a message for the clerk."""

    message: str
    place: Place


@dataclass(frozen=True)
class Table:
    """`said_once`: the fields that hold for every row that does not say otherwise.

    Only the text is kept: a long series has half a million cells, and few are ever asked for again.
    """

    path: str
    text: str
    said_once: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) of each row that is not empty, the header first. Raises TableError."""
        reader = csv.reader(StringIO(self.text, newline=""), strict=True)
        line = 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise TableError("双引号没有成对", Place(self.path, line)) from None
            if any(cells):
                yield line, cells
            line = reader.line_num + 1

    @cached_property
    def columns(self) -> list[str]:
        return [name.strip() for name in next(self.rows())[1]]

    def items(self) -> Iterator[Fields]:
        """Every row as YAML would give it. Raises TableError."""
        ways = [(name, *name.partition(".")) for name in self.columns]
        plain = [(index, name) for index, (name, _, dot, _) in enumerate(ways) if not dot]
        inner = [(index, outer, within) for index, (_, outer, dot, within) in enumerate(ways) if dot]
        rows = self.rows()
        next(rows)
        for line, cells in rows:
            if len(cells) > len(ways):
                message = f"这一行有 {len(cells)} 格，表头只有 {len(ways)} 格"
                raise TableError(message, self.cell(line, len(ways)))
            here = len(cells)
            item = {name: text for index, name in plain if index < here and (text := cells[index].strip())}
            parts: dict[str, Fields] = {}
            for index, outer, within in inner:
                if index < here and (text := cells[index].strip()):
                    if outer in item:
                        raise TableError(f"{outer} 和 {outer}.{within} 只能写一个", self.cell(line, index))
                    parts.setdefault(outer, {})[within] = text
            yield {**self.said_once, **item, **parts}

    def place(self, location: tuple[Step, ...]) -> Place | None:
        """The place of a field of a row; None if it is said once for all rows. location: its row, and the way there."""
        index, *way = location
        assert isinstance(index, int)
        line = self.lines[index]
        spot = self.column_of([str(step) for step in way])
        if spot is None and way and way[0] in self.said_once:
            return None
        return self.cell(line, spot or 0)

    def column_of(self, way: list[str]) -> int | None:
        """The column of a field; else of what it is part of, or of another part of the same."""
        for length in range(len(way), 0, -1):
            name = ".".join(way[:length])
            found = [n for n, column in enumerate(self.columns) if f"{column}.".startswith(f"{name}.")]
            if found:
                return found[0]
        return None

    @property
    def head(self) -> int:
        """The line of the header."""
        return next(self.rows())[0]

    @cached_property
    def lines(self) -> list[int]:
        """The line of each row below the header."""
        return [line for line, _ in self.rows()][1:]

    @cached_property
    def starts(self) -> list[int]:
        return [0, *(at + 1 for at, letter in enumerate(self.text) if letter == "\n")]

    def cell(self, line: int, index: int) -> Place:
        """Where a cell of the row that begins on a line begins; its row's first if the row ends before it."""
        at = start = self.starts[line - 1]
        quoted = False
        while index and at < len(self.text) and (quoted or self.text[at] != "\n"):
            quoted ^= self.text[at] == '"'
            at += 1
            if self.text[at - 1] == "," and not quoted:
                index, start = index - 1, at
        line = bisect_right(self.starts, start)
        return Place(self.path, line, start - self.starts[line - 1] + 1)
