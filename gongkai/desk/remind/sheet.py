"""Reminders as Excel sheets to filter and sort: a row an item that villages owe, a row a promise nobody spoke of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.remind.promises import PromiseReminders
from gongkai.desk.remind.reminders import TownReminders
from gongkai.desk.remind.wording import how_late
from gongkai.render.words import unheard
from gongkai.words import CATEGORIES

COLUMNS = (
    ("乡镇", 12),
    ("村", 14),
    ("时间", 16),
    ("类别", 8),
    ("还没有公开的", 44),
    ("最晚", 12),
    ("情况", 14),
    ("逾期天数", 10),
    ("示例", 8),
)


PROMISES = (("承诺", 60), ("项目", 24), ("期限", 14), ("情况", 40), ("多少个月没有消息", 18))


def as_workbook(towns: list[TownReminders], asked: PromiseReminders | None = None) -> bytes:
    """The bytes of the .xlsx."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "提醒"
    fill(sheet, COLUMNS, items_owed(towns))
    if asked:
        rows = ((p.text, p.programme_name, p.due.label if p.due else "", unheard(p), p.months) for p in asked.promises)
        fill(book.create_sheet("承诺"), PROMISES, rows)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def items_owed(towns: list[TownReminders]) -> Iterator[tuple[str | int | date, ...]]:
    return (
        (
            town.town.name,
            reminder.village,
            reminder.period.label,
            CATEGORIES[item.category],
            item.name,
            reminder.due,
            how_late(reminder.days),
            max(reminder.days, 0),
            "是" if reminder.sample else "",
        )
        for town in towns
        for reminder in town.reminders
        for item in reminder.items
    )


def fill(sheet: Worksheet, columns: tuple[tuple[str, int], ...], rows: Iterator[tuple[str | int | date, ...]]) -> None:
    """Write a sheet. columns: name and width."""
    sheet.append([name for name, _ in columns])
    for column, (_, width) in enumerate(columns, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a name that begins with = is no formula
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
