"""Questions by the day: answered, late, overdue, open; counted in working days from the day after they came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.derive.answers import Asked, asked, page_named
from gongkai.load import load
from gongkai.records import Records
from gongkai.records.answers import Question, by_village
from gongkai.records.areas import areas
from gongkai.records.law import Law, law
from tests.conftest import AS_OF, COUNTY

# Friday the 6th; Monday the 9th is the first working day after it.
WRITTEN: dict[str, Any] = {
    "title": "路灯什么时候修",
    "kind": "help",
    "received": "2026-03-06",
    "by": "12345",
    "about": {"area": "beishan/nan"},
    "office": "北山镇民政办",
    "published": "2026-03-07",
}
Ask = Callable[..., Asked]


@pytest.fixture
def records() -> Records:
    return load(COUNTY)[0]


@pytest.fixture
def ask(records: Records) -> Ask:
    def one(day: str = "2026-03-31", answered: str | None = None, rules: Law | None = None, **more: Any) -> Asked:
        reply = [{"date": answered, "office": "镇", "text": "修好了"}] if answered else []
        question = Question.model_validate({"replies": reply, **WRITTEN, **more})
        known = rules or law(records, date.fromisoformat(day))
        assert known
        return asked({"a": question}, known)[0]

    return one


def test_the_last_day_is_the_fifth_working_day_after_it_came(ask: Ask) -> None:
    assert ask().due == date(2026, 3, 13)


def test_answered_on_the_last_day_is_in_time(ask: Ask) -> None:
    one = ask(answered="2026-03-13")
    assert (one.state, one.late, one.took) == ("answered", 0, 5)


def test_answered_later_is_late_by_days_of_the_calendar(ask: Ask) -> None:
    one = ask(answered="2026-03-16")
    assert (one.state, one.late, one.took) == ("late", 3, 6)


def test_answered_the_same_day_took_no_day(ask: Ask) -> None:
    assert ask(answered="2026-03-06").took == 0


def test_without_an_answer_it_is_open_until_the_last_day_and_then_overdue(ask: Ask) -> None:
    assert [ask(day).state for day in ("2026-03-13", "2026-03-14", "2026-05-20")] == ["open", "overdue", "overdue"]


def test_to_say_how_far_it_is_answers_nothing(ask: Ask) -> None:
    interim = {"date": "2026-03-09", "office": "镇", "text": "正在办", "interim": "true"}
    one = ask("2026-03-20", replies=[interim])
    assert (one.state, one.answered) == ("overdue", None)


def test_a_day_of_the_cases_own_goes_before_the_rule(ask: Ask) -> None:
    one = ask("2026-03-20", due="2026-03-31")
    assert (one.state, one.due, one.limit) == ("open", date(2026, 3, 31), None)


def test_without_a_rule_nothing_is_overdue(ask: Ask, records: Records) -> None:
    rules = law(records, AS_OF)
    assert rules
    limits = [limit for limit in rules.procedures.limits if limit.id != "answer-days"]
    procedures = rules.procedures.model_copy(update={"limits": limits})
    one = ask(rules=replace(rules, procedures=procedures))
    assert (one.state, one.due) == ("open", None)


def test_samples_are_judged_by_their_own_day(ask: Ask, records: Records) -> None:
    rules = law(records, AS_OF)
    assert rules
    rules = replace(rules, site=rules.site.model_copy(update={"samples_as_of": date(2026, 3, 10)}))
    assert ask(rules=rules, sample="true").state == "open"
    assert ask(rules=rules).state == "overdue"


def test_a_question_belongs_to_the_village_that_it_is_about() -> None:
    about = {
        "a": {"posting": "beishan/nan/2026-02"},
        "b": {"area": "beishan/nan"},
        "c": {"area": "beishan"},
        "d": {"policy": "dibao"},
    }
    questions = {slug: Question.model_validate(WRITTEN | {"about": named}) for slug, named in about.items()}
    assert by_village(questions) == {("beishan", "nan"): {slug: questions[slug] for slug in "ab"}}


@pytest.mark.parametrize(
    ("about", "name", "url"),
    [
        ({"posting": "beishan/nan/2025-08"}, "北山镇南村2025年8月三务公开", "villages/beishan/nan/2025-08/"),
        ({"posting": "beishan/nan/2025-09"}, "北山镇南村2025年9月三务公开", None),
        (
            {"correction": "beishan/nan/2025-07"},
            "北山镇南村2025年7月三务公开的更正",
            "villages/beishan/nan/2025-07/#corrections",
        ),
        ({"decision": "beishan/nan/road"}, "北山镇南村的四议两公开", "villages/beishan/nan/decisions/road/"),
        ({"area": "county"}, "示例县", "villages/"),
        ({"area": "beishan"}, "北山镇", "villages/beishan/"),
        ({"area": "beishan/nan"}, "北山镇南村", "villages/beishan/nan/"),
    ],
)
def test_what_it_is_about_is_named_with_its_page(
    records: Records, about: dict[str, str], name: str, url: str | None
) -> None:
    assert records.divisions
    question = Question.model_validate(WRITTEN | {"about": about})
    link = page_named(records, areas(records.divisions), question.about)
    assert link
    assert (link.name, link.url) == (name, url)


def test_the_record_has_no_place_for_a_person() -> None:
    """Whoever adds a field that could hold one has to say here why it can't."""
    assert set(Question.model_fields) == {
        *("title", "kind", "received", "by", "about", "asked", "office", "due", "replies", "led_to", "rating"),
        *("published", "corrections", "sample"),
    }


def test_the_samples_of_this_repository_are_marked() -> None:
    samples = load(Path(__file__).parents[2])[0].answers
    assert samples
    assert all(question.sample for question in samples.values())
