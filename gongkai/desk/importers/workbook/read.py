"""A village's sheet → what its clerk wrote, each value with its cell; what can't be read becomes a problem of its cell.

The money is not read here: `money` is the part of the sheet that `read_sheets` reads like any sheet of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_day, cell_text
from gongkai.desk.importers.identity import other_month
from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.workbook.book import bodies_of
from gongkai.desk.importers.workbook.cells import chosen, field_value, plain, text_at
from gongkai.desk.importers.workbook.content import ENTRY_LISTS
from gongkai.desk.importers.workbook.fields import FormField, form_fields
from gongkai.desk.importers.workbook.layout import (
    ADD_ABOVE,
    ALL_UNCHANGED,
    ANY_MONEY,
    ENTRY,
    FORM,
    MONEY,
    MONEY_ITEM,
    NO_MONEY,
    REMOVE,
    SHOWN_BEFORE,
    SIGNED,
    SLUG_LABEL,
    STATED_CLOSING,
    UNCHANGED,
    UNCHANGED_TEXT,
    Section,
    sections_of,
)
from gongkai.records.bulletins import CATEGORY_OF, Bulletin
from gongkai.records.decisions import Decision
from gongkai.records.fields import Period
from gongkai.records.law import Law
from gongkai.records.notices import Notice
from gongkai.words import ROLES

State = Literal["written", "unchanged", "removed", "blank"]
FORMS: dict[str, type[BaseModel]] = {"decision": Decision, "notice": Notice}
LABELS = ("期初余额", STATED_CLOSING, ANY_MONEY)
OF_BEFORE = re.compile(r"\d{4}年.*：|(收入|支出) ", re.S)
TABLE_NAME = re.compile(r"(?:见|详见)?(?:附表|表)?(\d+)")


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
    return other_month([*texts, (f"工作表“{sheet.name}”", sheet.name)], period)


def say_hidden(read: SheetRead, sections: Sequence[Section]) -> None:
    """Hidden rows with something in them; those of the money are asked about where it is read."""
    for section in sections:
        if section.name == "money":
            continue
        for row in range(section.title, section.end):
            if row in read.sheet.hidden_rows and any(map(cell_text, read.sheet.rows[row])):
                read.wrong(CellRef(row, 0), f"第{row + 1}行是隐藏的，里面有内容：要算的请取消隐藏，不要的请删去")


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


def read_money(read: SheetRead, section: Section, top: int, law: Law) -> None:
    sheet = read.sheet
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
        read.money = replace(sheet, rows=rows)


def label_cells(read: SheetRead, row: int) -> None:
    """Where the balances stand, for what is said of them."""
    cells = read.sheet.rows[row]
    for column, value in enumerate(cells):
        if (name := cell_text(value)) in LABELS:
            read.labels[name] = CellRef(row, column + 1)


def read_items(read: SheetRead, section: Section, head: int, column: int, law: Law) -> None:
    names = {item.id: item.name for item in law.items.values() if item.category == "finance"}
    for row in range(head + 1, section.end):
        spot = CellRef(row, column)
        try:
            if text := text_at(read.sheet, spot):
                read.items[row] = chosen(spot, text, names)
        except UnclearError as error:
            read.unclear(error)


def check_before(read: SheetRead, section: Section, head: int, columns: Mapping[str, int]) -> None:
    """What someone wrote into the column that shows the last period."""
    column = columns.get(SHOWN_BEFORE)
    for row in range(head + 1, section.end) if column is not None else ():
        text = cell_text(read.sheet.at(row, column or 0))
        if text and not OF_BEFORE.match(text.replace(":", "：")):
            read.wrong(CellRef(row, column or 0), "这一列是上一期的，只给人看：这一期的请写在左边的格子里")


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


def read_entries(read: SheetRead, section: Section, law: Law, tables: Mapping[str, dict[str, Any]]) -> None:
    head, columns = columns_of(read.sheet, section, ENTRY)
    names = {item.id: item.name for item in law.items.values() if item.category == CATEGORY_OF[section.name]}
    rows = read.entries.setdefault(section.name, [])
    for row in rows_in(read, section, head):
        try:
            if entry := read_entry(read, row, columns, names, tables, section.choice):
                rows.append(entry)
        except UnclearError as error:
            read.unclear(error)
    check_before(read, section, head, columns)


def read_entry(
    read: SheetRead,
    row: int,
    columns: Mapping[str, int],
    names: Mapping[str, str],
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
    if named is None:
        if said or state:
            raise UnclearError(cells.get("事项", CellRef(row, 0)), "这一行没有写是哪一项：请从下拉里选事项")
        return None
    item = chosen(cells.get("事项", CellRef(row, 0)), named, names)
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


def read_form(
    read: SheetRead,
    section: Section,
    model: type[BaseModel],
    bodies: Mapping[str, str],
    period: Period,
    tables: Mapping[str, dict[str, Any]],
) -> None:
    """A decision or notice; a form that was left empty is none."""
    head, columns = columns_of(read.sheet, section, FORM)
    fields = form_fields(model, bodies)
    by_label = {(plain(one.group), plain(one.label)): one for one in fields}
    values: dict[str, Any] = {}
    spots: dict[tuple[str, ...], CellRef] = {}
    slug = None
    problems: list[UnclearError] = []
    for row in rows_in(read, section, head):
        group, label = (plain(cell_text(read.sheet.at(row, columns[name]))) for name in FORM[:2])
        spot = CellRef(row, columns[FORM[2]])
        if label == plain(SLUG_LABEL):
            slug = text_at(read.sheet, spot)
            continue
        one = by_label.get((group, label))
        if one is None:
            continue
        spots[one.path] = spot
        try:
            value = form_value(read.sheet, spot, one, period.end.year, tables)
        except UnclearError as error:
            problems.append(error)
            continue
        if value is not None:
            put(values, one.path, value)
    for problem in problems:
        read.unclear(problem)
    if values or (slug and problems):
        form = FormRead(section.name, slug, values, spots, CellRef(section.title, 0))
        read.forms.append(form)
        if slug is None and not problems:
            validate(read, form, model, values)


def form_value(sheet: Sheet, spot: CellRef, one: FormField, year: int, tables: Mapping[str, dict[str, Any]]) -> Any:
    text = text_at(sheet, spot)
    if text == REMOVE:
        return REMOVE
    if one.sort == "table" and text:
        return table_named(spot, text, tables)
    return field_value(sheet, spot, one, year)


def put(values: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        values = values.setdefault(key, {})
    values[path[-1]] = value


def validate(read: SheetRead, form: FormRead, model: type[BaseModel], values: Mapping[str, Any]) -> None:
    """Add a problem, at its cell, for each reason why the values are no record."""
    try:
        model.model_validate(values)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            read.wrong(where(form, one), reason(one))


def where(form: FormRead, error: Any) -> CellRef:
    """The cell of what pydantic found wrong."""
    path = tuple(str(step) for step in error["loc"])
    return next((cell for known, cell in form.spots.items() if known[: len(path)] == path), form.title)


def reason(error: Any) -> str:
    """What pydantic found wrong, in the clerk's words."""
    return str(error["msg"]).rstrip("。") if error["type"].startswith("GK") else "这里还没有填"
