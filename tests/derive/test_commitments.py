"""A promise ages by the day of the build: open, silent, overdue, closed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.derive.commitments import CommitmentView, commitments, months_since
from gongkai.load import load
from gongkai.records.fields import read_period
from tests.conftest import replace_in

AID = "data/programmes/aid.yml"


def aged(county: Path, day: str) -> CommitmentView:
    (one,) = commitments(load(county)[0], date.fromisoformat(day))
    return one


@pytest.fixture
def endless(county: Path) -> Path:
    """The promise of 2025 without a last day."""
    replace_in(county / AID, 'due: "2025"', "due: null")
    return county


def test_after_more_than_a_year_without_news_it_is_silent(endless: Path) -> None:
    states = {day: aged(endless, day).state for day in ("2026-12-31", "2027-01-30", "2027-01-31", "2030-01-01")}
    assert list(states.values()) == ["under_way", "under_way", "silent", "silent"]


def test_news_breaks_the_silence(endless: Path) -> None:
    news = "status: under_way\n    evidence: [{date: 2028-05, text: 打了地基, source: {policy: rule}}]"
    replace_in(endless / AID, "status: under_way", news)
    assert aged(endless, "2029-01-01").state == "under_way"
    assert aged(endless, "2030-01-01").state == "silent"
    assert str(aged(endless, "2030-01-01").last) == "2028-05"


def test_a_due_day_that_is_past_goes_before_silence(county: Path) -> None:
    one = aged(county, "2030-01-01")
    assert (one.state, one.months, one.past_due) == ("overdue", 48, 48)


@pytest.mark.parametrize("status", ["done", "changed", "dropped", "unanswered"])
def test_what_is_closed_stays_so(endless: Path, status: str) -> None:
    closed = f"status: {status}\n    evidence: [{{date: 2026-05, text: 说明, source: {{policy: rule}}}}]"
    replace_in(endless / AID, "status: under_way", closed)
    one = aged(endless, "2035-01-01")
    assert (one.state, one.is_unheard) == (status, False)


def test_a_sample_does_not_grow_old(endless: Path) -> None:
    replace_in(endless / AID, "published:", "sample: true\npublished:")
    replace_in(endless / "data/site.yml", "licence:", "samples_as_of: 2026-03-01\nlicence:")
    assert aged(endless, "2035-01-01").state == "under_way"


@pytest.mark.parametrize(
    ("period", "day", "months"),
    [("2025", "2025-06-01", 0), ("2025", "2026-01-30", 0), ("2025", "2026-01-31", 1), ("2025-02", "2026-02-28", 12)],
)
def test_months_are_whole(period: str, day: str, months: int) -> None:
    assert months_since(read_period(period), date.fromisoformat(day)) == months
