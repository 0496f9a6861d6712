"""Ledgers → the lines of one period: without other months and transfers, with balances that follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from gongkai.desk.importers.headings import DIRECTION_NAMES
from gongkai.desk.importers.reading import CellProblem, Reading
from gongkai.desk.importers.written import Ledger, WrittenLine
from gongkai.records.balance import carries_on, closing_due
from gongkai.records.fields import Period
from gongkai.words import money

TRANSFER = re.compile(
    "提现|提取现金|提取备用金|取现|取备用金|取款|支取现金|存现|现金存入|缴存|存入银行|存款存入|现金缴款|送存|银行提款|内部转账|转存|备用金"
)
DAYS_APART = 5
"""What is drawn on one day is sometimes entered in the other book a few days later."""


def of_period(ledger: Ledger, period: Period, spans_months: bool | None) -> list[WrittenLine]:
    """The lines of the period. Other months' are left out with a remark, if the sheet is one of several months.

    spans_months: whether its title says so; None without a title. Under a title of this month alone, a line of another
    month is a slip, or a bill that came late, and asked about.
    """
    outside = [line for line in ledger.lines if line.when and not period.start <= line.when <= period.end]
    undated = [line for line in ledger.lines if line.when is None]
    if not outside:
        if spans_months and undated:
            ledger.wrong(undated[0].spot, f"标题写的不只是{period.label}，这些笔没有写日期，看不出是哪个月的")
        return ledger.lines
    if (spans_months is False and not has_month_titles(ledger)) or not (spans_months or several_months(ledger, period)):
        for line in outside:
            where = line.spot if "date" not in line.table.columns else None
            cell = where or type(line.spot)(line.spot.row, line.table.columns["date"])
            when = str(line.day or f"{line.when.year}年{line.when.month}月" if line.when else "")
            ledger.ask(cell, f"{when} 不在{period.label}里")
        return [line for line in ledger.lines if line not in outside]
    for line in undated:
        ledger.ask(line.spot, "这张表有几个月的账，这一笔没有写日期，看不出是哪个月的")
    counts = Counter((line.when.year, line.when.month) for line in outside if line.when)
    words = "、".join(f"{year}年{month}月 {count} 笔" for (year, month), count in sorted(counts.items()))
    ledger.said.append(f"这张表有几个月的账，只取{period.label}的；没有取的：{words}")
    inside = [line for line in ledger.lines if line.when and period.start <= line.when <= period.end]
    balance_of_period(ledger, period, inside, outside)
    return inside


def several_months(ledger: Ledger, period: Period) -> bool:
    """Whether the sheet holds whole months, in order: three or more, or two with a title or a sum for each."""
    months = [(line.when.year, line.when.month) for line in ledger.lines if line.when]
    if months != sorted(months) or (period.start.year, period.start.month) not in months:
        return False
    counts = Counter(months)
    return len(counts) > 2 or len(ledger.month_sums) > 1 or has_month_titles(ledger)


def has_month_titles(ledger: Ledger) -> bool:
    """Whether every line stands below the title of a month, and there are several."""
    months = {line.under for line in ledger.lines}
    return len(months) > 1 and None not in months


def balance_of_period(ledger: Ledger, period: Period, inside: list[WrittenLine], outside: list[WrittenLine]) -> None:
    """The balances around the period's lines, in place of those around the whole sheet."""
    purses = {line.purse for line in (*inside, *outside)}
    openings, closings = [], []
    for purse in purses:
        mine = [line for line in inside if line.purse == purse]
        spot = (mine or inside or outside)[0].spot
        stated = [amount for _, name, amount in ledger.openings if name == purse]
        before = mine[0].before if mine and in_order(ledger) else None
        earlier = sum((line.net for line in outside if line.purse == purse and before_period(line, period)), Decimal(0))
        opening = before if before is not None else stated[0] + earlier if stated else None
        if opening is not None:
            openings.append((spot, purse, opening))
            closings.append((spot, purse, opening + sum((line.net for line in mine), Decimal(0))))
    ledger.openings, ledger.closings = openings, closings


def before_period(line: WrittenLine, period: Period) -> bool:
    return line.when is not None and line.when < period.start


def in_order(ledger: Ledger) -> bool:
    days = [line.when for line in ledger.lines if line.when]
    return days == sorted(days)


def without_transfers(lines: list[tuple[Ledger, WrittenLine]], reading: Reading) -> list[tuple[Ledger, WrittenLine]]:
    """The lines without money that only went from cash to bank or back: such a line stands in both books."""
    rest = list(lines)
    for ledger, line in lines:
        if not TRANSFER.search(line.note + line.category) or line.direction != "expense" or (ledger, line) not in rest:
            continue
        pair = next((other for other in rest if is_other_side(line, other[1], ledger is other[0])), None)
        if pair is None:
            continue
        rest = [one for one in rest if one is not pair and one[1] is not line]
        reading.said.append(f"{line.spot}：“{line.note}”{money(line.amount)} 元是现金和银行之间的，不算收支")
    for ledger, line in rest:
        if TRANSFER.search(line.note) and len({name for name in purses_of(lines) if name}) > 1:
            ledger.wrong(line.spot, f"“{line.note}”像是现金和银行之间的，另一本账上没有找到同样的一笔")
    return rest


def purses_of(lines: Iterable[tuple[Ledger, WrittenLine]]) -> set[str]:
    return {line.purse or ledger.sheet for ledger, line in lines}


def is_other_side(line: WrittenLine, other: WrittenLine, same_sheet: bool) -> bool:
    if other.direction != "income" or other.amount != line.amount or (same_sheet and other.purse == line.purse):
        return False
    near = not (line.day and other.day) or abs((line.day - other.day).days) <= DAYS_APART
    return near and (
        bool(TRANSFER.search(other.note + other.category)) or (same_sheet and other.spot.row == line.spot.row)
    )


def sum_balances(ledgers: list[Ledger], reading: Reading) -> None:
    """The opening and closing balance of all purses together; none where one of them is not known."""
    for which in ("openings", "closings"):
        amounts: dict[tuple[int, str], Decimal] = {}
        purses = {(number, line.purse) for number, ledger in enumerate(ledgers) for line in ledger.lines}
        for number, ledger in enumerate(ledgers):
            several = {line.purse for line in ledger.lines}
            for spot, purse, amount in getattr(ledger, which):
                key = number, purse if purse in several or len(several) != 1 else next(iter(several))
                if key in amounts and amounts[key] != amount and not (which == "openings" and ledger.proven):
                    ledger.wrong(spot, f"“{'期初' if which == 'openings' else '期末'}”写了两次，数不一样")
                amounts.setdefault(key, amount)
        name = "opening" if which == "openings" else "closing"
        whole = [key for key in amounts if key[1] == ""]
        if amounts and (purses <= set(amounts) or whole):
            total = sum(amounts.values(), Decimal(0))
            setattr(reading, name, total)
            reading.said.append(f"{'期初' if name == 'opening' else '期末'} {money(total)} 元")


def state_sums(
    whole: list[tuple[Ledger, WrittenLine]], taken: list[tuple[Ledger, WrittenLine]], reading: Reading
) -> None:
    """The sheets' own sums of each side, where they are of just the lines of the period.

    whole: those lines; taken: without the transfers between cash and bank, which a sum may hold.
    """
    for side in DIRECTION_NAMES:
        mine = [(ledger, line) for ledger, line in whole if line.direction == side]
        sums = []
        for name in {(id(ledger), line.purse) for ledger, line in mine}:
            own = [(ledger, line) for ledger, line in mine if (id(ledger), line.purse) == name]
            spots = frozenset(line.spot for _, line in own)
            sums.append(next((one for one in reversed(own[0][0].sums) if one.of == spots), None))
        known = [one for one in sums if one is not None]
        if not sums or len(known) < len(sums):
            continue
        moved = sum((pair[1].amount for pair in mine if pair not in taken), Decimal(0))
        carried = sum((one.carried for one in known), Decimal(0))
        more = [
            f"{what} {money(amount)}" for what, amount in (("期初", carried), ("现金和银行之间的", moved)) if amount
        ]
        total = money(sum((one.amount for one in known), Decimal(0)))
        reading.stated[side] = f"{total}（含{'、'.join(more)}）" if more else total


def complete_balance(reading: Reading, opening: Decimal | None) -> None:
    """Check opening + income − expense = closing.

    opening: the last posting's closing balance. A missing opening is taken from it, a missing closing is computed, each
    with a remark.
    """
    if reading.opening is None:
        if opening is None:
            reading.problems.append(CellProblem("", "没有写期初余额，也没有上一期可以接"))
            return
        reading.opening = opening
        reading.said.append(f"期初 {money(opening)} 元，接上一期的期末")
    elif opening is not None and not carries_on(reading.opening, opening):
        why = f"期初写的是 {money(reading.opening)}，上一期的期末是 {money(opening)}"
        reading.problems.append(CellProblem("", why))


def close_balance(reading: Reading, income: Decimal, expense: Decimal) -> bool:
    """Whether the sheet's own closing balance follows from the lines; one that is missing is computed.

    income, expense: of all lines, those included whose category is still asked about.
    """
    if reading.opening is None:
        return False
    due = closing_due(reading.opening, income, expense)
    if reading.closing is None:
        reading.closing = due
        reading.said.append(f"表里没有期末，算得 {money(due)} 元")
        return False
    if reading.closing != due:
        off = money(abs(due - reading.closing))
        why = f"期初 + 收入 − 支出 = {money(due)}，表里的期末是 {money(reading.closing)}，差 {off}"
        reading.problems.append(CellProblem("", why))
        return False
    return True
