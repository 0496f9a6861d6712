"""All tables as one SQLite file, for Datasette and whoever asks in SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from gongkai.render.frame import SiteFile
from gongkai.render.tables import Cell, Field, FieldType, Table

PATH = "data/gongkai.sqlite"
TYPES: dict[FieldType, str] = {
    "string": "TEXT",
    "date": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "number": "NUMERIC",
}


class Database:
    """A database in memory: the same tables in the same order give the same bytes."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")

    def create(self, name: str, columns: Sequence[Field]) -> None:
        described = ", ".join(f"{quoted(field.name)} {TYPES[field.type]}" for field in columns)
        self.connection.execute(f"CREATE TABLE {quoted(name)} ({described})")

    def insert(self, name: str, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            marks = ", ".join("?" * len(row))
            self.connection.execute(f"INSERT INTO {quoted(name)} VALUES ({marks})", row)  # noqa: S608

    def add(self, table: Table) -> None:
        name = table.path.rpartition("/")[2].replace("-", "_")
        self.create(name, table.fields)
        self.insert(name, table.rows)

    def file(self) -> SiteFile:
        self.connection.commit()
        content = self.connection.serialize()
        self.connection.close()
        return SiteFile(PATH, content)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
