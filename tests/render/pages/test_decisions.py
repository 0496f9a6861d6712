"""How far a decision has come, in words."""

from __future__ import annotations

import pytest

from gongkai.derive.steps import Step
from gongkai.records.decisions import ORDER, Decision, Meeting
from gongkai.render.pages.decisions import outcome, progress, step_name

HELD = Meeting.model_validate({"date": "2025-03-03", "eligible": "5", "present": "5"})
BEGUN: dict[str, object] = {
    "title": "修路",
    "published": "2025-03-22",
    "matter": "other",
    "motion_source": "villagers",
    "proposal": {"date": "2025-03-03", "eligible": "5", "present": "5"},
}
TOLD = {"from": "2025-06-02", "to": "2025-06-12", "channels": ["公开栏"]}


def step(id_: str, taken: bool = True, body: str | None = None) -> Step:
    return Step(id_, HELD if taken else None, False, body, None, None, None, None, ())


@pytest.mark.parametrize(("taken", "words"), [(6, "四议两公开六步走完"), (3, "四议两公开走到第 3 步")])
def test_a_title_says_how_many_steps_were_taken(taken: int, words: str) -> None:
    assert progress(tuple(step(id_, n < taken) for n, id_ in enumerate(ORDER))) == words


def test_a_resolution_bears_the_name_of_its_body() -> None:
    assert step_name(step("resolution", body="村民代表会议")) == "村民代表会议决议"
    assert step_name(step("resolution")) == "村民会议或村民代表会议决议"
    assert step_name(step("party_review", body="党员大会")) == "党员大会审议"


def test_a_village_tells_only_whether_it_is_over() -> None:
    assert outcome(Decision.model_validate(BEGUN | {"result_disclosure": TOLD})) == "✓ 六步走完"
    assert outcome(Decision.model_validate(BEGUN)) == "▷ 还没有走完"
