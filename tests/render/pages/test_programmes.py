"""A programme's page, with the figures it names."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import replace_in
from tests.render.pages.test_indicators import texts


def test_a_programme_that_names_a_derived_figure_shows_how_it_is_computed(county: Path, tmp_path: Path) -> None:
    programme = next((county / "data/programmes").glob("*.yml"))
    replace_in(programme, "indicators: [dibao-persons]", "indicators: [persons-per-household, dibao-persons]")
    said = texts(county, tmp_path)
    page = said[f"programmes/{programme.stem}"]
    assert "户均人数 1.21人/户 2025年1月至6月 · 示例县 · 推算 ＝ 低保对象 ÷ 低保家庭" in page
    assert "低保对象 1,306人" in page
    assert "有关的项目 临时救助" in said["statistics/aid"]


def test_a_derived_figure_alone_makes_a_programme_one_of_its_subjects(county: Path, tmp_path: Path) -> None:
    programme = next((county / "data/programmes").glob("*.yml"))
    replace_in(programme, "indicators: [dibao-persons]", "indicators: [persons-per-household]")
    assert "有关的项目 临时救助" in texts(county, tmp_path)["statistics/aid"]
