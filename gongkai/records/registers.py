"""data/registers/SLUG.yml: a public table (homes, stations, organisations)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Slug, Text
from gongkai.records.model import Citation, Record, Strict


class Column(Strict):
    id: Slug
    name: Text
    type: Literal["text", "number", "money", "date"]
    unit: Text | None = None


class Register(Record):
    title: Text
    summary: Text
    columns: Annotated[list[Column], Field(min_length=1)]
    rows: list[list[Text | None]]
    source: Citation
    note: Text | None = None
