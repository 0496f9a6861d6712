"""A year's plan beside what was received and spent: of the whole year, up to the end of one posting.

Sums are of what was published. Where a month of the year is missing, its name goes with the sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.records.bulletins import LINE_ITEMS, Bulletin, Side, lines_of
from gongkai.records.dossier import Dossier
from gongkai.records.fields import YEAR, Period
from gongkai.records.law import Law
from gongkai.records.periods import uncovered
from gongkai.records.plans import Plan

FullNames = Mapping[str, Mapping[str, str]]
"""Side → a category's name as written → the catalogue's own."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A category. `planned`: for the whole year, None if the plan does not name it; `done`: up to the day. Yuan."""

    category: str
    planned: Decimal | None
    done: Decimal

    @property
    def left(self) -> Decimal:
        """What is left of the plan; negative if more was done than planned."""
        return (self.planned or Decimal(0)) - self.done

    @property
    def percent(self) -> int | None:
        """How much of the plan is done, rounded down; None where nothing is planned."""
        return int(100 * self.done / self.planned) if self.planned else None


@dataclass(frozen=True, slots=True)
class PlanSide:
    """Receipts or payments: the plan's categories in its order, then those that it does not name."""

    side: Side
    rows: tuple[PlanRow, ...]

    @property
    def total(self) -> PlanRow:
        planned = sum((row.planned or Decimal(0) for row in self.rows), Decimal(0))
        return PlanRow("合计", planned, sum((row.done for row in self.rows), Decimal(0)))

    @property
    def over(self) -> tuple[PlanRow, ...]:
        """The categories of the plan in which more was done than planned."""
        return tuple(row for row in self.rows if row.planned is not None and row.left < 0)

    @property
    def unplanned(self) -> tuple[PlanRow, ...]:
        """Those that the plan does not name, and that have something all the same."""
        return tuple(row for row in self.rows if row.planned is None and row.done)


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """A plan up to the end of a period. `unaccounted`: the months of the year up to then without accounts, as numbers.

    `until`: None if no accounts of the year are published.
    """

    slug: str
    plan: Plan
    until: Period | None
    income: PlanSide
    expense: PlanSide
    unaccounted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A plan with where it stands after each posting of its year, the newest last; without any, as it was made."""

    slug: str
    plan: Plan
    standings: tuple[PlanStanding, ...]

    @property
    def latest(self) -> PlanStanding:
        return self.standings[-1]

    def after(self, period: Period) -> PlanStanding | None:
        return next((one for one in self.standings if one.until == period), None)


def year_plans(dossier: Dossier, law: Law) -> tuple[YearPlan, ...]:
    """A village's plans, the newest year first."""
    plans = [(year, plan) for year, plan in dossier.plans.items() if YEAR.fullmatch(year)]
    return tuple(year_plan(year, plan, dossier.bulletins, law.full_names) for year, plan in sorted(plans, reverse=True))


def year_plan(year: str, plan: Plan, postings: Mapping[Period, Bulletin], names: FullNames) -> YearPlan:
    accounts = [(period, posting) for period, posting in sorted_postings(postings) if period.start.year == int(year)]
    made = [standing(year, plan, accounts[: index + 1], names) for index in range(len(accounts))]
    return YearPlan(year, plan, tuple(made) or (standing(year, plan, [], names),))


def sorted_postings(postings: Mapping[Period, Bulletin]) -> list[tuple[Period, Bulletin]]:
    """Those with accounts that no other posting replaces, the oldest first."""
    held = [(p, b) for p, b in postings.items() if b.finance is not None and b.replaced_by is None]
    return sorted(held, key=lambda posting: posting[0].end)


def standing(year: str, plan: Plan, accounts: list[tuple[Period, Bulletin]], names: FullNames) -> PlanStanding:
    """accounts: the year's postings so far, the oldest first. A change of the plan counts from its day on."""
    until = accounts[-1][0] if accounts else None
    day = until.end if until else date(int(year), 1, 1)
    income, expense = (side_of(plan, side, day, [posting for _, posting in accounts], names) for side in LINE_ITEMS)
    return PlanStanding(
        year, plan, until, income, expense, tuple(unaccounted_months([period for period, _ in accounts]))
    )


def side_of(plan: Plan, side: Side, day: date, postings: list[Bulletin], names: FullNames) -> PlanSide:
    full = names.get(side, {})
    planned: dict[str, Decimal] = {}
    for line in plan.lines_on(side, day):
        planned[full.get(line.category, line.category)] = line.amount
    done: dict[str, Decimal] = {}
    for posted in (line for posting in postings for line in lines_of(posting, side)):
        category = full.get(posted.category, posted.category)
        done[category] = done.get(category, Decimal(0)) + posted.amount
    rows = [PlanRow(category, amount, done.pop(category, Decimal(0))) for category, amount in planned.items()]
    return PlanSide(side, (*rows, *(PlanRow(category, None, amount) for category, amount in sorted(done.items()))))


def unaccounted_months(periods: list[Period]) -> Iterator[int]:
    """The months up to the end of the last period that are not wholly covered. periods: of one year, no overlaps."""
    if periods:
        last = periods[-1].end
        yield from (month.month for month in uncovered(periods, date(last.year, 1, 1), last))
