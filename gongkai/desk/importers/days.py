"""The day of a row: in one cell, in columns of months and days, or merged down from above."""

from __future__ import annotations

import re
from datetime import date

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_day, cell_text, day_at, is_no_day
from gongkai.desk.importers.identity import in_digits
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.table_rows import Rows

MONTH_TITLE = re.compile(
    r"([\u4e00-\u9fff]{0,12}(村|镇|乡|街道|社区|合作社|居委会|村委会))?((?P<year>20\d{2})年)?(?P<month>\d{1,2})月份?"
    r"(村级|集体|财务|收支|资金|现金|银行|流水|日记|账目|明细|公开|公示|公布|情况|账|表|栏|榜)*"
)
"""A row that names the month of the rows below it, and nothing else."""


def real_day(rows: Rows, row: int) -> date | None:
    """The row's day; None too for what can't be read as one. Nothing is remembered for the rows below."""
    before = rows.day, rows.month
    try:
        return read_day(rows, row)
    except UnclearError:
        return None
    finally:
        rows.day, rows.month = before


def stands_alone(rows: Rows, row: int) -> bool:
    """Whether a row has a day, a voucher or a number written in itself, as a line of its own has."""
    columns = [rows.table.columns.get(role) for role in ("voucher", "number", "day")]
    if any(cell_text(rows.value(row, column)) for column in columns):
        return True
    return bool(cell_text(rows.value(row, rows.table.columns.get("date")))) and real_day(rows, row) is not None


def read_day(rows: Rows, row: int) -> date | None:
    """The row's day; None if it has none. Raises UnclearError."""
    year = rows.under.year if rows.under else rows.table.year or rows.period.start.year
    if "day" in rows.table.columns:
        return day_of_parts(rows, row, year)
    spot, value = rows.carried(row, "date")
    only = only_month(rows)
    format_ = rows.sheet.formats.get((spot.row, spot.column), "")
    day = cell_day(spot, value, year, format_, rows.day, only)
    rows.day = day or rows.day
    return day


def only_month(rows: Rows) -> int | None:
    """The month of the title above, or of a period of one month."""
    if rows.under:
        return rows.under.month
    first, last = rows.period.start, rows.period.end
    return first.month if (first.year, first.month) == (last.year, last.month) else None


def month_title(sheet: Sheet, row: int, year: int) -> date | None:
    """The first day of the month that a row names, and nothing else: 「10月份」. year: where it names none."""
    written = [value for value in sheet.rows[row] if cell_text(value)]
    found = MONTH_TITLE.fullmatch(in_digits(cell_text(written[0]))) if len(written) == 1 else None
    if found is None or not isinstance(written[0], str) or not 1 <= int(found["month"]) <= 12:
        return None
    return date(int(found["year"] or year), int(found["month"]), 1)


def note_title(rows: Rows, row: int) -> None:
    """The month that a title names is that of the rows below it."""
    if month := month_title(rows.sheet, row, rows.table.year or rows.period.start.year):
        rows.under, rows.month, rows.day = month, month.month, None


def note_month(rows: Rows, row: int) -> None:
    """A month stands for the rows below it, whatever its own row is."""
    text = cell_text(rows.value(row, rows.table.columns.get("month"))).rstrip("月")
    if text.isdecimal() and 1 <= int(text) <= 12:
        rows.month = int(text)


def day_of_parts(rows: Rows, row: int, year: int) -> date | None:
    """From the columns 月 and 日; a month stands for the rows below it too."""
    (_, month), (spot, day) = rows.carried(row, "month"), rows.carried(row, "day")
    day = None if is_no_day(day) else day
    for value in (month, day):
        if value is not None and not cell_text(value).rstrip("月日").isdecimal():
            raise UnclearError(spot, f"“{cell_text(value)}”不是月或日")
    rows.month = int(cell_text(month).rstrip("月")) if month is not None else rows.month
    if day is None:
        return None
    if rows.month is None and "month" not in rows.table.columns:
        rows.month = only_month(rows)
    if rows.month is None:
        raise UnclearError(spot, "没有写几月")
    return day_at(spot, f"{rows.month}月{cell_text(day)}日", year, rows.month, int(cell_text(day).rstrip("日")))


def ask_of_undated(rows: Rows) -> None:
    """A blank where other lines have days may be the day above, another, or none; written as -, it is none."""
    column = rows.table.columns.get("day", rows.table.columns.get("date"))
    lines = rows.ledger.lines[rows.begin :]
    dated = [at for at, line in enumerate(lines) if line.day]
    if column is None or not dated:
        return
    for at, line in enumerate(lines):
        if line.day is None and not cell_text(rows.value(line.spot.row, column)):
            near = [*[one for one in dated if one < at][-1:], *[one for one in dated if one > at][:1]]
            days = [day for one in near if (day := lines[one].day)]
            choices = tuple(dict.fromkeys(f"{day.month}月{day.day}日" for day in days))
            why = "这一笔没有写日期：请写上是哪一天；没有日期的，请写“-”"
            rows.ledger.ask(CellRef(line.spot.row, column), why, choices)
