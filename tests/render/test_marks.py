"""A state is told in words and a sign, never by colour alone."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from gongkai.derive.answers import AnswerState
from gongkai.derive.commitments import ORDER
from gongkai.derive.village import WORST
from gongkai.render.marks import MARKS, NARROW, Mark, mark, narrow_mark, punctuality


@pytest.mark.parametrize(
    ("state", "days", "shown"),
    [
        ("published", 0, Mark("good", "✓ 已公开")),
        ("late", 3, Mark("late", "！迟 3 天")),
        ("missing", 0, Mark("late", "✗ 逾期没有公开")),
        ("pending", 0, Mark("", "– 未到期")),
    ],
)
def test_what_is_due_is_told_with_its_days(state: str, days: int, shown: Mark) -> None:
    assert mark(state, "disclosure", days) == shown


@pytest.mark.parametrize(
    ("state", "days", "read"),
    [
        ("published", 0, "✓已公开"),
        ("late", 3, "！3天，迟公开"),
        ("missing", 0, "✗7.15前该公开，没有公开"),
        ("pending", 0, "–未到期"),
    ],
)
def test_a_narrow_cell_reads_as_a_sentence(state: str, days: int, read: str) -> None:
    shown = narrow_mark(state, days, date(2026, 7, 15))
    assert shown.sign + shown.spoken == read


def test_a_posting_is_in_time_or_late() -> None:
    assert punctuality(0) == Mark("good", "✓ 按时")
    assert punctuality(4) == Mark("late", "！迟 4 天")


def test_every_state_has_its_mark() -> None:
    assert MARKS["disclosure"].keys() == NARROW.keys() == set(WORST)
    assert MARKS["commitment"].keys() == set(ORDER)
    assert MARKS["answer"].keys() == set(get_args(AnswerState))
    assert MARKS["step"].keys() == {"taken", "merged", "missing"}
