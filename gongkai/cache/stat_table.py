"""A stat index on the disk: a county has too many files to hold in memory what is known of each.

SQLite keeps them leaf by leaf (`leaf`). This module imports only the standard library: see
`stat_index`.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Self

from gongkai.cache.atomic import replacing
from gongkai.cache.leaf import Leaf, leaf_folder
from gongkai.cache.on_disk import as_os_error, nameless
from gongkai.cache.stat_index import FileState, digest_in

SETUP = """
CREATE TABLE IF NOT EXISTS leaves (
    folder BLOB PRIMARY KEY, names BLOB, numbers BLOB, looked BLOB, digests BLOB, count INTEGER
);
CREATE TABLE IF NOT EXISTS note (value TEXT);
BEGIN;
"""
COLUMNS = "folder, names, numbers, looked, digests"
PIECE = 2**20
"""Bytes of a table that are hashed at a time."""


class StatTable:
    """A stat index in a nameless file of its own, a row a leaf. `note`: a JSON value that is kept with it. `changed`:
    whether it differs from what was saved.

    `above`: the files that lie above the leaves' folders; `opened`: the leaf that was asked for last. No other is held.
    file: a table that was saved, to begin with; one that is missing, unusable or damaged counts as empty. Every method
    raises OSError where the disk is full.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.connection = nameless()
        self.note: Any = None
        self.above, self.opened = Leaf(""), Leaf("")
        self.changed = self.waiting = False
        try:
            self.begin(file)
        except (OSError, sqlite3.Error, ValueError):
            self.connection.close()
            self.connection = nameless(SETUP)
            self.note, self.above = None, Leaf("")

    def begin(self, file: Path | None) -> None:
        """Begin with what was saved. Raises OSError, sqlite3.Error or ValueError where that is no table of ours."""
        if file is not None and file.is_file() and is_sealed(file):
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)) as saved:
                saved.backup(self.connection)
            self.connection.execute(f"SELECT {COLUMNS}, count FROM leaves LIMIT 1")  # noqa: S608 - none of before leaves
        self.connection.executescript(SETUP)
        self.above = self.read("")
        for (value,) in self.connection.execute("SELECT value FROM note"):
            self.note = json.loads(value)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    def read(self, folder: str) -> Leaf:
        """A copy of the leaf of a folder; an empty one where there is none."""
        self.write()
        question = f"SELECT {COLUMNS} FROM leaves WHERE folder = ?"  # noqa: S608
        with as_os_error():
            row = self.connection.execute(question, (os.fsencode(folder),)).fetchone()
        return Leaf.of(row) if row else Leaf(folder)

    def leaf(self, folder: str) -> Leaf:
        """The leaf of a folder itself; an empty one where there is none. Fast in the order of the folders."""
        if not folder:
            return self.above
        if folder != self.opened.folder:
            self.opened = self.read(folder)
        return self.opened

    def leaf_with(self, path: str) -> Leaf:
        if self.opened.folder and path.startswith(self.opened.folder):
            return self.opened
        return self.leaf(leaf_folder(path))

    def get(self, path: str) -> FileState | None:
        return self.leaf_with(path).get(path)

    def put(self, path: str, state: FileState) -> None:
        self.leaf_with(path).put(path, state)
        self.changed = self.waiting = True

    def remove(self, path: str) -> None:
        self.leaf_with(path).remove(path)
        self.changed = self.waiting = True

    def take(self, leaf: Leaf) -> None:
        """Have these files in their folder, and no others."""
        self.write()
        self.opened = leaf
        self.changed = self.waiting = True

    def write(self) -> None:
        """Write the leaf that is open."""
        if self.waiting and self.opened.folder:
            self.keep(self.opened)
        self.waiting = False

    def keep(self, leaf: Leaf) -> None:
        with as_os_error():
            if leaf:
                values = (*leaf.row, len(leaf))
                self.connection.execute("REPLACE INTO leaves VALUES (?, ?, ?, ?, ?, ?)", values)
            else:
                self.connection.execute("DELETE FROM leaves WHERE folder = ?", (os.fsencode(leaf.folder),))

    def folders(self) -> list[str]:
        """Of all leaves but `above`, in order."""
        self.write()
        with as_os_error():
            found = self.connection.execute("SELECT folder FROM leaves WHERE folder != x'' ORDER BY folder").fetchall()
        return [os.fsdecode(folder) for (folder,) in found]

    def __len__(self) -> int:
        self.write()
        with as_os_error():
            counts = self.connection.execute("SELECT count FROM leaves WHERE folder != x''").fetchall()
        return int(sum(count for (count,) in counts)) + len(self.above)

    def leaves(self) -> Iterator[Leaf]:
        """All of them, the files above first."""
        yield self.above
        for folder in self.folders():
            yield self.read(folder)

    def units(self) -> Iterator[Leaf | str]:
        """All in the order of the paths, which may be changed on the way: leaves, and the paths of files above them."""
        for unit in sorted((*self.folders(), *self.above.names)):
            if unit.endswith("/"):
                yield self.read(unit)
            else:
                yield unit

    def digests(self, folder: str = "") -> Iterator[tuple[str, str]]:
        """(path, SHA-256) of every file in a folder (with `/` at its end), or of all, in the order of the paths."""
        if leaf_folder(folder):
            leaf = self.read(leaf_folder(folder))
            yield from (pair for pair in leaf.pairs() if pair[0].startswith(folder))
            return
        for unit in self.units():
            if isinstance(unit, Leaf):
                if unit.folder.startswith(folder):
                    yield from unit.pairs()
            elif unit.startswith(folder) and (state := self.above.get(unit)):
                yield unit, digest_in(state)

    def redate(self, since: int = 0) -> None:
        """Date the states that are not older than `since` (in ns) now; only for files that no other process can have
        changed since they were scanned."""
        now = time.time_ns()
        self.above.redate(since, now)
        for folder in self.folders():
            leaf = self.leaf(folder)
            if max(leaf.looked) >= since:
                leaf.redate(since, now)
                self.waiting = True
        self.write()

    def save(self, file: Path) -> None:
        """Keep the table, and go on with it. Whoever reads sees the old table or this one. Raises OSError."""
        self.write()
        self.keep(self.above)
        with as_os_error():
            self.connection.execute("DELETE FROM note")
            self.connection.execute("INSERT INTO note VALUES (?)", (json.dumps(self.note),))
            self.connection.execute("COMMIT")
            with replacing(file) as temporary:
                with closing(sqlite3.connect(temporary)) as target:
                    target.execute("PRAGMA synchronous = OFF")
                    self.connection.backup(target)
                seal(temporary)
            self.connection.execute("BEGIN")


def seal(file: Path) -> None:
    """Write the SHA-256 of a table's file to its end, where SQLite does not look. Raises OSError."""
    with file.open("r+b") as table:
        table.write(hashlib.file_digest(table, "sha256").digest())


def is_sealed(file: Path) -> bool:
    """Whether a table's file is as it was sealed. SQLite itself meets damage late or never. Raises OSError."""
    state = hashlib.sha256()
    with file.open("rb") as table:
        left = os.fstat(table.fileno()).st_size - state.digest_size
        while left > 0 and (piece := table.read(min(left, PIECE))):
            state.update(piece)
            left -= len(piece)
        return table.read() == state.digest()
