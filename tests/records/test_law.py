"""Windows of days, and the rule that holds on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from gongkai.load import load
from gongkai.records.calendar import is_working_day, window_end
from gongkai.records.fields import read_period
from gongkai.records.law import law
from gongkai.records.procedures import Share
from tests.conftest import AS_OF, COUNTY, REPOSITORY


def test_both_ends_of_a_window_count() -> None:
    assert window_end(date(2025, 7, 10), 7, "calendar_day") == date(2025, 7, 16)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2025, 7, 10), 7, date(2025, 7, 18)),  # over a weekend
        (date(2025, 9, 29), 7, date(2025, 10, 14)),  # over the National Day holidays; Saturday the 11th is worked
        (date(2025, 7, 12), 1, date(2025, 7, 14)),  # from a Saturday on
    ],
)
def test_working_days_leave_out_weekends_and_holidays(start: date, days: int, end: date) -> None:
    assert window_end(start, days, "working_day") == end


def test_a_weekend_worked_in_exchange_is_a_working_day() -> None:
    assert is_working_day(date(2025, 1, 26))
    assert not is_working_day(date(2025, 1, 28))


def test_the_collective_law_holds_from_its_day_on() -> None:
    rules = law(load(REPOSITORY)[0], AS_OF)
    assert rules is not None
    assert rules.body("collective-members", date(2025, 4, 30)) is None
    assert rules.body("collective-members", date(2025, 5, 1)) is not None


def test_the_profile_chooses_among_a_bodys_rules() -> None:
    province, nation = law(load(REPOSITORY)[0], AS_OF), law(load(COUNTY)[0], AS_OF)
    assert province is not None
    assert nation is not None
    there, elsewhere = (rules.body("villager-reps", date(2025, 6, 1)) for rules in (province, nation))
    assert there is not None
    assert elsewhere is not None
    assert (there.notice_days, elsewhere.notice_days) == (5, None)


@pytest.mark.parametrize("share", [{"of": "present"}, {"of": "present", "more_than": "1/2", "at_least": "2/3"}])
def test_a_majority_says_how_many_in_one_way(share: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="只写一个"):
        Share.model_validate(share)


def test_what_is_due_is_found_once_for_all_villages_whatever_their_day() -> None:
    rules = law(load(REPOSITORY)[0], AS_OF)
    assert rules
    july = read_period("2025-07")
    tomorrow = replace(rules, as_of=AS_OF + timedelta(days=1))
    assert rules.last_days("monthly", july) is tomorrow.last_days("monthly", july)
    assert rules.due_in(july) is tomorrow.due_in(july)
