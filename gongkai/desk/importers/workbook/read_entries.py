"""The lists of a village's sheet: party and village affairs, assets and debts, and the tables that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_text
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.workbook.cells import chosen, plain, text_at
from gongkai.desk.importers.workbook.layout import (
    ALL_UNCHANGED,
    ENTRY,
    REMOVE,
    UNCHANGED,
    UNCHANGED_TEXT,
    Section,
)
from gongkai.desk.importers.workbook.sheet_read import EntryRow, SheetRead, check_before, columns_of, rows_in
from gongkai.records.bulletins import CATEGORY_OF
from gongkai.records.law import Law
from gongkai.words import CATEGORIES

NO_CHANGE = re.compile("(本期|本月|本季度?)?(都|均)?(没有?|无|未)(变化|变动|改变)[。.]?")
TABLE_NAME = re.compile(r"(?:见|详见)?(?:附表|表)?(\d+)")


def read_entries(read: SheetRead, section: Section, law: Law, tables: Mapping[str, dict[str, Any]]) -> None:
    head, columns = columns_of(read.sheet, section, ENTRY)
    names = {item.id: item.name for item in law.items.values() if item.category == CATEGORY_OF[section.name]}
    elsewhere = {plain(item.name): CATEGORIES[item.category] for item in law.items.values() if item.id not in names}
    rows = read.entries.setdefault(section.name, [])
    for row in rows_in(read, section, head):
        try:
            if entry := read_entry(read, row, columns, names, elsewhere, tables, section.choice):
                rows.append(entry)
        except UnclearError as error:
            read.unclear(error)
    check_before(read, section, head, columns)


def read_entry(
    read: SheetRead,
    row: int,
    columns: Mapping[str, int],
    names: Mapping[str, str],
    elsewhere: Mapping[str, str],
    tables: Mapping[str, dict[str, Any]],
    choice: str,
) -> EntryRow | None:
    """A row's entry; None if it names no item and says nothing. Raises UnclearError."""
    cells = {name: CellRef(row, columns[name]) for name in ENTRY if name in columns}
    texts = {name: text_at(read.sheet, spot) for name, spot in cells.items()}
    named = texts.get("事项")
    if named is None and (top := read.sheet.top_of(row, columns.get("事项", 0))):
        named = cell_text(read.sheet.at(*top)) or None
    said = [name for name in ENTRY[2:] if texts.get(name)]
    state = texts.get("情况")
    if state and NO_CHANGE.fullmatch(state):
        state = UNCHANGED
    if named is None:
        if said or state:
            raise UnclearError(cells.get("事项", CellRef(row, 0)), "这一行没有写是哪一项：请从下拉里选事项")
        return None
    item = item_named(cells.get("事项", CellRef(row, 0)), named, names, elsewhere)
    value: dict[str, Any] = {"item": item, "title": texts.get("标题") or names[item]}
    spot = cells.get("内容", CellRef(row, 0))
    if state and state not in (UNCHANGED, REMOVE):
        raise UnclearError(cells["情况"], f"“{state[:20]}”不在下拉里：内容请写在“内容”里", (UNCHANGED, REMOVE))
    if state and set(said) - {"标题"}:
        raise UnclearError(cells["情况"], f"选了“{state}”，又写着{'、'.join(said)}：请去掉一样")
    if state == REMOVE:
        return EntryRow(spot, "removed", value)
    if state == UNCHANGED or (not said and choice == ALL_UNCHANGED):
        return EntryRow(spot, "unchanged", value | {"text": UNCHANGED_TEXT})
    if not said:
        return EntryRow(spot, "blank", value)
    if text := texts.get("内容"):
        value["text"] = text
    if name := texts.get("附表"):
        value["table"] = table_named(cells["附表"], name, tables)
    return EntryRow(spot, "written", value)


def item_named(spot: CellRef, text: str, names: Mapping[str, str], elsewhere: Mapping[str, str]) -> str:
    """The item that a cell names. elsewhere: the names of the items of other sections → the section."""
    if (section := elsewhere.get(plain(text))) and plain(text) not in map(plain, names.values()):
        raise UnclearError(spot, f"“{text[:30]}”是{section}的事项，请写到{section}那一部分")
    return chosen(spot, text, names)


def table_named(spot: CellRef, name: str, tables: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    found = TABLE_NAME.fullmatch(plain(name))
    if found is None or found[1] not in tables:
        raise UnclearError(spot, f"找不到“{name[:20]}”：请写“附表1”这样，表写在下面的附表里，第一行写各列叫什么")
    return tables[found[1]]


def tables_of(sheet: Sheet, sections: Sequence[Section]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(number, table) of each that has headings."""
    for section in sections:
        if section.name != "table":
            continue
        rows = [row for row in range(section.title + 1, section.end) if any(map(cell_text, sheet.rows[row]))]
        if not rows:
            continue
        heads = [(at, text) for at in range(len(sheet.rows[rows[0]])) if (text := text_at(sheet, CellRef(rows[0], at)))]
        cells = [[text_at(sheet, CellRef(row, at)) for at, _ in heads] for row in rows[1:]]
        yield section.number, {"columns": [text for _, text in heads], "rows": cells}
