"""A decision's steps: what was done, by which rule, and what is missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.derive.steps import Judged, shown_steps, steps_done
from gongkai.load import load
from gongkai.load.villages import load_villages
from gongkai.records.decisions import ORDER, Decision, Meeting
from gongkai.records.law import Law, law
from gongkai.sources.reading import read_contents
from tests.conftest import COUNTY


@pytest.fixture(scope="module")
def rules() -> Law:
    found = law(load(COUNTY)[0], date(2025, 10, 1))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def road() -> Decision:
    """Taken in all six steps."""
    path = "data/decisions/beishan/nan/road.yml"
    (dossier,), _ = load_villages(read_contents(Path(COUNTY), [path]))
    found: Decision = dossier.by_kind["decisions"]["road"]
    return found


def but(decision: Decision, **changes: Any) -> Decision:
    return decision.model_copy(update=changes)


def judged(found: Judged | None) -> tuple[str, int, int, bool] | None:
    return (found.rule.words, found.count, found.of, found.reached) if found else None


def test_the_carrying_out_is_shown_and_is_none_of_the_six(road: Decision, rules: Law) -> None:
    steps = shown_steps(road, rules)
    assert [step.id for step in steps] == [*ORDER[:5], "implementation", ORDER[5]]
    assert steps_done(steps) == 6
    assert steps_done(shown_steps(but(road, implementation=None), rules)) == 6


def test_a_step_that_is_left_out_is_missing(road: Decision, rules: Law) -> None:
    steps = shown_steps(but(road, decision_disclosure=None, implementation=None, result_disclosure=None), rules)
    assert [step.id for step in steps if step.state == "missing"] == ["decision_disclosure", "result_disclosure"]
    assert steps_done(steps) == 4


def test_a_merged_step_counts_as_taken(road: Decision, rules: Law) -> None:
    merged = but(road, proposal=road.proposal.model_copy(update={"merged": True}), consultation=None)
    steps = shown_steps(merged, rules)
    assert (steps[1].state, steps[1].part) == ("merged", None)
    assert steps_done(steps) == 6


def test_a_meeting_is_judged_by_the_rule_of_its_body(road: Decision, rules: Law) -> None:
    resolution = shown_steps(road, rules)[3]
    assert judged(resolution.quorum) == ("应到的2/3以上", 31, 40, True)
    assert judged(resolution.majority) == ("实到的过半数", 24, 31, True)
    assert resolution.basis


def test_too_few_votes_do_not_reach_it(road: Decision, rules: Law) -> None:
    assert road.party_review
    few = but(road, party_review=road.party_review.model_copy(update={"present": 12, "in_favour": 5}))
    review = shown_steps(few, rules)[2]
    assert review.quorum and not review.quorum.reached
    assert review.majority and not review.majority.reached


def test_without_votes_or_a_rule_nothing_is_judged(road: Decision, rules: Law) -> None:
    assert road.party_review
    steps = shown_steps(but(road, party_review=road.party_review.model_copy(update={"in_favour": None})), rules)
    assert isinstance(steps[0].part, Meeting)
    assert (steps[0].quorum, steps[0].majority, steps[2].majority) == (None, None, None)
