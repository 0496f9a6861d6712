"""A sheet's own sums, compared: 合计 and 小计 of areas, and the column 合计 of those beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from gongkai.desk.importers.statistics.lines import Line
from gongkai.desk.importers.statistics.words import plain
from gongkai.records.areas import Area

At = tuple[int, int]
"""The number of an area's line, and of a figure's."""
Numbers = Mapping[At, Decimal]
LEVELS = ("county", "town", "village")


def of_areas(
    places: Mapping[int, Line], at: int, numbers: Numbers, known: Mapping[str, Area]
) -> Iterator[tuple[At, str]]:
    """Where 合计 is not the sum of all areas, 小计 not of those above it since the last one, or an area's own number is
    not that of its parts; and what is wrong.
    """
    level = {p: known[line.areas[-1]].level for p, line in places.items() if line.areas and line.areas[-1] in known}
    top = min(level.values(), key=LEVELS.index, default="")
    since: list[int] = []
    for place, line in places.items():
        if place in level:
            since.append(place)
            if (place, at) in numbers:
                yield from of_one(place, at, places, numbers, known)
        if line.total and not line.areas and (place, at) in numbers:
            group = since if line.total == "part" else [p for p in level if level[p] == top]
            yield from compared([(p, at) for p in group if places[p].more == line.more], (place, at), numbers)
            since = []


def of_one(
    place: int, at: int, places: Mapping[int, Line], numbers: Numbers, known: Mapping[str, Area]
) -> Iterator[tuple[At, str]]:
    """Where an area's number is not the sum of its parts' in the same sheet."""
    line = places[place]
    whole = known[line.areas[-1]]
    by_area: dict[str, list[int]] = {}
    for other, one in places.items():
        if one.areas and one.more == line.more:
            by_area.setdefault(one.areas[-1], []).append(other)
    for parts in (whole.parts, whole.sample_parts):
        there = [by_area.get(part, []) for part in parts]
        if any(there) and all(len(rows) < 2 for rows in there):
            yield from compared([(rows[0] if rows else -1, at) for rows in there], (place, at), numbers)
            return


def of_columns(figures: Mapping[int, Line], places: Mapping[int, Line], numbers: Numbers) -> Iterator[tuple[At, str]]:
    """Where a column 合计 is not the sum of those beside it under the same heading: 合计, 城市, 农村."""
    for at, line in figures.items():
        beside = [other for other, one in figures.items() if other != at and is_part(one, line)]
        if len(beside) > 1:
            for place in places:
                if (place, at) in numbers:
                    yield from compared([(place, other) for other in beside], (place, at), numbers)


def is_part(other: Line, line: Line) -> bool:
    """Whether a column's headings differ from those of a 合计 in just that word."""
    names, mine = other.names, line.names
    if "合计" not in mine or len(mine) < 2 or len(names) != len(mine):
        return False
    k = mine.index("合计")
    same = names[:k] == mine[:k] and names[k + 1 :] == mine[k + 1 :]
    alike = [one.span for one in other.said if one.span] == [one.span for one in line.said if one.span]
    units = {u for one in other.said for u in one.units} == {u for one in line.said for u in one.units}
    among = any(plain(label.value).startswith("其中") for label in other.labels)
    return same and alike and units and not among and not other.aside


def compared(parts: Sequence[At], whole: At, numbers: Numbers) -> Iterator[tuple[At, str]]:
    """Parts that are missing may make the sum smaller, never larger."""
    known = [numbers[part] for part in parts if part in numbers]
    added, total = sum(known, Decimal(0)), numbers[whole]
    if known and (added > total if len(known) < len(parts) else added != total):
        yield whole, f"合计写的是 {total:f}，加起来是 {added:f}，相差 {abs(total - added):f}"
