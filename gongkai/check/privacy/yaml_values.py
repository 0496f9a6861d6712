"""A YAML file by its values, not its bytes: folding and escapes undone, tables with their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.check.privacy.tables import HEADER
from gongkai.patterns import lazy
from gongkai.sources.source import Location, Source
from gongkai.sources.yamltext import YamlError

CONTINUED = lazy(r"^ *(?![ #\-\[\]{}\n]|[\w-]{1,60}:(?:[ ]|$))[^\n]", re.M)
"""A line that begins no key, item or collection: a value goes on over it."""
JOINT = lazy(r"(?<=[\u4e00-\u9fff0-9]) (?=[\u4e00-\u9fff])")
"""The space that folding puts where a Chinese line goes on: no reader misses it."""
COLUMNS = lazy(r"columns:(?: *\[[^\n\"'\[\]]*\]|[^\n]*)")
"""A header, and what follows it in its line where its end can't be told."""


def differs(source: Source) -> bool:
    """Whether the values may read otherwise than the text."""
    return "\\" in source.yaml or CONTINUED.search(source.yaml) is not None


def has_columns(source: Source) -> bool:
    """Whether a table's header may be context for its cells."""
    return any(line.endswith(":") or HEADER.search(line) for line in COLUMNS.findall(source.yaml))


def read(source: Source) -> Iterator[tuple[Location, str]]:
    """The texts that the guard reads beside the file's own, each with the way to it."""
    folded, tables = differs(source), has_columns(source)
    if not folded and not tables:
        return
    try:
        value = source.written  # its tables are files that are read for themselves
    except YamlError:
        return  # what is no YAML is not published; GK103 says so
    for loc, inner in walk(value, ()):
        if isinstance(inner, str):
            if folded and inner not in source.text:
                yield loc, JOINT.sub("", inner)
        elif tables and "columns" in inner and isinstance(inner.get("rows"), list):
            yield from rows(loc, inner)


def walk(value: Any, loc: Location) -> Iterator[tuple[Location, Any]]:
    """Every text and every mapping within, keys too."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        yield loc, value
        for key, inner in value.items():
            yield (*loc, key), key
            yield from walk(inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk(inner, (*loc, index))


def rows(loc: Location, table: dict[str, Any]) -> Iterator[tuple[Location, str]]:
    """Each row under its header, as a small table of two lines."""
    names = [column.get("name", "") if isinstance(column, dict) else column for column in table["columns"] or ()]
    header = " | ".join(str(name) for name in names)
    if not HEADER.search(header):
        return
    for index, row in enumerate(table["rows"]):
        cells = row.values() if isinstance(row, dict) else row if isinstance(row, list) else ()
        yield (*loc, "rows", index), f"{header}\n{' | '.join('' if cell is None else str(cell) for cell in cells)}"
