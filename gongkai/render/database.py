"""All tables as one SQLite file, for Datasette and for queries in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from gongkai.cache.on_disk import UNSAFE, as_os_error
from gongkai.render.tables import Cell, Field, FieldType, StoredRows, Table

PATH = "data/gongkai.sqlite"
PIECE = 1 << 20
HEAD = 100
COUNTERS = (slice(24, 28), slice(92, 100))
"""Of a file's first bytes: how often it was written to, and by which SQLite (https://sqlite.org/fileformat2.html)."""
TYPES: dict[FieldType, str] = {
    "string": "TEXT",
    "date": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "number": "NUMERIC",
}


class Database:
    """A SQLite database. The same tables in the same order give the same bytes. `file`: where it is made; None: in a
    nameless file. What fills it raises OSError where the disk is full.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        with as_os_error():
            self.connection = sqlite3.connect(file or "")
            self.connection.executescript(UNSAFE)

    def close(self) -> None:
        self.connection.close()

    def create(self, name: str, columns: Sequence[Field]) -> None:
        described = ", ".join(f"{quoted(field.name)} {TYPES[field.type]}" for field in columns)
        with as_os_error():
            self.connection.execute(f"CREATE TABLE {quoted(name)} ({described})")

    def insert(self, name: str, width: int, rows: Iterable[Sequence[Cell]]) -> None:
        marks = ", ".join("?" * width)
        with as_os_error():
            self.connection.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", rows)  # noqa: S608

    def add(self, table: Table) -> None:
        """Add a table that is not there yet: those of villages' rows were taken."""
        if not isinstance(table.rows, StoredRows):
            name = name_of(table.path)
            self.create(name, table.fields)
            self.insert(name, len(table.fields), table.rows)

    def take(self, tables: Iterable[str], part: bytes) -> None:
        """Append the rows of tables from the bytes of another database; much faster than inserting Python values."""
        with as_os_error():
            self.connection.commit()
            self.connection.execute("ATTACH ':memory:' AS part")
            self.connection.deserialize(part, name="part")
            for name in map(quoted, tables):
                self.connection.execute(f"INSERT INTO {name} SELECT * FROM part.{name}")  # noqa: S608
            self.connection.commit()
            self.connection.execute("DETACH part")

    def pieces(self) -> Iterator[bytes]:
        """The bytes of the file, which goes."""
        assert self.file
        with as_os_error():
            self.connection.commit()
        self.close()
        with self.file.open("rb") as file:
            head = bytearray(file.read(HEAD))
            for counter in COUNTERS:
                head[counter] = bytes(counter.stop - counter.start)
            yield bytes(head)
            while piece := file.read(PIECE):
                yield piece
        self.file.unlink()

    def content(self) -> bytes:
        with as_os_error():
            self.connection.commit()
            return self.connection.serialize()


def some_tables(tables: Mapping[str, tuple[Sequence[Field], Iterable[Sequence[Cell]]]]) -> bytes:
    """A database of tables (name → columns, rows), for `Database.take`."""
    with closing(Database()) as database:
        for name, (columns, rows) in tables.items():
            database.create(name, columns)
            database.insert(name, len(columns), rows)
        return database.content()


def name_of(path: str) -> str:
    """A table's name, by the path of its files."""
    return path.rpartition("/")[2].replace("-", "_")


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
