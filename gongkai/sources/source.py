"""One file's text, and the line and column of each value in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gongkai.findings import Place
from gongkai.sources import yamltext

Location = tuple[str | int, ...]
"""Where a value is inside a record: keys and list positions, as in pydantic's `loc`."""


@dataclass(frozen=True)
class Source:
    """A file as read. `first_line`: where the YAML starts (front matter starts on line 2)."""

    path: str
    text: str
    yaml: str = ""
    first_line: int = 1

    @cached_property
    def value(self) -> Any:
        """The YAML's value (dicts, lists, str, None), parsed once. Raises yamltext.YamlError."""
        return yamltext.parse(self.yaml)

    @cached_property
    def node(self) -> yamltext.Composed:
        return yamltext.composed(self.yaml)

    def place(self, location: Location = (), *, key: bool = False) -> Place:
        """Line and column of the value at `location`, or of its key; of the nearest parent if the value is missing.

        The YAML is parsed a second time for this, once per file, so that only files with findings pay for positions.
        """
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
