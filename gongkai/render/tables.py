"""A table for reuse: CSV for spreadsheets, JSON with its version and schema, and its Frictionless description."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, Protocol

from gongkai.cache.on_disk import as_os_error, nameless
from gongkai.cache.pack import SiteFile
from gongkai.records.addresses import TABLES
from gongkai.render.frame import LongFile

Cell = str | int | bool | None
Row = tuple[Cell, ...]
FieldType = Literal["string", "integer", "number", "date", "boolean"]
SCHEMA: dict[str, object] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Gongkai table, version 1",
    "type": "object",
    "required": ["version", "title", "schema", "rows"],
    "properties": {
        "version": {"const": 1},
        "title": {"type": "string"},
        "schema": {"type": "object", "required": ["fields"], "description": "Frictionless Table Schema"},
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": {"type": ["string", "integer", "boolean", "null"]},
            },
        },
    },
}
"""JSON Schema of every table's JSON. An incompatible change needs a new version and a new file name."""
CSVW: dict[FieldType, str] = {
    "string": "string",
    "integer": "integer",
    "number": "decimal",
    "date": "date",
    "boolean": "boolean",
}
"""The W3C's names of our types."""
PIECE = 5_000
"""Rows that are written at a time."""
LONG = 20_000
"""Rows from which a table's files are made piece by piece: as JSON, so many are 5 MB."""
JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `name` is stable and English, `title` is what a person reads."""

    name: str
    type: FieldType
    title: str


@dataclass(frozen=True, slots=True)
class Keys:
    """`primary`: the columns that name a row; `foreign`: columns that hold the `id` of a row of another table, and its
    name.
    """

    primary: tuple[str, ...] = ()
    foreign: Mapping[str, str] = field(default_factory=dict)


class Rows(Protocol):
    """Rows to go through as often as need be."""

    def __iter__(self) -> Iterator[Row]: ...

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class MadeRows:
    """Rows made anew whenever they are gone through: half a million of them held would be 100 MB. `count`: of them."""

    make: Callable[[], Iterator[Row]]
    count: int

    def __iter__(self) -> Iterator[Row]:
        return self.make()

    def __len__(self) -> int:
        return self.count


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """Some rows as they stand in a table's files, one after another. `count`: of the rows, at least one."""

    count: int
    csv: bytes
    json: bytes

    def followed_by(self, others: Sequence[WrittenRows]) -> WrittenRows:
        some = (self, *others)
        count = sum(one.count for one in some)
        return WrittenRows(count, b"".join(one.csv for one in some), b",".join(one.json for one in some))


class StoredRows:
    """Rows as they are written, on the disk: every village adds some, and a county has too many to hold.

    Adding and going through them raises OSError where the disk is full.
    """

    def __init__(self) -> None:
        self.connection = nameless("CREATE TABLE blocks (csv BLOB, json BLOB); BEGIN;")
        self.count = 0

    def close(self) -> None:
        self.connection.close()

    def add(self, rows: WrittenRows) -> None:
        with as_os_error():
            self.connection.execute("INSERT INTO blocks VALUES (?, ?)", (rows.csv, rows.json))
        self.count += rows.count

    def written(self, form: Literal["csv", "json"]) -> Iterator[bytes]:
        with as_os_error():
            for (block,) in self.connection.execute(f"SELECT {form} FROM blocks ORDER BY rowid"):  # noqa: S608
                yield block

    def __len__(self) -> int:
        return self.count


@dataclass(frozen=True, slots=True)
class Table:
    """`path`: of its files from the site's root, without ending. Numbers are given as text, exact."""

    path: str
    title: str
    fields: tuple[Field, ...]
    rows: Rows | StoredRows
    keys: Keys = Keys()

    def files(self) -> Iterator[SiteFile | LongFile]:
        for ending, pieces in (("csv", self.csv), ("json", self.json)):
            path = f"{self.path}.{ending}"
            yield LongFile(path, pieces) if len(self.rows) > LONG else SiteFile(path, b"".join(pieces()))

    def csv(self) -> Iterator[bytes]:
        """UTF-8 with a BOM and CRLF, for Excel; text that a spreadsheet would run as a formula is quoted."""
        yield csv_lines([[field.name for field in self.fields]], "utf-8-sig")
        if isinstance(self.rows, StoredRows):
            yield from self.rows.written("csv")
        else:
            yield from (csv_rows(piece, self.fields) for piece in pieces(self.rows))

    def json(self) -> Iterator[bytes]:
        head = JSON({"version": 1, "title": self.title, "schema": self.schema()})
        yield f'{head[:-1]},"rows":['.encode()
        if isinstance(self.rows, StoredRows):
            written = self.rows.written("json")
        else:
            written = (json_rows(piece, self.fields) for piece in pieces(self.rows))
        for number, piece in enumerate(written):
            yield b"," + piece if number else piece
        yield b"]}"

    def schema(self) -> dict[str, object]:
        """Frictionless Table Schema (v1)."""
        described: dict[str, object] = {
            "fields": [{"name": f.name, "type": f.type, "title": f.title} for f in self.fields]
        }
        return described | ({"primaryKey": list(self.keys.primary)} if self.keys.primary else {})

    def csvw(self) -> bytes:
        """Its CSVW metadata (W3C Tabular Data on the Web), found beside the CSV by its name."""
        name = self.path.rpartition("/")[2]
        columns = [
            {"name": f.name, "titles": [f.name, f.title], "datatype": CSVW[f.type], "lang": "zh-CN"}
            for f in self.fields
        ]
        keys = {"primaryKey": list(self.keys.primary)} if self.keys.primary else {}
        value = {
            "@context": "http://www.w3.org/ns/csvw",
            "url": f"{name}.csv",
            "dc:title": self.title,
            "tableSchema": {"columns": columns, **keys},
        }
        return json.dumps(value, ensure_ascii=False, indent=1).encode()

    def resource(self, folder: str) -> dict[str, object]:
        """Its entry in the datapackage.json of `folder`, which has the tables that it refers to, too."""
        foreign = [
            {"fields": [name], "reference": {"resource": table, "fields": ["id"]}}
            for name, table in self.keys.foreign.items()
        ]
        return {
            "name": self.path.rpartition("/")[2],
            "path": f"{self.path.removeprefix(folder)}.csv",
            "title": self.title,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig",
            "schema": self.schema() | ({"foreignKeys": foreign} if foreign else {}),
        }


@dataclass(frozen=True, slots=True)
class VillageTable:
    """A county's table whose rows come from its villages."""

    name: str
    title: str
    fields: tuple[Field, ...]

    def of(self, rows: Rows | StoredRows) -> Table:
        return Table(f"{TABLES}{self.name}", self.title, self.fields, rows)

    def written(self, rows: Sequence[Row]) -> WrittenRows:
        return WrittenRows(len(rows), csv_rows(rows, self.fields), json_rows(rows, self.fields))


def pieces(rows: Rows) -> Iterator[list[Row]]:
    rest = iter(rows)
    while piece := list(islice(rest, PIECE)):
        yield piece


def csv_rows(rows: Sequence[Row], columns: Sequence[Field]) -> bytes:
    """rows: at least one."""
    return csv_lines(zip(*map(csv_column, zip(*rows, strict=True), columns), strict=True))


def json_rows(rows: Sequence[Row], columns: Sequence[Field]) -> bytes:
    """Objects with commas between them. rows: at least one."""
    names = [column.name for column in columns]
    return JSON([dict(zip(names, row, strict=True)) for row in rows])[1:-1].encode()


def csv_lines(rows: Iterable[Iterable[Cell]], encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def csv_column(column: Sequence[Cell], field: Field) -> Sequence[Cell]:
    """A column's cells as written to CSV; the writer leaves a None empty."""
    if field.type == "boolean":
        return [None if cell is None else "true" if cell else "false" for cell in column]
    if field.type == "string":
        # OWASP, CSV injection
        return [f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell for cell in column]
    return column


def fields(*described: tuple[str, FieldType, str]) -> tuple[Field, ...]:
    return tuple(Field(*column) for column in described)


def all_files(tables: Iterable[Table]) -> Iterator[SiteFile | LongFile]:
    for table in tables:
        yield from table.files()
