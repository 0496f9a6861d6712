"""The periods that items are due for: months, quarters, half-years, years, and halves of a month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gongkai.records.catalogue import Frequency
from gongkai.records.fields import Period, read_period

SPANS: dict[Frequency, int] = {"twice_monthly": 1, "monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
"""The length of a period in months; what is due twice a month has two periods in each."""


def periods_over(frequency: Frequency, first: date, as_of: date) -> Iterator[Period]:
    """The periods that begin on `first` or later and end before `as_of`, the oldest first."""
    span = SPANS[frequency]
    start = date(first.year, (first.month - 1) // span * span + 1, 1)
    while start < as_of:
        halves = ("-H1", "-H2") if frequency == "twice_monthly" else ("",)
        for half in halves:
            period = read_period(f"{start:%Y-%m}{half}") if half else period_of(start, span)
            if first <= period.start and period.end < as_of:
                yield period
        start = months_after(start, span)


def period_now(frequency: Frequency, day: date) -> Period:
    """The period of this frequency that a day is in."""
    span = SPANS[frequency]
    month = date(day.year, day.month, 1)
    if frequency == "twice_monthly":
        first = read_period(f"{month:%Y-%m}-H1")
        return first if day <= first.end else read_period(f"{month:%Y-%m}-H2")
    return period_of(date(month.year, (month.month - 1) // span * span + 1, 1), span)


def ends_with(frequency: Frequency, period: Period) -> bool:
    """Whether a period of this frequency ends where this one does."""
    if frequency == "event":
        return False
    after = months_after(period.end.replace(day=1), 1)
    whole = (after - period.end).days == 1 and (after.month - 1) % SPANS[frequency] == 0
    return whole or frequency == "twice_monthly"


def period_of(start: date, span: int) -> Period:
    if span == 1:
        return read_period(f"{start.year}-{start.month:02}")
    if span == 3:
        return read_period(f"{start.year}-Q{(start.month + 2) // 3}")
    if span == 6:
        return read_period(f"{start.year}-H{(start.month + 5) // 6}")
    return read_period(str(start.year))


def uncovered(periods: Iterable[Period], first: date, last: date) -> Iterator[date]:
    """The months from `first` to `last`, by their first days, that the periods do not wholly cover. No overlaps."""
    held = list(periods)
    month = first.replace(day=1)
    while month <= last:
        begin, end = max(month, first), min(months_after(month, 1) - timedelta(days=1), last)
        if sum(max(0, (min(p.end, end) - max(p.start, begin)).days + 1) for p in held) <= (end - begin).days:
            yield month
        month = months_after(month, 1)


def months_after(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def months_before(day: date, months: int) -> date:
    return months_after(date(day.year, day.month, 1), -months)
