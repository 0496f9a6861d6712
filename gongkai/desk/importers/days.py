"""The day of a row: in one cell, in columns of months and days, or merged down from above."""

from __future__ import annotations

from datetime import date

from gongkai.desk.importers.cells import UnclearError, cell_day, cell_text, day_at
from gongkai.desk.importers.table_rows import Rows


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
    year = rows.table.year or rows.period.start.year
    if "day" in rows.table.columns:
        return day_of_parts(rows, row, year)
    spot, value = rows.carried(row, "date")
    only = only_month(rows)
    format_ = rows.sheet.formats.get((spot.row, spot.column), "")
    day = cell_day(spot, value, year, format_, rows.day, only)
    rows.day = day or rows.day
    return day


def only_month(rows: Rows) -> int | None:
    """The month of a period of one month."""
    first, last = rows.period.start, rows.period.end
    return first.month if (first.year, first.month) == (last.year, last.month) else None


def note_month(rows: Rows, row: int) -> None:
    """A month stands for the rows below it, whatever its own row is."""
    text = cell_text(rows.value(row, rows.table.columns.get("month"))).rstrip("月")
    if text.isdecimal() and 1 <= int(text) <= 12:
        rows.month = int(text)


def day_of_parts(rows: Rows, row: int, year: int) -> date | None:
    """From the columns 月 and 日; a month stands for the rows below it too."""
    (_, month), (spot, day) = rows.carried(row, "month"), rows.carried(row, "day")
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
