"""China's working days, and the last day of a window."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import holidays


@cache
def calendar(year: int) -> holidays.HolidayBase:
    """China's holidays and the weekends worked in exchange (the State Council's yearly notice, by `holidays`)."""
    import holidays  # knows all the world's calendars, and few windows are counted in working days

    return holidays.country_holidays("CN", years=[year])


def is_working_day(day: date) -> bool:
    return bool(calendar(day.year).is_working_day(day))


def window_end(start: date, days: int, unit: str) -> date:
    """The last day of a window whose first day is `start`; both count."""
    if unit == "calendar_day":
        return start + timedelta(days=days - 1)
    day = start
    left = days - is_working_day(day)
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def window_days(start: date, end: date, unit: str) -> int:
    """How long a window is that runs from `start` to `end`; both count."""
    days = [start + timedelta(days=number) for number in range((end - start).days + 1)]
    return len(days) if unit == "calendar_day" else sum(map(is_working_day, days))
