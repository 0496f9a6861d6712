"""What is due when: the periods that villages must publish, and the last day for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.records.catalogue import Frequency
from gongkai.records.fields import Period
from gongkai.records.law import Law
from gongkai.records.periods import SPANS, months_before, period_now, periods_over

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """A period with the items due for it: (catalogue id, last day to publish it)."""

    period: Period
    frequency: Frequency
    items: tuple[tuple[str, date], ...]

    @property
    def due(self) -> date:
        """The earliest last day of its items."""
        return min(day for _, day in self.items)


def running(law: Law, as_of: date) -> tuple[Slot, ...]:
    """The slots of the periods that are not over yet, to say what comes; by frequency."""
    slots = []
    for frequency in SPANS:
        period = period_now(frequency, as_of)
        items = law.last_days(frequency, period)
        if items and period.start >= law.site.disclosure_from.start:
            slots.append(Slot(period, frequency, items))
    return tuple(slots)


def schedule(law: Law, as_of: date) -> tuple[Slot, ...]:
    """The slots of the last twelve months that have ended, by frequency, newest first within each.

    Periods count from site.yml's `disclosure_from` on; the law of a period's last day decides what is due for it.
    """
    first = max(law.site.disclosure_from.start, months_before(as_of, MONTHS_SHOWN))
    slots: list[Slot] = []
    used = {item.frequency for item in law.items.values()}
    for frequency in (one for one in SPANS if one in used):
        spans = reversed(list(periods_over(frequency, first, as_of)))
        slots += (Slot(period, frequency, items) for period in spans if (items := law.last_days(frequency, period)))
    return tuple(slots)
