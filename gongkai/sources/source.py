"""One file's text and the way from a value back to its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gongkai.findings import Place
from gongkai.sources import yamltext

Loc = tuple[str | int, ...]
"""The way to a value: keys and list positions, as pydantic gives them."""


@dataclass(frozen=True)
class Source:
    """A file as read. `first_line`: where the YAML starts (front matter starts on line 2)."""

    path: str
    text: str
    yaml: str = ""
    first_line: int = 1

    @cached_property
    def value(self) -> Any:
        """The plain value of the YAML, parsed once. Raises yamltext.Trouble."""
        return yamltext.parse(self.yaml)

    @cached_property
    def node(self) -> yamltext.Composed:
        return yamltext.composed(self.yaml)

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        """Where the value at `loc` stands, or its key; the nearest parent where it is missing.

        Found by composing the YAML a second time, once a file: only files with findings pay for positions.
        """
        line, column = yamltext.locate(self.node, loc, key=key)
        return Place(self.path, line + self.first_line, column + 1)

    def place_at(self, offset: int) -> Place:
        """Where the character `offset` of the text stands."""
        line = bisect_right(self.line_starts, offset)
        return Place(self.path, line, offset - self.line_starts[line - 1] + 1)

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]
