"""A board's print → strips beside each other, and the headings of tables in them.

A row of headings is one that names money and something else; strips are told apart by the places of such rows, and by
where no print stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from gongkai.desk.importers.headings import MONEY_UNIT, ColumnRole, column_role
from gongkai.desk.photo.seen import Letter, Piece

OWN_WORDS = re.compile(r"摘要[(（].{1,3}[)）]?")
"""The heading of our own boards' second column: what each line's note, category and voucher stand in."""
UNIT = re.compile(rf"[(（\[【]?(?:金额|货币|计量)?单 ?位 ?[:：]? ?{MONEY_UNIT}[)）\]】]?(?![\w/])")
MONEY: frozenset[ColumnRole] = frozenset({"amount", "income", "expense", "balance"})
WORDS: frozenset[ColumnRole] = frozenset({"date", "day", "note", "category", "voucher"})

SHORTEST = 2
"""Letters of a heading that is read together with another."""


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table: role, text, where each begins and ends; `compound`: the column to take apart, or -1."""

    pieces: tuple[Piece, ...]
    roles: tuple[ColumnRole, ...]
    compound: int

    @property
    def asks(self) -> bool:
        """Whether lines have no category: a person gives them theirs."""
        return self.compound < 0 and "category" not in self.roles

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return self.pieces[-1].right

    @property
    def y(self) -> float:
        return sum(piece.y for piece in self.pieces) / len(self.pieces)


def rows_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces of one height are a row, from left to right."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if found and piece.y - sum(p.y for p in found[-1]) / len(found[-1]) < piece.height / 2:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in found]


def headings_apart(pieces: Iterable[Piece]) -> list[Piece]:
    """Headings that were read as one, 序号日期, are pieces of their own; all others stay."""
    return [part for piece in pieces for part in headings_in(piece.letters) or [piece]]


def headings_in(letters: Sequence[Letter]) -> list[Piece]:
    """The headings that letters are put together of, the first as long as can be; none where anything else is left."""
    whole = Piece(tuple(letters))
    if column_role(whole.text):
        return [whole]
    for at in range(len(letters) - SHORTEST, SHORTEST - 1, -1):
        first = column_role(whole.text[:at])
        rest = headings_in(letters[at:]) if first else []
        if rest and (first == "other" or first not in [column_role(one.text) for one in rest]):
            return [Piece(tuple(letters[:at])), *rest]
    return []


def headers_of(pieces: Sequence[Piece]) -> list[Header]:
    found = []
    for row in rows_of(pieces):
        run: list[tuple[Piece, ColumnRole]] = []
        for piece in [*row, None]:
            role = column_role(piece.text) if piece else None
            if piece is None or role is None or (role != "number" and role in [one for _, one in run]):
                if header := header_of(run):
                    found.append(header)
                run = []
            if piece and role:
                run.append((piece, role))
    return found


def header_of(run: Sequence[tuple[Piece, ColumnRole]]) -> Header | None:
    roles = tuple(role for _, role in run)
    if not MONEY.intersection(roles) or not WORDS.intersection(roles):
        return None
    compound = next((at for at, (piece, _) in enumerate(run) if OWN_WORDS.fullmatch(piece.text)), -1)
    return Header(tuple(piece for piece, _ in run), roles, compound)


@dataclass(frozen=True, slots=True)
class StripOfBoard:
    left: float
    right: float
    rows: list[list[Piece]]

    def holds(self, header: Header) -> bool:
        return self.left <= (header.left + header.right) / 2 < self.right


def strips_of(pieces: Sequence[Piece], headers: Sequence[Header]) -> Iterator[StripOfBoard]:
    """From left to right: a strip for tables above each other, and one for what stands left of them all. What goes over
    several strips is a title or a foot, and belongs to the first."""
    ranges: list[list[float]] = []
    for header in sorted(headers, key=lambda header: header.left):
        if ranges and header.left < ranges[-1][1]:
            ranges[-1][1] = max(ranges[-1][1], header.right)
        else:
            ranges.append([header.left, header.right])
    if not ranges:
        yield StripOfBoard(float("-inf"), float("inf"), rows_of(pieces))
        return
    edges = [float("-inf")]
    if beside := [piece.right for piece in pieces if piece.right < ranges[0][0] - piece.height]:
        edges.append((max(beside) + ranges[0][0]) / 2)
    for (_, end), (start, _) in pairwise(ranges):
        edges.append(valley(pieces, end, start))
    edges.append(float("inf"))
    for number, (left, right) in enumerate(pairwise(edges)):
        own = [
            piece for piece in pieces if (left <= piece.centre < right if not crosses(piece, edges) else number == 0)
        ]
        yield StripOfBoard(left, right, rows_of(own))


def crosses(piece: Piece, edges: Sequence[float]) -> bool:
    return any(piece.left + piece.height < edge < piece.right - piece.height for edge in edges)


def valley(pieces: Sequence[Piece], start: float, end: float) -> float:
    """Between two places, the middle of where the least print stands."""
    steps = [start + (end - start) * at / 40 for at in range(41)]
    letters = [letter for piece in pieces for letter in piece.letters if start <= letter.right and letter.left <= end]
    heights = [sum(letter.left <= x <= letter.right for letter in letters) for x in steps]
    lowest = min(heights)
    runs = [list(run) for low, run in groupby(zip(steps, heights, strict=True), key=lambda at: at[1] == lowest) if low]
    widest = max(runs, key=len)
    return (widest[0][0] + widest[-1][0]) / 2


def without_unit(row: Sequence[Piece]) -> tuple[list[Letter], list[Letter]]:
    """The letters of a row, and those of them that say in which unit its table counts, as `import finance` reads it."""
    letters = [letter for piece in row for letter in (*piece.letters, None)]
    found = UNIT.search("".join(letter.text if letter else " " for letter in letters))
    start, end = found.span() if found else (0, 0)
    rest, unit = letters[:start] + letters[end:], letters[start:end]
    return [letter for letter in rest if letter], [letter for letter in unit if letter]
