"""Which values must add up to which: townships to the county, months to the year, parts to a whole by a relation."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from gongkai.records import Records
from gongkai.records.areas import Area, areas
from gongkai.records.fields import Period
from gongkai.records.formulas import NAME
from gongkai.records.indicators import Indicator, Value
from gongkai.records.series import Key, current, figures_at, indicators


@dataclass(frozen=True, slots=True)
class Sum:
    """`whole` is the sum of `parts`, each with its sign. `without_value`: the areas that have none; with
    some, the parts may amount to less than the whole, but not to more.
    """

    of: Literal["areas", "periods", "relation"]
    whole: Key
    parts: tuple[tuple[Key, int], ...]
    without_value: tuple[str, ...] = ()


def values(records: Records) -> dict[Key, Value]:
    """The current value of every cell of every indicator."""
    return {(i.id, *cell): value for _, _, i in indicators(records) for cell, value in current(i.values).items()}


def sums(records: Records) -> Iterator[Sum]:
    """Every sum whose whole and at least one part have a value. Rates, plans and targets add up to nothing."""
    assert records.divisions is not None
    places = areas(records.divisions)
    for subject in records.indicators.values():
        for indicator in subject.indicators:
            if indicator.kind in ("stock", "flow"):
                yield from over_areas(indicator, places, subject.sample)
            if indicator.kind == "flow":
                yield from over_periods(indicator)
    yield from by_relations(records)


def over_areas(indicator: Indicator, places: Mapping[str, Area], sample: bool) -> Iterator[Sum]:
    """The county from its townships, a township from its villages: those with a value of the same period."""
    here = current(indicator.values)
    periods: dict[str, set[str]] = {}
    for slug, period in here:
        periods.setdefault(period, set()).add(slug)
    for period, filled in periods.items():
        for slug in filled:
            area = places.get(slug)
            if area is None:
                continue
            parts = area.sample_parts if sample else area.parts
            there = [part for part in parts if part in filled]
            if there:
                yield Sum(
                    "areas",
                    (indicator.id, slug, period),
                    tuple(((indicator.id, part, period), 1) for part in there),
                    tuple(part for part in parts if part not in filled),
                )


def over_periods(indicator: Indicator) -> Iterator[Sum]:
    """A year from its months, the first eight months from each of them.

    Every value is a step from the day its period begins to the day after it ends. The short steps make a tree; each
    longer one that closes a ring with them is a sum of theirs.
    """
    by_area: dict[str, list[Value]] = {}
    for value in current(indicator.values).values():
        if value.until is None:
            by_area.setdefault(value.area, []).append(value)
    for area, steps in by_area.items():
        tree: dict[int, list[tuple[int, Key, int]]] = {}
        for value in sorted(steps, key=lambda v: (length(v.period), v.period.start)):
            start, end = value.period.start.toordinal(), value.period.end.toordinal() + 1
            key = (indicator.id, area, value.period.text)
            way = path(tree, start, end)
            if way is not None:
                yield Sum("periods", key, tuple(way))
            else:
                tree.setdefault(start, []).append((end, key, 1))
                tree.setdefault(end, []).append((start, key, -1))


def length(period: Period) -> timedelta:
    return period.end - period.start


def path(tree: Mapping[int, list[tuple[int, Key, int]]], start: int, end: int) -> list[tuple[Key, int]] | None:
    """The steps of the tree from one day to another; None if there is no way."""
    if start not in tree or end not in tree:
        return None
    came: dict[int, tuple[int, Key, int]] = {}
    days = [start]
    for day in days:
        if day == end:
            way = []
            while day != start:
                day, key, sign = came[day]
                way.append((key, sign))
            return way[::-1]
        for after, key, sign in tree[day]:
            if after != start and after not in came:
                came[after] = (day, key, sign)
                days.append(after)
    return None


def by_relations(records: Records) -> Iterator[Sum]:
    """Relations like `urban + rural == all`, wherever all of them have a value."""
    at = figures_at(records.indicators)
    for subject in records.indicators.values():
        for relation in subject.relations:
            signs = equation(relation.that)
            if signs is None:
                continue
            (whole, _), *parts = signs
            for (area, period), found in at.items():
                if all(name in found for name, _ in signs):
                    keys = tuple(((name, area, period), -sign) for name, sign in parts)
                    yield Sum("relation", (whole, area, period), keys)


def equation(relation: str) -> list[tuple[str, int]] | None:
    """Indicators with their signs, which add up to 0, the first with +1; None if the relation is not of this form."""
    try:
        tree = ast.parse(NAME.sub(lambda match: match[0].replace("-", "_"), relation), mode="eval").body
    except SyntaxError:
        return None
    if not isinstance(tree, ast.Compare) or len(tree.ops) != 1 or not isinstance(tree.ops[0], ast.Eq):
        return None
    terms = [*signed(tree.left, 1), *signed(tree.comparators[0], -1)]
    if any(name is None for name, _ in terms):
        return None
    found = [(str(name).replace("_", "-"), sign) for name, sign in terms]
    first = found[0][1]
    return [(name, sign * first) for name, sign in found]


def signed(node: ast.expr, sign: int) -> Iterator[tuple[str | None, int]]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield from signed(node.left, sign)
        yield from signed(node.right, sign if isinstance(node.op, ast.Add) else -sign)
    else:
        yield node.id if isinstance(node, ast.Name) else None, sign
