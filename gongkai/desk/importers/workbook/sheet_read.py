"""What is read of a village's sheet, and how its sections' rows and columns are found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_text
from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.workbook.cells import plain
from gongkai.desk.importers.workbook.layout import ADD_ABOVE, SHOWN_BEFORE, Section

State = Literal["written", "unchanged", "removed", "blank"]
OF_BEFORE = re.compile(r"\d{4}年.*：|(收入|支出) ", re.S)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row of a list of entries. `value`: the entry as its file has it, less what was not written."""

    spot: CellRef
    state: State
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FormRead:
    """A decision or notice. `slug`: None for a new one. `spots`: path → cell."""

    kind: str
    slug: str | None
    values: dict[str, Any]
    spots: Mapping[tuple[str, ...], CellRef]
    title: CellRef


@dataclass(slots=True)
class SheetRead:
    """`money`: the part with receipts and payments, None if it was left empty. `items`: row → a line's own item.

    `head`: fields of the posting itself; `signed`: who examined it. `no_money`: the cell that says there was none.
    """

    sheet: Sheet
    money: Sheet | None = None
    no_money: CellRef | None = None
    labels: dict[str, CellRef] = field(default_factory=dict)
    items: dict[int, str] = field(default_factory=dict)
    head: dict[str, Any] = field(default_factory=dict)
    signed: list[dict[str, str]] = field(default_factory=list)
    entries: dict[str, list[EntryRow]] = field(default_factory=dict)
    forms: list[FormRead] = field(default_factory=list)
    spots: dict[str, CellRef] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def filled(self) -> bool:
        """Whether the clerk wrote anything."""
        rows = [row for rows in self.entries.values() for row in rows if row.state != "blank"]
        return bool(self.money or self.head or self.signed or rows or self.forms or self.problems)

    def wrong(self, spot: CellRef, why: str, choices: tuple[str, ...] = ()) -> None:
        """What is for the clerk to answer in the cell."""
        self.problems.append(CellProblem(str(spot), why, self.sheet.name, True, choices))

    def unclear(self, error: UnclearError) -> None:
        self.wrong(error.spot, str(error), error.choices)


def columns_of(sheet: Sheet, section: Section, names: Sequence[str]) -> tuple[int, dict[str, int]]:
    """The row of a section's headings, and the column of each; where there are none, as they were."""
    wanted = {plain_head(name): name for name in (*names, SHOWN_BEFORE)}
    for row in range(section.title + 1, section.end):
        found = {wanted[text]: at for at, value in enumerate(sheet.rows[row]) if (text := plain_head(value)) in wanted}
        if len(found) > len(names) // 2:
            return row, found
    return section.title, {name: at for at, name in enumerate(names)}


def plain_head(value: Any) -> str:
    return re.sub(r"\(.*\)|:", "", plain(cell_text(value)))


def rows_in(read: SheetRead, section: Section, head: int) -> Iterator[int]:
    """The rows under the headings that have anything written, less the line under the list."""
    for row in range(head + 1, section.end):
        texts = [cell_text(value) for value in read.sheet.rows[row] if cell_text(value)]
        if texts and texts[0] != ADD_ABOVE and row not in read.sheet.hidden_rows:
            yield row


def check_before(read: SheetRead, section: Section, head: int, columns: Mapping[str, int]) -> None:
    """What someone wrote into the column that shows the last period."""
    column = columns.get(SHOWN_BEFORE)
    for row in range(head + 1, section.end) if column is not None else ():
        text = cell_text(read.sheet.at(row, column or 0))
        if text and not OF_BEFORE.match(text.replace(":", "：")):
            read.wrong(CellRef(row, column or 0), "这一列是上一期的，只给人看：这一期的请写在左边的格子里")
