"""A day that was watched says for which other days everything would have been the same."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.build.watched_day import ALWAYS, EXACT, Span, WatchedDay

DAY = date(2026, 11, 25)
BEFORE, AFTER = date(2026, 11, 20), date(2026, 12, 1)
MADE_OF_OTHERS = {
    "fromisocalendar",
    "fromisoformat",
    "fromordinal",
    "fromtimestamp",
    "max",
    "min",
    "resolution",
    "today",
}
"""What is asked of the type, not of a day."""
HANDLED = {"__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__", "__new__", "year", "month"}

Question = Callable[[date], object]


def span_of(question: Question) -> Span:
    day = WatchedDay(DAY)
    assert question(day) == question(DAY)
    return day.span


@pytest.mark.parametrize(
    ("question", "span"),
    [
        (lambda day: day > BEFORE, (date(2026, 11, 21), date.max)),
        (lambda day: not day < BEFORE, (BEFORE, date.max)),
        (lambda day: day <= AFTER, (date.min, AFTER)),
        (lambda day: BEFORE <= day <= AFTER, (BEFORE, AFTER)),
        (lambda day: day >= DAY, (DAY, date.max)),
        (lambda day: day != AFTER, (date.min, date(2026, 11, 30))),
        (lambda day: day == DAY, (DAY, DAY)),
        (lambda day: day == "2026-11-25", ALWAYS),
        (lambda day: max(day, BEFORE) > AFTER, (date(2026, 11, 20), AFTER)),
        (lambda day: day.month, (date(2026, 11, 1), date(2026, 11, 30))),
        (lambda day: day.year, (date(2026, 1, 1), date(2026, 12, 31))),
        (lambda day: day.day, (DAY, DAY)),
        (lambda day: day - BEFORE, (DAY, DAY)),
        (lambda day: AFTER - day, (DAY, DAY)),
        (lambda day: day + timedelta(days=1), (DAY, DAY)),
        (lambda day: timedelta(days=1) + day, (DAY, DAY)),
        (lambda day: f"{day} {day:%Y}", (DAY, DAY)),
        (lambda day: {DAY: 1}[day], (DAY, DAY)),
        (lambda day: pickle.dumps(day) == pickle.dumps(DAY), (DAY, DAY)),
        (lambda day: type(copy.deepcopy(day)), (DAY, DAY)),
    ],
)
def test_a_question_holds_for_the_days_with_the_same_answer(question: Question, span: tuple[date, date]) -> None:
    assert span_of(question) == span


def test_two_questions_hold_where_both_do() -> None:
    assert span_of(lambda day: (day > BEFORE, day < AFTER)) == (date(2026, 11, 21), date(2026, 11, 30))


def test_nothing_that_can_be_asked_of_a_day_passes_unnoticed() -> None:
    asked = set(dir(date)) - set(dir(object)) - MADE_OF_OTHERS
    answered = {*EXACT, *HANDLED}
    assert asked <= answered
    assert {"__hash__", "__format__", "__str__", "__repr__", "__reduce__", "__reduce_ex__"} <= answered


@given(
    st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    st.lists(st.dates(date(2026, 1, 1), date(2027, 1, 1)), max_size=6),
    st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)
def test_every_day_of_the_span_gives_the_same_answers(day: date, others: list[date], another: date) -> None:
    def ask(asked: date) -> list[object]:
        return [(asked < other, asked >= other, other <= asked, asked == other) for other in others]

    watched = WatchedDay(day)
    answers = ask(watched)
    assert answers == ask(day)
    assert day in watched.span
    if another in watched.span:
        assert ask(another) == answers
