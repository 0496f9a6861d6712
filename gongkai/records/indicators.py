"""data/indicators/SUBJECT.yml: figures, figures computed from them, and relations that must hold between them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from gongkai.records.catalogue import Frequency
from gongkai.records.fields import SLUG, AreaSlug, Day, Flag, Number, Slug, Text, When
from gongkai.records.model import Citation, Record, Strict

FigureKind = Literal["stock", "flow", "rate", "planned", "target"]
Qualifier = Literal["exact", "at_least", "about"]


class Revision(Strict):
    """That a value stands for an earlier one of the same area and period, which is kept beside it."""

    date: Day
    why: Text


class Value(Strict):
    """One measured value: a cell of indicator × area × period.

    `area`: `county`, a town's slug, or TOWN/VILLAGE. A flow from the year's first day to another is written with both
    days ({from, to}); `until`: how far a flow goes whose last day is not known. `provisional`: may still be revised.
    """

    period: When
    value: Number
    qualifier: Qualifier
    area: AreaSlug
    source: Citation
    note: Text | None = None
    until: Annotated[Text | None, Field(title="到什么时候", description="只知道大概的累计数写，如 访谈时")] = None
    provisional: Flag = False
    revision: Revision | None = None


class Break(Strict):
    """From this period on an indicator means something else, so values on both sides are not compared."""

    from_: Annotated[When, Field(alias="from", title="从哪一期")]
    why: Text
    area: Annotated[AreaSlug | None, Field(description="只断一个地方的写；全都断的不写")] = None


def or_beside(schema: dict[str, Any]) -> None:
    """For editors: the rows, or the CSV file beside this one in which they stand (see `load.beside`)."""
    rows = {key: schema.pop(key) for key in ("type", "items")}
    name = {"type": "string", "pattern": rf"^{SLUG.pattern}\.csv$"}
    schema["anyOf"] = [rows, {"type": "object", "required": ["from"], "properties": {"from": name}}]


class Indicator(Strict):
    """A series by area and period.

    `kind`: a stock is a count on a day, a flow what happened during a period, a rate a share; planned and target are
    no measurements. `every`, `next`: how often it is published, and the day of the next release. `measures`: of a
    target or a plan, the indicator that shows what came of it. Without `values` it waits for its first figure, and is
    shown nowhere.
    """

    id: Slug
    name: Text
    unit: Text
    kind: FigureKind
    note: Text | None = None
    definition: Text | None = None
    responsible: Text | None = None
    every: Frequency | None = None
    next: Day | None = None
    measures: Slug | None = None
    breaks: list[Break] = []
    values: Annotated[list[Value], Field(json_schema_extra=or_beside)] = []


class Derived(Strict):
    """A figure computed from others, for every area and period for which all of them are known.

    Its page shows the formula in words, so nobody takes it for a stated figure.
    """

    id: Slug
    name: Text
    unit: Text
    formula: Text
    note: Text | None = None


class Relation(Strict):
    """`that` must hold wherever and whenever all its indicators have a value; `why` is shown if it does not."""

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
