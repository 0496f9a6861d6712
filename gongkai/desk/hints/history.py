"""Hints that a posting gives beside the village's earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from gongkai.desk.hints.case import Case, Found, at
from gongkai.records.bulletins import Finance
from gongkai.records.fields import MONTH
from gongkai.records.hints import FarFromHistory, MissingIncome, NewCategory
from gongkai.records.periods import months_before
from gongkai.words import SIDES, money

LATE, EARLY = 1, 2
"""So many months later or earlier than last year, income still counts as this year's."""


def far_from_history(case: Case, hint: FarFromHistory) -> Iterator[Found]:
    """Postings of other lengths (a quarter among months) are not compared."""
    earlier = [case.sums(finance) for period, finance in case.earlier if alike(period.text, case.period.text)]
    for (side, category), amount in case.sums(case.finance).items():
        before = [sums[side, category] for sums in earlier if (side, category) in sums]
        if len(before) < hint.postings:
            continue
        usual = median(before)
        far = amount >= usual * hint.times or amount * hint.times <= usual
        if usual > 0 and far and abs(amount - usual) >= hint.least:
            what = f"{SIDES[side]}里{category} {money(amount)} 元，以前多在 {money(usual)} 元上下"
            yield Found(what, abs(amount - usual), case.largest(side, category))


def new_category(case: Case, hint: NewCategory) -> Iterator[Found]:
    if len(case.earlier) < hint.postings:
        return
    known = {key for _, finance in case.earlier for key in case.sums(finance)}
    for (side, category), amount in case.sums(case.finance).items():
        if (side, category) not in known and amount >= hint.least:
            yield Found(
                f"{SIDES[side]}里有{category} {money(amount)} 元，前 {len(case.earlier)} 期都没有",
                amount,
                case.largest(side, category),
            )


def missing_income(case: Case, hint: MissingIncome) -> Iterator[Found]:
    """What came in the month before this one in each of the years before, told a month late: money may be slow."""
    if not MONTH.fullmatch(case.period.text):
        return
    months = {p.start: received(case, f) for p, f in case.earlier if MONTH.fullmatch(p.text)}
    months[case.period.start] = received(case, case.finance)
    month = months_before(case.period.start, LATE)
    years = [months_before(month, 12 * number) for number in range(hint.years, 0, -1)]
    if not all(year in months for year in years):
        return
    recent = {
        key for number in range(LATE + 1 + EARLY) for key in months.get(months_before(case.period.start, number), {})
    }
    for key, amount in months[years[-1]].items():
        amounts = [months[year].get(key, Decimal(0)) for year in years]
        often = sum(key in months.get(months_before(month, number), {}) for number in range(1, 13))
        if key not in recent and often <= hint.months and min(amounts) >= hint.least:
            category, note = key
            before = "、".join(f"{year.year}年" for year in years)
            what = f"{before}{month.month}月都收到{category}{f'“{note}”' if note else ''}，今年没有"
            what += f"（去年 {money(amount)} 元）"
            yield Found(what, amount, at("income", 0)[:2])


def received(case: Case, finance: Finance) -> dict[tuple[str, str], Decimal]:
    """(official category, note without its numbers) → the sum received."""
    sums: dict[tuple[str, str], Decimal] = {}
    for line in finance.income:
        key = case.category("income", line), re.sub(r"[\d.\-年月]+", "", line.note or "")
        sums[key] = sums.get(key, Decimal(0)) + line.amount
    return sums


def alike(one: str, other: str) -> bool:
    """Whether two periods are as long: 2025-08 and 2025-09, 2025-Q1 and 2025-Q2."""
    return re.sub(r"\d", "0", one) == re.sub(r"\d", "0", other)
