"""What a table's rows say before anything is judged: lines as written, balances, sums of the sheet's own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from gongkai.desk.importers.cells import CellRef, UnclearError
from gongkai.desk.importers.headings import Direction
from gongkai.desk.importers.layout import SheetTable
from gongkai.desk.importers.reading import CellProblem


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """One receipt or payment as it stands in a sheet. `category`, `note`, `project`: as typed, empty if nothing is.

    `direction`: None where the sheet does not say. `before`, `after`: the running balance around it, if it is known.
    `under`: the first day of the month that a title above it names.
    """

    table: SheetTable
    purse: str
    spot: CellRef
    direction: Direction | None
    amount: Decimal
    day: date | None
    category: str
    note: str
    voucher: str | None
    before: Decimal | None = None
    after: Decimal | None = None
    project: str = ""
    under: date | None = None

    @property
    def when(self) -> date | None:
        """Its day, or one of its month."""
        return self.day or self.under

    @property
    def net(self) -> Decimal:
        return -self.amount if self.direction == "expense" else self.amount


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in the sheet and the cells of the lines that it is of. `carried`: the opening balance that it includes."""

    amount: Decimal
    of: frozenset[CellRef]
    carried: Decimal = Decimal(0)


@dataclass(slots=True)
class Ledger:
    """All that one sheet says, in yuan. `sums`: its own, that are right.

    `openings`, `closings`: stated balances by purse, with their cells. `proven_spots`: the lines whose amounts a sum or
    a running balance bears out. `reds`: the lines in red.
    """

    sheet: str
    lines: list[WrittenLine] = field(default_factory=list)
    openings: list[tuple[CellRef, str, Decimal]] = field(default_factory=list)
    closings: list[tuple[CellRef, str, Decimal]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    running: dict[str, Decimal] = field(default_factory=dict)
    flows: dict[str, Decimal] = field(default_factory=dict)
    sum_starts: dict[str, int] = field(default_factory=dict)
    month_sums: set[int] = field(default_factory=set)
    sums: list[Sum] = field(default_factory=list)
    proven: bool = False
    proven_spots: set[CellRef] = field(default_factory=set)
    reds: list[WrittenLine] = field(default_factory=list)

    def wrong(self, spot: CellRef | str, why: str) -> None:
        self.note(CellProblem(str(spot), why, self.sheet))

    def ask(self, spot: CellRef | str, why: str, choices: tuple[str, ...] = ()) -> None:
        self.note(CellProblem(str(spot), why, self.sheet, True, choices))

    def note(self, problem: CellProblem) -> None:
        if problem not in self.problems:
            self.problems.append(problem)

    def unclear(self, error: UnclearError) -> None:
        if error.choices:
            self.ask(error.spot, str(error), error.choices)
        else:
            self.wrong(error.spot, str(error))

    def add(self, line: WrittenLine) -> WrittenLine:
        """Take a line in, with the balances before and after it."""
        before = self.running.get(line.purse)
        after = None if before is None else before + line.net
        if after is not None:
            self.running[line.purse] = after
        self.flows[line.purse] = self.flows.get(line.purse, Decimal(0)) + line.net
        self.lines.append(replace(line, before=before, after=after))
        return self.lines[-1]

    def join(self, top: CellRef, note: str) -> bool:
        """Add a note to the line whose amount stands in the merged cell `top`."""
        for index, line in enumerate(self.lines):
            if line.spot == top:
                self.lines[index] = replace(line, note="、".join(filter(None, (line.note, note))))
                return True
        return False
