"""No hidden number can be worked out from what is published: tried by brute force."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

import pytest

from gongkai.records.series import Key
from gongkai.records.sums import Sum
from gongkai.records.suppression import Numbers, hide, is_small

BELOW = 5
Make = Callable[[Random], dict[Key, int]]


def key(area: str, period: str = "2026") -> Key:
    return ("dibao", area, period)


def town_table(random: Random) -> dict[Key, int]:
    """A county of three or four townships, the first with villages of its own; many small numbers and noughts."""
    towns = [f"t{n}" for n in range(random.randint(2, 4))]
    villages = [f"t0/v{n}" for n in range(random.randint(0, 3))]
    cells = {key(area): random.choice((0, 0, 1, 2, 3, 4, 5, 6, 8)) for area in (*towns, *villages)}
    if villages:
        cells[key("t0")] = sum(cells[key(village)] for village in villages)
    return cells | {key("county"): sum(cells[key(town)] for town in towns)}


def year_table(random: Random) -> dict[Key, int]:
    """Three townships in three periods, and the whole year; the county in each: sums in two directions."""
    towns, periods = ["t0", "t1", "t2"], ["p0", "p1", "p2"][: random.randint(2, 3)]
    cells = {key(t, p): random.choice((0, 1, 2, 4, 6, 7)) for t in towns for p in periods}
    cells |= {key(t, "year"): sum(cells[key(t, p)] for p in periods) for t in towns}
    return cells | {key("county", p): sum(cells[key(t, p)] for t in towns) for p in [*periods, "year"]}


def sums_of(cells: dict[Key, int]) -> tuple[Sum, ...]:
    found = []
    for _, area, period in cells:
        depth = area.count("/") if area != "county" else -1
        parts = [
            (other, 1)
            for other in cells
            if other[2] == period
            and (other[1] != "county" and other[1].count("/") == depth + 1)
            and (area == "county" or other[1].startswith(f"{area}/"))
        ]
        if parts:
            found.append(Sum("areas", key(area, period), tuple(parts)))
    for area in {area for _, area, period in cells if period == "year"}:
        months = [(other, 1) for other in sorted(cells) if other[1] == area and other[2] != "year"]
        found.append(Sum("periods", key(area, "year"), tuple(months)))
    return tuple(sorted(found, key=lambda s: s.whole))


def numbers(cells: dict[Key, int], sums: tuple[Sum, ...]) -> Numbers:
    county = frozenset(k for k in cells if k[1] == "county")
    small = frozenset(k for k, value in cells.items() if k not in county and is_small(Decimal(value), BELOW))
    return Numbers({k: Decimal(v) for k, v in cells.items()}, {}, small, county, sums, BELOW)


Domains = dict[Key, tuple[int, int]]


def narrowed(domains: Domains, sums: tuple[Sum, ...]) -> Domains | None:
    """What is left of the lowest and highest each number may be, when all sums must hold; None if they can't."""
    changed = True
    while changed:
        changed = False
        for total in sums:
            terms = [(total.whole, -1), *total.parts]
            low = sum(min(s * domains[k][0], s * domains[k][1]) for k, s in terms)
            high = sum(max(s * domains[k][0], s * domains[k][1]) for k, s in terms)
            if low > 0 or high < 0:
                return None
            for cell, sign in terms:
                bottom, top = domains[cell]
                rest_low = low - min(sign * bottom, sign * top)
                rest_high = high - max(sign * bottom, sign * top)
                least, most = sorted((-sign * rest_high, -sign * rest_low))
                new = (max(bottom, least), min(top, most))
                if new[0] > new[1]:
                    return None
                if new != (bottom, top):
                    domains = domains | {cell: new}
                    low, high = (
                        rest_low + min(sign * new[0], sign * new[1]),
                        rest_high + max(sign * new[0], sign * new[1]),
                    )
                    changed = True
    return domains


def fillings(domains: Domains, sums: tuple[Sum, ...], near: dict[Key, int]) -> Iterator[dict[Key, int]]:
    """Every way to fill the open numbers so that all sums hold, those near the true ones first."""
    left = narrowed(domains, sums)
    if left is None:
        return
    cell = min(
        (k for k, (low, high) in left.items() if low < high), key=lambda k: (left[k][1] - left[k][0], k), default=None
    )
    if cell is None:
        yield {k: low for k, (low, _) in left.items()}
        return
    low, high = left[cell]
    for value in sorted(range(low, high + 1), key=lambda v: abs(v - near[cell])):
        yield from fillings(left | {cell: (value, value)}, sums, near)


def may_be_another(cells: dict[Key, int], hidden: frozenset[Key], sums: tuple[Sum, ...], cell: Key) -> bool:
    """Whether a patient reader who tries every number finds a second one that fits all that is published.

    It shares no code with what it tests: it tries numbers, it solves no equations.
    """
    most = max(cells.values())
    open_ = {k: (0, most) if k in hidden else (v, v) for k, v in cells.items()}
    others = sorted((v for v in range(most + 1) if v != cells[cell]), key=lambda v: abs(v - cells[cell]))
    return any(next(fillings(open_ | {cell: (v, v)}, sums, cells), None) is not None for v in others)


@pytest.mark.parametrize("make", [town_table, year_table])
def test_no_hidden_number_of_a_hundred_random_tables_can_be_worked_out(make: Make) -> None:
    random, recovered, count = Random(17), [], 0
    for number in range(100):
        cells = make(random)
        sums = sums_of(cells)
        found = hide(numbers(cells, sums))
        count += len(found.cells)
        assert not found.bare
        recovered += [(number, c) for c in found.cells if not may_be_another(cells, found.cells, sums, c)]
    assert count > 200
    assert recovered == []


def test_the_reader_who_tries_finds_what_is_hidden_alone() -> None:
    """The measure measures: with nothing hidden beside them, small numbers are found."""
    random, recovered = Random(17), 0
    for _ in range(20):
        cells = town_table(random)
        found = numbers(cells, sums_of(cells))
        recovered += sum(not may_be_another(cells, found.small, found.sums, cell) for cell in found.small)
    assert recovered > 10


def test_knowing_the_rule_and_the_program_hardly_ever_helps() -> None:
    """A reader who also runs the program over every table that fits, and keeps those that it would publish alike: finds
    something in one table of these hundred (and in none of three hundred with other seeds).
    """
    random, recovered = Random(17), []
    for number in range(100):
        cells = town_table(random)
        sums = sums_of(cells)
        found = hide(numbers(cells, sums))
        seen: dict[Key, set[int]] = {cell: set() for cell in found.cells}
        most = max(cells.values())
        open_ = {k: (0, most) if k in found.cells else (v, v) for k, v in cells.items()}
        for filled in fillings(open_, sums, cells):
            if all(len(values) > 1 for values in seen.values()):
                break
            news = any(len(seen[c]) < 2 and filled[c] not in seen[c] for c in seen)
            if news and hide(numbers(filled, sums)).cells == found.cells:
                for cell in seen:
                    seen[cell].add(filled[cell])
        recovered += [number] * any(len(values) < 2 for values in seen.values())
    assert len(recovered) <= 1


def test_what_no_other_number_can_protect_is_said() -> None:
    """One township alone has what the county has."""
    cells = {key("county"): 3, key("t0"): 3}
    found = hide(numbers(cells, sums_of(cells)))
    assert found.bare == {key("t0")}


def test_a_total_that_nobody_published_but_anybody_can_add_up_is_reckoned_with() -> None:
    """Months of two townships, the county only by the year: the year less eleven months gives the twelfth away."""
    cells = {key(town, month): 7 for town in ("t0", "t1") for month in ("p0", "p1")} | {key("t0", "p0"): 2}
    county = {key("county", month): Decimal(sum(cells[key(t, month)] for t in ("t0", "t1"))) for month in ("p0", "p1")}
    year = key("county", "year")
    sums = (
        *(Sum("areas", total, ((key("t0", total[2]), 1), (key("t1", total[2]), 1))) for total in county),
        Sum("periods", year, tuple((total, 1) for total in county)),
    )
    published = {k: Decimal(v) for k, v in cells.items()} | {year: sum(county.values(), Decimal(0))}
    found = hide(Numbers(published, county, frozenset({key("t0", "p0")}), frozenset({year}), sums, BELOW))
    assert len(found.cells) > 1
