"""What readers take from the pages of figures."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from gongkai.load import load
from gongkai.publish.fragments import fragments
from gongkai.records.canonical import record_digests
from gongkai.records.hidden import as_published
from gongkai.render.search.cutting import texts
from tests.check.test_series import AID, SECOND_TOWN, row, with_rows
from tests.conftest import AS_OF, build_site, replace_in

SITE = "data/site.yml"


@pytest.fixture
def site(county: Path, tmp_path: Path) -> Path:
    """Two townships' series, on a site whose address is known."""
    divisions = county / "data/divisions.yml"
    divisions.write_text(divisions.read_text("utf-8").rstrip() + "\n" + SECOND_TOWN, "utf-8")
    text = (county / SITE).read_text("utf-8")
    (county / SITE).write_text(re.sub(r"(?m)^url: .*$", "url: https://county.test", text), "utf-8")
    towns = [row(f"2025-0{month}", str(60 + month), town) for month in (1, 2) for town in ("beishan", "nanshan")]
    whole = [row("2025-01", "122"), row("2025-02", "124")]
    with_rows(county, *whole, *towns)
    built = build_site(county, tmp_path / "site", tmp_path / "cache")
    assert built.files, built.findings
    return tmp_path / "site"


def taken(site: Path, url: str) -> list[tuple[str, str, str]]:
    """(text, citation, frame) of each chart and table of a page; an empty frame where there is none."""
    page = (site / url / "index.html").read_text("utf-8")
    found = []
    for after in page.split('<div class="gk-tools"')[1:]:
        tools = after.partition("</div>")[0]
        pres = [html.unescape(text) for text in re.findall(r'<pre tabindex="0">(.*?)</pre>', tools, re.S)]
        (citation,) = re.findall(r"<p>(.*?)<span data-edition", tools)
        found.append((pres[0], citation, pres[1] if len(pres) > 1 else ""))
    return found


def test_a_series_is_copied_with_its_source_and_address(site: Path) -> None:
    text = taken(site, "statistics/aid/counted/beishan")[0][0]
    assert text.splitlines() == [
        "北山镇计数",
        "2025年2月\t62 人",
        "2025年1月\t61 人",
        "出处：《示例报告》",
        "https://county.test/statistics/aid/counted/beishan/",
    ]


def test_a_citation_says_what_where_when_how_many_and_of_which_record(site: Path, county: Path) -> None:
    citation = taken(site, "statistics/aid/counted")[0][1]
    digest = record_digests(as_published(load(county)[0], AS_OF))[AID]
    assert "示例县计数，124 人（2025年2月）。" in citation
    assert citation.endswith(f"https://county.test/statistics/aid/counted/，资料摘要 {digest[:10]}")
    assert json.loads((site / "manifest.json").read_text("utf-8"))["records"][AID] == digest


def test_every_chart_and_table_can_be_taken(site: Path) -> None:
    whole = taken(site, "statistics/aid/counted")
    assert [text.splitlines()[0] for text, *_ in whole] == [
        "示例县计数",
        "示例县各乡镇计数，2025年2月",
        "示例县各乡镇计数（人）",
    ]
    assert "时间\t北山镇\t南山镇\n2025年2月\t62 人\t62 人" in whole[2][0]
    subject = [text.splitlines()[0] for text, *_ in taken(site, "statistics/aid")]
    assert subject == ["人比户多，2025年1月至6月", "社会救助：全部数字", "社会救助：推算的数字"]


def test_a_townships_page_and_that_of_all_figures_are_cited_as_a_whole(site: Path) -> None:
    """They are of several records, so no digest stands for them: the script adds the edition, the reader the day."""
    ((text, citation, frame),) = taken(site, "statistics/towns/beishan")
    lines = text.splitlines()
    assert lines[0] == "北山镇的数字"
    assert "计数\t2025年2月\t62 人" in lines
    assert lines[-1] == "https://county.test/statistics/towns/beishan/"
    assert "示例县民政局：北山镇的数字，2 个，最新的到2025年。" in citation
    assert citation.endswith("https://county.test/statistics/towns/beishan/")
    assert frame == ""
    ((text, citation, _),) = taken(site, "statistics")
    assert "计数\t2025年2月\t124 人" in text.splitlines()
    assert citation.endswith("https://county.test/statistics/")


def test_what_other_sites_frame_runs_nothing_is_not_found_and_leads_back(site: Path) -> None:
    frames = [frame for _, _, frame in taken(site, "statistics/aid/counted") if frame]
    assert len(frames) == 3
    addresses = [re.findall(r'src="https://county\.test/([^"]*)"', frame)[0] for frame in frames]
    for address in addresses:
        page = (site / address / "index.html").read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in page
        assert "default-src &#39;none&#39;" in page
        assert "<script" not in page
        assert "statistics/aid/counted/" in page
        assert "gk-header" not in page
    assert "embed/" not in (site / "sitemap.xml").read_text("utf-8")
    assert all("embed/" not in file.read_text("utf-8") for file in (site / "search").rglob("*.json"))
    assert all("/embed/" not in found.address for found in fragments(site))


def test_the_search_does_not_read_a_page_twice(site: Path) -> None:
    read = texts((site / "statistics/aid/counted/index.html").read_bytes())
    assert "计数：124 人" in read
    assert not [text for text in read if "<iframe" in text or "资料摘要" in text or "\t" in text]


def test_all_embedded_pages_are_named_on_a_page(site: Path) -> None:
    made = {file.parent.relative_to(site).as_posix() for file in (site / "embed").rglob("index.html")}
    named = {
        address.strip("/")
        for file in site.rglob("statistics/**/index.html")
        for address in re.findall(r"county\.test/(embed/[^&]*)&#34;", file.read_text("utf-8"))
    }
    assert made == named


def test_a_hidden_number_is_not_taken_either(county: Path, tmp_path: Path) -> None:
    divisions = county / "data/divisions.yml"
    divisions.write_text(divisions.read_text("utf-8").rstrip() + "\n" + SECOND_TOWN, "utf-8")
    with_rows(county, row("2025-01", "40"), row("2025-01", "4", "beishan"), row("2025-01", "36", "nanshan"))
    assert build_site(county, tmp_path / "site", tmp_path / "cache", search=False).files
    text, citation, _ = taken(tmp_path / "site", "statistics/aid/counted/beishan")[0]
    assert text.splitlines()[:2] == ["北山镇计数", "2025年1月\t人数少，不公开"]
    assert "北山镇计数。" in citation


def test_a_sample_says_that_it_is_one_wherever_it_goes(county: Path, tmp_path: Path) -> None:
    replace_in(county / AID, "title: 社会救助\n", "title: 社会救助\nsample: true\n")
    built = build_site(county, tmp_path / "site", tmp_path / "cache", search=False)
    assert built.files, built.findings
    for url in ("statistics/aid", "statistics/aid/dibao-persons"):
        for text, citation, _ in taken(tmp_path / "site", url):
            assert text.splitlines()[0].endswith("（示例，是编的）")
            assert "（示例，是编的）。" in citation
    for page in (tmp_path / "site/embed").rglob("index.html"):
        assert "示例数据" in page.read_text("utf-8")
