"""What is due when: the periods villages are judged by, and by which day each must be published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.records.catalogue import Frequency
from gongkai.records.fields import Period, read_period
from gongkai.records.law import Law

MONTHS_SHOWN = 12
SPANS: dict[Frequency, int] = {"monthly": 1, "quarterly": 3, "yearly": 12}


@dataclass(frozen=True, slots=True)
class Slot:
    """A period with the items due for it (catalogue ids) and the last day to publish them."""

    period: Period
    frequency: Frequency
    due: date
    items: tuple[str, ...]


def schedule(law: Law, as_of: date) -> tuple[Slot, ...]:
    """The slots of the last twelve months that are over: months, quarters, years, the newest first of each.

    A period counts from site.yml's `disclosure_from` on. Due: the day of site.yml's `due_days` in the month after it.
    """
    first = max(law.site.disclosure_from.start, months_before(as_of, MONTHS_SHOWN))
    slots: list[Slot] = []
    for frequency, span in SPANS.items():
        items = tuple(item.id for item in law.items.values() if law.frequency(item) == frequency)
        found: list[Slot] = []
        start = date(first.year, (first.month - 1) // span * span + 1, 1)
        if start < first:
            start = months_after(start, span)
        while items and months_after(start, span) <= as_of:
            after = months_after(start, span)
            days = getattr(law.site.due_days, frequency)
            found.append(Slot(period_of(start, span), frequency, after.replace(day=days), items))
            start = after
        slots += reversed(found)
    return tuple(slots)


def period_of(start: date, span: int) -> Period:
    if span == 1:
        return read_period(f"{start.year}-{start.month:02}")
    if span == 3:
        return read_period(f"{start.year}-Q{(start.month + 2) // 3}")
    return read_period(str(start.year))


def months_after(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def months_before(day: date, months: int) -> date:
    return months_after(day.replace(day=1), -months)
