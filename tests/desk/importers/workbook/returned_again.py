"""A second set of returned workbooks, tried on the reader after the first had come right."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.desk.importers.workbook.returned import (
    LINES,
    POSTING,
    WELFARE,
    Returned,
    entry_row,
    first_line,
    land,
    put_entry,
    row_of,
    section,
)

SPENT = POSTING["finance"]["expense"]
UNCHANGED = {"item": "village.homestead", "title": "宅基地使用方案与审批", "text": "本期没有变化。"}


def total_in_the_list(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    sheet.insert_rows(start + 3, 2)
    sheet.cell(start + 3, 1).value, sheet.cell(start + 3, 6).value = "本月合计", 920.5


def without_title(book: Workbook, sheet: Worksheet) -> None:
    sheet.delete_rows(1, 2)


def nameless(book: Workbook, sheet: Worksheet) -> None:
    sheet.delete_rows(1, 2)
    sheet.title = "Sheet5"


def in_another_section(book: Workbook, sheet: Worksheet) -> None:
    sheet.cell(land(sheet), 4).value = None
    put_entry(sheet, "党务", ["土地承包、租赁、流转", None, None, "三组流转 5 亩"])


def on_the_other_side(book: Workbook, sheet: Worksheet) -> None:
    sheet.cell(first_line(sheet), 3).value = WELFARE


def sections_moved(book: Workbook, sheet: Worksheet) -> None:
    """村务 before 财务."""
    start, end = section(sheet, "村务"), section(sheet, "四议两公开")
    moved = [[sheet.cell(row, column).value for column in range(1, 9)] for row in range(start, end)]
    sheet.delete_rows(start, end - start)
    money = section(sheet, "财务收支")
    sheet.insert_rows(money, len(moved))
    for row, cells in enumerate(moved, money):
        for column, value in enumerate(cells, 1):
            sheet.cell(row, column).value = value


def signed_below(book: Workbook, sheet: Worksheet) -> None:
    heading = row_of(sheet, "收支", "日期")
    sheet.cell(heading, 9).value, sheet.cell(heading + 1, 9).value = "经手人", "张会计"
    end = row_of(sheet, "要加行", start=heading)
    sheet.insert_rows(end + 1, 2)
    sheet.cell(end + 1, 1).value, sheet.cell(end + 1, 3).value = "会计：", "村书记："
    sheet.cell(end + 2, 1).value = "备注：以上已公示"


def in_ten_thousands(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    sheet.cell(start - 1, 6).value = "金额（万元）"
    for row, amount in enumerate((0.05, 0.01205, 0.03), start):
        sheet.cell(row, 6).value = amount


def never_reckoned(book: Workbook, sheet: Worksheet) -> None:
    sheet.cell(first_line(sheet), 6).value = "=300+200"


def money_without_headings(book: Workbook, sheet: Worksheet) -> None:
    heading = first_line(sheet) - 1
    for column in range(1, 9):
        sheet.cell(heading, column).value = None


def entries_without_headings(book: Workbook, sheet: Worksheet) -> None:
    sheet.delete_rows(entry_row(sheet, "村务") - 1)


def day_as_a_number(book: Workbook, sheet: Worksheet) -> None:
    sheet.cell(first_line(sheet), 2).value = 45905
    sheet.cell(first_line(sheet), 2).number_format = "General"


def twice_the_same(book: Workbook, sheet: Worksheet) -> None:
    for column, value in enumerate(LINES[2], 1):
        sheet.cell(first_line(sheet) + 3, column).value = value
    sheet.cell(row_of(sheet, "期末余额"), 2).value = 1079.5


def unchanged_by_hand(book: Workbook, sheet: Worksheet) -> None:
    sheet.cell(row_of(sheet, "宅基地使用方案与审批", start=section(sheet, "村务")), 2).value = "本月无变化"


def of_another_village(book: Workbook, sheet: Worksheet) -> None:
    sheet["A1"] = "东南村2025年9月三务公开表"


AGAIN = [
    Returned("列表里写了合计", total_in_the_list),
    Returned("标题删了", without_title),
    Returned("标题删了，工作表也改了名", nameless, state="没有交"),
    Returned("写到别的部分里", in_another_section, asks=("是村务的事项",), state="要问"),
    Returned("类别写错了边", on_the_other_side, asks=("是支出的类别",), state="要问"),
    Returned("几部分换了先后", sections_moved),
    Returned("签名、备注、经手人", signed_below),
    Returned("改成万元", in_ten_thousands),
    Returned("公式没有算过", never_reckoned, asks=("保存一次再交",), state="退回"),
    Returned("收支的表头清空了", money_without_headings, asks=("没有找到明细表",), state="退回"),
    Returned("村务的表头删了", entries_without_headings),
    Returned("日期是一个数", day_as_a_number),
    Returned(
        "两笔一样的",
        twice_the_same,
        {
            "finance.expense": [*POSTING["finance"]["expense"], POSTING["finance"]["expense"][1]],
            "finance.closing": "1079.50",
        },
    ),
    Returned("没有变化手打", unchanged_by_hand, {"affairs": [*POSTING["affairs"], UNCHANGED]}),
    Returned("标题写别的村", of_another_village, state="没有交"),
]
