"""What is known before a sheet is read: the subject's indicators, the areas, and what was answered before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.desk.importers.statistics.numbers import Series
from gongkai.desk.importers.statistics.words import Vocabulary, plain
from gongkai.records.areas import Area, areas
from gongkai.records.divisions import Divisions
from gongkai.records.fields import Period
from gongkai.records.indicators import Subject

SUFFIX = re.compile("(?<=..)(镇|乡|街道|街道办事处|开发区|村|社区|居委会|村委会)$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known before a sheet is read. `period`: which one it must be, if that is said.

    `headings`, `areas`: what an earlier answer says a text means; `ignored`: texts whose numbers are left out;
    `neutral`: words over a table that change nothing.
    """

    series: tuple[Series, ...]
    places: Mapping[str, Area]
    headings: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    neutral: frozenset[str] = frozenset()
    period: Period | None = None

    def vocabulary(self) -> Vocabulary:
        names: dict[str, str | None] = {}
        for area in self.places.values():
            for name in {area.name, area.full, SUFFIX.sub("", area.name), *offices(area.name)}:
                names[name] = area.slug if names.get(name, area.slug) == area.slug else None
        units = frozenset(series.unit for series in self.series)
        return Vocabulary(names | {plain(text): slug for text, slug in self.areas.items()}, units)


def wanted_of(subject: Subject, divisions: Divisions, period: Period | None = None) -> Wanted:
    series = tuple(Series(i.id, i.name, i.unit, i.kind) for i in subject.indicators)
    return Wanted(series, areas(divisions), period=period)


def offices(name: str) -> list[str]:
    """How a township's government is written for the township."""
    if name.endswith("街道"):
        return [f"{name}办事处", f"{name}办"]
    return [f"{name}人民政府", f"{name}政府"] if name.endswith(("镇", "乡")) else []
