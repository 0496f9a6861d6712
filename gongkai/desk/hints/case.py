"""What a hint is found in, and what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.records.bulletins import Finance, Line
from gongkai.records.catalogue import FinanceCategory
from gongkai.records.fields import Period
from gongkai.records.procedures import SpendingLimit
from gongkai.sources.source import Location


@dataclass(frozen=True, slots=True)
class Found:
    """`what`: in words. `weight`: yuan; the largest are shown first. `location`: in the posting."""

    what: str
    weight: Decimal
    location: Location


@dataclass(frozen=True, slots=True)
class Case:
    """The finances of a posting. `earlier`: those of the village's postings before it, the oldest first.

    `official`: (side, name) → the category's official name, of which shorter ones are in use.
    """

    period: Period
    finance: Finance
    earlier: tuple[tuple[Period, Finance], ...]
    official: Mapping[tuple[str, str], str]
    limits: tuple[SpendingLimit, ...]

    def lines(self, finance: Finance | None = None) -> Iterator[tuple[str, int, Line]]:
        """(side, number in its list, line) of the posting, or of other finances."""
        of = finance or self.finance
        for side, lines in (("income", of.income), ("expense", of.expense)):
            for index, line in enumerate(lines):
                yield side, index, line

    def category(self, side: str, line: Line) -> str:
        return self.official.get((side, line.category), line.category)

    def sums(self, finance: Finance) -> dict[tuple[str, str], Decimal]:
        """(side, official category) → its sum."""
        sums: dict[tuple[str, str], Decimal] = {}
        for side, _, line in self.lines(finance):
            key = side, self.category(side, line)
            sums[key] = sums.get(key, Decimal(0)) + line.amount
        return sums

    def largest(self, side: str, category: str) -> Location:
        """Where the largest line of a category stands."""
        lines = [
            (line.amount, -index) for s, index, line in self.lines() if (s, self.category(s, line)) == (side, category)
        ]
        return at(side, -max(lines)[1])


def at(side: str, index: int) -> Location:
    return "finance", side, index


def official_names(categories: list[FinanceCategory]) -> dict[tuple[str, str], str]:
    return {(c.section, name): c.name for c in categories for name in (c.name, *c.also)}
