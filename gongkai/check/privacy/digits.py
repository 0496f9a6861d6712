"""Chains of digits: what may be one number, however it is grouped. Read once, left to right, whatever the length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gongkai.patterns import lazy

ON_A_LINE = r"""[ \t\-–—‑_,，、|/"'\[\]()（）:：.·•。~～*`+＋\\]{1,6}"""
OVER_ITS_END = r"""[ \t|"',，、\].~*–—/-]{0,4}\n[ \t|"'\[*–—/.>-]{0,40}"""
SEPARATOR = f"(?:{ON_A_LINE}|{OVER_ITS_END})"
CHAIN = lazy(rf"(?<!\d)\d{{1,200}}(?:{SEPARATOR}\d{{1,200}}){{0,60}}")
GROUP = lazy(r"\d+")
LIGHT = lazy(r"[ \-–—‑_.·•~～*+`/\\]{1,2}|[ ]{0,3}[-–—/][ ]{0,3}")
"""What people put between the parts of one number on one line."""


@dataclass(frozen=True)
class Chain:
    """Groups of digits with where they stand: (start, end), and what stands between."""

    text: str
    groups: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        return self.groups[0][0]

    @cached_property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.text[start:end] for start, end in self.groups)

    @cached_property
    def between(self) -> tuple[str, ...]:
        return tuple(self.text[a[1] : b[0]] for a, b in zip(self.groups, self.groups[1:], strict=False))

    def after(self, offset: int) -> Chain | None:
        """The groups that begin at or behind `offset`."""
        groups = tuple(group for group in self.groups if group[0] >= offset)
        return Chain(self.text, groups) if groups else None


@dataclass(frozen=True, slots=True)
class Window:
    """Groups of a chain taken together: their digits, and how they are written."""

    start: int
    end: int
    value: str
    sizes: tuple[int, ...]
    between: tuple[str, ...]

    @property
    def is_light(self) -> bool:
        """Whether its parts are set apart as those of one number are: all alike, on one line."""
        return all(LIGHT.fullmatch(gap) for gap in self.between) and len({gap.strip() for gap in self.between}) < 2

    @property
    def is_even(self) -> bool:
        """Whether all its gaps are alike, or there is only one."""
        return len({gap.strip() for gap in self.between}) < 2 or all(not gap.strip() for gap in self.between)


def chains(text: str) -> Iterator[Chain]:
    for found in CHAIN.finditer(text):
        yield Chain(text, tuple(group.span() for group in GROUP.finditer(text, *found.span())))


def windows_from(chain: Chain, first: int, most: int, *, least: int = 1) -> Iterator[Window]:
    """The runs of whole groups from this one on, with `least` to `most` digits, the shorter first."""
    length = 0
    for last in range(first, len(chain.groups)):
        start, end = chain.groups[last]
        length += end - start
        if length > most:
            return
        if length < least:
            continue
        parts = chain.parts[first : last + 1]
        yield Window(
            chain.groups[first][0],
            end,
            "".join(parts),
            tuple(map(len, parts)),
            chain.between[first:last],
        )
