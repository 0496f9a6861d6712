"""Going through records: where a record stands, and every citation in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from gongkai.findings import Place
from gongkai.load import Records
from gongkai.load.records.model import Citation
from gongkai.load.source import Loc

FOLDERS = ("indicators", "policies", "programmes", "registers")


def place(records: Records, path: str, *loc: str | int) -> Place:
    """Where the value at `loc` of the file `path` stands."""
    source = records.sources.get(path)
    return source.place(loc) if source else Place(path)


def files(records: Records) -> Iterator[tuple[str, BaseModel]]:
    """(path, record) of everything that may cite or be dated."""
    for folder in FOLDERS:
        for slug, record in getattr(records, folder).items():
            yield f"data/{folder}/{slug}.yml", record
    for slug, interview in records.interviews.items():
        yield f"content/interviews/{slug}.md", interview.matter
    for path, prose in records.prose.items():
        yield f"content/{path}.md", prose.matter
    if records.home:
        yield "content/index.md", records.home.matter


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and where it is written: `path` and `loc`; `owner`: the record (or part) that cites."""

    path: str
    loc: Loc
    owner: BaseModel
    citation: Citation


def citations(records: Records) -> Iterator[Cited]:
    for path, record in files(records):
        yield from citations_in(path, (), record, record)


def citations_in(path: str, loc: Loc, owner: BaseModel, value: object) -> Iterator[Cited]:
    if isinstance(value, Citation):
        yield Cited(path, loc, owner, value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from citations_in(path, (*loc, name), value, getattr(value, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from citations_in(path, (*loc, index), owner, item)
