"""What `make bench` compares can be written: it is run by hand, so that a change here would else be noticed late."""

from __future__ import annotations

from pathlib import Path

from benchmarks import eleventy_project, hugo_project, markdown_project
from benchmarks.measure import Run, ratios
from gongkai.desk.synth import Size, synth
from tests.conftest import AS_OF


def test_the_same_county_is_written_for_every_peer(tmp_path: Path) -> None:
    county, hugo = tmp_path / "county", tmp_path / "hugo"
    assert list(synth(county, Size(villages=2, months=1, seed=7)))
    hugo_project.write(county, hugo, tmp_path / "cache", AS_OF)
    hugo_project.write_lean(hugo, tmp_path / "lean")
    eleventy_project.write(county, hugo, tmp_path / "eleventy")
    markdown_project.write(county, tmp_path / "markdown")
    for project in ("hugo", "lean", "eleventy", "markdown"):
        assert len(list((tmp_path / project).rglob("*2026-10*"))) == 2, project


def test_a_ratio_is_the_median_of_pairs_that_ran_in_turn() -> None:
    ours = [Run(1, 2, 0), Run(4, 2, 0), Run(3, 9, 0)]
    theirs = [Run(2, 2, 0), Run(4, 1, 0), Run(1, 3, 0)]
    assert ratios(ours, theirs) == (1, 2)
