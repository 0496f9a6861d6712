"""The result of reading a sheet: lines, balances, remarks and problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.desk.importers.layout import Direction


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell (`B17`; empty for the whole sheet) and why it can't be read."""

    cell: str
    why: str


@dataclass(frozen=True, slots=True)
class Received:
    """One receipt or payment of the sheet."""

    direction: Direction
    category: str
    amount: Decimal
    note: str | None
    day: date | None
    voucher: str | None


@dataclass(slots=True)
class Reading:
    """Balances in yuan. `said`: how the sheet was read, for the clerk to review. With `problems` nothing is written."""

    opening: Decimal | None = None
    closing: Decimal | None = None
    lines: list[Received] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    def total(self, direction: Direction) -> Decimal:
        return sum((line.amount for line in self.lines if line.direction == direction), Decimal("0.00"))


@dataclass(slots=True)
class Sums:
    """The sums in yuan: `whole` of all lines so far, `part` of those since the sheet's last sum."""

    whole: dict[Direction, Decimal] = field(default_factory=lambda: {"income": Decimal(0), "expense": Decimal(0)})
    part: dict[Direction, Decimal] = field(default_factory=lambda: {"income": Decimal(0), "expense": Decimal(0)})

    def add(self, line: Received) -> None:
        self.whole[line.direction] += line.amount
        self.part[line.direction] += line.amount
