"""Thresholds in whole numbers, and the finer rules of decisions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.records.procedures import Share
from tests.conftest import Edit

DECISION = "data/decisions/beishan/nan/road.yml"
HALF = Share(of="present", more_than="1/2")
TWO_THIRDS = Share(of="eligible", at_least="2/3")


@pytest.mark.parametrize(("count", "present", "ok"), [(15, 30, False), (16, 30, True), (15, 29, True), (0, 0, False)])
def test_more_than_half_is_strict(count: int, present: int, ok: bool) -> None:
    assert HALF.reached(count, 100, present) is ok


@pytest.mark.parametrize(
    ("count", "eligible", "ok"), [(20, 30, True), (19, 30, False), (21, 31, True), (20, 31, False)]
)
def test_two_thirds_or_more_includes_the_number_itself(count: int, eligible: int, ok: bool) -> None:
    assert TWO_THIRDS.reached(count, eligible, 1) is ok


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_a_share_is_what_fractions_say(count: int, of: int) -> None:
    assert HALF.reached(count, 0, of) == (Fraction(count, of) > Fraction(1, 2))
    assert TWO_THIRDS.reached(count, of, 0) == (Fraction(count, of) >= Fraction(2, 3))


def test_shares_are_said_as_the_law_says_them() -> None:
    assert HALF.words == "实到的过半数"
    assert TWO_THIRDS.words == "应到的2/3以上"


def test_steps_one_and_two_may_be_merged(edit: Edit) -> None:
    assert edit(DECISION, "consultation: {date: 2025-03-05, eligible: 9, present: 8, content: 商议方案}\n", "") != []
    assert edit(DECISION, "content: 提议修路}", "content: 提议修路, merged: true}") == []


def test_a_decision_on_its_way_is_no_mistake(edit: Edit) -> None:
    rest = "implementation: {started: 2025-04-01, finished: 2025-05-30}\n"
    edit(DECISION, rest, "")
    shown = "result_disclosure: {from: 2025-06-02, to: 2025-06-12, channels: [公开栏], content: 路已修好}\n"
    assert edit(DECISION, shown, "") == []


def test_the_collective_counts_all_its_members(edit: Edit) -> None:
    """农村集体经济组织法 art. 27: two thirds of all members, not of those present; in force from 2025-05-01."""
    for was, now in (
        ("2025-03-20", "2025-05-10"),
        ("from: 2025-03-22, to: 2025-03-31", "from: 2025-05-12, to: 2025-05-20"),
        ("started: 2025-04-01", "started: 2025-05-21"),
        ("notice_date: 2025-03-10", "notice_date: 2025-04-10"),
    ):
        edit(DECISION, was, now)
    assert [f.code for f in edit(DECISION, "body: villager-reps", "body: collective-members")] == ["GK513"]
    assert edit(DECISION, "present: 31, for: 24, against: 5", "present: 31, for: 27, against: 2") == []
