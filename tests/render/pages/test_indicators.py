"""The pages of figures as a citizen reads them."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from pathlib import Path

from tests.check.test_series import AID, SECOND_TOWN, row, with_rows
from tests.conftest import build_site, replace_in

DAY = date(2030, 7, 1)


def texts(root: Path, tmp_path: Path, as_of: date = DAY) -> dict[str, str]:
    """address → what a page of figures says, without its marks."""
    site = tmp_path / "site"
    built = build_site(root, site, tmp_path / "cache", as_of, search=False)
    assert built.files, built.findings
    pages = {f.parent.relative_to(site).as_posix(): f.read_text("utf-8") for f in site.rglob("index.html")}
    return {url: re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", text))) for url, text in pages.items()}


def test_an_old_figure_says_so_on_its_card_and_the_home_page_names_the_newest_year(
    county: Path, tmp_path: Path
) -> None:
    said = texts(county, tmp_path)
    old = "2025年1月至6月的数，此后没有公布新的，距今 5 年多"
    assert old in said["."]
    assert old in said["statistics/aid"]
    assert old in said["statistics/aid/dibao-persons"]
    assert "数字说话：最新的是2025年1月至6月的" in said["."]


def test_a_subject_leads_with_what_changed_only_where_two_values_compare(county: Path, tmp_path: Path) -> None:
    with_rows(county, row('"2024"', "1303"), row('"2025"', "991"))
    said = texts(county, tmp_path)["statistics/aid"]
    assert "变了什么 计数 991 人，比2024年少 312 人（2025年）" in said
    assert "低保对象 1,306 人，比" not in said


def test_why_a_figure_is_not_compared_is_said(county: Path, tmp_path: Path) -> None:
    with_rows(county, row('"2025"', "120"), row("{from: 2026-01-01, to: 2026-08-31}", "70"), kind="flow")
    said = texts(county, tmp_path)["statistics/aid/counted"]
    assert "没有写变化：和前一个数的时间长短不同（例如几个月的累计和全年），不能比。" in said
    assert "比2025年" not in said


def test_a_time_that_all_figures_share_is_said_once_and_how_far_one_goes_beside_it(
    county: Path, tmp_path: Path
) -> None:
    """A column for it would leave a phone two characters a line for the names."""
    file = county / AID
    same = file.read_text("utf-8").replace("{from: 2025-01-01, to: 2025-06-30}", "2025-06").replace('"2025"', "2025-06")
    file.write_text(same, "utf-8")
    with_rows(county, row("2025-06", "7", more=", until: 访谈时"), kind="flow")
    said = texts(county, tmp_path)["statistics"]
    assert "2025年6月 项目数 低保对象1,306 人" in said
    assert "计数 2025年6月（到访谈时）7 人" in said


def test_a_figure_of_one_township_says_so_wherever_it_stands_among_the_countys(county: Path, tmp_path: Path) -> None:
    said = texts(county, tmp_path)
    for page in ("statistics", "statistics/aid"):
        assert "幸福家园（北山镇）2025年6 处" in said[page]
        assert "幸福家园（北山镇） 2025年 6 处" in said[page]


def test_targets_and_what_came_of_them_stand_on_the_pages_of_both(county: Path, tmp_path: Path) -> None:
    with_rows(county, row("{from: 2026-01-01, to: 2026-08-31}", "70"), row('"2025"', "88"), kind="flow")
    more = "    measures: counted\n"
    with_rows(county, row('"2025"', "90"), row('"2026"', "95"), kind="target", more=more, id_="aimed")
    said = texts(county, tmp_path)
    for page in ("counted", "aimed"):
        assert "2026年95 人2026年1月至8月 70 人2025年90 人88 人" in said[f"statistics/aid/{page}"]


def test_townships_are_a_list_that_says_whether_it_is_whole(county: Path, tmp_path: Path) -> None:
    divisions = county / "data/divisions.yml"
    text = divisions.read_text("utf-8").rstrip() + "\n" + SECOND_TOWN
    population = '    pinyin: bsz\n    population: {persons: 20000, year: "2025", source: 示例年鉴}\n'
    divisions.write_text(text.replace("    pinyin: bsz\n", population), "utf-8")
    with_rows(county, row('"2025"', "1100"), row('"2025"', "1000", "beishan"))
    said = texts(county, tmp_path)["statistics/aid/counted"]
    assert "北山镇 1,000 人 每千人 50 人" in said
    assert "还有 1 个地方没有数（南山镇），上面的不能加起来当作全部。" in said
    assert "每千人按2025年常住人口算（示例年鉴）。" in said


def test_a_whole_list_says_that_it_adds_up(county: Path, tmp_path: Path) -> None:
    with_rows(county, row('"2025"', "1100"), row('"2025"', "1100", "beishan"))
    assert "✓ 加起来等于示例县的 1,100 人。" in texts(county, tmp_path)["statistics/aid/counted"]


def test_a_target_stands_beside_what_came_of_it(county: Path, tmp_path: Path) -> None:
    target = "  - {id: aimed, name: 计数目标, unit: 人, kind: target, measures: counted, values: [VALUE]}\n"
    value = row('"2025"', "1200").strip().removeprefix("- ")
    with_rows(county, row('"2025"', "1100"))
    file = county / "data/indicators/aid.yml"
    text = file.read_text("utf-8").replace("derived:\n", target.replace("VALUE", value) + "derived:\n", 1)
    file.write_text(text, "utf-8")
    assert "2025年1,200 人1,100 人" in texts(county, tmp_path)["statistics/aid/counted"]


def test_a_revision_and_a_break_are_explained(county: Path, tmp_path: Path) -> None:
    revised = ", revision: {date: 2026-02-01, why: 复核}"
    rows = (row('"2024"', "80"), row('"2025"', "99"), row('"2025"', "98", more=revised))
    with_rows(county, *rows, more='    breaks: [{from: "2025", why: 换了算法}]\n')
    said = texts(county, tmp_path)["statistics/aid/counted"]
    assert "2025年：原来是 99 人，2026年2月1日修订为 98 人。复核" in said
    assert "从这一期起口径变了，和下面的数不能比：换了算法" in said
    assert "没有写变化：中间口径变了，前后不能比。" in said


def test_the_calendar_says_what_comes_when_and_what_is_overdue(county: Path, tmp_path: Path) -> None:
    with_rows(county, row('"2025"', "12"), more="    every: yearly\n    next: 2030-06-30\n")
    said = texts(county, tmp_path)
    assert "计数2030年6月30日 · 每年 ✗ 已逾期 1 天" in said["statistics/calendar"]
    assert "✗ 该公布新的了，已逾期 1 天" in said["statistics/aid"]
    lines = (tmp_path / "site/statistics/calendar/releases.ics").read_bytes().decode().split("\r\n")
    assert "DTSTART;VALUE=DATE:20300630" in lines
    assert "SUMMARY:计数公布新的数" in lines
    assert all(len(line.encode()) <= 75 for line in lines)


def test_long_series_fold_and_then_move_to_the_download(county: Path, tmp_path: Path) -> None:
    months = [row(f"{year}-{month:02}", "120") for year in range(2018, 2026) for month in range(1, 13)]
    with_rows(county, *months)
    said = texts(county, tmp_path)["statistics/aid/counted"]
    assert "更早的 48 期" in said
    assert "再早的 35 期在下载的表里。" in said
    page = (tmp_path / "site/statistics/aid/counted/index.html").stat().st_size
    assert page < 60 * 1024
    rows = json.loads((tmp_path / "site/data/v1/observations/counted.json").read_text("utf-8"))["rows"]
    assert len(rows) == 96


def test_the_table_is_described_for_the_w3cs_readers(county: Path, tmp_path: Path) -> None:
    texts(county, tmp_path)
    data = tmp_path / "site/data/v1"
    described = json.loads((data / "observations.csv-metadata.json").read_text("utf-8"))
    names = [column["name"] for column in described["tableSchema"]["columns"]]
    assert (data / described["url"]).read_text("utf-8-sig").splitlines()[0] == ",".join(names)


def test_what_was_due_and_is_not_there_is_a_row_of_its_own_and_is_said(county: Path, tmp_path: Path) -> None:
    revised = ", revision: {date: 2026-04-01, why: 复核}"
    rows = (row("2026-01", "80"), row("2026-01", "81", more=revised), row("2026-03", "90", more=", provisional: true"))
    with_rows(county, *rows, more="    every: monthly\n    next: 2030-06-30\n")
    said = texts(county, tmp_path, date(2026, 4, 2))["statistics/aid/counted"]
    assert "！该公布没有公布的 1 期：2026年2月。" in said
    told = json.loads((tmp_path / "site/data/v1/observations/counted.json").read_text("utf-8"))["rows"]
    assert [(row["period"], row["value"], row["status"]) for row in told] == [
        ("2026-03", "90", "provisional"),
        ("2026-02", None, "missing"),
        ("2026-01", "81", "revised"),
    ]
    everything = json.loads((tmp_path / "site/data/v1/observations.json").read_text("utf-8"))["rows"]
    assert [row for row in everything if row["indicator"] == "counted"] == told


def test_a_subjects_series_of_one_unit_share_a_chart_with_its_table(county: Path, tmp_path: Path) -> None:
    with_rows(county, row("2025-01", "120"), row("2025-02", "130"))
    other = "".join((row("2025-01", "200"), row("2025-02", "210")))
    indicator = f"  - id: other\n    name: 别的\n    unit: 人\n    kind: stock\n    values:\n{other}derived:\n"
    replace_in(county / AID, "derived:\n", indicator)
    said = texts(county, tmp_path)["statistics/aid"]
    assert "各期的变化 社会救助（人）" in said
    assert "时间计数别的 2025年2月130 人210 人 2025年1月120 人200 人" in said
    page = (tmp_path / "site/statistics/aid/index.html").read_text("utf-8")
    assert page.count("<polyline class=") == 2


def test_an_age_that_all_figures_share_is_said_once(real_site: Path) -> None:
    page = (real_site / "statistics/social-assistance/index.html").read_text("utf-8")
    assert page.count("2021年的数，此后没有公布新的") == 1
