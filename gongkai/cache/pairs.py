"""Names with a text each, on the disk: of what every page or record has one of, a county has too many to hold.

This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.cache.on_disk import as_os_error, nameless


class Pairs:
    """Added in any order, gone through in the order of the names. A name has the text that it got last, or None.

    Every method raises OSError where the disk is full.
    """

    def __init__(self, pairs: Iterable[tuple[str, str | None]] = ()) -> None:
        self.connection = nameless("CREATE TABLE pairs (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID; BEGIN;")
        self.add(pairs)

    def close(self) -> None:
        self.connection.close()

    def add(self, pairs: Iterable[tuple[str, str | None]]) -> None:
        with as_os_error():
            self.connection.executemany("REPLACE INTO pairs VALUES (?, ?)", pairs)

    def __len__(self) -> int:
        with as_os_error():
            (count,) = self.connection.execute("SELECT count(*) FROM pairs").fetchone()
        return int(count)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return self.part(0, -1)

    def part(self, start: int, count: int) -> Iterator[tuple[str, str]]:
        """So many from a position on. count: -1 for all."""
        with as_os_error():
            yield from self.connection.execute("SELECT * FROM pairs ORDER BY name LIMIT ? OFFSET ?", (count, start))
