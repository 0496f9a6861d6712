"""The result of reading a sheet: lines, balances, remarks and problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.desk.importers.cells import CellRef
from gongkai.desk.importers.headings import Direction


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell (`B17`; empty for the whole sheet) and why it can't be read.

    `asks`: whether the clerk's answer in the sheet settles it; then `answer` is the cell for it (if not `cell`),
    `heading` a cell and what to write there first, `choices` the likely answers, the best first.
    """

    cell: str
    why: str
    sheet: str = ""
    asks: bool = False
    choices: tuple[str, ...] = ()
    answer: str = ""
    heading: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Received:
    """One receipt or payment of the sheet. `how`: where its category was taken from, if not from the sheet.

    `project`: the slug of the village's project that it is of. `spot`: of its amount.
    """

    direction: Direction
    category: str
    amount: Decimal
    note: str | None
    day: date | None
    voucher: str | None
    how: str = ""
    project: str | None = None
    spot: CellRef | None = field(default=None, compare=False)


@dataclass(slots=True)
class Reading:
    """Balances in yuan. `said`: how the sheet was read, for the clerk to review. With `problems` nothing is written.

    `stated`: the sheet's own sums, with what else they include, in words. `count`: how many lines the sheet has, those
    that are asked about included. `of_projects`: whether the sheet says of which project each line is.
    """

    opening: Decimal | None = None
    closing: Decimal | None = None
    lines: list[Received] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    count: int = 0
    of_projects: bool = False
    stated: dict[Direction, str] = field(default_factory=dict)

    def total(self, direction: Direction) -> Decimal:
        return sum((line.amount for line in self.lines if line.direction == direction), Decimal("0.00"))

    @property
    def asks(self) -> bool:
        """Whether all that is missing is an answer."""
        return bool(self.problems) and all(problem.asks for problem in self.problems)
