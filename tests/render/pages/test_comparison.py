"""Villages beside medians: on the county's pages alone, of enough villages, in no order of rank."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.build.timings import Timings
from gongkai.derive.comparison import Medians, YearSums
from gongkai.derive.summary import VillageSummary
from gongkai.desk.synth import Size, synth
from gongkai.render.pages.comparison import median_row, percent, village_row, years_of, yuan
from tests.conftest import build_site, replace_in

TOWN = "comparison/zhen-001"


def text(site: Path, url: str) -> str:
    page = (site / url / "index.html").read_text("utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.fixture
def synthetic(tmp_path: Path) -> Path:
    assert list(synth(tmp_path / "county", Size(villages=6, months=4, seed=3)))
    return tmp_path / "county"


def test_villages_stand_in_their_own_order_beside_the_medians(synthetic: Path, tmp_path: Path) -> None:
    assert build_site(synthetic, tmp_path / "site", tmp_path / "cache", search=False).files
    page = (tmp_path / "site" / TOWN / "index.html").read_text("utf-8")
    assert re.findall(r'<tr id="(cun-\d+)">', page) == [f"cun-{n:05}" for n in range(1, 7)]
    said = text(tmp_path / "site", TOWN)
    assert "示例一镇的中位数 6 个村" in said
    assert "不排名次" in said
    assert "多不等于好，少不等于差" in said
    village = (tmp_path / "site/villages/zhen-001/cun-00002/index.html").read_text("utf-8")
    assert 'href="../../../comparison/zhen-001/#cun-00002"' in village
    assert "示例一镇 6 个村" in text(tmp_path / "site", "comparison")


def test_too_few_villages_have_no_median(county: Path, tmp_path: Path) -> None:
    assert build_site(county, tmp_path / "site", tmp_path / "cache", search=False).files
    said = text(tmp_path / "site", "comparison/beishan")
    assert "北山镇的中位数 只有 1 个村公开了账，太少，不算" in said
    assert "南村 2 个月 250 100 0% 没有迟 2 件" in said


def test_how_many_are_enough_is_data(county: Path, tmp_path: Path) -> None:
    replace_in(county / "data/procedures.yml", "compared-villages, value: 5", "compared-villages, value: 1")
    assert build_site(county, tmp_path / "site", tmp_path / "cache", search=False).files
    assert "北山镇的中位数 1 个村 250 100" in text(tmp_path / "site", "comparison/beishan")


def test_a_county_without_accounts_says_so(county: Path, tmp_path: Path) -> None:
    for posting in (county / "data/bulletins/beishan/nan").glob("*.yml"):
        posting.unlink()
    (county / "data/answers/2025-09-06-1.yml").unlink()
    assert build_site(county, tmp_path / "site", tmp_path / "cache", search=False).files
    assert "还没有哪个村公开收支" in text(tmp_path / "site", "comparison")
    assert not (tmp_path / "site/comparison/beishan").exists()


def test_one_village_s_change_makes_no_other_again(synthetic: Path, tmp_path: Path) -> None:
    """Its page has no number of another village, so only its own township's worker runs."""
    county, site = synthetic, tmp_path / "site"
    assert build_site(county, site, tmp_path / "cache", search=False).files
    before = {file: file.read_bytes() for file in (site / "villages/zhen-001").rglob("*.html")}
    posting = county / "data/bulletins/zhen-001/cun-00001/2026-10.yml"
    replace_in(posting, "note: ", "note: 又")
    timings = Timings()
    assert build_site(county, site, tmp_path / "cache", search=False, run={"timer": timings}).files
    changed = {file for file, content in before.items() if file.read_bytes() != content}
    assert {file.relative_to(site).parts[2] for file in changed} == {"cun-00001"}


def summary(*years: YearSums) -> VillageSummary:
    return VillageSummary("beishan", "nan", "南村", False, None, (), (), 0, True, (), years)


def test_a_village_without_the_year_has_no_numbers() -> None:
    row = village_row(summary(YearSums(2024, 1, 1, 1, 1, 0, 0)), 2025)
    assert row.cells == ("没有公开",)
    assert years_of([summary(YearSums(2024, 1, 1, 1, 1, 0, 0))]) == [2024]


def test_a_year_of_half_months_has_no_average() -> None:
    row = village_row(summary(YearSums(2025, 0, 500, 500, 0, 3, 1)), 2025)
    assert row.cells == ("0 个月", "–", "–", "0%", "3 天", "1 件")


def test_medians_in_words() -> None:
    found = Medians(7, Decimal("1234.5"), Decimal(0), None, Decimal("2.5"), Decimal(1))
    assert median_row("各村合在一起", found, 7).cells == ("7 个村", "1,235", "0", "–", "2.5 天", "1 件")
    assert (yuan(Decimal("0.5")), percent(Decimal("12.5"))) == ("1", "13%")
