"""Which items of a list are which of its former ones, wherever they stand now."""

from __future__ import annotations

import json
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import zip_longest
from statistics import fmean
from typing import Any

NAMED_BY = ("id", "slug", "name", "path", "title", "word")
"""What tells an item of a list from the others: the first of them that it has."""
ALIKE = 0.6
"""From this ratio on difflib calls two texts a close match. Below it, what would be told as one item that changed has
often nothing to do with the other."""
BEGINNING = 400
"""Characters of two texts that are compared: a paragraph is known by them."""
COMPARED = 2500
"""How many pairs of items are looked at for likeness, 50 new ones beside 50 that are gone: a list of which more is new
is another list."""

Pair = tuple[int | None, int | None]
"""Where an item stood, and where it stands; None: it was not there, or is not."""


def paired(before: list[Any], after: list[Any]) -> list[Pair]:
    """Items are the same by their content, else by their name, else by likeness; the rest is gone or new.

    First what is gone, then all as they stand now.
    """
    found: dict[int, int] = {}
    for way in (in_order, by_content, by_name, by_likeness):
        taken = set(found.values())
        old = {at: one for at, one in enumerate(before) if at not in found}
        new = {at: one for at, one in enumerate(after) if at not in taken}
        found |= way(old, new)
    was = {here: there for there, here in found.items()}
    gone = [there for there in range(len(before)) if there not in found]
    return [*((there, None) for there in gone), *((was.get(here), here) for here in range(len(after)))]


def moved(pairs: list[Pair]) -> list[int]:
    """Where those stand that changed their order: the fewest that, put elsewhere, make the new order of the old."""
    kept = [(there, here) for there, here in pairs if there is not None and here is not None]
    steady = rising([there for there, _ in kept])
    return [here for there, here in kept if there not in steady]


def rising(numbers: list[int]) -> set[int]:
    """The most of different numbers that rise from one to the next, by patience sorting."""
    ends: list[int] = []  # of the runs of 1, 2, … numbers the lowest last one
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    found, last = set(), ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


Items = dict[int, Any]
"""Those of a list that were not found yet, by their places."""


def in_order(old: Items, new: Items) -> dict[int, int]:
    """Those of one content that did not change their order: of several equal ones, as they stand."""
    was, now = ([content(one) for one in items.values()] for items in (old, new))
    there, here = list(old), list(new)
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    return {there[one.a + step]: here[one.b + step] for one in blocks for step in range(one.size)}


def by_content(old: Items, new: Items) -> dict[int, int]:
    there, here = places(old, content), places(new, content)
    return {was: now for key in there for was, now in zip(there[key], here[key], strict=False)}


def by_name(old: Items, new: Items) -> dict[int, int]:
    """Only where no second has the name."""
    there, here = places(old, name_of), places(new, name_of)
    return {there[key][0]: here[key][0] for key in there if key and len(there[key]) == len(here[key]) == 1}


def by_likeness(old: Items, new: Items) -> dict[int, int]:
    """The most alike first."""
    if len(old) * len(new) > COMPARED:
        return {}
    alike = sorted((-likeness(was, now), there, here) for there, was in old.items() for here, now in new.items())
    found: dict[int, int] = {}
    for ratio, there, here in alike:
        if -ratio >= ALIKE and there not in found and here not in found.values():
            found[there] = here
    return found


def places(items: Items, key: Callable[[Any], str]) -> dict[str, list[int]]:
    found = defaultdict(list)
    for at, one in items.items():
        found[key(one)].append(at)
    return found


def content(one: Any) -> str:
    return json.dumps(one, sort_keys=True)


def name_of(one: Any) -> str:
    """Of a table's row its first cell."""
    if isinstance(one, list):
        return one[0] if one and isinstance(one[0], str) else ""
    named = one if isinstance(one, dict) else {}
    return next((f"{key}={named[key]}" for key in NAMED_BY if isinstance(named.get(key), str)), "")


def likeness(one: Any, other: Any) -> float:
    """From 0 to 1: what two texts share; of two items the mean of their values, of which a name is the same or not."""
    if one == other:
        return 1
    if isinstance(one, str) and isinstance(other, str):
        return text_likeness(one[:BEGINNING], other[:BEGINNING])
    if isinstance(one, dict) and isinstance(other, dict):
        keys = [key for key in one | other if key not in NAMED_BY or one.get(key) == other.get(key)]
        return sum(likeness(one.get(key), other.get(key)) for key in keys) / len(one | other)
    if isinstance(one, list) and isinstance(other, list):
        return fmean(likeness(*two) for two in zip_longest(one, other))
    return 0


def text_likeness(one: str, other: str) -> float:
    """difflib's ratio, for which its quicker upper bounds are asked first."""
    compared = SequenceMatcher(None, one, other, autojunk=False)
    for bound in (compared.real_quick_ratio, compared.quick_ratio):
        if bound() < ALIKE:
            return 0
    return compared.ratio()
