"""What the texts over a table, the sheet's name and the file's say for all of its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.sheet import CellValue
from gongkai.desk.importers.statistics.grid import Table
from gongkai.desk.importers.statistics.times import Time
from gongkai.desk.importers.statistics.words import (
    CHANGES,
    COMPARED,
    WRITTEN_ON,
    Said,
    Vocabulary,
    plain,
    said,
    unexplained,
)
from gongkai.records.areas import COUNTY, Area

FILLED_IN = re.compile("填报|填表|制表|报送|审核|负责|日期")
HALVES = (("城市|城镇", "农村"), ("集中", "分散"))
LABELLED = re.compile("[^:]{1,8}:")
"""表号：JBZ0001 and the like."""
Place = CellRef | str


@dataclass(frozen=True, slots=True)
class Above:
    """`said`: for all numbers. `titles`: without time and areas; `title`: the first, as written; `name`: of a figure.

    `changes`: words that may make another figure of all below, with their cell. `differ`: where two texts contradict
    each other, and how.
    """

    said: Said
    titles: tuple[str, ...]
    title: str
    name: str
    changes: Mapping[str, Place]
    differ: tuple[tuple[Place, str], ...]


def said_above(
    table: Table, stem: str, alone: bool, words: Vocabulary, places: Mapping[str, Area], names: Sequence[str]
) -> Above:
    """stem: the file's name. alone: whether the file has no other table, so that its name speaks of this one. names: of
    the figures.
    """
    found: dict[str, tuple[object, Place]] = {}
    units: list[str] = []
    titles: list[str] = []
    title, name = "", ""
    changes: dict[str, Place] = {}
    differ: list[tuple[Place, str]] = []
    for value, ref, must_agree in texts(table, stem, alone):
        if isinstance(value, str) and FILLED_IN.search(value):
            continue
        one = said(value, words)
        if one.time.day and not one.name and not one.time.as_of:
            continue
        units += [unit for unit in one.units if unit not in units]
        if must_agree and isinstance(value, str):
            for pattern in (CHANGES, COMPARED):
                changes |= {word: ref for word in pattern.findall(plain(value)) if word not in changes}
        if isinstance(value, str) and ref != "" and one.name:
            titles.append(WRITTEN_ON.sub("", without_areas(one.name, places)))
            if not LABELLED.match(plain(value)):
                changes |= {word: ref for word in unexplained(titles[-1], names) if word not in changes}
            title, name = title or plain(value), name or one.name
        for field, this in tells(one):
            first, where = found.setdefault(field, (this, ref))
            if first != this and field in ("year", "month", "quarter") and must_agree:
                why = f"写的时间不一样：{where or '文件名'}是{first}，{ref or '工作表名、文件名'}是{this}"
                differ.append((ref or where, why))
    changes |= {word: first_of(table, word) for word in halves("".join(titles))}
    for label in table.above:
        if (area := area_in(plain(label.value), places)) is not None:
            found.setdefault("area", (area, label.ref))
    told: dict[str, Any] = {field: this for field, (this, _) in found.items()}
    area, span = told.pop("area", None), told.pop("span", None)
    whole = Said(units=tuple(units), area=area, span=span, time=Time(**told))
    return Above(whole, tuple(titles), title, name, changes, tuple(differ))


def texts(table: Table, stem: str, alone: bool) -> Iterator[tuple[CellValue, Place, bool]]:
    """(a text, its cell, whether it must agree with the others); a day of filling in is none of them."""
    before = None
    for label in table.above:
        beside = before is not None and before.ref.row == label.ref.row and FILLED_IN.search(cell_text(before.value))
        if not (beside and isinstance(label.value, date)):
            yield label.value, label.ref, True
        before = label
    yield table.sheet.name, "", True
    yield stem, "", alone


def tells(one: Said) -> Iterator[tuple[str, object]]:
    for field in ("year", "month", "quarter", "unclear", "part", "as_of"):
        if this := getattr(one.time, field):
            yield field, this
    for field in ("span", "area"):
        if (this := getattr(one, field)) is not None:
            yield field, this


def halves(titles: str) -> Iterator[str]:
    """Words that say that only one of two halves is meant: 农村 where 城市 is not named."""
    for one, other in HALVES:
        if bool(re.search(one, titles)) != bool(re.search(other, titles)):
            yield from re.findall(f"{one}|{other}", titles)[:1]


def first_of(table: Table, word: str) -> Place:
    return next((label.ref for label in table.above if word in plain(label.value)), "")


def without_areas(text: str, places: Mapping[str, Area]) -> str:
    for area in sorted(places.values(), key=lambda area: -len(area.full)):
        text = text.replace(area.full, "").replace(area.name, "")
    return text


def area_in(text: str, places: Mapping[str, Area]) -> str | None:
    """The one area whose full name a title has within."""
    named = [area for area in places.values() if area.name in text or area.full in text]
    deepest = [area for area in named if not any(a is not area and area.name in a.name for a in named)]
    below = [
        area
        for area in deepest
        if not any(a.slug != area.slug and (area.slug == COUNTY or a.town == area.slug) for a in deepest)
    ]
    return below[0].slug if len(below) == 1 else None
