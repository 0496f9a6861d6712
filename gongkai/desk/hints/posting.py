"""Hints that a posting gives by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongkai.desk.hints.case import Case, Found, at
from gongkai.records.bulletins import Line
from gongkai.records.calendar import calendar
from gongkai.records.hints import BelowLimit, Hint, OtherShare, RoundSums, SameAmount
from gongkai.words import SIDES, money

VOUCHER = re.compile(r"(\D*?)0*(\d{1,9})")
SHOWN = 4
"""So many days are named."""


def below_limit(case: Case, hint: BelowLimit) -> Iterator[Found]:
    share = Decimal(hint.share.numerator) / hint.share.denominator
    for side, index, line in case.lines():
        for limit in case.limits if side == "expense" else ():
            lacking = limit.amount - line.amount
            if limit.holds(line.date or case.period.end) and 0 < lacking <= limit.amount * share:
                what = f"{line.category} {money(line.amount)} 元，再多 {money(lacking)} 元就要{limit.name}"
                yield Found(what, line.amount, at(side, index))


def vouchers(case: Case, _: Hint) -> Iterator[Found]:
    """One number under two days or on both sides; of several payments of one day it may well be one paper."""
    seen: dict[str, tuple[str, Line]] = {}
    numbered: list[tuple[str, int, str, int, Line]] = []
    for side, index, line in case.lines():
        if line.voucher is None:
            continue
        other_side, other = seen.setdefault(line.voucher, (side, line))
        if (other_side, other.date) != (side, line.date):
            yield Found(f"凭证 {line.voucher} 用了两次：{told(other)}、{told(line)}", line.amount, at(side, index))
        if line.date and (match := VOUCHER.fullmatch(line.voucher)):
            numbered.append((match[1], int(match[2]), side, index, line))
    for prefix in sorted({series for series, *_ in numbered}):
        rows = sorted((row for row in numbered if row[0] == prefix), key=lambda row: (row[4].date, row[1]))
        latest = rows[0]
        for row in rows:
            if row[1] < latest[1] and row[4].date != latest[4].date:
                what = f"{day(latest[4])}是凭证 {latest[4].voucher}，后来{day(row[4])}是 {row[4].voucher}"
                yield Found(what, row[4].amount, at(row[2], row[3]))
                break
            latest = max(latest, row, key=lambda each: each[1])


def other_share(case: Case, hint: OtherShare) -> Iterator[Found]:
    for side, name in SIDES.items():
        sums = {category: amount for (s, category), amount in case.sums(case.finance).items() if s == side}
        total = sum(sums.values(), Decimal(0))
        others = [category for category in hint.categories if category in sums]
        other = sum((sums[category] for category in others), Decimal(0))
        if 0 < total >= hint.least and other * hint.share.denominator >= total * hint.share.numerator:
            share = round(other * 100 / total)
            yield Found(f"{name} {money(total)} 元，{share}% 是{others[0]}", other, case.largest(side, others[0]))


def same_amount(case: Case, hint: SameAmount) -> Iterator[Found]:
    alike: dict[tuple[str, object, Decimal], list[tuple[int, Line]]] = {}
    for side, index, line in case.lines():
        if line.date and line.amount >= hint.least:
            alike.setdefault((side, line.date, line.amount), []).append((index, line))
    for (side, _, amount), lines in alike.items():
        if len(lines) >= hint.lines:
            what = f"{day(lines[0][1])}{SIDES[side]}有 {len(lines)} 笔都是 {money(amount)} 元"
            yield Found(what, amount * len(lines), at(side, lines[1][0] if len(lines) > 1 else lines[0][0]))


def round_sums(case: Case, hint: RoundSums) -> Iterator[Found]:
    payments = case.finance.expense
    whole = [index for index, line in enumerate(payments) if line.amount > 0 and line.amount % hint.unit == 0]
    if len(whole) >= hint.lines and len(whole) * hint.share.denominator >= len(payments) * hint.share.numerator:
        what = f"支出 {len(payments)} 笔，{len(whole)} 笔是 {hint.unit:f} 元的整数倍"
        yield Found(what, sum((payments[i].amount for i in whole), Decimal(0)), at("expense", whole[0]))


def holidays(case: Case, _: Hint) -> Iterator[Found]:
    lines = [
        (line, side, index) for side, index, line in case.lines() if line.date and line.date in calendar(line.date.year)
    ]
    if lines:
        days = list(dict.fromkeys(day(line) for line, _, _ in sorted(lines, key=lambda row: str(row[0].date))))
        more = "等" if len(days) > SHOWN else ""
        total = sum((line.amount for line, _, _ in lines), Decimal(0))
        what = f"{'、'.join(days[:SHOWN])}{more}放假，记了 {len(lines)} 笔，共 {money(total)} 元"
        yield Found(what, total, at(*lines[0][1:]))


def told(line: Line) -> str:
    return f"{day(line)}{line.category} {money(line.amount)} 元"


def day(line: Line) -> str:
    return f"{line.date.month}月{line.date.day}日" if line.date else "没写日期的"
