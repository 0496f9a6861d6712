"""A village's sheet → what its clerk wrote, each value with its cell; what can't be read becomes a problem of its cell.

The money is not read here: `money` is the part of the sheet that `read_sheets` reads like any sheet of money.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_day, cell_text
from gongkai.desk.importers.identity import other_month
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.workbook.book import bodies_of
from gongkai.desk.importers.workbook.cells import chosen, field_value, plain, text_at
from gongkai.desk.importers.workbook.content import ENTRY_LISTS
from gongkai.desk.importers.workbook.fields import FormField, form_fields
from gongkai.desk.importers.workbook.layout import (
    ADD_ABOVE,
    ANY_MONEY,
    CLOSING_LABEL,
    COLUMNS,
    FORM,
    MONEY,
    MONEY_ITEM,
    NO_MONEY,
    OPENING_LABEL,
    SHOWN_BEFORE,
    SIGNED,
    TITLES,
    Section,
    sections_of,
)
from gongkai.desk.importers.workbook.read_entries import read_entries, tables_of
from gongkai.desk.importers.workbook.read_forms import FORMS, read_form
from gongkai.desk.importers.workbook.sheet_read import SheetRead, check_before, columns_of, plain_head, rows_in
from gongkai.records.bulletins import Bulletin
from gongkai.records.fields import Period
from gongkai.records.law import Law
from gongkai.words import ROLES

LABELS = {plain_head(label): label for label in (OPENING_LABEL, CLOSING_LABEL, ANY_MONEY)}


def read_sheet(sheet: Sheet, law: Law, period: Period) -> SheetRead:
    read = SheetRead(sheet)
    sections = sections_of(sheet)
    tables = dict(tables_of(sheet, sections))
    bodies = bodies_of(law, period.end)
    say_hidden(read, sections)
    for section in sections:
        if section.name == "head":
            read_head(read, section, form_fields(Bulletin, bodies), period)
        elif section.name == "money":
            read_money(read, section, sections[0].title, law)
        elif section.name in ENTRY_LISTS:
            read_entries(read, section, law, tables)
        elif section.name in FORMS:
            read_form(read, section, FORMS[section.name], bodies, period, tables)
    return read


def of_other_month(sheet: Sheet, period: Period) -> str:
    """What says that a sheet is of another month; empty if nothing does."""
    first = sections_of(sheet)[0].title
    texts = [(f"第{row + 1}行", cell_text(value)) for row in range(first) for value in sheet.rows[row]]
    return other_month([texts, [(f"工作表“{sheet.name}”", sheet.name)]], period)


def say_hidden(read: SheetRead, sections: Sequence[Section]) -> None:
    """Hidden rows with something in them; those of the money are asked about where it is read."""
    for section in sections:
        if section.name == "money":
            continue
        for row in range(section.title, section.end):
            if row in read.sheet.hidden_rows and any(map(cell_text, read.sheet.rows[row])):
                read.wrong(CellRef(row, 0), f"第{row + 1}行是隐藏的，里面有内容：要算的请取消隐藏，不要的请删去")


def read_head(read: SheetRead, section: Section, fields: Sequence[FormField], period: Period) -> None:
    head, columns = columns_of(read.sheet, section, FORM)
    by_label = {plain(field.label): field for field in fields}
    roles = {plain(name): role for role, name in ROLES.items()}
    for row in rows_in(read, section, head):
        group, label = (plain(cell_text(read.sheet.at(row, columns[name]))) for name in FORM[:2])
        spot = CellRef(row, columns[FORM[2]])
        try:
            if group == plain(SIGNED) and label in roles:
                if day := cell_day(spot, read.sheet.at(spot.row, spot.column), period.end.year):
                    read.signed.append({"role": roles[label], "date": str(day)})
            elif label in by_label:
                value = field_value(read.sheet, spot, by_label[label], period.end.year)
                if value is not None:
                    read.head[by_label[label].path[0]] = value
                    read.spots[by_label[label].path[0]] = spot
        except UnclearError as error:
            read.unclear(error)


def read_money(read: SheetRead, section: Section, top: int, law: Law) -> None:
    sheet = read.sheet
    read.labels[TITLES["money"]] = CellRef(section.title, 0)
    head, columns = columns_of(sheet, section, (*MONEY, MONEY_ITEM))
    apart = {columns[name] for name in (MONEY_ITEM, SHOWN_BEFORE) if name in columns}
    rows = [list(cells) if row < top else [] for row, cells in enumerate(sheet.rows[: section.end])]
    some = False
    for row in range(section.title + 1, section.end):
        cells = [None if row >= head and at in apart else value for at, value in enumerate(sheet.rows[row])]
        first = next((cell_text(value) for value in cells if cell_text(value)), "")
        if first == ADD_ABOVE:
            continue
        if row < head:
            label_cells(read, row)
        if row < head and any(cell_text(value) == NO_MONEY for value in cells):
            read.no_money = CellRef(row, next(at for at, value in enumerate(cells) if cell_text(value) == NO_MONEY))
            continue
        some = some or (row > head and any(map(cell_text, cells)))
        rows[row] = cells
    if MONEY_ITEM in columns:
        read_items(read, section, head, columns[MONEY_ITEM], law)
    check_before(read, section, head, columns)
    if some and read.no_money is not None:
        read.wrong(read.no_money, f"选了“{NO_MONEY}”，下面又写着收支：请去掉一样")
    if some or read.no_money:
        read.money = replace(sheet, rows=rows, hidden_columns=frozenset())
        say_hidden_columns(read)


def say_hidden_columns(read: SheetRead) -> None:
    """A column that a clerk hides to see the others better is read all the same."""
    hidden = [at for at in sorted(read.sheet.hidden_columns) if at < len(COLUMNS)]
    if hidden:
        read.said.append(f"{'、'.join(COLUMNS[at] for at in hidden)} 列是隐藏的，照样读了")


def label_cells(read: SheetRead, row: int) -> None:
    """Where the balances stand, for what is said of them."""
    cells = read.sheet.rows[row]
    for column, value in enumerate(cells):
        if (name := plain_head(value)) in LABELS:
            read.labels[LABELS[name]] = CellRef(row, column + 1)


def read_items(read: SheetRead, section: Section, head: int, column: int, law: Law) -> None:
    names = {item.id: item.name for item in law.items.values() if item.category == "finance"}
    for row in range(head + 1, section.end):
        spot = CellRef(row, column)
        try:
            if text := text_at(read.sheet, spot):
                read.items[row] = chosen(spot, text, names)
        except UnclearError as error:
            read.unclear(error)
