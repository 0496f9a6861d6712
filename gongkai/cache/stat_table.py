"""A stat index on the disk: a county has too many files to hold in memory what is known of each.

SQLite keeps the paths in order, and a few pages of them in memory. This module imports only the standard library: see
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
from gongkai.cache.on_disk import as_os_error, nameless
from gongkai.cache.stat_index import FileState

SETUP = """
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, modified, changed, size, inode, looked, digest) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (value TEXT);
BEGIN;
"""
STATE = "modified, changed, size, inode, looked, digest"
BLOCK = 500
"""Rows that are read at a time, so that a table can be changed while somebody goes through it; and the most that are
read ahead, or wait to be written. Asked row by row, SQLite would take a tenth of what one change costs.
"""
AFTER_SLASH = "0"
LAST = "\U0010ffff"
"""The character after `/`, and the last of all: no path begins with it."""
PIECE = 2**20
"""Bytes of a table that are hashed at a time."""


class StatTable:
    """A stat index in a nameless file of its own. `note`: a JSON value that is kept with it. `changed`: whether it
    differs from what was saved.

    file: a table that was saved, to begin with; one that is missing, unusable or damaged counts as empty. Every method
    raises OSError where the disk is full.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.connection = nameless()
        self.note: Any = None
        try:
            self.take(file)
        except (OSError, sqlite3.Error, ValueError):
            self.connection.close()
            self.connection = nameless(SETUP)
        self.changed = False
        self.ahead: dict[str, FileState] = {}
        self.read = 0
        self.waiting: list[tuple[Any, ...]] = []

    def take(self, file: Path | None) -> None:
        """Begin with what was saved. Raises OSError, sqlite3.Error or ValueError where that is no table of ours."""
        if file is not None and file.is_file() and is_sealed(file):
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True)) as saved:
                saved.backup(self.connection)
        self.connection.executescript(SETUP)
        self.connection.execute(f"SELECT path, {STATE} FROM files LIMIT 1")  # noqa: S608
        for (value,) in self.connection.execute("SELECT value FROM note"):
            self.note = json.loads(value)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    def rows(self, question: str, *values: object) -> list[Any]:
        """What SQLite answers; nothing of a name that is not UTF-8."""
        self.write()
        try:
            with as_os_error():
                return self.connection.execute(question, values).fetchall()
        except UnicodeEncodeError:
            return []

    def get(self, path: str) -> FileState | None:
        """Fast where the paths are asked for in their order, once each."""
        if path not in self.ahead:
            self.read_ahead(path)
        return self.ahead.pop(path, None)

    def read_ahead(self, path: str) -> None:
        """Read the rows from a path on: twice as many as were asked for of those that were read last."""
        asked = self.read - len(self.ahead)
        question = f"SELECT path, {STATE} FROM files WHERE path >= ? ORDER BY path LIMIT ?"  # noqa: S608
        found = self.rows(question, path, min(2 * asked + 1, BLOCK))
        self.ahead = {row[0]: row[1:] for row in found}
        self.read = len(self.ahead)

    def put(self, path: str, state: FileState) -> None:
        self.changed = True
        self.ahead.pop(path, None)
        self.waiting.append((path, *state))
        if len(self.waiting) >= BLOCK:
            self.write()

    def write(self) -> None:
        if self.waiting:
            with as_os_error():
                self.connection.executemany("REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", self.waiting)
            self.waiting.clear()

    def remove(self, path: str) -> None:
        self.changed = True
        self.ahead.pop(path, None)
        self.write()
        with as_os_error():
            self.connection.execute("DELETE FROM files WHERE path = ?", (path,))

    def __len__(self) -> int:
        return sum(count for (count,) in self.rows("SELECT count(*) FROM files"))

    def digests(self, folder: str = "") -> Iterator[tuple[str, str]]:
        """(path, SHA-256) of every file in a folder (with `/` at its end), or of all, in the order of the paths."""
        return self.all("path, digest", folder)

    def states(self) -> Iterator[tuple[str, FileState]]:
        """(path, state) of every file, in the order of the paths."""
        return ((row[0], row[1:]) for row in self.all(f"path, {STATE}"))

    def all(self, columns: str, folder: str = "") -> Iterator[Any]:
        question = f"SELECT {columns} FROM files WHERE path > ? AND path < ? ORDER BY path LIMIT {BLOCK}"  # noqa: S608
        last, end = folder, f"{folder[:-1]}{AFTER_SLASH}" if folder else LAST
        while block := self.rows(question, last, end):
            yield from block
            last = block[-1][0]

    def redate(self, since: int = 0) -> None:
        """Date the states that are not older than `since` (in ns) now; only for files that no other process can have
        changed since they were scanned."""
        self.write()
        self.ahead.clear()
        with as_os_error():
            self.connection.execute("UPDATE files SET looked = ? WHERE looked >= ?", (time.time_ns(), since))

    def save(self, file: Path) -> None:
        """Keep the table, and go on with it. Whoever reads sees the old table or this one. Raises OSError."""
        self.write()
        with as_os_error():
            self.connection.execute("DELETE FROM note")
            self.connection.execute("INSERT INTO note VALUES (?)", (json.dumps(self.note),))
            self.connection.execute("COMMIT")
            with replacing(file) as stage:
                with closing(sqlite3.connect(stage)) as target:
                    target.execute("PRAGMA synchronous = OFF")
                    self.connection.backup(target)
                seal(stage)
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
