"""Villages' months in thirty shapes, as offices keep them, each with the money that it must give.

Two in nine of the wordings are ones that the dictionary was not written for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import xlwt
from openpyxl import Workbook

from gongkai.desk.importers.headings import Direction
from tests.desk.importers.test_categories import UNSEEN, worded
from tests.desk.importers.written import book_of

Rows = list[list[Any]]
NAMES: dict[Direction, str] = {"income": "收入", "expense": "支出"}


@dataclass(frozen=True)
class Entry:
    day: date
    side: Direction
    category: str
    note: str
    voucher: int
    amount: Decimal

    @property
    def income(self) -> float | None:
        return float(self.amount) if self.side == "income" else None

    @property
    def expense(self) -> float | None:
        return float(self.amount) if self.side == "expense" else None


@dataclass(frozen=True)
class Month:
    village: str
    year: int
    month: int
    opening: Decimal
    entries: tuple[Entry, ...]

    @property
    def closing(self) -> Decimal:
        return self.balances()[-1]

    def of(self, side: Direction) -> list[Entry]:
        return [entry for entry in self.entries if entry.side == side]

    def total(self, side: Direction) -> float:
        return float(sum(entry.amount for entry in self.of(side)))

    def balances(self) -> list[Decimal]:
        """After each entry, and at the end."""
        rest, found = self.opening, []
        for entry in self.entries:
            rest += entry.amount if entry.side == "income" else -entry.amount
            found.append(rest)
        return found

    @property
    def title(self) -> str:
        return f"{self.village}{self.year}年{self.month}月"


def months(village: str, seed: int) -> tuple[Month, Month]:
    """October and November of a village. Nine in ten of November's notes are October's, as bills come each month."""
    random = Random(seed)
    pool = [*worded(), *worded(UNSEEN)]
    chosen = random.sample(pool, 9)
    while not {"income", "expense"} <= {side for side, *_ in chosen}:
        chosen = random.sample(pool, 9)
    first = written(village, 10, Decimal("50000.00"), chosen, random)
    again = [*chosen[1:], random.choice(pool)] if random.random() < 0.9 else chosen
    return first, written(village, 11, first.closing, again, random)


def written(
    village: str, month: int, opening: Decimal, chosen: list[tuple[Direction, str, str]], random: Random
) -> Month:
    days = sorted(random.randrange(1, 30) for _ in chosen)
    entries = tuple(
        Entry(date(2026, month, day), side, category, note, number, Decimal(random.randrange(100, 500_000)) / 100)
        for number, (day, (side, note, category)) in enumerate(zip(days, chosen, strict=True), 1)
    )
    return Month(village, 2026, month, opening, entries)


def journal(m: Month, income: str = "收入", expense: str = "支出", balance: str = "余额") -> Rows:
    rows: Rows = [[f"{m.title}现金日记账"], ["日期", "凭证号", "摘要", income, expense, balance]]
    rows.append([None, None, "上月结转", None, None, float(m.opening)])
    for e, rest in zip(m.entries, m.balances(), strict=True):
        rows.append([f"{e.day.month}月{e.day.day}日", str(e.voucher), e.note, e.income, e.expense, float(rest)])
    sums = [m.total("income"), m.total("expense"), float(m.closing)]
    rows.append([None, None, "本月合计", *sums])
    rows.append([None, None, "本年累计", 99999.5, 88888.25, float(m.closing)])
    return rows


def two_headings(m: Month) -> Rows:
    rows: Rows = [
        [f"{m.village}银行存款日记账"],
        ["2026年", None, "凭证", None, "摘要", "对方科目", "借方", "贷方", "借或贷", "余额"],
        ["月", "日", "字", "号"],
        [None, None, None, None, "上月结转", None, None, None, "借", float(m.opening)],
    ]
    last = None
    for e, rest in zip(m.entries, m.balances(), strict=True):
        month = e.day.month if e.day.month != last else None
        last = e.day.month
        rows.append([month, e.day.day, "记", e.voucher, e.note, None, e.income, e.expense, "借", float(rest)])
    rows.append(
        [None, None, None, None, "本月合计", None, m.total("income"), m.total("expense"), "借", float(m.closing)]
    )
    return rows


def stacked(m: Month, form: Callable[[Decimal], Any] = float) -> Rows:
    rows: Rows = [[f"{m.title}财务公开表"], ["期初余额", form(m.opening)]]
    for number, side in zip("一二", NAMES, strict=True):
        rows += [[f"{number}、{NAMES[side]}"], ["日期", "摘要", "凭证号", "金额"]]
        rows += [[e.day.isoformat(), e.note, f"记{e.voucher}", form(e.amount)] for e in m.of(side)]
        rows.append([f"{NAMES[side]}合计", None, None, form(Decimal(str(round(m.total(side), 2))))])
    return [*rows, ["期末余额", form(m.closing)], ["村书记：", None, "会计：", "监委会主任："]]


def side_by_side(m: Month, dated: bool, titles: bool = True) -> Rows:
    head = ["日期", "摘要", "金额"] if dated else ["项目", "金额"]
    width = len(head)
    rows: Rows = [[m.title], [f"上期结余：{m.opening}元"]]
    if titles:
        rows += [["收入", *[None] * (width - 1), "支出"], [*head, *head]]
    else:
        rows += [["收入项目", "金额", "支出项目", "金额"]]
    sides = [[[e.day.isoformat(), e.note, float(e.amount)][3 - width :] for e in m.of(side)] for side in NAMES]
    for index in range(max(map(len, sides))):
        rows.append([value for side in sides for value in (side[index] if index < len(side) else [None] * width)])
    blank = [None] * (width - 2)
    rows.append(["合计", *blank, round(m.total("income"), 2), "合计", *blank, round(m.total("expense"), 2)])
    return [*rows, ["期末余额", float(m.closing)], ["制表：甲", None, "审核：乙"]]


def one_table(m: Month, unit: Decimal = Decimal(1), heading: str = "金额", category: bool = False) -> Rows:
    rows: Rows = [[f"{m.title}收支明细"], ["期初余额", float(m.opening / unit)]]
    rows.append(["序号", "日期", "收支", *(["类别"] if category else []), "摘要", heading, "经手人", "备注"])
    for number, e in enumerate(m.entries, 1):
        named = [e.category] if category else []
        amount = float(e.amount / unit)
        rows.append([number, f"2026.{e.day.month}.{e.day.day}", NAMES[e.side], *named, e.note, amount, "甲", None])
    return rows


def above(unit: str, rows: Rows) -> Rows:
    return [rows[0], [None, None, None, f"单位：{unit}"], *rows[1:]]


def purses(m: Month) -> Workbook:
    """Odd vouchers through the bank, even ones in cash; 2,000 yuan is drawn on the 1st."""
    books: dict[str, Rows] = {}
    drawn = Decimal(2000)
    for name, opening, odd in (("现金", Decimal(30000), 0), ("银行存款", m.opening - 30000, 1)):
        rest = opening
        rows: Rows = [["日期", "摘要", "收入", "支出", "余额"], [None, "上月结转", None, None, float(rest)]]
        rest += drawn if name == "现金" else -drawn
        took = [float(drawn), None] if name == "现金" else [None, float(drawn)]
        rows.append([f"{m.month}月1日", "提现金备用", *took, float(rest)])
        for e in m.entries:
            if e.voucher % 2 == odd:
                rest += e.amount if e.side == "income" else -e.amount
                rows.append([f"{e.day.month}.{e.day.day:02}", e.note, e.income, e.expense, float(rest)])
        books[f"{name}日记账"] = rows
    return book_of(**books)


def in_columns(m: Month) -> Rows:
    """Cash and bank beside each other; all lines go through the bank, and 500 yuan are drawn."""
    rows: Rows = [
        [m.title],
        ["日期", "摘要", "现金", None, None, "银行", None, None],
        [None, None, "收入", "支出", "余额", "收入", "支出", "余额"],
        [None, "上月结转", None, None, 100, None, None, float(m.opening - 100)],
        [f"{m.month}月1日", "提现", 500, None, 600, None, 500, float(m.opening - 600)],
    ]
    for e, rest in zip(m.entries, m.balances(), strict=True):
        rows.append([e.day.isoformat(), e.note, None, None, 600, e.income, e.expense, float(rest - 600)])
    return rows


def with_subtotals(m: Month) -> Rows:
    rows: Rows = [["日期", "收支", "科目", "摘要", "金额"]]
    for side in NAMES:
        for category in dict.fromkeys(e.category for e in m.of(side)):
            lines = [e for e in m.of(side) if e.category == category]
            rows += [[e.day.isoformat(), NAMES[side], category, e.note, float(e.amount)] for e in lines]
            rows.append([None, NAMES[side], f"{category}小计", None, float(sum(e.amount for e in lines))])
        rows.append([None, NAMES[side], f"{NAMES[side]}合计", None, round(m.total(side), 2)])
    return rows


def paged(m: Month) -> Rows:
    rows = journal(m)
    middle = 3 + len(m.entries) // 2
    rest = rows[middle - 1][-1]
    turn: Rows = [[None, None, "过次页", None, None, rest], [], rows[1], [None, None, "承前页", None, None, rest]]
    return [*rows[:middle], *turn, *rows[middle:]]


def in_a_quarter(m: Month) -> Rows:
    """The months before it stand above, with their sums."""
    rows: Rows = [[f"{m.village}2026年收支流水"], ["日期", "摘要", "收入", "支出", "余额"]]
    rest = m.opening - 900
    rows.append([None, "期初余额", None, None, float(rest)])
    for month in (m.month - 2, m.month - 1):
        for day, note, amount in ((3, "收东山果园承包款", 600), (9, "打印复印费", -150)):
            rest += amount
            rows.append(
                [
                    date(2026, month, day).isoformat(),
                    note,
                    amount if amount > 0 else None,
                    -amount if amount < 0 else None,
                    float(rest),
                ]
            )
        rows.append([None, "本月合计", 600, 150, float(rest)])
    for e, after in zip(m.entries, m.balances(), strict=True):
        rows.append([e.day.isoformat(), e.note, e.income, e.expense, float(after)])
    return [*rows, [None, "本月合计", m.total("income"), m.total("expense"), float(m.closing)]]


def statement(m: Month) -> Rows:
    rows: Rows = [["交易日期", "交易时间", "摘要", "存入金额", "支取金额", "账户余额", "对方户名"]]
    for e, rest in zip(m.entries, m.balances(), strict=True):
        rows.append([f"{e.day.isoformat()} 10:20:00", None, e.note, e.income, e.expense, float(rest), "某某"])
    return [[row[0], *row[2:]] for row in rows]


def yuan(amount: Decimal) -> str:
    return f"¥{amount:,.2f}"


def wide(amount: Decimal) -> str:
    return f"{amount:,.2f}元".translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，"))


def reversed_(m: Month) -> Rows:
    """A line booked twice and taken back in red: the sums are those without it."""
    rows = journal(m)
    rest = float(m.closing)
    extra = [
        ["28日", "98", "打印复印费", None, 60, rest - 60],
        ["28日", "99", "冲销重复记账的打印复印费", None, -60, rest],
    ]
    return [*rows[:-2], *extra, *rows[-2:]]


def merged_days(m: Month) -> Workbook:
    rows: Rows = [["日期", "摘要", "收入", "支出"]]
    rows += [[e.day.isoformat(), e.note, e.income, e.expense] for e in m.entries]
    book = book_of(账=rows)
    at = 2
    while at <= len(rows):
        end = at
        while end < len(rows) and rows[end][0] == rows[at - 1][0]:
            end += 1
        if end > at:
            book["账"].merge_cells(f"A{at}:A{end}")
        at = end + 1
    return book


def shown_days(m: Month) -> Workbook:
    """11.1 shown as 11.10 by the format of its cell."""
    rows: Rows = [["日期", "摘要", "收入", "支出"]]
    rows += [[e.day.month + e.day.day / 100, e.note, e.income, e.expense] for e in m.entries]
    book = book_of(账=rows)
    for row in range(2, len(rows) + 1):
        book["账"].cell(row, 1).number_format = "0.00"
    return book


def two_sheets(m: Month) -> Workbook:
    sheets = {
        NAMES[side]: [["日期", "摘要", "金额"], *([e.day.isoformat(), e.note, float(e.amount)] for e in m.of(side))]
        for side in NAMES
    }
    return book_of(**sheets)


def real_days(m: Month) -> Rows:
    head = ["记账日期", "摘要", "收方", "付方", "结存"]
    lines = [
        [datetime.combine(e.day, datetime.min.time()), e.note, e.income, e.expense, float(rest)]
        for e, rest in zip(m.entries, m.balances(), strict=True)
    ]
    return [[m.title], head, *lines, ["合计（大写）", None, None, None, None], ["以下空白"]]


def shifted(m: Month) -> Rows:
    return [[], [], *[[None, None, *row] for row in journal(m)]]


def save_xls(rows: Rows, file: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value)
    book.save(str(file))


def save_csv(rows: Rows, file: Path, encoding: str) -> None:
    lines = (",".join("" if value is None else str(value) for value in row) for row in rows)
    file.write_text("\n".join(lines) + "\n", encoding)


SHAPES: dict[str, Callable[[Month], Rows | Workbook]] = {
    "journal": journal,
    "debit and credit": lambda m: journal(m, "借方", "贷方"),
    "收方 and 付方": lambda m: journal(m, "收方金额", "付方金额", "结存"),
    "two rows of headings": two_headings,
    "stacked": stacked,
    "stacked, ¥": lambda m: stacked(m, yuan),
    "stacked, full width": lambda m: stacked(m, wide),
    "side by side": lambda m: side_by_side(m, dated=True),
    "side by side, no days": lambda m: side_by_side(m, dated=False),
    "side by side, named headings": lambda m: side_by_side(m, dated=False, titles=False),
    "one table": one_table,
    "one table with categories": lambda m: one_table(m, category=True),
    "万元 above": lambda m: above("万元", one_table(m, Decimal(10_000))),
    "万元 in the heading": lambda m: above("万元", one_table(m, Decimal(10_000), "金额（万元）")),
    "千元 in the heading": lambda m: above("千元", one_table(m, Decimal(1_000), "金额(千元)")),
    "元 above": lambda m: above("元", journal(m)),
    "cash and bank sheets": purses,
    "cash and bank columns": in_columns,
    "subtotals by category": with_subtotals,
    "pages": paged,
    "a quarter": in_a_quarter,
    "bank statement": statement,
    "red entry": reversed_,
    "merged days": merged_days,
    "days as numbers": shown_days,
    "a sheet a side": two_sheets,
    "real days": real_days,
    "shifted": shifted,
    "xls journal": journal,
    "xls side by side": lambda m: side_by_side(m, dated=True),
    "csv in GBK": journal,
    "csv in UTF-8": one_table,
}


def save(name: str, month: Month, folder: Path) -> Path:
    made = SHAPES[name](month)
    stem = folder / f"{month.village}{month.month}月"
    if isinstance(made, Workbook):
        made.save(stem.with_suffix(".xlsx"))
    elif name.startswith("xls"):
        save_xls(made, stem.with_suffix(".xls"))
        return stem.with_suffix(".xls")
    elif name.startswith("csv"):
        save_csv(made, stem.with_suffix(".csv"), "gb18030" if "GBK" in name else "utf-8-sig")
        return stem.with_suffix(".csv")
    else:
        book_of(Sheet1=made).save(stem.with_suffix(".xlsx"))
    return stem.with_suffix(".xlsx")


def all_months() -> Iterator[tuple[str, Month, Month]]:
    """(shape, October, November) of more than sixty villages."""
    for number, name in enumerate(SHAPES):
        for again in range(2):
            yield (name, *months("示例一村", number * 10 + again))
