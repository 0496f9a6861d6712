"""All figures of a township on one page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from gongkai.desk.synth import Series, Size, synth
from tests.check.test_series import row, with_rows
from tests.conftest import build_site
from tests.render.pages.test_indicators import texts


def test_few_figures_are_cards_with_their_lines(county: Path, tmp_path: Path) -> None:
    with_rows(county, row("2025-01", "80", "beishan"), row("2025-02", "90", "beishan"))
    said = texts(county, tmp_path)["statistics/towns/beishan"]
    assert "北山镇的数字：2 个" in said
    page = (tmp_path / "site/statistics/towns/beishan/index.html").read_text("utf-8")
    assert page.count("<polyline") == 1


def test_two_hundred_figures_weigh_under_60_kb_and_lead_to_their_past(tmp_path: Path) -> None:
    size = Size(villages=1, months=1, seed=7, series=Series(indicators=200, towns=1, years=2))
    assert list(synth(tmp_path / "county", size))
    built = build_site(tmp_path / "county", tmp_path / "site", tmp_path / "cache", date(2026, 11, 25), search=False)
    assert built.files, built.findings
    (file,) = (tmp_path / "site/statistics/towns").glob("*/index.html")
    page = file.read_text("utf-8")
    assert file.stat().st_size < 60 * 1024
    assert len(re.findall(r'<th scope="row"><a href=', page)) == 200
    assert "比2024年12月" in page
    assert "../../../data/v1/observations.csv" in page


def test_a_subject_of_sixty_figures_weighs_under_60_kb_and_says_what_it_does_not_draw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.desk.synth.figures.IN_A_SUBJECT", 60)
    size = Size(villages=1, months=1, seed=7, series=Series(indicators=60, towns=1, years=4))
    assert list(synth(tmp_path / "county", size))
    built = build_site(tmp_path / "county", tmp_path / "site", tmp_path / "cache", date(2026, 11, 25), search=False)
    assert built.files, built.findings
    file = tmp_path / "site/statistics/xilie-01/index.html"
    page = file.read_text("utf-8")
    assert file.stat().st_size < 60 * 1024
    assert "个的图在各自的网页上。" in page
    ids = re.findall(r'<tr id="([a-z0-9-]+)"', page)
    assert len(ids) == len(set(ids)) == 60
