"""A day that notes on which other days all that was asked of it would have had the same answer.

A village's pages depend on the day: something falls due, a display ends. Were the day itself in their key, every
midnight would make all of them again. What is built from a `WatchedDay` is right for each day of its `span` instead.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

DAY = timedelta(days=1)
EXACT = (
    *("__add__", "__radd__", "__sub__", "__rsub__", "__hash__", "__format__", "__str__", "__repr__"),
    *("__reduce__", "__reduce_ex__", "ctime", "day", "isocalendar", "isoformat", "isoweekday", "replace", "strftime"),
    *("timetuple", "toordinal", "weekday"),
)
"""What has another answer on any other day."""


class Span(NamedTuple):
    """The days from `first` to `last`."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def within(self, other: Span) -> Span:
        return Span(max(self.first, other.first), min(self.last, other.last))


ALWAYS = Span(date.min, date.max)


class WatchedDay(date):
    """`plain`: the same day, unwatched; it is what a copy or a pickle of this day is, too."""

    plain: date
    span: Span

    def __new__(cls, day: date) -> WatchedDay:
        self = super().__new__(cls, day.year, day.month, day.day)
        self.plain = date(day.year, day.month, day.day)
        self.span = ALWAYS
        return self

    def narrow(self, first: date, last: date) -> None:
        self.span = self.span.within(Span(first, last))

    def is_before(self, other: date) -> bool:
        before = self.plain < unwatched(other)
        self.narrow(*((date.min, unwatched(other) - DAY) if before else (unwatched(other), date.max)))
        return before

    def is_after(self, other: date) -> bool:
        after = self.plain > unwatched(other)
        self.narrow(*((unwatched(other) + DAY, date.max) if after else (date.min, unwatched(other))))
        return after

    def __lt__(self, other: date) -> bool:
        return self.is_before(other)

    def __gt__(self, other: date) -> bool:
        return self.is_after(other)

    def __le__(self, other: date) -> bool:
        return not self.is_after(other)

    def __ge__(self, other: date) -> bool:
        return not self.is_before(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, date) and not self.is_before(other) and not self.is_after(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    @property
    def year(self) -> int:
        self.narrow(date(self.plain.year, 1, 1), date(self.plain.year, 12, 31))
        return self.plain.year

    @property
    def month(self) -> int:
        year, month = self.plain.year, self.plain.month
        self.narrow(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return month


def unwatched(day: date) -> date:
    return day.plain if isinstance(day, WatchedDay) else day


def exactly(name: str) -> Callable[..., Any]:
    def answer(self: WatchedDay, *args: Any) -> Any:
        self.narrow(self.plain, self.plain)
        asked = getattr(self.plain, name)
        return asked(*args) if callable(asked) else asked

    return answer


for name in EXACT:
    setattr(WatchedDay, name, property(exactly(name)) if name == "day" else exactly(name))
