"""One file's text, and the line and column of each value in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gongkai.findings import Place
from gongkai.sources import yamltext
from gongkai.sources.table import Table

Location = tuple[str | int, ...]
"""Where a value is inside a record: keys and list positions, as in pydantic's `loc`."""


@dataclass(frozen=True)
class Source:
    """A file as read. `first_line`: where the YAML starts (front matter starts on line 2).

    `tables`: by its place in the record, each list whose items stand in a CSV file beside this one.
    """

    path: str
    text: str
    yaml: str = ""
    first_line: int = 1
    tables: Mapping[Location, Table] = field(default_factory=dict, hash=False)

    @cached_property
    def written(self) -> Any:
        """The YAML's value (dicts, lists, str, None), parsed once. Raises yamltext.YamlError."""
        return yamltext.parse(self.yaml)

    @property
    def value(self) -> Any:
        """What is written, with the items of its tables as if they stood here. Raises yamltext.YamlError."""
        return self.filled(lambda table: list(table.items()))

    def filled(self, items: Callable[[Table], list[Any]]) -> Any:
        """What is written, with the items that are made of each table in its place."""
        value = self.written
        for location, table in self.tables.items():
            value = placed(value, location, items(table))
        return value

    @cached_property
    def node(self) -> yamltext.Composed:
        return yamltext.composed(self.yaml)

    def place(self, location: Location = (), *, key: bool = False) -> Place:
        """Line and column of the value at `location`, or of its key; of the nearest parent if the value is missing.

        The YAML is parsed a second time for this, once per file, so that only files with findings pay for positions.
        """
        for above, table in self.tables.items():
            inside = location[len(above) :]
            if inside and location[: len(above)] == above:
                # What is said once for the file stands where the list is named.
                if found := table.place(inside):
                    return found
                location = (*above, *inside[1:])
        line, column = yamltext.locate(self.node, location, key=key)
        return Place(self.path, line + self.first_line, column + 1)

    def place_at(self, offset: int) -> Place:
        """Line and column of the character at `offset` in the text."""
        line = bisect_right(self.line_starts, offset)
        return Place(self.path, line, offset - self.line_starts[line - 1] + 1)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]


def placed(value: Any, location: Location, items: list[Any]) -> Any:
    """A copy of a value with a list in the place of what stands at a location; the rest is shared."""
    if not location:
        return items
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[location[0]] = placed(value[location[0]], location[1:], items)
    return copy
