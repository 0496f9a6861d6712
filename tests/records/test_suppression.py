"""No hidden number can be worked out from what is published: tried by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from random import Random

import pytest

from gongkai.records.series import Key
from gongkai.records.sums import Sum
from gongkai.records.suppression import Numbers, hide, is_small

BELOW = 5


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


def possible(cells: dict[Key, int], hidden: frozenset[Key], sums: tuple[Sum, ...]) -> Iterator[dict[Key, int]]:
    """Every way to fill the hidden numbers so that all published sums hold: what a reader with patience can find.

    It shares no code with what it tests: it tries numbers, it solves nothing.
    """
    most = max(cells.values())
    free = sorted(hidden)

    def fits(filled: dict[Key, int]) -> bool:
        for total in sums:
            parts = [part for part, _ in total.parts]
            known = sum(filled[p] for p in parts if p in filled)
            if all(p in filled for p in parts) and total.whole in filled:
                if known != filled[total.whole]:
                    return False
            elif total.whole in filled and known > filled[total.whole]:
                return False
        return True

    def fill(filled: dict[Key, int], left: list[Key]) -> Iterator[dict[Key, int]]:
        if not left:
            yield filled
            return
        for value in range(most + 1):
            more = filled | {left[0]: value}
            if fits(more):
                yield from fill(more, left[1:])

    yield from fill({k: v for k, v in cells.items() if k not in hidden}, free)


@pytest.mark.parametrize("make", [town_table, year_table])
def test_no_hidden_number_of_a_hundred_random_tables_can_be_worked_out(make) -> None:  # type: ignore[no-untyped-def]
    random, recovered, hidden_in_all, bare = Random(17), [], 0, 0
    for number in range(100):
        cells = make(random)
        sums = sums_of(cells)
        found = hide(numbers(cells, sums))
        hidden_in_all += len(found.cells)
        bare += len(found.bare)
        seen: dict[Key, set[int]] = {}
        for filled in possible(cells, found.cells, sums):
            for cell in found.cells:
                seen.setdefault(cell, set()).add(filled[cell])
            if all(len(seen[cell]) > 1 for cell in found.cells):
                break
        recovered += [(number, cell) for cell in found.cells - found.bare if len(seen.get(cell, ())) < 2]
    assert hidden_in_all > 100
    print(hidden_in_all, bare)
    assert recovered == []
