"""Small numbers: which counts of persons are not published, so that nobody is recognised, and none can be worked out.

A count of a township or village below the published limit is hidden. Where what remains would give it away (a total
less the other parts), others are hidden with it, until every hidden number could be another one as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from gongkai.records.series import Key
from gongkai.records.sums import Sum

Row = dict[Key, Fraction]
"""The numbers' factors in an equation whose left side is the sum of factor × hidden number."""
Move = dict[Key, int]
"""By how much hidden numbers change together, so that all sums stay as they are."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """`published`: every number that would be published. `unpublished`: totals of numbers, that nobody publishes.

    `small`: those to hide. `fixed`: those that are never hidden (the county's).
    """

    published: Mapping[Key, Decimal]
    unpublished: Mapping[Key, Decimal]
    small: frozenset[Key]
    fixed: frozenset[Key]
    sums: tuple[Sum, ...]
    below: int
    by_key: dict[Key, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, total in enumerate(self.sums):
            for key in (total.whole, *(part for part, _ in total.parts)):
                self.by_key.setdefault(key, []).append(index)

    def sums_with(self, key: Key) -> Iterator[Sum]:
        return (self.sums[index] for index in self.by_key.get(key, ()))

    def value(self, key: Key) -> Decimal:
        if key[0] == REST:
            total = self.sums[int(key[1])]
            return self.value(total.whole) - sum(sign * self.value(part) for part, sign in total.parts)
        return self.published[key] if key in self.published else self.unpublished[key]


@dataclass(frozen=True, slots=True)
class Hidden:
    """`cells`: the numbers not to publish. `bare`: those of them that can be worked out all the same."""

    cells: frozenset[Key]
    bare: frozenset[Key]


def hide(numbers: Numbers) -> Hidden:
    """Which numbers to hide. Where only totals are left that are never hidden, a number may stay bare."""
    hidden = set(numbers.small)
    bare: set[Key] = set()
    waiting = dict.fromkeys(sorted(numbers.small))
    while waiting:
        group = connected(numbers, hidden, next(iter(waiting)))
        moves = list(ways(numbers, group))
        secrets = [key for key in group if key in hidden and key not in bare]
        open_ = [key for key in secrets if not protected(numbers, moves, key, same=True)]
        companion = next((other for key in open_ for other in companions(numbers, hidden, key, group)), None)
        if companion is not None:
            hidden.add(companion)
        else:
            bare |= {key for key in open_ if not protected(numbers, moves, key, same=False)}
            for key in group:
                waiting.pop(key, None)
    # A companion that can be worked out (the noughts of a county that has none) hides nothing, so it is shown.
    return Hidden(frozenset(hidden - (bare - numbers.small)), frozenset(bare & numbers.small))


def companions(numbers: Numbers, hidden: set[Key], key: Key, group: Iterable[Key]) -> Iterator[Key]:
    """Who may be hidden with a number: its neighbours in its own sums, then those of the numbers that hang on it.

    The next in the order of the sum comes first, then a total; never by size, which would tell it.
    """
    for member in (key, *group):
        for total in numbers.sums_with(member):
            row = [part for part, _ in total.parts]
            at = row.index(member) if member in row else -1
            for other in (*row[at + 1 :], *row[: max(at, 0)], total.whole):
                if other in numbers.published and other not in hidden and other not in numbers.fixed:
                    yield other


def connected(numbers: Numbers, hidden: set[Key], key: Key) -> list[Key]:
    """The numbers that hang on a hidden one: hidden or unpublished, in sums with it or with each other."""
    found = {key}
    for member in (members := [key]):
        for total in numbers.sums_with(member):
            for other in (total.whole, *(part for part, _ in total.parts)):
                if (other in hidden or other in numbers.unpublished) and other not in found:
                    found.add(other)
                    members.append(other)
    return members


def protected(numbers: Numbers, moves: list[Move], key: Key, *, same: bool) -> bool:
    """Whether a hidden number could be another one, all sums staying as they are and no number below 0.

    same: whether it must also be possible with the very same numbers below the limit, so that knowing the rule and
    which are hidden does not help either.
    """
    for move in (*moves, *(both for pair in combinations(moves, 2) for both in joined(*pair))):
        if move.get(key) and any(
            all(may_be(numbers, member, step * times, same) for member, step in move.items())
            for times in (1, -1, *range(2, numbers.below + 1), *range(-2, -numbers.below - 1, -1))
        ):
            return True
    return False


def may_be(numbers: Numbers, key: Key, change: int, same: bool) -> bool:
    number = numbers.value(key) + change
    if number < 0:
        return False
    if not same or key not in numbers.published:
        return True
    return is_small(number, numbers.below) == (key in numbers.small)


def is_small(number: Decimal, below: int) -> bool:
    """Nobody is recognised by a nought."""
    return 0 < number < below


REST = "rest"
"""In place of the indicator: what the areas without a value add to a sum, which nobody knows."""


def ways(numbers: Numbers, group: list[Key]) -> Iterator[Move]:
    """The smallest moves that leave every sum as it is (a basis of the equations' null space, in whole numbers)."""
    inside = set(group)
    rows: list[Row] = []
    columns: list[Key] = list(group)
    for index in dict.fromkeys(index for member in group for index in numbers.by_key.get(member, ())):
        total = numbers.sums[index]
        row = {key: Fraction(sign) for key, sign in total.parts if key in inside}
        if total.whole in inside:
            row[total.whole] = Fraction(-1)
        if total.missing:
            rest = (REST, str(index), "")
            row[rest] = Fraction(1)
            columns.append(rest)
        rows.append(row)
    pivots = reduced(rows)
    for free in (key for key in columns if key not in pivots):
        move = {free: Fraction(1)} | {key: -row[free] for key, row in pivots.items() if row.get(free)}
        scale = 1
        for step in move.values():
            scale *= step.denominator
        yield {key: int(step * scale) for key, step in move.items()}


def reduced(rows: list[Row]) -> dict[Key, Row]:
    """Gauss–Jordan: each equation solved for one number, which no other holds."""
    pivots: dict[Key, Row] = {}
    for given in rows:
        row = dict(given)
        for key in [key for key in row if key in pivots]:
            subtract(row, pivots[key], row[key])
        if not row:
            continue
        pivot = next(iter(row))
        row = {key: value / row[pivot] for key, value in row.items()}
        for other in pivots.values():
            if pivot in other:
                subtract(other, row, other[pivot])
        pivots[pivot] = row
    return pivots


def subtract(row: Row, other: Row, times: Fraction) -> None:
    for key, value in other.items():
        left = row.get(key, Fraction(0)) - times * value
        if left:
            row[key] = left
        else:
            row.pop(key, None)


def joined(one: Move, other: Move) -> Iterator[Move]:
    for sign in (1, -1):
        both = {key: one.get(key, 0) + sign * other.get(key, 0) for key in one.keys() | other.keys()}
        yield {key: step for key, step in both.items() if step}
