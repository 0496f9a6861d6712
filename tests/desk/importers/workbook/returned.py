"""Workbooks as clerks return them, each made from one that was exported and filled in, and the posting it must give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

VILLAGE = "南村"
OFFICE = "办公费、差旅费、会议费、卫生费、治安费等管理费"
WELFARE = "集体公益福利支出"
LINES: list[list[Any]] = [
    ["收入", "2025-09-05", "投资收入", "合作社分红", "11", 500],
    ["支出", "2025-09-08", OFFICE, "打印材料", "12", 120.5],
    ["支出", "2025-09-20", WELFARE, "慰问老人", "13", 300],
]
POSTING: dict[str, Any] = {
    "published": "2025-10-03",
    "signed_off": [
        {"role": "party_secretary", "date": "2025-10-02"},
        {"role": "supervision_committee", "date": "2025-10-01"},
    ],
    "party": [{"item": "party.goals", "title": "年度计划", "text": "修好两条路"}],
    "affairs": [{"item": "village.land_contract", "title": "土地承包、租赁、流转", "text": "三组流转 5 亩"}],
    "finance": {
        "opening": "1300.00",
        "income": [
            {
                "item": "finance.income",
                "category": "投资收入",
                "note": "合作社分红",
                "date": "2025-09-05",
                "amount": "500.00",
                "voucher": "11",
            }
        ],
        "expense": [
            {
                "item": "finance.expense",
                "category": OFFICE,
                "note": "打印材料",
                "date": "2025-09-08",
                "amount": "120.50",
                "voucher": "12",
            },
            {
                "item": "finance.expense",
                "category": WELFARE,
                "note": "慰问老人",
                "date": "2025-09-20",
                "amount": "300.00",
                "voucher": "13",
            },
        ],
        "closing": "1379.50",
        "reports": [{"item": "finance.assets", "title": "各项资产", "text": "本期没有变化。"}],
    },
}


def row_of(sheet: Worksheet, *words: str, start: int = 1) -> int:
    """The first row from `start` that has all these words, each as a whole cell or at a cell's beginning."""
    for row in range(start, sheet.max_row + 1):
        texts = [str(cell.value) for cell in sheet[row] if cell.value is not None]
        if all(any(text == word or text.startswith(word) for text in texts) for word in words):
            return row
    raise LookupError(words)


def section(sheet: Worksheet, title: str) -> int:
    """The row of a section's title."""
    for row in range(1, sheet.max_row + 1):
        text = str(sheet.cell(row, 1).value or "")
        if text.partition("、")[2].startswith(title):
            return row
    raise LookupError(title)


def first_line(sheet: Worksheet) -> int:
    return row_of(sheet, "收支", "日期") + 1


def entry_row(sheet: Worksheet, title: str, number: int = 0) -> int:
    """A row of the list of entries under a section's title, from 0."""
    return row_of(sheet, "事项", "情况", start=section(sheet, title)) + 1 + number


def form_row(sheet: Worksheet, title: str, group: str, label: str) -> int:
    return row_of(sheet, group, label, start=section(sheet, title))


def fill(book: Workbook) -> Worksheet:
    """What a careful clerk fills in."""
    sheet = book[VILLAGE]
    assert isinstance(sheet, Worksheet)
    sheet.cell(row_of(sheet, "三务公开", "公开的日子"), 3).value = "2025-10-03"
    sheet.cell(row_of(sheet, "谁审核过", "村党组织书记"), 3).value = "2025-10-02"
    sheet.cell(row_of(sheet, "谁审核过", "村务监督委员会"), 3).value = "2025-10-01"
    sheet.cell(row_of(sheet, "期末余额"), 2).value = 1379.5
    start = first_line(sheet)
    for offset, line in enumerate(LINES):
        for column, value in enumerate(line, 1):
            sheet.cell(start + offset, column).value = value
    put_entry(sheet, "资产", ["各项资产", "没有变化", None, None])
    put_entry(sheet, "党务", ["任期目标、年度工作计划及落实", None, "年度计划", "修好两条路"])
    put_entry(sheet, "村务", ["土地承包、租赁、流转", None, None, "三组流转 5 亩"])
    return sheet


def put_entry(sheet: Worksheet, title: str, values: list[Any], number: int | None = None) -> int:
    """Into the row that names the item, or the first one that names none."""
    row = entry_row(sheet, title, number or 0)
    if number is None:
        while sheet.cell(row, 1).value not in (None, values[0]):
            row += 1
    for column, value in enumerate(values, 1):
        sheet.cell(row, column).value = value
    return row


def land(sheet: Worksheet) -> int:
    """The row that was filled in under 村务."""
    return row_of(sheet, "土地承包、租赁、流转", start=section(sheet, "村务"))


def swap(sheet: Worksheet, one: int, other: int) -> None:
    """What sorting does to two rows."""
    for column in range(1, 9):
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        first.value, second.value = second.value, first.value


Change = Callable[[Workbook, Worksheet], None]


@dataclass(frozen=True)
class Returned:
    """`change`: what the clerk did to the filled workbook. `gives`: changes to POSTING, by path; or `asks`: words of
    the problems that come back, each at a cell.
    """

    what: str
    change: Change
    gives: dict[str, Any] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    state: str = "收下"


def merged_and_broken(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    sheet.merge_cells("A1:H1")
    sheet.cell(start + 2, 1).value = None
    sheet.merge_cells(start_row=start + 1, end_row=start + 2, start_column=1, end_column=1)
    row = row_of(sheet, "土地承包、租赁、流转", start=section(sheet, "村务"))
    sheet.merge_cells(start_row=row, end_row=row, start_column=4, end_column=5)
    title = section(sheet, "村务")
    sheet.merge_cells(start_row=title, end_row=title, start_column=1, end_column=2)


def rows_under_the_total(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    end = row_of(sheet, "要加行", start=start)
    third = [cell.value for cell in sheet[start + 2]][:6]
    for column in range(1, 7):
        sheet.cell(start + 2, column).value = None
    sheet.insert_rows(end + 1, 3)
    sheet.cell(end, 1).value = "合计"
    sheet.cell(end, 6).value = None
    for column, value in enumerate(third, 1):
        sheet.cell(end + 2, column).value = value


def categories_by_hand(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    sheet.cell(start + 1, 3).value = "办公费"
    sheet.cell(start + 2, 3).value = " 公益福利支出 "


def dates_as_text(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    sheet.cell(start, 2).value = "2025.9.5"
    sheet.cell(start + 1, 2).value = "9月8日"
    sheet.cell(start + 2, 2).value = datetime(2025, 9, 20)
    sheet.cell(start + 2, 2).number_format = "yyyy-mm-dd"
    sheet.cell(row_of(sheet, "三务公开", "公开的日子"), 3).value = "2025年10月3日"
    sheet.cell(row_of(sheet, "谁审核过", "村党组织书记"), 3).value = datetime(2025, 10, 2)


def copied_twice(book: Workbook, sheet: Worksheet) -> None:
    twin = book.copy_worksheet(sheet)
    twin.title = "南村 (2)"
    blank = book.copy_worksheet(sheet)
    blank.title = "南村 (3)"
    start = first_line(blank)
    for row in (start, start + 1, start + 2):
        for column in range(1, 7):
            blank.cell(row, column).value = None
    blank.cell(row_of(blank, "期末余额"), 2).value = None
    for title in ("资产", "党务", "村务"):
        for number in range(4):
            for column in (2, 3, 4):
                blank.cell(entry_row(blank, title, number), column).value = None
    for words in (("三务公开", "公开的日子"), ("谁审核过", "村党组织书记"), ("谁审核过", "村务监督委员会")):
        blank.cell(row_of(blank, *words), 3).value = None


def renamed(book: Workbook, sheet: Worksheet) -> None:
    sheet.title = "Sheet1"


def two_months(book: Workbook, sheet: Worksheet) -> None:
    august = book.copy_worksheet(sheet)
    august.title = "南村8月"
    august["A1"] = "北山镇南村2025年8月三务公开表"
    august.cell(first_line(august), 6).value = 999


def protected(book: Workbook, sheet: Worksheet) -> None:
    sheet.protection.sheet = True
    sheet.protection.password = "123"
    book.security.lockStructure = True


def columns_moved(book: Workbook, sheet: Worksheet) -> None:
    """A column 序号 in front, the voucher's and last month's columns hidden."""
    sheet.insert_cols(1)
    start = row_of(sheet, "收支", "日期")
    sheet.cell(start, 1).value = "序号"
    for number in range(3):
        sheet.cell(start + 1 + number, 1).value = number + 1
    sheet.column_dimensions["F"].hidden = True
    sheet.column_dimensions["I"].hidden = True


def sorted_by_amount(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    lines = sorted(LINES, key=lambda line: line[5])
    for offset, line in enumerate(lines):
        for column, value in enumerate(line, 1):
            sheet.cell(start + offset, column).value = value
    swap(sheet, land(sheet), entry_row(sheet, "村务", 7))


def nothing_happened(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    for row in (start, start + 1, start + 2):
        for column in range(1, 7):
            sheet.cell(row, column).value = None
    sheet.cell(row_of(sheet, "有没有收支"), 2).value = "本期没有收支"
    sheet.cell(row_of(sheet, "期末余额"), 2).value = None
    sheet.cell(section(sheet, "村务"), 3).value = "空着的都没有变化"
    sheet.cell(land(sheet), 4).value = None


def money_left_empty(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    for row in (start, start + 1, start + 2):
        for column in range(1, 7):
            sheet.cell(row, column).value = None
    sheet.cell(row_of(sheet, "期末余额"), 2).value = None


def typed_numbers(book: Workbook, sheet: Worksheet) -> None:
    start = first_line(sheet)
    sheet.cell(row_of(sheet, "期末余额"), 2).value = "￥1,379.50 元"
    sheet.cell(row_of(sheet, "期初余额"), 2).value = "１３００．００"
    sheet.cell(start, 6).value = "500元整"
    sheet.cell(start + 1, 5).value = 12
    sheet.cell(row_of(sheet, "期初余额"), 4).value = 500  # the sums, overwritten
    sheet.cell(row_of(sheet, "期末余额"), 4).value = 420.5


def retyped(book: Workbook, sheet: Worksheet) -> None:
    """Headings typed anew, blank rows between, the parts that do not concern the village deleted."""
    sheet.delete_rows(section(sheet, "四议两公开"), sheet.max_row)
    sheet.cell(section(sheet, "财务收支"), 1).value = "财务收支："
    sheet.cell(row_of(sheet, "收支", "日期"), 4).value = "摘  要"
    sheet.cell(row_of(sheet, "收支", "日期"), 6).value = "金额"
    sheet.insert_rows(first_line(sheet) + 1, 2)
    sheet.delete_rows(entry_row(sheet, "党务", 2), 2)


def alone_and_plain(book: Workbook, sheet: Worksheet) -> None:
    """The sheet's values pasted into a new file, beside a sheet of the village's own."""
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for name in book.sheetnames:
        del book[name]
    new = book.create_sheet("表1")
    for row, cells in enumerate(values, 1):
        for column, value in enumerate(cells, 1):
            new.cell(row, column, None if isinstance(value, str) and value.startswith("=") else value)
    other = book.create_sheet("通讯录")
    other["A1"], other["B1"] = "姓名", "电话"


def contradictions(book: Workbook, sheet: Worksheet) -> None:
    put_entry(sheet, "资产", ["各项资产", "没有变化", None, "车卖了"])
    put_entry(sheet, "村务", ["低保户的名单和钱", None, None, "三组流转 5 亩"], 0)
    sheet.cell(entry_row(sheet, "党务"), 8).value = "这个月的写在这里了"
    sheet.cell(row_of(sheet, "有没有收支"), 2).value = "本期没有收支"
    sheet.cell(row_of(sheet, "谁审核过", "主管会计"), 3).value = "看过"


def wrong_opening(book: Workbook, sheet: Worksheet) -> None:
    sheet.cell(row_of(sheet, "期初余额"), 2).value = 1200


def wrong_closing(book: Workbook, sheet: Worksheet) -> None:
    sheet.cell(row_of(sheet, "期末余额"), 2).value = 1397.5


def a_table(book: Workbook, sheet: Worksheet) -> None:
    row = land(sheet)
    sheet.cell(row, 4).value, sheet.cell(row, 5).value = None, "见附表 1"
    start = row_of(sheet, next(str(c.value) for c in sheet["A"] if "附表1" in str(c.value))) + 1
    rows: list[list[Any]] = [["组", "户数", "比例"], ["一组", 3, 0.25], ["二组", "4", None]]
    for offset, cells in enumerate(rows):
        for column, value in enumerate(cells, 1):
            cell = sheet.cell(start + offset, column)
            cell.value = value
            if value == 0.25:
                cell.number_format = "0%"


def hidden_rows(book: Workbook, sheet: Worksheet) -> None:
    sheet.row_dimensions[first_line(sheet) + 1].hidden = True
    sheet.row_dimensions[entry_row(sheet, "党务")].hidden = True


def pasted_from_elsewhere(book: Workbook, sheet: Worksheet) -> None:
    """Line breaks, wide blanks, a formula's look, an item in the words of last month's title."""
    row = land(sheet)
    sheet.cell(row, 1).value, sheet.cell(row, 4).value = "土地承包　", "　三组流转 5 亩\n"
    sheet.cell(entry_row(sheet, "党务"), 3).value = " 年度计划 "


CASES = [
    Returned("格子合并、拆开过", merged_and_broken),
    Returned("合计下面又加了一行", rows_under_the_total),
    Returned("类别手打的简称", categories_by_hand),
    Returned("日期写成文字", dates_as_text),
    Returned("工作表复制了两次，一次是空的", copied_twice),
    Returned("工作表改了名", renamed),
    Returned("一个文件里两个月", two_months),
    Returned("工作表有密码保护", protected),
    Returned("前面加了一列，藏了两列", columns_moved),
    Returned("排过序", sorted_by_amount, {"finance.expense": [1, 0]}),
    Returned(
        "什么也没有发生，选了",
        nothing_happened,
        {"affairs": "unchanged", "finance.income": [], "finance.expense": [], "finance.closing": "1300.00"},
    ),
    Returned("财务空着", money_left_empty, asks=("收支还空着",), state="要问"),
    Returned("数写成文字，合计手打", typed_numbers),
    Returned("表头重打，删了几部分", retyped),
    Returned("只剩一张表，粘贴成值", alone_and_plain),
    Returned(
        "互相矛盾的",
        contradictions,
        asks=("没有变化", "低保户的名单和钱", "上一期", "本期没有收支", "看过"),
        state="要问",
    ),
    Returned("期初接不上", wrong_opening, asks=("期初写的是 1,200.00",), state="退回"),
    Returned("期末不对", wrong_closing, asks=("差 18.00",), state="退回"),
    Returned("附表", a_table, {"affairs": "table"}),
    Returned("藏了几行", hidden_rows, asks=("隐藏", "隐藏"), state="要问"),
    Returned("从别处粘贴来的", pasted_from_elsewhere),
]
