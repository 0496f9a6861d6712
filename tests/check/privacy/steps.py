"""A plain backtracking matcher over Python's own parse of a regular expression, that counts its steps.

It takes no shortcut that the real engine takes, so the real one needs no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Node = tuple[Any, Any]


class Steps:
    """`count`: how often a part of a pattern was tried at a place."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self.nodes = list(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
        self.ignore = bool(pattern.flags & re.IGNORECASE)
        self.text = text.lower() if self.ignore else text
        self.count = 0

    def find_all(self) -> int:
        """The steps of finditer: from each place, and on from the end of what is found."""
        start = 0
        while start <= len(self.text):
            end = next(self.run(self.nodes, 0, start), start)
            start = max(end, start + 1)
        return self.count

    def run(self, nodes: Sequence[Node], index: int, at: int) -> Iterator[int]:
        """The ends of every way to match nodes[index:] from `at`."""
        self.count += 1
        if index == len(nodes):
            yield at
            return
        kind, value = nodes[index]
        for end in self.one(kind, value, at):
            yield from self.run(nodes, index + 1, end)

    def one(self, kind: Any, value: Any, at: int) -> Iterator[int]:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            low, high, body = value
            yield from self.repeat(list(body), low, high, at, 0, greedy=kind is op.MAX_REPEAT)
        elif kind is op.SUBPATTERN:
            yield from self.run(list(value[3]), 0, at)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from self.run(list(branch), 0, at)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            direction, body = value
            start = at if direction > 0 else at - body.getwidth()[0]
            ends = self.run(list(body), 0, start) if start >= 0 else iter(())
            held = any(direction > 0 or end == at for end in ends)
            if held == (kind is op.ASSERT):
                yield at
        elif kind is op.AT:
            if self.stands(value, at):
                yield at
        elif at < len(self.text) and self.fits(kind, value, self.text[at]):
            yield at + 1

    def repeat(self, body: list[Node], low: int, high: int, at: int, done: int, *, greedy: bool) -> Iterator[int]:
        if not greedy and done >= low:
            yield at
        if done < high and done <= len(self.text):
            for end in self.run(body, 0, at):
                if end > at or done < low:
                    yield from self.repeat(body, low, high, end, done + 1, greedy=greedy)
        if greedy and done >= low:
            yield at

    def stands(self, where: Any, at: int) -> bool:
        text = self.text
        if where in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return at == 0
        if where in (op.AT_END, op.AT_END_STRING):
            return at == len(text) or (at == len(text) - 1 and text[at] == "\n")
        words = [0 <= i < len(text) and bool(re.match(r"\w", text[i])) for i in (at - 1, at)]
        return (words[0] != words[1]) == (where is op.AT_BOUNDARY)

    def fits(self, kind: Any, value: Any, character: str) -> bool:
        code = ord(character)
        if kind is op.LITERAL:
            return self.same(code, value)
        if kind is op.NOT_LITERAL:
            return not self.same(code, value)
        if kind is op.ANY:
            return character != "\n"
        negated = value[0][0] is op.NEGATE
        return negated != any(self.member(item, code) for item in value[negated:])

    def same(self, code: int, literal: int) -> bool:
        return code == literal or (self.ignore and chr(code) == chr(literal).lower())

    def member(self, item: Node, code: int) -> bool:
        kind, value = item
        if kind is op.LITERAL:
            return self.same(code, value)
        if kind is op.RANGE:
            return value[0] <= code <= value[1] or (self.ignore and value[0] <= ord(chr(code).upper()) <= value[1])
        return CATEGORIES[value](chr(code))


CATEGORIES: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}
