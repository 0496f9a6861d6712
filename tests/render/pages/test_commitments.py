"""Commitments: all in one line, and for how long nobody spoke of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongkai.derive.commitments import CommitmentView, commitments
from gongkai.load import load
from gongkai.records.fields import read_period
from gongkai.render.pages.commitments import progress, state_counts
from gongkai.render.words import unheard
from tests.conftest import AS_OF, COUNTY, REPOSITORY


def test_what_is_open_is_named_only_where_there_is_any() -> None:
    counts = {"overdue": 0, "silent": 0, "under_way": 3, "planned": 2, "done": 4, "dropped": 1}
    assert progress(counts) == "10 项，办结 4，进行中 3，未开始 2"
    assert progress(counts | {"overdue": 2, "planned": 0}) == "10 项，办结 4，期限已过 2，进行中 3"
    assert progress(counts | {"silent": 5}) == "15 项，办结 4，没有消息 5，进行中 3，未开始 2"


def promise(
    state: str, months: int, *, past_due: int = 0, last: str = "2021", status: str = "under_way"
) -> CommitmentView:
    """One said in 2021."""
    one = commitments(load(COUNTY)[0], AS_OF)[0]
    one = replace(one, as_of=read_period("2021"), last=read_period(last), status=status)
    return replace(one, state=state, months=months, past_due=past_due)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (promise("silent", 13), "2021年说正在做，此后没有消息，已经 13 个月"),
        (promise("silent", 23), "2021年说正在做，此后没有消息，已经 23 个月"),
        (promise("silent", 24), "2021年说正在做，此后没有消息，已经 2 年多"),
        (promise("silent", 58, status="planned"), "2021年说要做，此后没有消息，已经 4 年多"),
        (promise("silent", 30, last="2024-05"), "2024年5月有过消息，此后没有消息，已经 2 年多"),
        (promise("overdue", 0, past_due=3, last="2026-10"), "期限过了 3 个月；2026年10月有过消息"),
        (promise("overdue", 58, past_due=58), "2021年说正在做，此后没有消息，已经 4 年多"),
        (promise("under_way", 3), ""),
        (promise("done", 58), ""),
    ],
)
def test_how_long_nobody_spoke_of_it_is_told_in_months_and_then_in_years(one: CommitmentView, words: str) -> None:
    assert unheard(one) == words


def test_the_promises_of_2021_are_not_said_to_be_under_way() -> None:
    counts = state_counts(commitments(load(REPOSITORY)[0], AS_OF))
    assert (counts["under_way"], counts["planned"], counts["silent"], counts["overdue"]) == (0, 0, 18, 2)


def test_pages_say_the_same_on_the_next_day() -> None:
    records = load(REPOSITORY)[0]
    days = (date(2026, 11, 25), date(2026, 11, 26), date(2026, 12, 24))
    said = [[unheard(one) for one in commitments(records, day)] for day in days]
    assert said[0] == said[1] == said[2]
