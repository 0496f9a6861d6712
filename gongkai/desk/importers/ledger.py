"""A sheet with its tables → its ledger: whose it is, in which unit, what it hides, and every row of it."""

from __future__ import annotations

from decimal import Decimal

from gongkai.desk.importers.balances import stated
from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.days import month_title
from gongkai.desk.importers.headings import column_role
from gongkai.desk.importers.identity import other_month, other_town, other_village, places_named, without_day_sent
from gongkai.desk.importers.layout import SheetTable, direction_of
from gongkai.desk.importers.rows import CLOSING, OF_YEAR, OPENING, is_balance, plain_label
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.table_rows import Rows
from gongkai.desk.importers.tables import read_table
from gongkai.desk.importers.units import units_of
from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.importers.written import Ledger
from gongkai.records.fields import Period


def ledger_of(sheet: Sheet, tables: list[SheetTable], wanted: Wanted) -> Ledger:
    ledger = Ledger(sheet.name)
    ledger.said.append(f"工作表“{sheet.name}”，{len(tables)} 个表格")
    months = [month_title(sheet, row, wanted.period.start.year) for row in range(len(sheet.rows))]
    later = any(one and wanted.period.start <= one <= wanted.period.end for one in months[tables[0].first :])
    identify(sheet, tables, wanted, ledger, later)
    say_signs(sheet, tables, ledger)
    units = units_of(sheet, tables, ledger)
    report_beside(sheet, tables, ledger)
    under = None
    after = next((one for one in reversed(months[: tables[0].head]) if one), None) if later else None
    for index, (table, unit) in enumerate(zip(tables, units, strict=True)):
        under = under if index and tables[index - 1].head == table.head else after
        if index == 0 or tables[index - 1].first != table.first:
            read_labels(sheet, tables, index, unit, wanted.period, ledger)
        report_unknown_columns(sheet, table, ledger)
        refuse_one_balance(sheet, table, ledger)
        rows = Rows(sheet, table, wanted.period, unit, ledger, table.direction or direction_of(sheet.name))
        rows.begin, rows.others = (
            len(ledger.lines),
            tuple(one for one in tables if one.head == table.head and one != table),
        )
        rows.under = under
        read_table(rows)
        after = rows.under
    if not any(cell_text(value) for row in range(tables[0].first, len(sheet.rows)) for value in sheet.rows[row]):
        ledger.ask(CellRef(tables[0].head, tables[0].left), "表头下面一行也没有：没有收支的，请在下面写“本期无收支”")
    return ledger


def identify(sheet: Sheet, tables: list[SheetTable], wanted: Wanted, ledger: Ledger, later: bool) -> None:
    """Refuse a sheet that says it is another village's, or of another month.

    later: whether a title among its rows names this month, so that what stands above it need not.
    """
    places = places_named(sheet, tables)
    if (place := wanted.place) is not None:
        path = [("文件夹和文件名", sheet.file)] if "/" in sheet.file else []
        if says := other_village(places, place) or other_town([*places, path], place):
            ledger.wrong("", f"{says}，要导入的是{place.town}{place.name}")
    if not later and (says := other_month(without_day_sent(places), wanted.period)):
        ledger.wrong("", f"{says}，要导入的是{wanted.period.label}")
    for table in tables:
        column = table.columns.get("village")
        if column is None:
            continue
        names = {
            cell_text(value)
            for row in range(table.first, min(table.end, len(sheet.rows)))
            if isinstance(value := sheet.at(row, column), str) and cell_text(value)
        }
        mine = {name for name in names if wanted.place and wanted.place.name in name}
        if names - mine or not names:
            ledger.wrong(
                CellRef(table.head, column),
                f"这张表有“{cell_text(sheet.at(table.head, column))}”一列，写着{'、'.join(sorted(names)[:5])}："
                "几个村写在一张表里的，请用 import month",
            )


def say_signs(sheet: Sheet, tables: list[SheetTable], ledger: Ledger) -> None:
    """What the sheet shows, or hides, beside its values."""
    first, last = tables[0].head, len(sheet.rows)
    hidden = [row for row in sorted(sheet.hidden_rows) if first <= row < last and any(map(cell_text, sheet.rows[row]))]
    if hidden:
        rows = "、".join(str(row + 1) for row in hidden[:20])
        ledger.ask(
            CellRef(hidden[0], 0), f"第{rows}行是隐藏的（或筛选掉的），里面有内容：要算的请取消隐藏，不要的请删去"
        )
    ask_of_hidden_columns(sheet, tables, ledger)
    for row, column in sheet.far:
        ledger.wrong(CellRef(row, column), "这一格离表很远，看不出是什么。请删去（按 Ctrl+End 会跳到那里）")
    if not sheet.signs:
        ledger.said.append("这种文件看不出有没有隐藏的行和列、红字、删除线")


def ask_of_hidden_columns(sheet: Sheet, tables: list[SheetTable], ledger: Ledger) -> None:
    """A hidden column that lines are read from, or that holds amounts, may hold what nobody looked at."""
    known = {column for one in tables for role, column in one.columns.items() if role not in ("number", "other")}
    known |= {column for one in tables for purse in one.purses for column in purse.columns.values()}
    for column in sorted(sheet.hidden_columns):
        rows = [row for row in range(tables[0].first, len(sheet.rows)) if cell_text(sheet.at(row, column))]
        letters = str(CellRef(0, column))[:-1]
        if not rows:
            continue
        if column in known or any(isinstance(sheet.at(row, column), int | float) for row in rows):
            ledger.ask(CellRef(rows[0], column), f"{letters} 列是隐藏的，里面有内容：要算的请取消隐藏，不要的请删去")
        else:
            ledger.said.append(f"{letters} 列是隐藏的，没有取")


def read_labels(
    sheet: Sheet, tables: list[SheetTable], index: int, unit: Decimal, period: Period, ledger: Ledger
) -> None:
    """The balances that are labelled outside the tables: above this one, and beside it."""
    table = tables[index]
    start = tables[index - 1].end if index else 0
    spans = [(one.head, one.end, one.left, one.right) for one in tables]
    heads = {row for one in tables for row in range(one.head, one.first)}
    for row in range(start, min(table.end, len(sheet.rows))):
        for column, value in enumerate(sheet.rows[row]):
            if row in heads or any(top <= row < end and left <= column <= right for top, end, left, right in spans):
                continue
            if not isinstance(value, str):
                continue
            name = plain_label(value).partition(":")[0]
            for pattern, kept in ((OPENING, ledger.openings), (CLOSING, ledger.closings)):
                if pattern.fullmatch(name) and not (OF_YEAR.match(name) and period.start.month > 1):
                    spot, amount = stated(sheet, CellRef(row, column), table, unit, ledger)
                    if amount is not None:
                        kept.append((spot, table.purses[0].name, amount))
                        if kept is ledger.openings:
                            ledger.running.setdefault(table.purses[0].name, amount)
                    break


def report_unknown_columns(sheet: Sheet, table: SheetTable, ledger: Ledger) -> None:
    """Add a remark for each column that is left out."""
    used = {*table.columns.values(), *table.voucher_parts, *(c for p in table.purses for c in p.columns.values())}
    for column in range(table.left, table.right + 1):
        text = cell_text(sheet.at(table.head, column))
        if text and column not in used and table.first == table.head + 1:
            ledger.said.append(f"{CellRef(table.head, column)}：“{text}”这一列不认识，没有取")
        elif column in used and column == table.columns.get("other"):
            ledger.said.append(f"{CellRef(table.head, column)}：“{text}”这一列不公开，没有取")


def report_beside(sheet: Sheet, tables: list[SheetTable], ledger: Ledger) -> None:
    """Name each column that stands in no table, unless all it has are balances and units, which are read."""
    inside = {column for one in tables for column in range(one.left, one.right + 1)}
    for column in sorted({at for row in sheet.rows for at in range(len(row))} - inside):
        written = [row for row in range(tables[0].head, len(sheet.rows)) if is_beside(sheet, row, column)]
        if written:
            spot = CellRef(written[0], column)
            words = cell_text(sheet.at(written[0], column))[:20]
            ledger.said.append(f"{spot}：“{words}”这一列（{len(written)} 格）在表的外面，没有取")


def is_beside(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell has something that is no balance, no unit and not the value of such a label."""
    value = sheet.at(row, column)
    before = [one for one in sheet.rows[row][:column] if cell_text(one)][-1:]
    labels = [one for one in (value, *before) if isinstance(one, str)]
    return bool(cell_text(value)) and not any(is_balance(one) or "单位" in one for one in labels)


def refuse_one_balance(sheet: Sheet, table: SheetTable, ledger: Ledger) -> None:
    """Of cash and bank side by side with one balance of both nobody can say what each of them began with."""
    if len(table.purses) < 2 or any("balance" in purse.columns for purse in table.purses):
        return
    heads = [(row, column) for row in range(table.head, table.first) for column in range(table.left, table.right + 1)]
    if any(column_role(sheet.at(*spot)) == "balance" for spot in heads):
        spot = CellRef(table.head, min(column for purse in table.purses for column in purse.columns.values()))
        names = "、".join(purse.name for purse in table.purses)
        why = f"收入、支出分了{names}，余额却只有一列，看不出各有多少：请把收入、支出各并成一列，或者余额也分开"
        ledger.wrong(spot, why)
