"""Which lines of a village's finances are of which project, or came in for which contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from gongkai.records.bulletins import LINE_ITEMS, Bulletin, Line, Side, lines_of
from gongkai.records.fields import Period


@dataclass(frozen=True, slots=True)
class Payment:
    """A line that names a project or a contract: a payment for it, or of the income what came in for it. `number`: its
    place in the posting's list of that side, from 0.
    """

    period: Period
    side: Side
    number: int
    line: Line

    @property
    def day(self) -> date:
        """Its day; without one the last day of its period: it was paid by then."""
        return self.line.date or self.period.end


def payments(
    bulletins: Mapping[Period, Bulletin], by: Literal["project", "contract"]
) -> dict[str, tuple[Payment, ...]]:
    """What lines name in a field → these lines, the oldest first.

    A posting that another replaced is left out: its lines stand there too.
    """
    found: dict[str, list[Payment]] = {}
    for period, bulletin in bulletins.items():
        if bulletin.replaced_by is not None:
            continue
        for side in LINE_ITEMS:
            for number, line in enumerate(lines_of(bulletin, side)):
                slug = getattr(line, by, None)  # a payment has no place for a contract
                if slug is not None:
                    found.setdefault(slug, []).append(Payment(period, side, number, line))
    return {
        slug: tuple(sorted(lines, key=lambda one: (one.day, one.period.start, one.side, one.number)))
        for slug, lines in found.items()
    }


def first_paid(lines: tuple[Payment, ...]) -> Payment | None:
    return min((one for one in lines if one.side == "expense"), key=lambda one: one.day, default=None)


def total(lines: tuple[Payment, ...], side: Side) -> Decimal:
    """Yuan, of one side."""
    return sum((one.line.amount for one in lines if one.side == side), Decimal(0))
