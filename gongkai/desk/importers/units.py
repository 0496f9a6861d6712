"""In which unit each table of a sheet counts: the nearest remark above it, or else below it, and none guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.desk.importers.cells import YUAN, CellRef, cell_text
from gongkai.desk.importers.headings import stated_unit
from gongkai.desk.importers.layout import SheetTable
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.written import Ledger

Remark = tuple[CellRef, Decimal]


def units_of(sheet: Sheet, tables: list[SheetTable], ledger: Ledger) -> list[Decimal]:
    """The unit of each table in yuan; adds a problem where the sheet says two things, or nothing beside another."""
    remarks = list(remarks_in(sheet))
    heads = sorted({table.head for table in tables})
    units = []
    for table in tables:
        above = [one for one in remarks if one[0].row < table.head]
        below = [one for one in remarks if one[0].row >= table.first] if table.head == heads[-1] else []
        nearest = [one for one in above if one[0].row == above[-1][0].row]
        said = nearest + below
        for spot, unit in said[1:]:
            if unit != said[0][1]:
                ledger.wrong(spot, f"这里写的单位和 {said[0][0]} 写的不一样，看不准是多少元")
        unit = said[0][1] if said else YUAN
        own = {column: one for column, one in table.units.items() if one is not None}
        for column, one in own.items():
            if said and one != unit:
                ledger.wrong(CellRef(table.head, column), f"这一列的单位和 {said[0][0]} 写的不一样，看不准是多少元")
        if not said and not own and others_differ(tables, remarks):
            ledger.wrong(CellRef(table.head, table.left), "这个表没有写单位，别处写的不是元，看不准是多少元")
        if unit != YUAN or any(one != YUAN for one in own.values()):
            ledger.said.append(f"{said[0][0] if said else CellRef(table.head, table.left)}：单位不是元，都换成了元")
        units.append(unit)
    return units


def others_differ(tables: list[SheetTable], remarks: list[Remark]) -> bool:
    stated = [unit for _, unit in remarks] + [unit for table in tables for unit in table.units.values() if unit]
    return any(unit != YUAN for unit in stated)


def remarks_in(sheet: Sheet) -> Iterator[Remark]:
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            unit = stated_unit(value) or beside(sheet, row, column)
            if unit is not None:
                yield CellRef(row, column), unit


def beside(sheet: Sheet, row: int, column: int) -> Decimal | None:
    """「单位：」 in one cell, 万元 in the next that is written."""
    value = sheet.at(row, column)
    if not isinstance(value, str) or not re.fullmatch(r"(金额|货币|计量)?单位:?", cell_text(value).replace(" ", "")):
        return None
    rest = (text for at in range(column + 1, len(sheet.rows[row])) if (text := cell_text(sheet.at(row, at))))
    return stated_unit(f"单位:{next(rest, '')}")
