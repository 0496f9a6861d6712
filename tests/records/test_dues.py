"""By which day a period is to be published."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic_core import PydanticCustomError

from gongkai.records.dues import read_due
from gongkai.records.fields import read_period
from gongkai.records.periods import ends_with, periods_over


@pytest.mark.parametrize(
    ("written", "period", "due"),
    [
        ("15", "2026-06", date(2026, 7, 15)),
        ("次月15日", "2026-12", date(2027, 1, 15)),
        ("首月20日", "2026-Q3", date(2026, 10, 20)),
        ("31", "2026-01", date(2026, 2, 28)),
        ("第3个月31日", "2025", date(2026, 3, 31)),
        ("5天内", "2026-06-H1", date(2026, 6, 20)),
    ],
)
def test_a_rule_gives_the_last_day(written: str, period: str, due: date) -> None:
    assert read_due(written).after(read_period(period)) == due


@pytest.mark.parametrize("written", ["0", "32", "第0个月1日", "每月", ["15"], None])
def test_what_is_no_rule_is_said(written: object) -> None:
    with pytest.raises(PydanticCustomError):
        read_due(written)


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        ("2026-H1", "2026年上半年", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", "2026年下半年", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-02-H1", "2026年2月上半月", date(2026, 2, 1), date(2026, 2, 15)),
        ("2026-02-H2", "2026年2月下半月", date(2026, 2, 16), date(2026, 2, 28)),
    ],
)
def test_halves_of_years_and_months_are_periods(text: str, label: str, start: date, end: date) -> None:
    period = read_period(text)
    assert (period.label, period.start, period.end) == (label, start, end)


def test_periods_follow_each_other_and_are_over() -> None:
    halves = [str(p) for p in periods_over("twice_monthly", date(2026, 5, 10), date(2026, 6, 20))]
    assert halves == ["2026-05-H2", "2026-06-H1"]
    years = [str(p) for p in periods_over("half_yearly", date(2025, 3, 1), date(2026, 7, 1))]
    assert years == ["2025-H2", "2026-H1"]


def test_a_quarter_ends_with_its_last_month_and_no_sooner() -> None:
    assert ends_with("quarterly", read_period("2026-06"))
    assert not ends_with("quarterly", read_period("2026-06-H1"))
    assert not ends_with("half_yearly", read_period("2026-09"))
    assert not ends_with("event", read_period("2026-12"))
