"""data/indicators/SUBJECT.yml: figures, figures computed from them, and relations that must hold between them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Number, Slug, Text, When
from gongkai.records.model import Citation, Record, Strict

FigureKind = Literal["stock", "flow", "rate", "planned", "target"]
Qualifier = Literal["exact", "at_least", "about"]


class Value(Strict):
    """One measured value. `area`: `county` or a town's slug."""

    period: When
    value: Number
    qualifier: Qualifier
    area: Slug
    source: Citation
    note: Text | None = None


class Indicator(Strict):
    id: Slug
    name: Text
    unit: Text
    kind: FigureKind
    note: Text | None = None
    values: Annotated[list[Value], Field(min_length=1)]


class Derived(Strict):
    """A figure computed from others. Its page shows the formula in words, so nobody takes it for a stated figure."""

    id: Slug
    name: Text
    unit: Text
    formula: Text
    note: Text | None = None


class Relation(Strict):
    """`that` must hold for the latest values; `why` is shown if it does not."""

    that: Text
    why: Text


class Chart(Strict):
    """Bars of figures that share a unit."""

    id: Slug
    title: Text
    indicators: Annotated[list[Slug], Field(min_length=2)]


class Subject(Record):
    title: Text
    summary: Text
    order: Number
    indicators: Annotated[list[Indicator], Field(min_length=1)]
    derived: list[Derived] = []
    relations: list[Relation] = []
    charts: list[Chart] = []
