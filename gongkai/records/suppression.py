"""Small numbers: which counts of persons are not published, so that nobody is recognised, and none can be worked out.

A count of a township or village below the published limit is hidden. Where what remains would give it away (a total
less the other parts), others are hidden with it, until every hidden number could be another one as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

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

    def keys(self, index: int) -> tuple[Key, ...]:
        """The parts of a sum in their order, the whole last."""
        return (*(part for part, _ in self.sums[index].parts), self.sums[index].whole)

    def beside(self, index: int, key: Key) -> list[Key]:
        """What may be hidden with a number of a sum: the next parts, those before it, and last the whole."""
        total = self.sums[index]
        parts = [part for part, _ in total.parts]
        at = parts.index(key) if key in parts else -1
        others = (*parts[at + 1 :], *parts[: max(at, 0)], total.whole)
        return [other for other in others if other != key and self.can_hide(other)]

    def can_hide(self, key: Key) -> bool:
        return key in self.published and key not in self.fixed

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


BEYOND = 4
"""So many numbers, and a quarter of the small ones, may be hidden more against readers who know rule and program."""


def hide(numbers: Numbers) -> Hidden:
    """Which numbers to hide. Where only totals are left that are never hidden, a number may stay bare.

    The bound on what is hidden against readers who know rule and program (BEYOND) counts for each group of numbers that
    hang together; without it, tables full of noughts and small numbers would be hidden whole.
    """
    hidden = set(numbers.small)
    accompany(numbers, hidden, numbers.small)
    bare: set[Key] = set()
    waiting = dict.fromkeys(sorted(hidden))
    while waiting:
        start = next(iter(waiting))
        more = BEYOND + sum(key in numbers.small for key in connected(numbers, hidden, start)) // 4
        while True:
            group = connected(numbers, hidden, start)
            moves = by_number(ways(numbers, group))
            secrets = [key for key in group if key in hidden and key not in bare]
            open_ = [key for key in secrets if not protected(numbers, moves, key, same=more > 0)]
            companion = next((other for key in open_ for other in companions(numbers, hidden, key, group)), None)
            if companion is None:
                break
            more -= 1
            hidden.add(companion)
            accompany(numbers, hidden, (companion,))
        bare |= {key for key in open_ if not protected(numbers, moves, key, same=False)}
        for key in group:
            waiting.pop(key, None)
    # A companion that can be worked out (the noughts of a county that has none) hides nothing, so it is shown.
    return Hidden(frozenset(hidden - (bare - numbers.small)), frozenset(bare & numbers.small))


def accompany(numbers: Numbers, hidden: set[Key], newly: Iterable[Key]) -> None:
    """Hide another number in every sum in which one stands alone, as long as there are such sums and others to hide.

    One that is missing in several of them at once closes a ring, and is taken first. It is no proof yet, but leaves
    little for the search that is.
    """
    lonely = {
        index: None for key in sorted(newly) for index in numbers.by_key.get(key, ()) if alone(numbers, hidden, index)
    }
    while lonely:
        index = next(iter(lonely))
        del lonely[index]
        if not alone(numbers, hidden, index):
            continue
        one = next((key for key in numbers.keys(index) if key in hidden), None)
        others = numbers.beside(index, one) if one else []
        if not others:
            continue
        chosen = max(others, key=lambda key: sum(alone(numbers, hidden, i) for i in numbers.by_key[key]))
        hidden.add(chosen)
        lonely |= {i: None for i in numbers.by_key[chosen] if alone(numbers, hidden, i)}


def alone(numbers: Numbers, hidden: set[Key], index: int) -> bool:
    """Whether a hidden number is the only one of a sum that is not known, so that anybody can work it out."""
    unknown = [key for key in numbers.keys(index) if key in hidden or key in numbers.unpublished]
    return len(unknown) == 1 and unknown[0] in hidden and not numbers.sums[index].without_value


def companions(numbers: Numbers, hidden: set[Key], key: Key, group: Iterable[Key]) -> Iterator[Key]:
    """Who may be hidden with a number: its neighbours in its own sums, then those of the numbers that hang on it.

    The next in the order of the sum comes first, then a total; never by size, which would tell it.
    """
    for member in (key, *group):
        for index in numbers.by_key.get(member, ()):
            yield from (other for other in numbers.beside(index, member) if other not in hidden)


def connected(numbers: Numbers, hidden: set[Key], key: Key) -> list[Key]:
    """The numbers that hang on a hidden one: hidden or unpublished, in sums with it or with each other."""
    found = {key}
    for member in (members := [key]):
        for index in numbers.by_key.get(member, ()):
            for other in numbers.keys(index):
                if (other in hidden or other in numbers.unpublished) and other not in found:
                    found.add(other)
                    members.append(other)
    return members


def by_number(moves: Iterable[Move]) -> dict[Key, list[Move]]:
    """The moves that change each number."""
    found: dict[Key, list[Move]] = {}
    for move in moves:
        for key in move:
            found.setdefault(key, []).append(move)
    return found


def protected(numbers: Numbers, moves: Mapping[Key, list[Move]], key: Key, *, same: bool) -> bool:
    """Whether a hidden number could be another one, all sums staying as they are and no number below 0.

    A move that may not be made as it is, is tried with a second one that changes what stands in its way.
    same: whether it must also be possible with the very same numbers below the limit, so that knowing the rule and
    which are hidden does not help either.
    """

    def blocked(move: Move, times: int) -> Key | None:
        return next((k for k, step in move.items() if not may_be(numbers, k, step * times, same)), None)

    single = moves.get(key, [])
    in_the_way: list[tuple[Move, Key]] = []
    for times in (1, -1, *range(2, numbers.below + 1), *range(-2, -numbers.below - 1, -1)):
        for move in single:
            number = blocked(move, times)
            if number is None:
                return True
            if times == 1:
                in_the_way.append((move, number))
    return any(
        both.get(key) and (blocked(both, 1) is None or blocked(both, -1) is None)
        for move, number in in_the_way
        for other in moves[number]
        if other is not move
        for both in joined(move, other)
    )


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
        if total.without_value:
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
