"""Balances that a sheet states: opening, closing, carried over, beside every line. Each must follow from the lines."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.desk.importers.capitals import CAPITAL_RUN, capital_amount
from gongkai.desk.importers.cells import YUAN, CellRef, UnclearError, cell_amount, cell_text, has_unit, is_nothing
from gongkai.desk.importers.headings import heading_unit
from gongkai.desk.importers.layout import Purse, SheetTable, beside
from gongkai.desk.importers.rows import AMOUNT_BEHIND, CLOSING, OPENING, plain_label
from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.desk.importers.table_rows import Rows
from gongkai.desk.importers.units import NO_UNIT
from gongkai.desk.importers.written import Ledger
from gongkai.words import money

DATED = re.compile(
    r"(截至|截止|至|到)?((?P<year>\d{4})年)?(?P<month>\d{1,2})月(\d{1,2}[日号]|[底末])?止?[,:]?"
    r"[\u4e00-\u9fff]{0,8}(余额|结余|结存)[\u4e00-\u9fff]{0,2}[:为]?(?P<amount>[¥-]*\d[\d,.]*)(?P<yuan>元)?"
)
"""A balance with its day in words."""


def read_balance(rows: Rows, row: int, kind: str, labels: list[CellValue]) -> None:
    """A row that states a balance: in the balance column, behind the label's colon, or in the next cell."""
    table, ledger = rows.table, rows.ledger
    with_column = [purse for purse in table.purses if cell_text(rows.value(row, purse.columns.get("balance")))]
    if with_column:
        for purse in with_column:
            column = purse.columns["balance"]
            note_balance(rows, kind, purse.name, CellRef(row, column), signed_balance(rows, row, purse))
        return
    if kind == "carried":
        ledger.said.append(f"第{row + 1}行：“{plain_label(labels[0])}”不是明细，没有取")
        return
    if beside_purses := purses_with_amounts(rows, row):
        for purse, column in beside_purses:
            try:
                note_balance(rows, kind, purse.name, CellRef(row, column), rows.amount(row, column))
            except UnclearError as error:
                ledger.unclear(error)
        return
    for column in range(table.left, table.right + 1):
        value = rows.sheet.at(row, column)
        pattern = OPENING if kind == "opening" else CLOSING
        if isinstance(value, str) and pattern.fullmatch(plain_label(value).partition(":")[0]):
            at, amount = stated(rows.sheet, CellRef(row, column), table, rows.unit, ledger)
            note_balance(rows, kind, table.purses[0].name, at, amount)


def read_dated_balance(rows: Rows, row: int, texts: list[CellValue]) -> bool:
    """「截至10月31日结余：10115.50元（大写：…）」: the closing balance if of the period's last month, else asked."""
    found = DATED.match(re.sub(r"\s", "", cell_text(texts[0]))) if len(texts) == 1 else None
    if found is None:
        return False
    spot = CellRef(row, next(at for at, value in enumerate(rows.sheet.rows[row]) if cell_text(value)))
    end = rows.period.end
    if (int(found["year"] or end.year), int(found["month"])) != (end.year, end.month) or len(rows.table.purses) > 1:
        rows.ledger.ask(spot, f"“{found[0]}”看不出是期初还是期末：请写成“上期结余”或“本期结余”")
        return True
    try:
        amount = cell_amount(spot, found["amount"], YUAN if found["yuan"] else rows.unit)
    except UnclearError as error:
        rows.ledger.unclear(error)
        return True
    for run in CAPITAL_RUN.findall(cell_text(texts[0])):
        if capital_amount(run) != amount:
            rows.ledger.wrong(spot, f"大写是“{run}”，小写是 {money(amount)}")
    note_balance(rows, "closing", rows.table.purses[0].name, spot, amount)
    return True


def purses_with_amounts(rows: Rows, row: int) -> list[tuple[Purse, int]]:
    """Where a table keeps cash and bank side by side without balances: each one's amount in the row."""
    if len(rows.table.purses) < 2:
        return []
    found = []
    for purse in rows.table.purses:
        columns = [purse.columns[role] for role in ("income", "expense") if role in purse.columns]
        found += [(purse, column) for column in columns if not is_nothing(rows.value(row, column))][:1]
    return found


def stated(
    sheet: Sheet, spot: CellRef, table: SheetTable, unit: Decimal, ledger: Ledger
) -> tuple[CellRef, Decimal | None]:
    """The balance that a label states; None for a form that was not filled in. unit: of the table, in yuan."""
    value = sheet.at(spot.row, spot.column)
    behind = cell_text(value).partition(":")[2].strip()
    if found := AMOUNT_BEHIND.search(re.sub(r"\s", "", cell_text(value))):
        behind = found["amount"]
    at = spot if behind else beside(sheet.rows, spot)
    if at is None:
        return spot, None
    written = behind or sheet.at(at.row, at.column)
    try:
        return at, cell_amount(at, written, balance_unit(at, value, written, table, unit))
    except UnclearError as error:
        ledger.unclear(error)
        return at, None


def balance_unit(spot: CellRef, label: CellValue, written: CellValue, table: SheetTable, unit: Decimal) -> Decimal:
    """The unit of a balance: its own, its label's, its column's, the table's. Raises UnclearError."""
    if has_unit(written):
        return YUAN
    inside = table.first <= spot.row < table.end
    said = heading_unit(label) or (table.units.get(spot.column) if inside else None)
    if said is None and unit == YUAN and any(one not in (None, YUAN) for one in table.units.values()):
        raise UnclearError(spot, NO_UNIT)
    return said or unit


def note_balance(rows: Rows, kind: str, purse: str, spot: CellRef, amount: Decimal | None) -> None:
    ledger = rows.ledger
    if amount is None:
        return
    if kind == "opening":
        if purse not in ledger.running:
            ledger.running[purse] = amount
        elif any(column == spot.column for one in rows.table.purses for column in one.columns.values()):
            follow(rows, purse, spot, amount)
        ledger.openings.append((spot, purse, amount))
    elif kind == "closing":
        ledger.closings.append((spot, purse, amount))
        if "balance" in next(p for p in rows.table.purses if p.name == purse).columns:
            follow(rows, purse, spot, amount)
    else:
        follow(rows, purse, spot, amount)


def signed_balance(rows: Rows, row: int, purse: Purse) -> Decimal | None:
    """The balance in its column; 贷 beside it makes it a debt, 平 nothing."""
    side = cell_text(rows.value(row, purse.columns.get("side")))
    column = purse.columns["balance"]
    if side == "平" and is_nothing(rows.value(row, column)):
        return Decimal(0)
    try:
        amount = rows.amount(row, column)
    except UnclearError as error:
        rows.ledger.unclear(error)
        return None
    return -amount if side == "贷" else amount


def compare_balances(rows: Rows, row: int) -> None:
    """Check the running balance of a row, where it is written, against the lines so far."""
    for purse in rows.table.purses:
        column = purse.columns.get("balance")
        if column is not None and cell_text(rows.value(row, column)):
            balance = signed_balance(rows, row, purse)
            if balance is not None:
                follow(rows, purse.name, CellRef(row, column), balance)


def follow(rows: Rows, purse: str, spot: CellRef, balance: Decimal) -> None:
    """Compare a written balance with the one that follows; what is written holds for the rows below."""
    ledger = rows.ledger
    due = ledger.running.get(purse)
    if due is None:
        # The first balance of a sheet without an opening one: the lines above it say with what it began.
        opening = balance - ledger.flows.get(purse, Decimal(0))
        ledger.openings.append((spot, purse, opening))
    elif due != balance:
        off = balance - due
        way = "收入" if off > 0 else "支出"
        ledger.wrong(
            spot,
            f"余额接不上：照上面各笔应是 {money(due)}，写的是 {money(balance)}，差 {money(abs(off))}。"
            f"这一行或它上面少了一行（像是一笔{way} {money(abs(off))}），或者金额写错了",
        )
    else:
        ledger.proven = True
        ledger.proven_spots |= {line.spot for line in ledger.lines if line.purse == purse}
    ledger.running[purse] = balance
