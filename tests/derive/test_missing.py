"""Which periods were due and have no value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.derive.missing import missing
from gongkai.records.catalogue import Frequency
from gongkai.records.fields import read_period
from tests.check.test_series import row, view, with_rows


def gaps(every: Frequency | None, awaited: date | None = None, **published: str) -> dict[str, list[str]]:
    """published: by area, its periods with spaces between."""
    periods = {area: [read_period(text) for text in texts.split()] for area, texts in published.items()}
    return {area: [period.text for period in found] for area, found in missing(periods, every, awaited).items()}


def test_a_month_between_two_published_ones_is_missing() -> None:
    assert gaps("monthly", north="2026-01 2026-04") == {"north": ["2026-03", "2026-02"]}


def test_what_one_area_has_is_due_in_all_that_had_one_before() -> None:
    found = gaps("monthly", north="2026-01 2026-02 2026-03", south="2026-01", new="2026-03")
    assert found == {"south": ["2026-03", "2026-02"]}


def test_what_ended_before_an_overdue_release_is_missing_everywhere() -> None:
    both = ["2026-Q2", "2026-Q1"]
    assert gaps("quarterly", date(2026, 7, 15), north="2025-Q4", south="2025-Q3 2025-Q4") == {
        "north": both,
        "south": both,
    }
    assert gaps("quarterly", north="2025-Q4", south="2025-Q3 2025-Q4") == {}


@pytest.mark.parametrize("every", [None, "event"])
def test_nothing_is_due_where_nobody_said_how_often(every: Frequency | None) -> None:
    assert gaps(every, date(2026, 7, 15), north="2026-01 2026-04") == {}


def test_a_year_to_date_stands_for_no_month_and_is_awaited_by_none() -> None:
    assert gaps("yearly", north="2023 2024-05 2025") == {"north": ["2024"]}
    assert gaps("monthly", north="2024 2025") == {}


def test_halves_of_a_month_are_told_apart() -> None:
    assert gaps("twice_monthly", north="2026-01-H1 2026-02-H1") == {"north": ["2026-01-H2"]}


def test_a_release_that_is_not_due_yet_is_not_missing(county: Path) -> None:
    """Seen on 2026-11-25."""
    rows = (row("2026-08", "12"), row("2026-10", "13"))
    shown = view(with_rows(county, *rows, more="    every: monthly\n    next: 2026-12-15\n"))
    assert {area: [p.text for p in found] for area, found in shown.missing.items()} == {"county": ["2026-09"]}


def test_a_release_that_is_overdue_is_missing(county: Path) -> None:
    shown = view(with_rows(county, row("2026-09", "12"), more="    every: monthly\n    next: 2026-11-15\n"))
    assert [p.text for p in shown.missing["county"]] == ["2026-10"]
