"""A table for reuse: CSV for spreadsheets, JSON with its version and schema, and its Frictionless description."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from gongkai.records.addresses import TABLES
from gongkai.render.frame import SiteFile

Cell = str | int | bool | None
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


@dataclass(frozen=True, slots=True)
class Table:
    """`path`: of its files from the site's root, without ending. Numbers are given as text, exact."""

    path: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: Keys = Keys()

    def files(self) -> Iterator[SiteFile]:
        yield SiteFile(f"{self.path}.csv", self.csv())
        yield SiteFile(f"{self.path}.json", self.json())

    def csv(self) -> bytes:
        """UTF-8 with a BOM and CRLF, for Excel; text that a spreadsheet would run as a formula is quoted."""
        content = io.BytesIO()
        text = io.TextIOWrapper(content, "utf-8-sig", newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(field.name for field in self.fields)
        if self.rows:
            columns = zip(*self.rows, strict=True)
            writer.writerows(zip(*map(csv_column, columns, self.fields), strict=True))
        text.flush()
        return content.getvalue()

    def json(self) -> bytes:
        names = [field.name for field in self.fields]
        write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        head = write({"version": 1, "title": self.title, "schema": self.schema()})
        # Row by row: half a million of them as objects, and then as one text, would need a gigabyte.
        text = io.BytesIO()
        text.write(f'{head[:-1]},"rows":['.encode())
        for number, row in enumerate(self.rows):
            text.write(f"{',' if number else ''}{write(dict(zip(names, row, strict=True)))}".encode())
        text.write(b"]}")
        return text.getvalue()

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

    def of(self, rows: Iterable[tuple[Cell, ...]]) -> Table:
        return Table(f"{TABLES}{self.name}", self.title, self.fields, tuple(rows))


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


def all_files(tables: Iterable[Table]) -> Iterator[SiteFile]:
    for table in tables:
        yield from table.files()
