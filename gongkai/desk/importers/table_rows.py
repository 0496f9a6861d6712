"""The rows of one table as they are gone through: a cell's value, what is merged down to it, its unit, its side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_amount, cell_text
from gongkai.desk.importers.headings import CARRIED_DOWN, ColumnRole, Direction
from gongkai.desk.importers.layout import SheetTable, direction_of
from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.desk.importers.written import Ledger, WrittenLine
from gongkai.records.fields import Period

SHORT_DIRECTIONS: dict[str, Direction] = {"收": "income", "支": "expense", "付": "expense"}
PADDING = re.compile(r"\[[^\]]*\]|_.|\*.|\\ |\"[^\"\-△▲－−]*\"")
SHOWS_MINUS = re.compile(r"[^;]*[-(△▲－−]")
"""A number format, without what it pads with, that writes a sign before a positive number."""
DITTO = frozenset({"〃", "″", '"', "同上", "''"})


@dataclass(slots=True)
class Whole:
    """The amounts of a row by column, and what of them the rows below have not told yet.

    `open`: whether 其中 was met; `loose`: the rows below it that do not say so themselves.
    """

    row: int
    left: dict[int, Decimal]
    open: bool = False
    loose: list[CellRef] = field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """Where the reading of a table is: the title's direction, the day and month above, the sum that the title gave
    for the lines from a certain one on.

    `whole`: the row above, whose parts may follow. `totals`: the sides of which a total was met; `notes`: whether a
    note was; `beyond`: whether a title of other things was; `loose`: the lines since, that no sum holds yet.
    `under`: the first day of the month that a title above the rows names. `begin`: the number of lines in the ledger
    before this table. `others`: the tables beside this one. `groups`: row → the numbered heading above it.
    `noted`: the last line's row and note. `signed`: whether + and − before the amounts are the sides.
    """

    sheet: Sheet
    table: SheetTable
    period: Period
    unit: Decimal
    ledger: Ledger
    direction: Direction | None
    day: date | None = None
    month: int | None = None
    under: date | None = None
    section: tuple[CellRef, Decimal, int] | None = None
    whole: Whole | None = None
    totals: set[Direction] = field(default_factory=set)
    notes: bool = False
    beyond: bool = False
    loose: list[WrittenLine] = field(default_factory=list)
    begin: int = 0
    others: tuple[SheetTable, ...] = ()
    groups: dict[int, str] = field(default_factory=dict)
    noted: tuple[int, str] = (-1, "")
    signed: bool = False

    def value(self, row: int, column: int | None) -> CellValue:
        return None if column is None else self.sheet.at(row, column)

    def words(self, row: int) -> Iterator[tuple[CellRef, str]]:
        """The texts of a row, those included that stand outside all tables."""
        for column, value in enumerate(self.sheet.rows[row]):
            if isinstance(value, str) and not any(one.left <= column <= one.right for one in self.others):
                yield CellRef(row, column), cell_text(value)

    def carried(self, row: int, role: ColumnRole) -> tuple[CellRef, CellValue]:
        """A cell of a shared column, or the one above whose merged value it shows."""
        column = self.table.columns.get(role)
        if column is None:
            return CellRef(row, self.table.left), None
        value = self.sheet.at(row, column)
        if cell_text(value) in DITTO and role in CARRIED_DOWN and row > self.table.first:
            return self.carried(row - 1, role)
        if value is None and role in CARRIED_DOWN and (top := self.sheet.top_of(row, column)):
            value = self.sheet.at(*top) if top[0] >= self.table.first else None
        return CellRef(row, column), value

    def said_again(self, row: int, mark: str) -> str:
        """The note of the line above, for which 〃 stands; the mark itself where there is none, and that is asked."""
        above, note = self.noted
        spot = CellRef(row, self.table.columns["note"])
        if not note or above > row:
            self.ledger.ask(spot, f"“{mark}”上面没有摘要，看不出是什么，请把摘要写出来")
            return mark
        self.ledger.said.append(f"{spot}：“{mark}”当作上面一笔的“{note}”")
        return note

    def side_of(self, row: int) -> Direction | None:
        """By a column that says so, or by the title above."""
        value = self.carried(row, "direction")[1]
        return direction_of(value) or SHORT_DIRECTIONS.get(cell_text(value), self.direction)

    def amount(self, row: int, column: int) -> Decimal:
        spot = CellRef(row, column)
        if (row, column) in self.sheet.uncached:
            raise UnclearError(spot, "这一格是公式，还没有算出数来：请用 Excel 或 WPS 打开这个表，保存一次再交")
        format_ = self.sheet.formats.get((row, column), "")
        unit = self.table.unit(column, self.unit)
        value = self.sheet.at(row, column)
        if isinstance(value, int | float) and value > 0 and SHOWS_MINUS.match(PADDING.sub("", format_)):
            raise UnclearError(spot, f"这一格显示的是负数，格子里的数却是 {value}，看不准是正是负，请重新写一遍")
        if "万" in format_ or "千" in format_:
            raise UnclearError(spot, f"这一格显示的单位（{format_}）和格子里的数不一样，看不准是多少元，请写成普通的数")
        return cell_amount(spot, value, unit)
