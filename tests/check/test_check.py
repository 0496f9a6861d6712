"""Checks beyond the rules' own examples."""

from __future__ import annotations

from pathlib import Path

from gongkai.check.site import contrast_with_white
from gongkai.pipeline import examine
from tests.conftest import AS_OF, Edit


def test_all_findings_come_at_once(county: Path) -> None:
    (county / "data/site.yml").unlink()
    file = county / "data/indicators/aid.yml"
    file.write_text(file.read_text("utf-8").replace("value: 1306", "value: 1305").replace("68.6", "686"), "utf-8")
    assert [f.code for f in examine(county, AS_OF)[1]] == ["GK304", "GK403", "GK101"]


def test_a_reference_into_a_broken_file_is_not_blamed(county: Path) -> None:
    (county / "content/interviews/talk.md").write_text("no front matter\n", "utf-8")
    assert {f.code for f in examine(county, AS_OF)[1]} == {"GK112"}


def test_full_width_digits_in_the_interview_are_understood(edit: Edit) -> None:
    assert edit("data/indicators/aid.yml", "quote: 1306人", "quote: １３０６人") == []


def test_a_figure_may_be_quoted_in_wan(edit: Edit) -> None:
    assert edit("content/interviews/talk.md", "１３０６人", "0.1306万人（即1306人）") == []


def test_a_planned_period_may_lie_ahead(edit: Edit) -> None:
    assert (
        edit(
            "data/indicators/aid.yml",
            "kind: rate\n    values:\n      - period: 2025-06",
            "kind: target\n    values:\n      - period: 2030",
        )
        == []
    )


def test_an_evidence_closes_a_commitment(edit: Edit) -> None:
    done = "status: done\n    evidence: [{date: 2025-12-01, text: 已建成, source: {policy: rule}}]"
    assert edit("data/programmes/aid.yml", "status: under_way", done) == []


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast_with_white("#000000"), 2) == 21
    assert round(contrast_with_white("#767676"), 2) == 4.54
