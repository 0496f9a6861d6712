"""Reminders as an Excel sheet: one row an item, to filter and sort."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.remind.reminders import TownReminders
from gongkai.desk.remind.wording import how_late
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


def as_workbook(towns: list[TownReminders]) -> bytes:
    """The bytes of the .xlsx."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "提醒"
    sheet.append([name for name, _ in COLUMNS])
    for column, (_, width) in enumerate(COLUMNS, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    rows: Iterator[tuple[str | int | date, ...]] = (
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
    for number, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a name that begins with = is no formula
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()
