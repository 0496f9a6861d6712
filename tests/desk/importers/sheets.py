"""Thirty workbooks of the shapes that villages really have, each with the record it must give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import xlwt
from openpyxl import Workbook

from gongkai.desk.importers.cells import EXCEL_DAYS

Row = list[Any]
INCOME = [
    ("2025-07-03", "发包及上交收入", "果园承包费", "7", "1336.46"),
    ("2025-07-12", "投资收入", "合作社分红", "8", "500.00"),
]
EXPENSE = [("2025-07-15", "办公费", "打印纸", "9", "210.00")]
OPENING, CLOSING = "22642.57", "24269.03"
Shape = Callable[[], list[Row]]
Write = Callable[[list[Row], Path], None]


def day(text: str, form: str) -> Any:
    found = date.fromisoformat(text)
    return {
        "iso": text,
        "dots": f"{found.year}.{found.month}.{found.day}",
        "chinese": f"{found.year}年{found.month}月{found.day}日",
        "short": f"{found.month}月{found.day}日",
        "slash": f"{found.year}/{found.month}/{found.day}",
        "digits": text.replace("-", ""),
        "serial": (found - EXCEL_DAYS).days,
        "date": datetime.combine(found, datetime.min.time()),
    }[form]


def amount(text: str, form: str) -> Any:
    value = Decimal(text)
    wide = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
    return {
        "number": float(value),
        "text": text,
        "yen": f"¥{value:,.2f}",
        "wide": f"{value:,.2f}".translate(wide),
        "yuan": f"{value:,.2f}元",
        "spaces": f"  {value} ",
    }[form]


def lines(found: Sequence[tuple[str, ...]], days: str, amounts: str) -> list[Row]:
    return [[day(d, days), c, n, v, amount(a, amounts)] for d, c, n, v, a in found]


HEAD: Row = ["日期", "类别", "摘要", "凭证号", "金额"]


def stacked(days: str = "iso", amounts: str = "number", heads: Row = HEAD, again: bool = True) -> list[Row]:
    """收入 above 支出, each with its title, its header and its sum."""
    rows: list[Row] = [
        ["北山镇南村2025年7月财务公开表"],
        [],
        ["期初余额", amount(OPENING, amounts)],
        ["一、收入"],
        heads,
    ]
    rows += lines(INCOME, days, amounts)
    rows += [["合计", None, None, None, amount("1836.46", amounts)], ["二、支出"]]
    rows += [heads] if again else []
    rows += lines(EXPENSE, days, amounts)
    rows += [["合计", None, None, None, amount("210.00", amounts)], ["期末余额", amount(CLOSING, amounts)]]
    return rows


def side_by_side(days: str = "iso", amounts: str = "number") -> list[Row]:
    rows: list[Row] = [["南村收支公开"], [f"上期结余：{OPENING}元"], ["收入", *[None] * 4, "支出"], [*HEAD, *HEAD]]
    left, right = lines(INCOME, days, amounts), lines(EXPENSE, days, amounts)
    for index in range(max(len(left), len(right))):
        one = left[index] if index < len(left) else [None] * 5
        other = right[index] if index < len(right) else [None] * 5
        rows.append([*one, *other])
    rows.append(
        ["合计", None, None, None, amount("1836.46", amounts), "合计", None, None, None, amount("210", amounts)]
    )
    return [*rows, ["本期结余", amount(CLOSING, amounts)]]


def one_table(days: str = "iso", amounts: str = "number", words: tuple[str, str] = ("收入", "支出")) -> list[Row]:
    """A column says which way the money went."""
    rows: list[Row] = [["期初余额", amount(OPENING, amounts)], ["收支", *HEAD]]
    rows += [[words[0], *line] for line in lines(INCOME, days, amounts)]
    rows += [[words[1], *line] for line in lines(EXPENSE, days, amounts)]
    return [*rows, ["期末余额", amount(CLOSING, amounts)]]


def two_columns(days: str = "iso", amounts: str = "number", balance: bool = False) -> list[Row]:
    """A ledger: receipts and payments in columns of their own."""
    rows: list[Row] = [["南村现金日记账"], ["期初余额", amount(OPENING, amounts)]]
    rows.append(["日期", "科目", "摘要", "凭证号", "收入金额（元）", "支出金额（元）", *(["余额"] if balance else [])])
    rest = Decimal(OPENING)
    for sign, found in ((1, INCOME), (-1, EXPENSE)):
        for (*_, text), line in zip(found, lines(found, days, amounts), strict=True):
            rest += sign * Decimal(text)
            paid = [line[-1], None] if sign > 0 else [None, line[-1]]
            rows.append([*line[:-1], *paid, *([amount(str(rest), amounts)] if balance else [])])
    total = [amount("1836.46", amounts), amount("210", amounts)]
    return [*rows, ["本月合计", None, None, None, *total], ["期末余额", amount(CLOSING, amounts)]]


def shapes() -> Iterator[tuple[str, Shape, str]]:
    for days in ("iso", "dots", "chinese", "short", "slash", "digits", "serial", "date"):
        yield f"stacked-{days}", partial(stacked, days), "xlsx"
    for amounts in ("text", "yen", "wide", "yuan", "spaces"):
        yield f"stacked-{amounts}", partial(stacked, amounts=amounts), "xlsx"
    yield "stacked-one-header", partial(stacked, again=False), "xlsx"
    yield "stacked-other-words", partial(stacked, heads=["收支日期", "科目", "事由", "票据号", "发生额（元）"]), "xlsx"
    yield "stacked-xls", stacked, "xls"
    yield "stacked-xls-dates", partial(stacked, "date"), "xls"
    yield "side-by-side", side_by_side, "xlsx"
    yield "side-by-side-yen", partial(side_by_side, "dots", "yen"), "xlsx"
    yield "side-by-side-xls", side_by_side, "xls"
    yield "one-table", one_table, "xlsx"
    yield "one-table-short-words", partial(one_table, words=("收", "支")), "xlsx"
    yield "one-table-dates", partial(one_table, "date", "number"), "xlsx"
    yield "one-table-xls", partial(one_table, "serial"), "xls"
    yield "ledger", two_columns, "xlsx"
    yield "ledger-with-balance", partial(two_columns, balance=True), "xlsx"
    yield "ledger-wide-digits", partial(two_columns, "chinese", "wide"), "xlsx"
    yield "ledger-xls", two_columns, "xls"
    yield "shifted", lambda: [[], [], *[[None, None, *row] for row in stacked()]], "xlsx"
    yield "spaced-out", lambda: [row for line in one_table() for row in (line, [])], "xlsx"


SHAPES: dict[str, tuple[Shape, str]] = {name: (shape, ending) for name, shape, ending in shapes()}
"""By name: the rows, and the ending of the file."""


def write_xlsx(rows: list[Row], file: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(at, column, value)
    sheet.merge_cells("A1:E1") if rows[0] and len(rows[0]) == 1 else None
    book.save(file)


def write_xls(rows: list[Row], file: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    style = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write(at, column, value, style)
            elif value is not None:
                sheet.write(at, column, value)
    book.save(str(file))


WRITERS: dict[str, Write] = {"xlsx": write_xlsx, "xls": write_xls}
