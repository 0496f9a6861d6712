"""Going through records: every record on a page, every citation, and where each is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from gongkai.findings import Place
from gongkai.records import Records
from gongkai.records.kinds import COUNTY_KINDS, Kind, matter_of
from gongkai.records.model import Citation
from gongkai.records.schemas import types_in
from gongkai.sources.source import Location


def place(records: Records, path: str, *location: str | int) -> Place:
    """The place of the value at `location` in the file `path`."""
    source = records.sources.get(path)
    return source.place(location) if source else Place(path)


def on_pages(records: Records) -> Iterator[tuple[Kind, str, BaseModel]]:
    """(kind, slug, fields) of each of the county's own records that has a page, and of the home page."""
    for kind in COUNTY_KINDS:
        if kind.page or kind.name == "home":
            for slug, record in records.of(kind.name).items():
                yield kind, slug, matter_of(record)


def files_on_pages(records: Records) -> Iterator[tuple[str, BaseModel]]:
    """The same as (path, fields)."""
    for kind, slug, fields in on_pages(records):
        yield kind.file(slug), fields


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and where it is written: the record, and `location` in it. `owner`: the part that cites."""

    kind: Kind
    slug: str
    location: Location
    owner: BaseModel
    citation: Citation

    @property
    def path(self) -> str:
        return self.kind.file(self.slug)


def citations(records: Records) -> Iterator[Cited]:
    for kind, slug, fields in on_pages(records):
        for location, owner, citation in citations_in((), fields, fields):
            yield Cited(kind, slug, location, owner, citation)


def citations_in(location: Location, owner: BaseModel, value: object) -> Iterator[tuple[Location, BaseModel, Citation]]:
    if isinstance(value, Citation):
        yield location, owner, value
    elif isinstance(value, BaseModel):
        for name in fields_with(type(value), Citation):
            yield from citations_in((*location, name), value, getattr(value, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from citations_in((*location, index), owner, item)


@cache
def fields_with(model: type[BaseModel], *wanted: type) -> tuple[str, ...]:
    """The fields of a model that may hold one of these types, at any depth: a long series has half a million values,
    and most fields of each hold neither a citation nor a date.
    """
    return tuple(name for name, field in model.model_fields.items() if holds(field.annotation, wanted, ()))


def holds(annotation: object, wanted: tuple[type, ...], within: tuple[type, ...]) -> bool:
    for part in types_in(annotation):
        if issubclass(part, wanted):
            return True
        if issubclass(part, BaseModel) and part not in within:
            inner = part.model_fields.values()
            if any(holds(field.annotation, wanted, (*within, part)) for field in inner):
                return True
    return False
