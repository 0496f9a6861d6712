"""A village's years in sums, and the medians of a township's or the county's villages beside which they stand.

The sums are of one village's own files, so they are made with it. The medians need all villages: only the county's
pages have them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from gongkai.derive.plans import sorted_postings, unaccounted_months
from gongkai.records.bulletins import LINE_ITEMS, Bulletin, Line, lines_of
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period
from gongkai.records.law import Law
from gongkai.records.periods import SPANS, ends_with

OTHER = "其他支出"
"""The catalogue's category for what fits no other (农经发〔2011〕13号)."""


class YearSums(NamedTuple):
    """A village's year. `months`: wholly covered by accounts; `income`, `expense`, `other`: cents, of all its accounts;
    `late`: days late, of all its postings; `decisions`: resolutions taken.
    """

    year: int
    months: int
    income: int
    expense: int
    other: int
    late: int
    decisions: int

    @property
    def monthly_income(self) -> Decimal | None:
        """Yuan a month; None without a whole month of accounts."""
        return Decimal(self.income) / self.months / 100 if self.months else None

    @property
    def monthly_expense(self) -> Decimal | None:
        return Decimal(self.expense) / self.months / 100 if self.months else None

    @property
    def other_share(self) -> Decimal | None:
        """Per cent of the expense; None where nothing was spent."""
        return Decimal(100 * self.other) / self.expense if self.expense > 0 else None


@dataclass(frozen=True, slots=True)
class Medians:
    """Of `villages` that published accounts of a year. None where no village has the number."""

    villages: int
    income: Decimal | None
    expense: Decimal | None
    other: Decimal | None
    late: Decimal
    decisions: Decimal


def year_sums(dossier: Dossier, law: Law) -> tuple[YearSums, ...]:
    """A village's years with accounts, the newest first."""
    by_year: dict[int, list[tuple[Period, Bulletin]]] = {}
    for period, posting in sorted_postings(dossier.bulletins):
        by_year.setdefault(period.start.year, []).append((period, posting))
    return tuple(sums(year, by_year[year], dossier, law) for year in sorted(by_year, reverse=True))


def sums(year: int, accounts: list[tuple[Period, Bulletin]], dossier: Dossier, law: Law) -> YearSums:
    names = law.full_names.get("expense", {})
    income, expense = ([line for _, posting in accounts for line in lines_of(posting, side)] for side in LINE_ITEMS)
    periods = [period for period, _ in accounts]
    return YearSums(
        year=year,
        months=periods[-1].end.month - len(list(unaccounted_months(periods))),
        income=cents(income),
        expense=cents(expense),
        other=cents(line for line in expense if names.get(line.category) == OTHER),
        late=sum(days_late(period, posting, law) for period, posting in accounts),
        decisions=sum(d.resolution is not None and d.resolution.date.year == year for d in dossier.decisions.values()),
    )


def cents(lines: Iterable[Line]) -> int:
    return int(sum((line.amount for line in lines), Decimal(0)) * 100)


def days_late(period: Period, posting: Bulletin, law: Law) -> int:
    """Days after the earliest last day of the accounts' items that are due with a period; 0 before anything was due."""
    if period.start < law.site.disclosure_from.start:
        return 0
    days = [
        day
        for frequency in SPANS
        if ends_with(frequency, period)
        for item, day in law.last_days(frequency, period)
        if law.items[item].category == "finance"
    ]
    return max(0, (posting.published - min(days)).days) if days else 0


def medians(villages: Iterable[YearSums], least: int) -> Medians | None:
    """The medians of a year; None if fewer than `least` villages published a whole month of it."""
    counted = [village for village in villages if village.months]
    if len(counted) < max(least, 1):
        return None

    def middle(numbers: Iterable[Decimal | int | None]) -> Decimal | None:
        found = [Decimal(number) for number in numbers if number is not None]
        return median(found) if found else None

    return Medians(
        len(counted),
        middle(one.monthly_income for one in counted),
        middle(one.monthly_expense for one in counted),
        middle(one.other_share for one in counted),
        median(Decimal(one.late) for one in counted),
        median(Decimal(one.decisions) for one in counted),
    )
