"""What a question may say: pages and items that are there, no word from a case, nobody addressed, days in order."""

from __future__ import annotations

import pytest

from tests.conftest import Edit

QUESTION = "data/answers/2025-09-06-1.yml"
ABOUT = "about: {posting: beishan/nan/2025-08, item: village.dibao}"
REPLY = "text: 复核后有一户不再符合条件。}"


def told(edit: Edit, good: str, bad: str) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.place.line) for finding in edit(QUESTION, good, bad)]


@pytest.mark.parametrize(
    "about",
    [
        *("{posting: beishan/bei/2025-08}", "{posting: beishan/nan/2025-08, item: village.none}"),
        *("{decision: beishan/nan/none}", "{correction: beishan/nan/2025-01}", "{policy: none}", "{programme: none}"),
        *("{indicator: none}", "{area: nanshan}"),
    ],
)
def test_what_it_is_about_must_be_there(edit: Edit, about: str) -> None:
    assert told(edit, ABOUT, f"about: {about}") == [("GK301", 5)]


def test_people_may_ask_for_a_posting_that_is_missing(edit: Edit) -> None:
    assert told(edit, ABOUT, "about: {posting: beishan/nan/2025-09}") == []


@pytest.mark.parametrize("about", ["{}", "{area: beishan, policy: dibao}", "{item: village.dibao}"])
def test_it_is_about_one_thing(edit: Edit, about: str) -> None:
    assert told(edit, ABOUT, f"about: {about}") == [("GK201", 5)]


@pytest.mark.parametrize("path", ["beishan/nan", "beishan/nan/八月", "beishan/nan/2025-13", "a/b/c/d"])
def test_a_posting_is_named_by_its_path(edit: Edit, path: str) -> None:
    assert [code for code, _ in told(edit, ABOUT, f"about: {{posting: {path}}}")] in (["GK208"], ["GK205"])


def test_what_it_led_to_must_be_there_too(edit: Edit) -> None:
    led_to = f"{REPLY}\nled_to: [{{text: 公开了决议, decision: beishan/nan/none}}]"
    assert told(edit, REPLY, led_to) == [("GK301", 11)]


@pytest.mark.parametrize("led_to", ["{text: 补了公示}", "{text: 修路, decision: beishan/nan/road}"])
def test_not_everything_it_led_to_has_a_page(edit: Edit, led_to: str) -> None:
    assert told(edit, REPLY, f"{REPLY}\nled_to: [{led_to}]") == []


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        (REPLY, "text: 待改写：已联系来电人。}", "GK536"),
        (REPLY, "text: 已经告知王大爷。}", "GK539"),
        (REPLY, f"{REPLY}\nled_to: [{{text: 给刘女士道了歉}}]", "GK539"),
        ("title: 低保户数为什么比上个月少", "title: 打 13812345678 问低保", "GK612"),
        (ABOUT, f"{ABOUT}\ndue: 2025-09-01", "GK537"),
        ("date: 2025-09-11", "date: 2025-09-01", "GK537"),
        (ABOUT, "about: {posting: beishan/nan/2025-10}", "GK537"),
        (REPLY, f"{REPLY}\n  - {{date: 2025-09-10, office: 镇, text: 又说}}", "GK537"),
        (REPLY, f"{REPLY[:-1]}, interim: true}}\nrating: {{value: satisfied, source: 回访}}", "GK537"),
    ],
)
def test_no_word_of_a_person_and_days_in_order(edit: Edit, good: str, bad: str, code: str) -> None:
    assert [found for found, _ in told(edit, good, bad)] == [code]


def test_there_is_no_field_for_who_asked(edit: Edit) -> None:
    assert [code for code, _ in told(edit, "asked: 2", "asked: 2\nphone: 12345")] == ["GK202"]


def test_a_rating_has_its_source(edit: Edit) -> None:
    assert [code for code, _ in told(edit, REPLY, f"{REPLY}\nrating: {{value: satisfied}}")] == ["GK201"]


def test_nobody_is_nobody(edit: Edit) -> None:
    assert [code for code, _ in told(edit, "asked: 2", "asked: 0")] == ["GK206"]
