"""The values of an indicator as series: by area and period, with revisions; and which two of them may be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal

from gongkai.records import Records
from gongkai.records.areas import COUNTY
from gongkai.records.fields import Period
from gongkai.records.indicators import Break, Indicator, Subject, Value

Cell = tuple[str, str]
"""(area, period as written): what has one current value."""
Key = tuple[str, str, str]
"""(indicator, area, period as written)."""
Reason = Literal["plan", "qualifier", "until", "span", "break"]
"""Why two values are not compared: no measurement, not exact, an open end, different lengths, a break between them."""


def indicators(records: Records) -> Iterator[tuple[str, int, Indicator]]:
    """(subject, index, indicator) of every indicator."""
    for slug, subject in records.indicators.items():
        for index, indicator in enumerate(subject.indicators):
            yield slug, index, indicator


def versions(values: Iterable[Value]) -> dict[Cell, list[Value]]:
    """Every cell's values, the current one last: a revision replaces what stood before."""
    found: dict[Cell, list[Value]] = {}
    for value in values:
        found.setdefault((value.area, value.period.text), []).append(value)
    for cell in found.values():
        cell.sort(key=lambda v: v.revision.date if v.revision else date.min)
    return found


def current(values: Iterable[Value]) -> dict[Cell, Value]:
    return {cell: found[-1] for cell, found in versions(values).items()}


def ordered(period: Period) -> tuple[date, int]:
    """How periods follow each other: by their end; of those that end together the longest is the latest."""
    return period.end, -period.start.toordinal()


def latest(values: Iterable[Value], area: str = COUNTY) -> Value | None:
    """The current value of an area's latest period; None if the area has no value. The county's is only the county's:
    no township's value stands for it.
    """
    here = [value for (place, _), value in current(values).items() if place == area]
    return max(here, key=lambda value: ordered(value.period), default=None)


def why_not_compared(indicator: Indicator, before: Value, after: Value) -> Reason | None:
    """Why two values of one area must not be compared; None if they may.

    Stocks and rates may be compared at any two times. A flow only with one of the same length: a month with a month,
    the first eight months with the first eight of another year.
    """
    if indicator.kind in ("planned", "target"):
        return "plan"
    if before.qualifier != "exact" or after.qualifier != "exact":
        return "qualifier"
    if indicator.kind == "flow":
        if before.until or after.until:
            return "until"
        if not same_length(before.period, after.period):
            return "span"
    if any(between(cut, before, after) for cut in indicator.breaks):
        return "break"
    return None


def same_length(one: Period, other: Period) -> bool:
    if one.grain != other.grain:
        return False
    days = [(day.month, day.day) for period in (one, other) for day in (period.start, period.end)]
    return one.grain != "span" or days[:2] == days[2:]


def between(cut: Break, before: Value, after: Value) -> bool:
    here = cut.area is None or cut.area == before.area
    return here and before.period.start < cut.from_.start <= after.period.start


def earlier(indicator: Indicator, now: Value, series: Iterable[Value]) -> tuple[Value | None, Reason | None]:
    """What a value is compared with: the same period a year earlier, or else the newest comparable one before it.

    series: the current values of its area. If there are earlier ones and none is comparable, why the newest is not.
    """
    before = sorted((v for v in series if v.period.end < now.period.end), key=lambda v: ordered(v.period))
    fit = [v for v in before if why_not_compared(indicator, v, now) is None]
    year_ago = [v for v in fit if years_between(v.period, now.period) == 1]
    if fit:
        return (year_ago or fit)[-1], None
    return None, why_not_compared(indicator, before[-1], now) if before else None


def years_earlier(indicator: Indicator, now: Value, series: Iterable[Value], years: int) -> Value | None:
    """The comparable value of the same period some years before."""
    same = (v for v in series if years_between(v.period, now.period) == years)
    return next((v for v in same if why_not_compared(indicator, v, now) is None), None)


def years_between(one: Period, other: Period) -> int | None:
    """How many years later the other is, if it is the same part of a year; None if not."""
    if not same_length(one, other) or (one.start.month, one.start.day) != (other.start.month, other.start.day):
        return None
    return other.start.year - one.start.year


def citing_number(indicator: Indicator, index: int) -> int | None:
    """Which of an indicator's values that quote the same interview this is, from 2; None for the first.

    The anchor of a quoted figure is its indicator's id, and further values of it have a number behind.
    """
    interview = indicator.values[index].source.interview
    if interview is None:
        return None
    before = sum(value.source.interview == interview for value in indicator.values[:index])
    return before + 1 if before else None


def figures_at(subjects: Mapping[str, Subject]) -> dict[Cell, dict[str, Value]]:
    """area and period → the current values there, by indicator."""
    found: dict[Cell, dict[str, Value]] = {}
    for subject in subjects.values():
        for indicator in subject.indicators:
            for cell, value in current(indicator.values).items():
                found.setdefault(cell, {})[indicator.id] = value
    return found
