"""A build says where its time went when it is asked to, and only then."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from gongkai.build.options import Workers
from gongkai.build.timings import Phase, Spent, Timings
from gongkai.cli.words import WORDS
from gongkai.desk.synth import Size, synth
from tests.cli.test_main import gongkai
from tests.conftest import AS_OF, build_site

PHASES = ["county", "engine", "townships", "pages", "commit"]


@pytest.mark.parametrize("workers", [1, 2])
def test_every_phase_and_every_township_that_was_made_is_measured(tmp_path: Path, workers: int) -> None:
    root = tmp_path / "county"
    assert list(synth(root, Size(villages=81, months=1, seed=1)))  # three townships
    timings = Timings()

    def build() -> None:
        run = {"timer": timings, "workers": Workers(workers)}
        assert build_site(root, tmp_path / "site", tmp_path / "cache", AS_OF, search=False, run=run).files

    build()
    assert list(timings.phases) == PHASES
    assert set(timings.townships) == {"zhen-001", "zhen-002", "zhen-003"}
    assert all(town.wall > 0 and town.processor >= 0 for town in timings.townships.values())
    timings.townships.clear()
    file = next((root / "data/bulletins/zhen-002").rglob("*.yml"))
    file.write_text(file.read_text("utf-8") + "# 改了一下\n", "utf-8")
    build()
    assert set(timings.townships) == {"zhen-002"}  # the others came out of their packs


def test_the_slowest_come_first() -> None:
    timings = Timings(townships={"a": Spent(1, 3), "b": Spent(3, 1), "c": Spent(2, 2)})
    assert [town for town, _ in timings.slowest(2)] == ["b", "c"]


def test_the_command_tells_it_after_all_else_also_where_findings_stop_the_build(county: Path) -> None:
    ran = gongkai("--root", county, "--timings", "--no-search")
    assert [line.split()[-1] for line in ran.stderr.splitlines()[1:]] == [
        "看哪些文件变了",
        "读和检查全县的资料",
        "外框和文字页面",
        "各乡镇",
        "全县的页面",
        "换上新网站",
        "个乡镇，最慢的：",
        "beishan",
    ]
    (county / "data/site.yml").unlink()
    ran = gongkai("--root", county, "--timings", "--no-search", "--lang", "en")
    assert (ran.returncode, ran.stderr.split()[-1]) == (1, "checked")
    assert "county loaded and checked" in ran.stderr


def test_without_being_asked_it_says_nothing(county: Path) -> None:
    assert gongkai("--root", county, "--no-search").stderr == ""


def test_every_phase_has_words_in_both_languages() -> None:
    assert all(set(WORDS[f"phase_{phase}"]) == {"zh", "en"} for phase in get_args(Phase))
