"""The pages of a village, as files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import AS_OF, build_site

VILLAGE = "villages/beishan/nan"


def built(root: Path, tmp_path: Path, as_of: date = AS_OF) -> Path:
    done = build_site(root, tmp_path / "site", tmp_path / "cache", as_of)
    assert done.files, done.findings
    return tmp_path / "site"


def test_a_posting_says_its_sums_its_review_and_its_corrections(county: Path, tmp_path: Path) -> None:
    site = built(county, tmp_path)
    posting = (site / VILLAGE / "2025-08/index.html").read_text("utf-8")
    for words in ("收入 1 笔", "支出 1 笔", "结余 1,300.00 元", "收支相符", "村务监督委员会", "与上期比较", "12345"):
        assert words in posting, words
    corrected = (site / VILLAGE / "2025-07/index.html").read_text("utf-8")
    assert "本页有 1 处更正" in corrected
    place = "党务第 1 条（主题党日活动）的标题，原写“党日”，改为“主题党日活动”"
    assert place in corrected
    assert place in (site / "corrections/index.html").read_text("utf-8")
    assert "<h1>南村2025年8月三务公开：" in posting
    assert "写得不清楚" in (site / "corrections/index.html").read_text("utf-8")


def test_a_red_entry_is_shown_as_one(county: Path, tmp_path: Path) -> None:
    file = county / "data/bulletins/beishan/nan/2025-08.yml"
    text = file.read_text("utf-8")
    red = "amount: 200.00}\n    - {item: finance.expense, category: 办公费, amount: -50.00, note: 冲销多付的打印费}"
    text = text.replace("amount: 200.00}", red).replace("closing: 1300.00", "closing: 1350.00")
    file.write_text(text, "utf-8")
    page = (built(county, tmp_path) / VILLAGE / "2025-08/index.html").read_text("utf-8")
    assert '冲销多付的打印费 <span class="gk-tag">冲减</span>' in page
    assert "-50.00" in page
    assert "支出：2 笔，150.00 元" in page


def test_a_notice_names_people_until_its_last_day_and_nowhere_after(county: Path, tmp_path: Path) -> None:
    last_day = date(2025, 7, 16)
    folders = ("bulletins", "answers", "papers")
    for file in (file for folder in folders for file in county.glob(f"data/{folder}/**/*.*")):
        file.unlink()
    for path in (
        county / "content/interviews/talk.md",
        *county.glob("data/*/*.yml"),
        *county.glob("content/*.md"),
        county / "content/about/index.md",
    ):
        text = path.read_text("utf-8")
        path.write_text(text.replace("2026-01-05", "2025-07-01"), "utf-8")
    page = built(county, tmp_path, last_day) / VILLAGE / "notices/dibao-1/index.html"
    running = page.read_text("utf-8")
    assert "张*明" in running
    assert '<meta name="robots" content="noindex,noarchive">' in running
    site = built(county, tmp_path, date(2025, 7, 17))
    assert "公示已结束" in page.read_text("utf-8")
    for file in site.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for trace in (
                "张*明".encode(),
                json.dumps("张*明").strip('"').encode(),
                "2025年7月低保申请初审意见".encode(),
            ):
                assert trace not in content, file


def test_notices_are_on_no_site_map(county: Path, tmp_path: Path) -> None:
    text = (built(county, tmp_path) / "sitemap.xml").read_text("utf-8")
    assert f"{VILLAGE}/2025-08/" in text
    assert "notices" not in text


def test_a_decision_shows_its_steps_and_its_rules(county: Path, tmp_path: Path) -> None:
    text = (built(county, tmp_path) / VILLAGE / "decisions/road/index.html").read_text("utf-8")
    assert "六步走完" in text
    assert "同意要达到实到的过半数：24 / 31 ✓" in text


def test_a_village_without_any_record_has_a_page_that_says_so(county: Path, tmp_path: Path) -> None:
    divisions = county / "data/divisions.yml"
    divisions.write_text(divisions.read_text("utf-8").rstrip("]\n") + ", {slug: bei, name: 北村}]\n", "utf-8")
    text = (built(county, tmp_path) / "villages/beishan/bei/index.html").read_text("utf-8")
    assert "还没有公开" in text
    assert "逾期" in text


def test_feeds_are_well_formed_atom(county: Path, tmp_path: Path) -> None:
    root = ElementTree.parse(built(county, tmp_path) / VILLAGE / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.tag == f"{atom}feed"
    assert [e.findtext(f"{atom}title") for e in root.iter(f"{atom}entry")] == [
        "北山镇南村2025年8月三务公开",
        "北山镇南村2025年7月三务公开",
    ]


def test_completeness_has_its_twins(county: Path, tmp_path: Path) -> None:
    site = built(county, tmp_path)
    rows = json.loads((site / "completeness/data.json").read_text("utf-8"))["rows"]
    lines = (site / "completeness/data.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert len(lines) == len(rows) + 1
    assert lines[0] == "town,village,period,state,days,missing,sample"


@pytest.mark.parametrize("period", ["2025-07", "2025-08"])
def test_a_posting_is_small(county: Path, tmp_path: Path, period: str) -> None:
    assert (built(county, tmp_path) / VILLAGE / period / "index.html").stat().st_size <= 14 * 1024
