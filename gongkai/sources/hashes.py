"""Where a `#` cuts a text short: YAML takes ` #` and all after it for a comment, and says nothing.

A remark after a value is written with two spaces before the `#` and one after it; anything closer may be the writer's
text, like 「水泥 #425 号」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from gongkai.sources.source import Source
from gongkai.sources.yamltext import NULLS

AFTER = re.compile(r"(?P<space>[ \t]+)#(?P<next>.?)")
BELOW = re.compile(r"(?P<space>[ \t]*)#[^\s#]")


def cuts(source: Source) -> Iterator[tuple[int, int]]:
    """(line, column), from 0, of each `#` that may have cut off a part of a value in the source's YAML."""
    if "#" in source.yaml and isinstance(source.node, yaml.Node):
        yield from cuts_in(source.node, 0, source.yaml.split("\n"))


def cuts_in(node: yaml.Node, indent: int, lines: list[str]) -> Iterator[tuple[int, int]]:
    """indent: of the key that the node is the value of."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from cuts_in(value, key.start_mark.column, lines)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from cuts_in(item, indent, lines)
    elif isinstance(node, yaml.ScalarNode) and not node.style and node.value not in NULLS:
        line, column = node.end_mark.line, node.end_mark.column
        found = AFTER.match(lines[line], column)
        if found and is_text(node.value, found["space"], found["next"]):
            yield line, found.end("space")
        elif found is None and not lines[line][column:].strip() and line + 1 < len(lines):
            below = BELOW.match(lines[line + 1])
            if below and len(below["space"]) > indent:
                yield line + 1, below.end("space")


def is_text(value: str, space: str, after: str) -> bool:
    """Whether what follows the `#` may be more of the value. `20 # 说明` is a number and a remark."""
    return bool(after.strip()) or (len(space) < 2 and not value.isascii())
