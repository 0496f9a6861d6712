"""What is known before a sheet is read: the offices, the places, the day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from gongkai.desk.importers.cells import CellRef, UnclearError
from gongkai.records import Records
from gongkai.records.areas import Area, areas

OF_TOWNS = ("", "人民政府", "政府", "办事处")
"""What follows a township's name in the name of its office."""


@dataclass(frozen=True, slots=True)
class Known:
    """`offices`: those that answer, by their names; `areas`: of the county, by slug."""

    offices: frozenset[str]
    areas: dict[str, Area]
    today: date

    def office(self, spot: CellRef, name: str) -> str:
        """Raises UnclearError."""
        if name in self.offices:
            return name
        near = tuple(get_close_matches(name, self.offices, 3, 0.5))
        raise UnclearError(spot, f"不认识单位“{name}”；写对了的，加上 --office {name}", near)

    def town(self, spot: CellRef, name: str) -> Area:
        """A township by its name, with or without 镇, 乡, 街道. Raises UnclearError."""
        return self.one(spot, name, (area for area in self.areas.values() if area.level == "town"))

    def village(self, spot: CellRef, name: str, town: Area | None) -> Area:
        """A village by its name. town: where it is, if that is said. Raises UnclearError."""
        there = (area for area in self.areas.values() if area.level == "village")
        return self.one(spot, name, (area for area in there if town is None or area.town == town.slug))

    def one(self, spot: CellRef, name: str, among: Iterable[Area]) -> Area:
        listed = list(among)
        found = [area for area in listed if name in (area.name, area.full)]
        found = found or [area for area in listed if bare(area.name) == bare(name)]
        if len(found) == 1:
            return found[0]
        near = tuple(area.full for area in found) or tuple(get_close_matches(name, [a.name for a in listed], 3, 0.5))
        raise UnclearError(spot, f"“{name}”有几个，请写上乡镇" if found else f"区划里没有“{name}”", near)


def bare(name: str) -> str:
    return re.sub("(街道办事处|街道|社区|居委会|村委会|镇|乡|村)$", "", name)


def known_from(records: Records, more_offices: Iterable[str], today: date) -> Known:
    """more_offices: those that the clerk says are right."""
    assert records.divisions
    offices = {question.office for question in records.answers.values()}
    offices |= {reply.office for question in records.answers.values() for reply in question.replies}
    offices |= {f"{town.name}{suffix}" for town in records.divisions.towns for suffix in OF_TOWNS}
    if records.site:
        offices.add(records.site.publisher)
    return Known(frozenset({*offices, *more_offices}), areas(records.divisions), today)
