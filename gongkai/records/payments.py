"""Which lines of a village's finances are of which project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.records.bulletins import LINE_ITEMS, Bulletin, Line
from gongkai.records.fields import Period


@dataclass(frozen=True, slots=True)
class Payment:
    """A line that names a project: a payment for it, or of the income what came in for it. `side`: income or expense;
    `number`: its place in the posting's list, from 0.
    """

    period: Period
    side: str
    number: int
    line: Line

    @property
    def day(self) -> date:
        """Its day; without one the last day of its period: it was paid by then."""
        return self.line.date or self.period.end


def payments(bulletins: Mapping[Period, Bulletin]) -> dict[str, tuple[Payment, ...]]:
    """project → its lines, the oldest first. A posting that another replaced is left out: its lines stand there too."""
    found: dict[str, list[Payment]] = {}
    for period, bulletin in bulletins.items():
        if bulletin.finance is None or bulletin.replaced_by is not None:
            continue
        for side in LINE_ITEMS:
            for number, line in enumerate(getattr(bulletin.finance, side)):
                if line.project is not None:
                    found.setdefault(line.project, []).append(Payment(period, side, number, line))
    return {
        project: tuple(sorted(lines, key=lambda one: (one.day, one.period.start, one.side, one.number)))
        for project, lines in found.items()
    }


def first_paid(lines: tuple[Payment, ...]) -> Payment | None:
    return min((one for one in lines if one.side == "expense"), key=lambda one: one.day, default=None)


def total(lines: tuple[Payment, ...], side: str) -> Decimal:
    """Yuan, of one side."""
    return sum((one.line.amount for one in lines if one.side == side), Decimal(0))
