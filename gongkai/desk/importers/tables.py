"""The rows of a sheet's tables → a ledger: each row is a line, a sum, a balance, a title or a remark."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal

from gongkai.desk.importers.balances import compare_balances, read_balance, read_dated_balance
from gongkai.desk.importers.below import ask_of_loose, is_below, is_remark, note_balance_below, watch
from gongkai.desk.importers.capitals import capital_amount
from gongkai.desk.importers.cells import UNITS, CellRef, UnclearError, cell_text, cell_words, is_nothing
from gongkai.desk.importers.days import ask_of_undated, note_month, note_title, read_day, real_day
from gongkai.desk.importers.details import close_details, is_of_which, read_detail, remember
from gongkai.desk.importers.doubts import ask_of_dates_for_words, ask_of_struck, doubt
from gongkai.desk.importers.headings import Direction, stated_unit
from gongkai.desk.importers.layout import SheetTable, direction_of, names_debts, side_in_title
from gongkai.desk.importers.outline import groups_of, read_group
from gongkai.desk.importers.rows import OF_YEAR, is_balance, plain_label, row_kind
from gongkai.desk.importers.sheet import CellValue
from gongkai.desk.importers.sums import compare_sum
from gongkai.desk.importers.table_rows import DITTO, Rows
from gongkai.desk.importers.units import named_unit
from gongkai.desk.importers.written import Sum, WrittenLine
from gongkai.words import money


def read_table(rows: Rows) -> None:
    table, sheet = rows.table, rows.sheet
    order = range(table.first, min(table.end, len(sheet.rows)))
    groups, rows.signed = groups_of(rows), is_signed(rows, order)
    for row in reversed(order) if is_newest_first(rows, order) else order:
        if row in groups:
            read_group(rows, row, groups[row])
            continue
        note_title(rows, row)
        columns = sorted({*table.shared, *range(table.left, table.right + 1)})
        written = [(column, value) for column in columns if cell_text(value := sheet.at(row, column))]
        if table.shared and all(column in table.shared for column, _ in written):
            continue  # a day of the other side
        pending = [column for column in range(table.left, table.right + 1) if (row, column) in sheet.uncached]
        if not written and not pending:
            continue
        if row in sheet.hidden_rows:
            continue  # asked about as a whole
        if rows.beyond:
            continue  # told by its title
        read_row(rows, row, written)
    close_section(rows)
    close_details(rows)
    ask_of_undated(rows)
    ask_of_loose(rows)


def is_newest_first(rows: Rows, order: range) -> bool:
    """Whether the rows go back in time, as banks list them: each line has a day, and each row a running balance."""
    column = rows.table.purses[0].columns.get("balance")
    written = [row for row in order if any(map(cell_text, rows.sheet.rows[row]))]
    if column is None or not all(cell_text(rows.value(row, column)) for row in written):
        return False
    lines = [row for row in written if not any(map(is_balance, rows.sheet.rows[row]))]
    days = [day for row in lines if (day := real_day(rows, row))]
    return bool(days) and len(days) == len(lines) and days[0] > days[-1] and days == sorted(days, reverse=True)


def is_signed(rows: Rows, order: range) -> bool:
    """Whether + and − before the amounts say which way the money went; a running balance must bear it out."""
    column = rows.table.purses[0].columns.get("amount")
    if column is None or "balance" not in rows.table.purses[0].columns:
        return False
    return {True, False} == {found[column] < 0 for row in order if column in (found := amounts_in(rows, row))}


def read_row(rows: Rows, row: int, written: list[tuple[int, CellValue]]) -> None:
    table, ledger = rows.table, rows.ledger
    note_month(rows, row)
    money_columns = {column for purse in table.purses for column in purse.columns.values()}
    texts = [value for _, value in written]
    labels: list[CellValue] = [value for at, value in written if isinstance(value, str) and at not in money_columns]
    has_amount = any(
        not is_nothing(value)
        for purse in table.purses
        for role, column in purse.columns.items()
        if role in ("income", "expense", "amount") and cell_text(value := rows.value(row, column))
    )
    if len(written) == 1 and not has_amount and names_debts(texts[0]):
        rows.beyond = is_below(rows, row)
        words = cell_text(texts[0])[:20]
        if rows.beyond:
            ledger.said.append(f"第{row + 1}行：“{words}”和它下面的不是收支，没有取")
        else:
            ledger.ask(CellRef(row, written[0][0]), f"“{words}”没有金额，像是欠账的标题：下面不是收支的，请删去")
        return
    if is_remark(rows, row, texts) or read_dated_balance(rows, row, texts):
        return
    kind = row_kind(texts, labels, is_dated(rows, row), has_amount)
    first = CellRef(row, written[0][0]) if written else CellRef(row, table.left)
    side_of = side_in_title if len(texts) == 1 else direction_of
    titles = {name for value in texts if (name := side_of(value)) is not None}
    if titles and any(stated_unit(value) is not None for value in texts):
        has_amount = False
    amounts = amounts_in(rows, row)
    if has_amount:
        ask_of_struck(rows, row)
    if kind == "signature" or kind == "nothing":
        ledger.said.append(f"{first}：“{' '.join(cell_text(value) for value in texts)[:30]}”不是明细，没有取")
    elif kind == "opening" and rows.period.start.month > 1 and any(OF_YEAR.match(plain_label(one)) for one in labels):
        ledger.said.append(f"第{row + 1}行：年初的余额不是这一期的期初，没有取")
        remember(rows, row, amounts)
    elif kind in ("opening", "carried", "closing"):
        read_balance(rows, row, kind, labels)
        note_balance_below(rows, plain_label(labels[0]) if labels else "")
        remember(rows, row, amounts)
    elif kind in ("sum", "wide_sum"):
        compare_sum(rows, row, kind, labels)
        compare_balances(rows, row)
        remember(rows, row, amounts)
    elif kind == "unsure":
        ledger.wrong(
            first, f"“{plain_label(labels[0])}”这一行没有日期和凭证号，看不出是一笔还是合计：是一笔，请写上日期"
        )
    elif len(titles) == 1 and is_title(rows, row, [value for value in texts if not beside_title(value)]):
        remember(rows, row, {})
        close_section(rows)
        rows.direction = titles.pop()
        open_section(rows, row)
    elif len(written) == 1 and isinstance(texts[0], str) and not has_amount:
        if rows.whole is not None and is_of_which(labels):
            rows.whole.open = True
        ledger.said.append(f"{first}：“{cell_text(texts[0])[:20]}”不是明细，没有取")
    elif not read_detail(rows, row, labels, amounts):
        read_line(rows, row)
        compare_balances(rows, row)
        own = {column for _, _, column in amount_columns(table)}
        remember(rows, row, {column: amount for column, amount in amounts.items() if column in own})


def amounts_in(rows: Rows, row: int) -> dict[int, Decimal]:
    """The row's amounts and balances, as far as they can be read."""
    found = {}
    for purse in rows.table.purses:
        for role, column in purse.columns.items():
            if role in ("income", "expense", "amount", "balance") and not is_nothing(rows.value(row, column)):
                with suppress(UnclearError):
                    found[column] = rows.amount(row, column)
    return found


def beside_title(value: CellValue) -> bool:
    """Whether a cell beside a title is no part of it: a unit, or the title's number."""
    return stated_unit(value) is not None or re.fullmatch(r"[一二三四五六七八九十]+、?", cell_text(value)) is not None


def is_title(rows: Rows, row: int, texts: list[CellValue]) -> bool:
    """Whether a row is the title of a section, alone or with its sum, and no line of that side."""
    if len(texts) == 1:
        return True
    words = [value for value in texts if isinstance(value, str) and not any(map(str.isdigit, value))]
    return "direction" not in rows.table.columns and not is_dated(rows, row) and all(map(direction_of, words))


def open_section(rows: Rows, row: int) -> None:
    """「一、本月收入 500」: the title's number is the sum of the lines below it."""
    for _, _, column in amount_columns(rows.table):
        if not is_nothing(rows.value(row, column)) and stated_unit(rows.value(row, column)) is None:
            try:
                rows.section = CellRef(row, column), rows.amount(row, column), len(rows.ledger.lines)
            except UnclearError as error:
                rows.ledger.unclear(error)


def close_section(rows: Rows) -> None:
    if rows.section is None:
        return
    spot, amount, start = rows.section
    rows.section = None
    due = sum((line.amount for line in rows.ledger.lines[start:]), Decimal(0))
    if amount != due:
        rows.ledger.wrong(spot, f"标题写的合计是 {money(amount)}，下面各笔加起来是 {money(due)}")
    else:
        spots = frozenset(line.spot for line in rows.ledger.lines[start:])
        rows.ledger.sums.append(Sum(amount, spots))
        rows.ledger.proven_spots |= spots


def is_dated(rows: Rows, row: int) -> bool:
    """Whether a row has a day or a voucher, as a line has."""
    found = [rows.carried(row, role)[1] for role in ("date", "day", "voucher")]
    return any(not isinstance(value, str) or any(map(str.isdigit, value)) for value in found if value is not None)


def read_line(rows: Rows, row: int) -> None:
    """The row's line, or several if it has a receipt and a payment; what can't be read becomes a problem."""
    table, ledger = rows.table, rows.ledger
    amounts: list[tuple[str, Direction | None, int]] = []
    for purse in table.purses:
        for role in ("income", "expense"):
            column = purse.columns.get(role)
            if (column is not None and not is_nothing(rows.value(row, column))) or (
                column is not None and (row, column) in rows.sheet.uncached
            ):
                amounts.append((purse.name, role, column))
        if "amount" in purse.columns and not {"income", "expense"} & set(purse.columns):
            amounts.append((purse.name, rows.side_of(row), purse.columns["amount"]))
    joined = [merged_amount(rows, row, column) for _, _, column in amounts or amount_columns(table)]
    note, category = note_of(rows, row), cell_words(rows.carried(row, "category")[1]) or rows.groups.get(row, "")
    project = cell_words(rows.carried(row, "project")[1])
    if any(top is not None and ledger.join(top, note) for top in joined):
        ledger.said.append(f"第{row + 1}行：金额和上面一行合在一格，当作一笔")
        return
    if not note and not category and not is_dated(rows, row):
        ledger.wrong(CellRef(row, table.left), "这一行只有数，没有写是什么：是合计，请写“合计”；是一笔，请写摘要")
        return
    if not amounts:
        ledger.wrong(CellRef(row, amount_columns(table)[0][2]), "这一笔没有金额")
        return
    day = None
    try:
        day = read_day(rows, row)
    except UnclearError as error:
        ledger.unclear(error)  # the amount still counts, so that the balances below it hold
    ask_of_unit(rows, row)
    ask_of_dates_for_words(rows, row)
    lines: list[WrittenLine] = []
    voucher = "-".join(cell_words(v) for c in table.voucher_parts if (v := rows.value(row, c)) is not None) or None
    for name, direction, column in amounts:
        spot = CellRef(row, column)
        try:
            amount = rows.amount(row, column)
        except UnclearError as error:
            ledger.unclear(error)
            continue
        if amount == 0:
            ledger.wrong(spot, "金额是 0")
            continue
        if direction is None and rows.signed:
            direction, amount = ("income", amount) if amount > 0 else ("expense", -amount)
        compare_capitals(rows, row, amount)
        written = WrittenLine(
            table, name, spot, direction, amount, day, category, note, voucher, project=project, under=rows.under
        )
        lines.append(ledger.add(written))
        watch(rows, lines[-1])
    doubt(rows, row, lines)


def ask_of_unit(rows: Rows, row: int) -> None:
    """A unit in a row's own words, or in a column of units, that is not the table's."""
    units = {rows.table.unit(column, rows.unit) for _, _, column in amount_columns(rows.table)}
    for spot, text in rows.words(row):
        unit = UNITS.get(text) or named_unit(text)
        if unit is not None and units != {unit}:
            rows.ledger.ask(spot, f"这里写着“{text}”，和表的单位不一样：请把金额写成表的单位，删去这里的单位")


def amount_columns(table: SheetTable) -> list[tuple[str, Direction | None, int]]:
    roles = ("income", "expense", "amount")
    found = [(p.name, None, column) for p in table.purses for role, column in p.columns.items() if role in roles]
    return sorted(found, key=lambda one: one[2])


def merged_amount(rows: Rows, row: int, column: int) -> CellRef | None:
    """The amount that this row shares with rows above it."""
    top = rows.sheet.top_of(row, column)
    own = rows.sheet.at(row, column)
    if top is None or top[0] < rows.table.first or own is not None or rows.sheet.at(*top) is None:
        return None
    return CellRef(*top)


def note_of(rows: Rows, row: int) -> str:
    note, remark = (cell_words(rows.carried(row, role)[1]) for role in ("note", "remark"))
    note = rows.said_again(row, note) if cell_text(note) in DITTO else note
    rows.noted = row, note
    if note and remark and remark != note:
        spot = CellRef(row, rows.table.columns["remark"])
        rows.ledger.said.append(f"{spot}：备注“{remark[:20]}”写进了摘要，会公开")
    return f"{note}（{remark}）" if note and remark and remark != note else note or remark


def compare_capitals(rows: Rows, row: int, amount: Decimal) -> None:
    for purse in rows.table.purses:
        column = purse.columns.get("capitals")
        value = rows.value(row, column)
        if column is None or not cell_text(value):
            continue
        said = capital_amount(cell_text(value))
        if said is None:
            rows.ledger.wrong(CellRef(row, column), f"“{cell_text(value)}”不是大写金额")
        elif said != amount:
            rows.ledger.wrong(CellRef(row, column), f"大写是 {money(said)}，小写是 {money(amount)}")
