"""The sheet's own sums against ours: whatever a sum may be of, it must be the sum of something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gongkai.desk.importers.below import note_total
from gongkai.desk.importers.capitals import CAPITAL_RUN, capital_amount
from gongkai.desk.importers.cells import CellRef, UnclearError, cell_text, is_nothing
from gongkai.desk.importers.headings import DIRECTION_NAMES, ColumnRole, Direction
from gongkai.desk.importers.rows import plain_label
from gongkai.desk.importers.sheet import CellValue
from gongkai.desk.importers.table_rows import Rows
from gongkai.desk.importers.written import Ledger, Sum, WrittenLine
from gongkai.words import money

ENDING = re.compile(r"(合计|小计|总计|共计|发生额|日结|月结).*")
GENERAL = frozenset({"", "本月", "本期", "本页", "本日", "当月", "收入", "支出", "收支", "全部", "总", "累计"})


def compare_sum(rows: Rows, row: int, kind: str, labels: list[CellValue]) -> None:
    """Compare the amounts of a row of sums; sums of a year have lines that are not here, and are only named."""
    ledger, table = rows.ledger, rows.table
    name = next((plain_label(value) for value in labels if ENDING.search(plain_label(value)) or kind == "wide_sum"), "")
    if kind == "wide_sum":
        ledger.said.append(f"第{row + 1}行：“{name}”不只是这一期的，没有核对")
        return
    if "月" in name:
        ledger.month_sums.add(len(ledger.lines))
    compare_capital_sum(rows, row, name, labels)
    roles: tuple[ColumnRole, ...] = ("income", "expense", "amount")
    sides: set[Direction | None] = set()
    for purse in table.purses:
        for role in roles:
            column = purse.columns.get(role)
            if column is None or is_nothing(rows.value(row, column)):
                continue
            side: Direction | None = None if role == "amount" else "income" if role == "income" else "expense"
            side = side or direction_in(name) or rows.side_of(row)
            compare(rows, CellRef(row, column), name, side, purse.name)
            sides.add(side)
    ledger.sum_starts[name] = ledger.sum_starts["any"] = len(ledger.lines)
    note_total(rows, name.partition(":")[0], sides)


def direction_in(name: str) -> Direction | None:
    return "income" if "收入" in name else "expense" if "支出" in name else None


def compare(rows: Rows, spot: CellRef, name: str, direction: Direction | None, purse: str) -> None:
    written = rows.value(spot.row, spot.column)
    in_capitals = capital_amount(written) if isinstance(written, str) else None
    try:
        amount = rows.amount(spot.row, spot.column) if in_capitals is None else in_capitals
    except UnclearError as error:
        rows.ledger.unclear(error)
    else:
        compare_amount(rows, spot, name, direction, purse, amount)


def compare_amount(
    rows: Rows, spot: CellRef, name: str, direction: Direction | None, purse: str, amount: Decimal
) -> None:
    """Against every sum of lines that the name may mean."""
    ledger = rows.ledger
    mine = [line for line in ledger.lines if line.purse == purse]
    sides: list[tuple[Direction, ...]] = (
        [(direction,)] if direction else [("income",), ("expense",), ("income", "expense")]
    )
    # 上月结余 in the column of receipts is often counted in their sum.
    carried = sum((stated for at, _, stated in ledger.openings if at.column == spot.column), Decimal(0))
    sums = [
        Sum(sum((line.amount for line in own), start), frozenset(line.spot for line in own), start)
        for start in ({Decimal(0), carried} if direction == "income" else {Decimal(0)})
        for side in sides
        for lines in parts(ledger, mine, rows, name)
        for own in [[line for line in lines if line.direction in (*side, None)]]
    ]
    words = f"{DIRECTION_NAMES[direction]}合计" if direction and name in ("合计", "小计", "总计") else name
    if right := [one for one in sums if one.amount == amount]:
        ledger.sums += right
        ledger.proven_spots |= frozenset.intersection(*(one.of for one in right))
        ledger.said.append(f"{spot}：{words} {money(amount)}，与各笔相符")
    else:
        due = min((one.amount for one in sums), key=lambda total: abs(total - amount))
        ledger.wrong(
            spot, f"表里的{words}是 {money(amount)}，上面各笔加起来是 {money(due)}，差 {money(abs(amount - due))}"
        )


def parts(ledger: Ledger, mine: list[WrittenLine], rows: Rows, name: str) -> Iterator[list[WrittenLine]]:
    """The lines that a sum may be of: all so far, those of this table, those since the last such sum or any sum,
    those of the day, those that its name is about."""
    table = rows.table
    yield mine
    yield [line for line in mine if line.table == table]
    for start in {ledger.sum_starts.get(name, 0), ledger.sum_starts.get("any", 0)}:
        yield [line for line in ledger.lines[start:] if line in mine]
    days = days_of(mine)
    if "日" in name and days:
        yield [line for line, day in zip(mine, days, strict=True) if day == days[-1]]
    about = ENDING.sub("", name)
    if about not in GENERAL:
        yield [line for line in mine if about in line.category or about in line.note]
    if days:
        months = [(day.year, day.month) for day in days]
        yield [line for line, month in zip(mine, months, strict=True) if month == months[-1]]


def days_of(lines: list[WrittenLine]) -> list[date]:
    """The day of each line; one without a day is of the line's above it, or of the first. Empty if none has one."""
    last = next((line.day for line in lines if line.day), None)
    days = []
    for line in lines:
        last = line.day or last
        days.append(last)
    return [day for day in days if day]


def compare_capital_sum(rows: Rows, row: int, name: str, labels: list[CellValue]) -> None:
    """合计（大写）叁佰元整 beside ¥300.00: the words against the figures of the row, without such against the lines."""
    runs = [run for value in labels for run in CAPITAL_RUN.findall(re.sub(r"\s", "", cell_text(value)))]
    words = [amount for run in runs if (amount := capital_amount(run)) is not None]
    spot = CellRef(row, rows.table.left)
    if len(words) < len(runs):
        rows.ledger.ask(
            spot, f"大写的“{next(run for run in runs if capital_amount(run) is None)}”看不准是多少，请写清楚"
        )
    if not words:
        return
    figures = []
    for purse in rows.table.purses:
        for role in ("income", "expense", "amount"):
            column = purse.columns.get(role)
            if column is not None and not is_nothing(rows.value(row, column)):
                try:
                    figures.append(rows.amount(row, column))
                except UnclearError as error:
                    rows.ledger.unclear(error)
    for amount in words:
        if figures and amount not in figures:
            rows.ledger.wrong(spot, f"大写是 {money(amount)}，小写是 {money(figures[0])}")
        elif not figures and len(rows.table.purses) == 1:
            compare_amount(rows, spot, name, direction_in(name), rows.table.purses[0].name, amount)
