"""A township's bundle after words on some of its pages changed, made of the bundle before.

As long as the same pages stand in it, they have the same numbers, so only shards with a term that came or went are
written again. A bundle of ten years has 5,000 pages; one changed word makes a few of its shards anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.cache.pack import SiteFile, Stored
from gongkai.records.addresses import TOWN_INDEXES
from gongkai.render.search.bundle import (
    Holdings,
    Searchable,
    json_file,
    listing,
    ranges,
    shard_of,
    shard_row,
    shards_for,
)

Held = tuple[Sequence[Searchable], Holdings]
"""Pages, and what stands on them."""


def amended_bundle(
    town: str,
    bundle: Sequence[Stored],
    pages: Iterable[Searchable],
    terms: int,
    changes: Sequence[tuple[Held, Held]],
) -> list[SiteFile | Stored] | None:
    """The files of a bundle: those before that stay, and those that are new. None if its pages are not the same, or
    its number of shards: then all of it is new.

    pages: all, as they are now; terms: how many stand on them, each counted on each page. changes: what was held of
    pages, and is held now. Raises DamagedError.
    """
    count = shards_for(terms)
    same = all(addresses(before[0]) == addresses(after[0]) for before, after in changes)
    if not same or count != len(bundle) - 1:
        return None
    folder = f"{TOWN_INDEXES}/{town}"
    in_order = sorted(pages, key=lambda page: page[0])
    place = {page[0]: number for number, page in enumerate(in_order)}
    moved = moves(changes, place, count)
    made = {f"{folder}/{number}.json": number for number in moved}
    files: list[SiteFile | Stored] = []
    for file in bundle:
        if file.path in made:
            number = made[file.path]
            files.append(amended_shard(file.path, file.content, moved[number]))
        elif file.path == f"{folder}/pages.json" and any(before[0] != after[0] for before, after in changes):
            files.append(listing(folder, in_order, count, {}))
        else:
            files.append(file)
    return files


def addresses(pages: Iterable[Searchable]) -> list[str]:
    return [page[0] for page in pages]


Move = tuple[set[int], set[int]]
"""The pages that a term stood on, and stands on, of those that changed."""


def moves(changes: Iterable[tuple[Held, Held]], place: Mapping[str, int], count: int) -> dict[int, dict[str, Move]]:
    """By shard: the terms of which other pages are to be listed."""
    found: dict[int, dict[str, Move]] = defaultdict(dict)
    for before, after in changes:
        was, now = dict(places(before, place)), dict(places(after, place))
        for term in was.keys() | now.keys():
            gone, come = was.get(term, ()), now.get(term, ())
            if gone != come:
                move = found[shard_of(term, count)].setdefault(term, (set(), set()))
                move[0].update(gone)
                move[1].update(come)
    return found


def places(held: Held, place: Mapping[str, int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """(term, the numbers of its pages in the bundle)."""
    pages, holdings = held
    for numbers, found in holdings:
        there = tuple(place[pages[number][0]] for number in numbers)
        for term in found.split("\n"):
            yield term, there


def amended_shard(path: str, content: bytes, moved: Mapping[str, Move]) -> SiteFile:
    pages_of = dict(read_shard(content))
    for term, (gone, come) in moved.items():
        numbers = set(numbers_in(pages_of.pop(term, ""))) - gone | come
        if numbers:
            pages_of[term] = ranges(tuple(sorted(numbers)))
    together: dict[str, list[str]] = defaultdict(list)
    for term in sorted(pages_of):
        together[pages_of[term]].append(term)
    return json_file(path, [shard_row(pages, found) for pages, found in together.items()])


def read_shard(content: bytes) -> Iterator[tuple[str, str]]:
    """(term, its pages as `ranges` writes them)."""
    for pages, threes, others in json.loads(content):
        for start in range(0, len(threes), 3):
            yield threes[start : start + 3], pages
        for term in others.split("\n") if others else ():
            yield term, pages


def numbers_in(text: str) -> Iterator[int]:
    """What `ranges` wrote."""
    at = 0
    for part in text.split(",") if text else ():
        distance, _, more = part.partition("+")
        first = at + int(distance)
        at = first + int(more or 0) + 1
        yield from range(first, at)
