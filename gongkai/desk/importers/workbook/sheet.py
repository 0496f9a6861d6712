"""One village's sheet: what is known is written in, what is due is named, what was said before is beside it in grey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from gongkai.desk.importers.headings import DIRECTION_NAMES
from gongkai.desk.importers.workbook.content import ENTRY_LISTS, Content, Values, choices
from gongkai.desk.importers.workbook.fields import FormField, form_fields, shown, value_at
from gongkai.desk.importers.workbook.layout import (
    ALL_UNCHANGED,
    ANY_MONEY,
    BEFORE,
    CHOOSE_HERE,
    ENTRY,
    FORM,
    MONEY,
    MONEY_ITEM,
    NO_MONEY,
    NUMERALS,
    REMOVE,
    SIGNED,
    SLUG_LABEL,
    STATED_CLOSING,
    TITLE_ENDING,
    TITLES,
    UNCHANGED,
    UNCHANGED_TEXT,
    WIDTHS,
    SectionName,
)
from gongkai.desk.importers.workbook.pen import AMOUNT, BIG, BOLD, TEXT, Pen
from gongkai.records.bulletins import LINE_ITEMS, Bulletin
from gongkai.records.decisions import Decision
from gongkai.records.notices import Notice
from gongkai.words import ROLES

FEWEST_LINES, MORE_LINES = 24, 12
MORE_ENTRIES = 4
BLANK_TABLES, TABLE_ROWS, TABLE_COLUMNS = 2, 6, 6
HELP = "黄的格子填；变红的要改。空着的就是没有写，不会当作“没有变化”：没有变化的，请在“情况”里选。"


class MoneyCells(NamedTuple):
    """Where the sums of a sheet stand, for the sheet that adds up all villages."""

    opening: str
    income: str
    expense: str
    closing: str
    check: str


@dataclass(slots=True)
class SheetWriter:
    """`lists`: what a drop-down chooses from → its formula. `tables`: those that the sheet's cells name, in order."""

    pen: Pen
    content: Content
    lists: Mapping[str, str]
    bodies: Mapping[str, str]
    tables: list[Values] = field(default_factory=list)
    sections: int = 0

    def begin(self, name: SectionName, more: str = "") -> None:
        number = NUMERALS[self.sections] if self.sections < len(NUMERALS) else str(self.sections + 1)
        self.sections += 1
        self.pen.title(f"{number}、{TITLES[name]}{more}")

    def table(self, value: Values | None) -> str | None:
        """The name of a table that is written below."""
        if value is None:
            return None
        self.tables.append(value)
        return f"{TITLES['table']}{len(self.tables)}"


def write_sheet(sheet: Worksheet, content: Content, lists: Mapping[str, str], bodies: Mapping[str, str]) -> MoneyCells:
    for column, width in zip("ABCDEFGH", WIDTHS, strict=True):
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


def write_money(writer: SheetWriter) -> MoneyCells:
    pen, finance = writer.pen, writer.content.finance
    writer.begin("money")
    top = pen.row
    lines = [(side, line) for side in DIRECTION_NAMES for line in finance.get(side) or []]
    count = max(FEWEST_LINES, len(lines) + MORE_LINES, len(writer.content.lines_before()) + MORE_LINES)
    first = top + 5
    last = first + count  # the line under the list
    amounts, sides = f"$F${first}:$F${last}", f"$A${first}:$A${last}"
    sums = {side: f'=ROUND(SUMIF({sides},"{name}",{amounts}),2)' for side, name in DIRECTION_NAMES.items()}
    closing = finance.get("closing")
    stated, due = f"$B${top + 1}", f"$B${top + 2}"
    off = f'IF(ROUND({stated}-{due},2)=0,"相符","不相符，差 "&TEXT({stated}-{due},"0.00")&" 元")'
    verdict = f'=IF({stated}="","请填账上的期末余额",{off})'
    labelled(pen, 0, "期初余额", writer.content.opening, True)
    labelled(pen, 2, "收入合计", sums["income"], False)
    pen.row += 1
    labelled(pen, 0, STATED_CLOSING, None if closing is None else Decimal(closing), True)
    labelled(pen, 2, "支出合计", sums["expense"], False)
    pen.row += 1
    labelled(pen, 0, "算出来的期末", f"=ROUND($B${top}+$D${top}-$D${top + 1},2)", False)
    labelled(pen, 2, "核对", verdict, False)
    pen.row += 1
    pen.put(0, ANY_MONEY, BOLD)
    no_lines = bool(finance) and not lines
    pen.blank(1, NO_MONEY if no_lines else None)
    pen.choose(1, f'"{NO_MONEY}"')
    pen.row += 1
    pen.headings([*MONEY, MONEY_ITEM], before=True)
    before = writer.content.lines_before()
    for index in range(count):
        write_line(writer, *(lines[index] if index < len(lines) else (None, {})))
        pen.grey(BEFORE, before[index] if index < len(before) else "")
        pen.row += 1
    pen.end()
    redden_money(writer, top, first, last)
    return MoneyCells(f"$B${top}", f"$D${top}", f"$D${top + 1}", f"$B${top + 1}", f"$D${top + 2}")


def labelled(pen: Pen, column: int, label: str, value: Any, to_fill: bool) -> None:
    pen.put(column, label, BOLD)
    if to_fill:
        pen.blank(column + 1, value, AMOUNT)
    else:
        pen.put(column + 1, value, form="formula").number_format = AMOUNT


def write_line(writer: SheetWriter, side: str | None, line: Values) -> None:
    pen, law = writer.pen, writer.content.law
    category = line.get("category")
    item = line.get("item")
    own = law.items[item].name if side and item != LINE_ITEMS[side] and item in law.items else None  # type: ignore[index]
    values = (
        DIRECTION_NAMES[side] if side else None,  # type: ignore[index]
        line.get("date"),
        law.full_names[side].get(category, category) if side else None,  # type: ignore[arg-type]
        line.get("note"),
        line.get("voucher"),
        Decimal(line["amount"]) if "amount" in line else None,
        own,
    )
    for column, value in enumerate(values):
        pen.blank(column, value, AMOUNT if column == MONEY.index("金额（元）") else TEXT)
    pen.choose(0, '"收入,支出"', strict=True)
    pen.choose(2, f"INDIRECT($A{pen.row})")


def redden_money(writer: SheetWriter, top: int, first: int, last: int) -> None:
    pen, period = writer.pen, writer.content.target.period
    some = f"COUNTA($A{first}:$F{first})>0"
    span = f"A{first}:G{last - 1}"
    pen.redden(span, f'AND({some},OR($A{first}="",$C{first}="",$F{first}=""))')
    day = f"IFERROR(DATEVALUE($B{first}),$B{first})"
    start, end = (f"DATE({one.year},{one.month},{one.day})" for one in (period.start, period.end))
    pen.redden(f"B{first}:B{last - 1}", f'AND($B{first}<>"",OR({day}<{start},{day}>{end}))')
    pen.redden(f"F{first}:F{last - 1}", f'AND($F{first}<>"",NOT(ISNUMBER($F{first})))')
    pen.redden(f"A{top + 1}:D{top + 2}", f'AND($B${top + 1}<>"",ROUND($B${top + 1}-$B${top + 2},2)<>0)')
    pen.redden(f"B{top + 3}", f'AND($B${top + 3}<>"",COUNT($F${first}:$F${last - 1})>0)')


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
