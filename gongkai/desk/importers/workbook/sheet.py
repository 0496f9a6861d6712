"""One village's sheet: what is known is written in, what is due is named, what was said before is beside it in grey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from gongkai.desk.importers.workbook.content import ENTRY_LISTS, Content, Values, choices
from gongkai.desk.importers.workbook.fields import FormField, form_fields, shown, value_at
from gongkai.desk.importers.workbook.layout import (
    ALL_UNCHANGED,
    BEFORE,
    CHOOSE_HERE,
    COLUMNS,
    ENTRY,
    FORM,
    REMOVE,
    SIGNED,
    SLUG_LABEL,
    TITLE_ENDING,
    TITLES,
    UNCHANGED,
    UNCHANGED_TEXT,
    WIDTHS,
    SectionName,
)
from gongkai.desk.importers.workbook.pen import BIG, TEXT, Pen
from gongkai.desk.importers.workbook.sheet_money import write_money
from gongkai.desk.importers.workbook.writer import MoneyCells, SheetWriter
from gongkai.records.bulletins import Bulletin
from gongkai.records.decisions import Decision
from gongkai.records.notices import Notice
from gongkai.words import ROLES

MORE_ENTRIES = 4
BLANK_TABLES, TABLE_ROWS, TABLE_COLUMNS = 2, 6, 6
HELP = "黄的格子填；变红的要改。空着的就是没有写，不会当作“没有变化”：没有变化的，请在“情况”里选。"


def write_sheet(sheet: Worksheet, content: Content, lists: Mapping[str, str], bodies: Mapping[str, str]) -> MoneyCells:
    for column, width in zip(COLUMNS, WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    writer = SheetWriter(Pen(sheet), content, lists, bodies)
    writer.pen.put(0, f"{content.target.title}{TITLE_ENDING}", BIG)
    writer.pen.row += 1
    writer.pen.grey(0, HELP)
    sheet.cell(writer.pen.row, 1).alignment = Alignment()  # in one line
    writer.pen.row += 1
    write_head(writer)
    cells = write_money(writer)
    for name in ENTRY_LISTS:
        write_entries(writer, name)  # type: ignore[arg-type]
    for slug, values in (*content.decisions.items(), (None, {})):
        write_form(writer, "decision", Decision, slug, values)
    for slug, values in (*content.notices.items(), (None, {})):
        write_form(writer, "notice", Notice, slug, values)
    write_tables(writer)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return cells


def write_head(writer: SheetWriter) -> None:
    posting = writer.content.posting
    writer.begin("head")
    writer.pen.headings(FORM)
    for one in form_fields(Bulletin, writer.bodies):
        write_field(writer, one, posting, "不写，就是导入的那天" if one.needed else "")
    signed = [(one["role"], one["date"]) for one in posting.get("signed_off") or []]
    roles = {role for role, _ in signed}
    for role, day in [*signed, *((role, None) for role in ROLES if role not in roles)]:
        writer.pen.put(0, SIGNED)
        writer.pen.put(1, ROLES[role])
        writer.pen.blank(2, day)
        writer.pen.row += 1


def write_field(writer: SheetWriter, one: FormField, values: Values, unless: str = "") -> None:
    """unless: what holds where nothing is written; without it, a needed field must be."""
    pen = writer.pen
    pen.put(0, one.group)
    pen.put(1, one.label)
    value = value_at(values, one.path)
    words = writer.table(value) if one.sort == "table" else shown(one, value)
    pen.blank(2, words, "0" if one.sort == "count" else TEXT)
    if one.choices:
        pen.choose(2, writer.lists[",".join(one.choices.values())])
    pen.grey(3, "；".join(filter(None, (unless or ("必填" if one.needed else ""), one.hint, HINTS.get(one.sort, "")))))
    pen.row += 1


HINTS: dict[str, str] = {
    "words": "几个的，用“；”隔开",
    "table": "写“附表1”，表写在下面",
}


def write_entries(writer: SheetWriter, name: SectionName) -> None:
    pen, content = writer.pen, writer.content
    writer.begin(name)
    pen.row -= 1
    pen.blank(2, None)
    pen.choose(2, f'"{ALL_UNCHANGED}"')
    pen.grey(3, CHOOSE_HERE)
    pen.row += 1
    pen.headings(ENTRY, before=True)
    known = content.entries(name)
    there = {entry["item"] for entry in known}
    due = [{"item": item.id} for item in content.due(name) if item.id not in there]
    first = pen.row
    for entry in (*known, *due, *({},) * MORE_ENTRIES):
        write_entry(writer, name, entry)
        pen.row += 1
    last = pen.row - 1
    pen.end()
    pen.redden(f"B{first}:E{last}", f'AND($B{first}<>"",COUNTA($C{first}:$E{first})>0)')
    pen.redden(f"A{first}:E{last}", f'AND($A{first}="",COUNTA($B{first}:$E{first})>0)')


def write_entry(writer: SheetWriter, name: SectionName, entry: Values) -> None:
    pen, law = writer.pen, writer.content.law
    id_ = entry.get("item")
    item = law.items.get(id_) if id_ else None
    named = item.name if item else id_
    title = entry.get("title")
    pen.blank(0, named)
    unchanged = entry.get("text") == UNCHANGED_TEXT and not entry.get("table") and title == named
    pen.blank(1, UNCHANGED if unchanged else None)
    pen.blank(2, None if title == named else title)
    pen.blank(3, None if unchanged else entry.get("text"))
    pen.blank(4, writer.table(entry.get("table")))
    pen.choose(0, writer.lists[name])
    pen.choose(1, f'"{UNCHANGED},{REMOVE}"')
    pen.grey(BEFORE, writer.content.said_before(name, id_) if id_ else "")


def write_form(
    writer: SheetWriter, name: SectionName, model: type[BaseModel], slug: str | None, values: Values
) -> None:
    writer.begin(name, f"：{values['title']}" if slug else "（新的一件，没有就空着）")
    pen = writer.pen
    pen.headings(FORM)
    pen.put(0, TITLES[name])
    pen.put(1, SLUG_LABEL)
    pen.blank(2, slug)
    pen.row += 1
    for one in form_fields(model, writer.bodies):
        write_field(writer, one, values)


def write_tables(writer: SheetWriter) -> None:
    """The tables that cells above name, and blank ones. A table's first row has its headings."""
    for number in range(len(writer.tables) + BLANK_TABLES):
        table = writer.tables[number] if number < len(writer.tables) else None
        rows: Sequence[Sequence[str | None]] = [table["columns"], *table["rows"]] if table else []
        width = max([TABLE_COLUMNS, *map(len, rows)])
        writer.begin("table", f"{number + 1}（第一行写各列叫什么）")
        for index in range(len(rows) or TABLE_ROWS):
            row = rows[index] if index < len(rows) else []
            for column in range(width):
                cell = writer.pen.put(column, row[column] if column < len(row) else None, form=TEXT)
                writer.pen.blank(column, cell.value if isinstance(cell.value, str) else None)
            writer.pen.row += 1


def lists_of(content: Content, bodies: Mapping[str, str]) -> dict[str, list[str]]:
    """What the drop-downs choose from, by the name under which a sheet asks for it."""
    lists: dict[str, list[str]] = {name: [item.name for item in choices(content.law, name)] for name in ENTRY_LISTS}
    for model in (Bulletin, Decision, Notice):
        for one in form_fields(model, bodies):
            if one.choices:
                lists[",".join(one.choices.values())] = list(one.choices.values())
    return lists
