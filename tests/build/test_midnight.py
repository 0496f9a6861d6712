"""A new day makes again what it changes, and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongkai.build.timings import Timings
from tests.build.test_warm import tree
from tests.conftest import build_site, replace_in

Build = Callable[[date], set[str]]


@pytest.fixture
def made(county: Path, tmp_path: Path) -> Build:
    """made(day): build as of a day over the last build; the townships that were made again."""
    # Monthly money and nothing quarterly: one day each month on which something falls due.
    replace_in(county / "data/catalogue.yml", "frequency: quarterly", "frequency: event")

    def build(day: date) -> set[str]:
        timings = Timings()
        run = {"timer": timings, "earlier_day": True}
        built = build_site(county, tmp_path / "site", tmp_path / "cache", day, run=run)
        assert built.files, built.findings
        cold = build_site(county, tmp_path / f"site-{day}", tmp_path / f"cache-{day}", day)
        assert cold.files == built.files
        assert tree(tmp_path / "site") == tree(tmp_path / f"site-{day}")
        return set(timings.townships)

    return build


def test_a_day_on_which_nothing_changes_makes_no_township_again(made: Build) -> None:
    made(date(2026, 3, 13))
    assert made(date(2026, 3, 14)) == set()
    assert made(date(2026, 3, 15)) == set()  # the last day to publish February's


def test_what_falls_due_is_made_again_once(made: Build) -> None:
    made(date(2026, 3, 15))
    assert made(date(2026, 3, 16)) == {"beishan"}
    assert made(date(2026, 3, 17)) == set()  # overdue since the same day
    assert made(date(2026, 3, 31)) == set()


def test_a_new_month_is_made_again(made: Build) -> None:
    made(date(2026, 3, 31))
    assert made(date(2026, 4, 1)) == {"beishan"}


def test_the_end_of_a_notice_is_made_again(county: Path, made: Build) -> None:
    notice = county / "data/notices/beishan/nan/dibao-1.yml"
    notice.write_text(notice.read_text("utf-8").replace("2025-07-1", "2026-03-2"), "utf-8")  # from 20 to 26 March
    made(date(2026, 3, 25))
    assert made(date(2026, 3, 26)) == set()
    assert made(date(2026, 3, 27)) == {"beishan"}
    assert made(date(2026, 3, 28)) == set()


def test_going_back_makes_again_what_was_otherwise(made: Build) -> None:
    made(date(2026, 3, 16))
    assert made(date(2026, 3, 15)) == {"beishan"}


CONTRACT = "data/contracts/beishan/nan/orchard.yml"


def test_a_contract_runs_out_and_ends_overnight(county: Path, made: Build) -> None:
    replace_in(county / CONTRACT, "to: 2026-12-31", "to: 2026-06-18")  # 90 days after 20 March
    made(date(2026, 3, 19))
    assert made(date(2026, 3, 20)) == {"beishan"}
    assert made(date(2026, 3, 21)) == set()
    made(date(2026, 6, 18))
    assert made(date(2026, 6, 19)) == {"beishan"}


def test_the_day_after_a_rent_was_due_its_page_waits_for_the_accounts(county: Path, made: Build) -> None:
    replace_in(county / CONTRACT, "due: 2026-07-31", "due: 2026-03-20")
    made(date(2026, 3, 19))
    assert made(date(2026, 3, 20)) == set()
    assert made(date(2026, 3, 21)) == {"beishan"}


def test_the_day_after_a_projects_last_day_its_village_says_so(county: Path, made: Build, tmp_path: Path) -> None:
    project = county / "data/projects/beishan/nan/road.yml"
    text = project.read_text("utf-8").replace("sum: 180.00, finish: 2025-05-31", "sum: 180.00, finish: 2026-03-20")
    project.write_text(text.partition("acceptances:")[0], "utf-8")
    late = "应于2026年3月20日前完工验收，到现在没有验收合格"
    made(date(2026, 3, 19))
    assert made(date(2026, 3, 20)) == set()
    assert late not in (tmp_path / "site/villages/beishan/nan/index.html").read_text("utf-8")
    assert made(date(2026, 3, 21)) == {"beishan"}
    assert late in (tmp_path / "site/villages/beishan/nan/index.html").read_text("utf-8")
    assert made(date(2026, 3, 22)) == set()
