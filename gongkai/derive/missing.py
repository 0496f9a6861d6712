"""Periods that were due and that nobody published."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache

from gongkai.records.catalogue import Frequency
from gongkai.records.fields import Period
from gongkai.records.periods import periods_over

GRAIN: dict[Frequency, str] = {
    "twice_monthly": "half-month",
    "monthly": "month",
    "quarterly": "quarter",
    "half_yearly": "half-year",
    "yearly": "year",
}


def missing(
    published: Mapping[str, Collection[Period]], every: Frequency | None, awaited: date | None
) -> dict[str, tuple[Period, ...]]:
    """By area, the periods of an indicator that were due there and have no value, hidden or shown; the newest first.

    From an area's first period on all are due up to the newest that any area has, for a release is of them all; and if
    the next one is overdue since the day `awaited`, those that ended before it. `every`: how often it is published;
    where that is not known, nothing is due. A value of another length (a year to date among months) is not due and
    stands for none.
    """
    if every not in GRAIN:
        return {}
    regular = {area: [p for p in periods if p.grain == GRAIN[every]] for area, periods in published.items()}
    newest = max((p.end for periods in regular.values() for p in periods), default=None)
    if newest is None:
        return {}
    before = max(newest + timedelta(days=1), awaited or newest)
    found = {}
    for area, periods in regular.items():
        if periods:
            due = all_periods(every, min(p.start for p in periods), before)
            known = {p.text for p in periods}
            found[area] = tuple(p for p in due if p.text not in known)
    return {area: gaps for area, gaps in found.items() if gaps}


@cache
def all_periods(every: Frequency, first: date, before: date) -> tuple[Period, ...]:
    """Those that begin on `first` or later and end before a day, the newest first."""
    return tuple(periods_over(every, first, before))[::-1]
