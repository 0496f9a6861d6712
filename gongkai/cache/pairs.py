"""Names with a text each, on the disk: of what every page or record has one of, a county has too many to hold.

They come in batches, of names in one folder. What a township has of them goes from build to build as it was packed,
and is unpacked only where somebody goes through it. This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, islice
from typing import NamedTuple

from gongkai.cache.leaf import leaf_folder
from gongkai.cache.on_disk import as_os_error, nameless

SETUP = """
CREATE TABLE batches (first TEXT, number INTEGER, last TEXT, content BLOB, PRIMARY KEY (first, number));
BEGIN;
"""
Pair = tuple[str, str | None]


class Batch(NamedTuple):
    """Pairs in the order of their names, packed. `first`, `last`: these names."""

    first: str
    last: str
    content: bytes


def batches(pairs: Iterable[Pair]) -> Iterator[Batch]:
    """Pairs that come folder by folder, as a batch a folder; those above such folders each for itself."""
    for folder, group in groupby(pairs, lambda pair: leaf_folder(pair[0])):
        for some in [sorted(group)] if folder else ([pair] for pair in group):
            yield Batch(some[0][0], some[-1][0], pickle.dumps(some, protocol=5))


class Pairs:
    """Added in any order, gone through in the order of the names. A name has the text that it got last, or None.

    Every method raises OSError where the disk is full.
    """

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self.connection = nameless(SETUP)
        self.number = 0
        self.add(pairs)

    def close(self) -> None:
        self.connection.close()

    def add(self, pairs: Iterable[Pair]) -> None:
        self.take(batches(pairs))

    def take(self, some: Iterable[Batch]) -> None:
        for first, last, content in some:
            self.number += 1
            with as_os_error():
                self.connection.execute("INSERT INTO batches VALUES (?, ?, ?, ?)", (first, self.number, last, content))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Runs between whose names others lie are unpacked together."""
        group: list[tuple[int, bytes]] = []
        end = ""
        with as_os_error():
            for first, number, last, content in self.connection.execute("SELECT * FROM batches ORDER BY first, number"):
                if first > end:
                    yield from unpacked(group)
                    group = []
                group.append((number, content))
                end = max(end, last)
            yield from unpacked(group)

    def part(self, start: int, count: int) -> Iterator[tuple[str, str]]:
        """So many from a position on."""
        return islice(self, start, start + count)

    def within(self, folders: Collection[str]) -> Iterator[tuple[str, str]]:
        """Those in the batches of these leaves' folders, in any order."""
        with as_os_error():
            places = self.connection.execute("SELECT rowid, first FROM batches ORDER BY number").fetchall()
            for place, first in places:
                if leaf_folder(first) in folders:
                    question = "SELECT number, content FROM batches WHERE rowid = ?"
                    yield from unpacked(self.connection.execute(question, (place,)).fetchall())


def unpacked(some: list[tuple[int, bytes]]) -> Iterable[tuple[str, str]]:
    """What is in batches that lie among each other, with the numbers of their order."""
    if len(some) == 1:
        return pickle.loads(some[0][1])  # type: ignore[no-any-return]  # noqa: S301 - from a pack, see there, or made here
    found: dict[str, str] = {}
    for _, content in sorted(some):
        found.update(pickle.loads(content))  # noqa: S301
    return sorted(found.items())
