"""In which unit each table of a sheet counts: the nearest remark above it, or else below it, and none guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath

from gongkai.desk.importers.cells import UNITS, YUAN, CellRef, cell_text
from gongkai.desk.importers.headings import stated_unit
from gongkai.desk.importers.layout import SheetTable
from gongkai.desk.importers.rows import is_balance
from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.desk.importers.written import Ledger

Remark = tuple[CellRef, Decimal]
PIECES = re.compile(r"[()\[\]【】《》_\-/.,:\s]+")
IN_A_NAME = re.compile(
    r"(.*[^\d.〇零一二三四五六七八九十百千数几多余])?(亿元|百万元|万元|千元|百元)|(单位)?(人民币)?(?P<one>元)"
)
"""A part of a title or a name that ends in a unit: 收支表（万元）, but not 20万元 or 百万元项目."""
NO_UNIT = "这里没有写单位，表头写的不是元，看不准是多少元"


def units_of(sheet: Sheet, tables: list[SheetTable], ledger: Ledger) -> list[Decimal]:
    """The unit of each table in yuan; adds a problem where the sheet says two things, or nothing beside another."""
    remarks = list(remarks_in(sheet, tables))
    heads = sorted({table.head for table in tables})
    by_name = named_unit(own_name(sheet))
    units = []
    for table in tables:
        above = [one for one in remarks if one[0].row < table.head]
        below = [one for one in remarks if one[0].row >= table.first] if table.head == heads[-1] else []
        nearest = [one for one in above if one[0].row == above[-1][0].row]
        said = nearest + below
        for spot, unit in said[1:]:
            if unit != said[0][1]:
                ledger.wrong(spot, f"这里写的单位和 {said[0][0]} 写的不一样，看不准是多少元")
        unit = said[0][1] if said else by_name or YUAN
        where = str(said[0][0]) if said else "工作表名" if by_name else ""
        own = {column: one for column, one in table.units.items() if one is not None}
        for column, one in own.items():
            if where and one != unit:
                ledger.wrong(CellRef(table.head, column), f"这一列的单位和{where}写的不一样，看不准是多少元")
        if not where and not own and others_differ(tables, remarks):
            ledger.wrong(CellRef(table.head, table.left), "这个表没有写单位，别处写的不是元，看不准是多少元")
        compare_names(sheet, table, unit, own, bool(where), ledger)
        if unit != YUAN or any(one != YUAN for one in own.values()):
            ledger.said.append(f"{where or CellRef(table.head, table.left)}：单位不是元，都换成了元")
        units.append(unit)
    return units


def compare_names(
    sheet: Sheet, table: SheetTable, unit: Decimal, own: dict[int, Decimal], said: bool, ledger: Ledger
) -> None:
    """A sheet's name and its file's against what the sheet says; a file's name alone is no statement."""
    for where, name in (("工作表名", own_name(sheet)), ("文件名", sheet.file)):
        named = named_unit(name)
        if named is None:
            continue
        stated = set(own.values()) | ({unit} if said else set())
        word = next(word for word, one in UNITS.items() if one == named)
        if stated - {named}:
            ledger.ask(CellRef(table.head, table.left), f"{where}写着{word}，表里写的单位不是，看不准是多少元")
        elif not stated and named != YUAN:
            at = CellRef(table.head, table.left)
            ledger.ask(at, f"{where}写着{word}，表里没有写：请在表上面写“单位：{word}”或“单位：元”")


def others_differ(tables: list[SheetTable], remarks: list[Remark]) -> bool:
    stated = [unit for _, unit in remarks] + [unit for table in tables for unit in table.units.values() if unit]
    return any(unit != YUAN for unit in stated)


def remarks_in(sheet: Sheet, tables: list[SheetTable]) -> Iterator[Remark]:
    for row, cells in enumerate(sheet.rows):
        titles = is_title_row(sheet, tables, row)
        for column, value in enumerate(cells):
            unit = stated_unit(value) or beside(sheet, row, column)
            if unit is None and titles and not is_balance(value):
                unit = named_unit(cell_text(value))
            if unit is not None:
                yield CellRef(row, column), unit


def is_title_row(sheet: Sheet, tables: list[SheetTable], row: int) -> bool:
    """Whether a row stands above all tables, or alone between their rows, as titles do; headings are none."""
    if any(table.head <= row < table.first for table in tables):
        return False
    written = [value for value in sheet.rows[row] if cell_text(value)]
    return all(isinstance(value, str) for value in written) and (
        len(written) == 1 or all(row < table.head for table in tables)
    )


def own_name(sheet: Sheet) -> str:
    """The sheet's name; none for that of a text file or a page, which is but the file's."""
    return "" if sheet.name == PurePosixPath(sheet.file).stem else sheet.name


def named_unit(text: CellValue) -> Decimal | None:
    """The unit that a title or a name holds, in yuan."""
    found = filter(None, map(IN_A_NAME.fullmatch, PIECES.split(cell_text(text))))
    return next((UNITS[one[2] or one["one"]] for one in found), None)


def beside(sheet: Sheet, row: int, column: int) -> Decimal | None:
    """「单位：」 in one cell, 万元 in the next that is written."""
    value = sheet.at(row, column)
    if not isinstance(value, str) or not re.fullmatch(r"(金额|货币|计量)?单位:?", cell_text(value).replace(" ", "")):
        return None
    rest = (text for at in range(column + 1, len(sheet.rows[row])) if (text := cell_text(sheet.at(row, at))))
    return stated_unit(f"单位:{next(rest, '')}")
