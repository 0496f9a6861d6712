"""The questions on the site: under what they are about, counted, in the feed and the table; no trace without any."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from gongkai.derive.answers import asked
from gongkai.load import load
from gongkai.records.answers import Question
from gongkai.records.law import law
from gongkai.render.pages.answers import counted, in_short, tallies, tally
from tests.conftest import AS_OF, build_site, replace_in
from tests.pages import page

QUESTION = "data/answers/2025-09-06-1.yml"
TITLE = "低保户数为什么比上个月少"


@pytest.fixture
def site(county: Path, tmp_path: Path) -> Path:
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    return tmp_path / "site"


def test_it_stands_under_its_posting_on_its_village_and_its_township(site: Path) -> None:
    for url in (
        "villages/beishan/nan/2025-08",
        "villages/beishan/nan",
        "villages/beishan",
        "answers",
        "answers/months/2025-09",
    ):
        assert TITLE in page(site, url), url
    assert TITLE not in page(site, "villages/beishan/nan/2025-07")
    assert 'href="../answers/"' in page(site, "villages")


def test_its_page_says_what_it_is_about_who_answered_and_by_when(site: Path) -> None:
    text = page(site, "answers/2025-09-06-1")
    for said in ("2 个人问过", "12345 热线", "北山镇南村2025年8月三务公开", "低保情况", "复核后有一户不再符合条件"):
        assert said in text
    assert "最晚2025年9月12日答复：收到后 5 个工作日，本县定的，不是法条" in text
    assert "用了 4 个工作日" in text


def test_the_feed_and_the_table_have_it(site: Path) -> None:
    assert f"{TITLE}（已答复）" in (site / "feeds/answers.xml").read_text("utf-8")
    (row,) = csv.DictReader((site / "data/v1/answers.csv").read_text("utf-8-sig").splitlines())
    assert (row["title"], row["state"], row["working_days"], row["asked"]) == (TITLE, "answered", "4", "2")
    assert row["due"] == "2025-09-12"


def test_what_is_overdue_is_said_where_overdue_postings_are(county: Path, tmp_path: Path) -> None:
    text = (county / QUESTION).read_text("utf-8")
    (county / QUESTION).write_text(text.partition("replies:")[0], "utf-8")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    assert "还没有答复，应于2025年9月12日前答复，到现在没有答复。" in page(tmp_path / "site", "villages/beishan/nan")
    assert "✗ 逾期没有答复" in page(tmp_path / "site", "answers")


def test_an_answer_rebuilds_the_village_it_is_about_and_a_warm_build_is_a_cold_one(
    county: Path, tmp_path: Path
) -> None:
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    replace_in(county / QUESTION, "date: 2025-09-11", "date: 2025-09-16")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    assert "！已答复，迟 4 天" in page(tmp_path / "site", "villages/beishan/nan/2025-08")
    assert build_site(county, tmp_path / "cold", tmp_path / "other").files
    for file in (tmp_path / "cold").rglob("index.html"):
        warm = tmp_path / "site" / file.relative_to(tmp_path / "cold")
        if "editions" not in file.parts:
            assert file.read_bytes() == warm.read_bytes(), file


def test_the_day_after_its_last_day_its_village_says_that_it_is_overdue(county: Path, tmp_path: Path) -> None:
    text = (county / QUESTION).read_text("utf-8").partition("replies:")[0]
    later = text.replace("2025-09-06", "2026-11-20").replace("2025-09-12", "2026-11-21")
    (county / QUESTION).write_text(later, "utf-8")
    said = []
    for day in (AS_OF, date(2026, 11, 27), date(2026, 11, 28), date(2027, 3, 1)):
        assert build_site(county, tmp_path / "site", tmp_path / "cache", day).files
        said.append("到现在没有答复" in page(tmp_path / "site", "villages/beishan/nan"))
    assert said == [False, False, True, True]


def test_a_county_without_questions_has_no_trace_of_them(county: Path, tmp_path: Path) -> None:
    shutil.rmtree(county / "data/answers")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    site = tmp_path / "site"
    assert not (site / "answers").exists()
    assert not (site / "feeds/answers.xml").exists()
    for url in ("villages", "villages/beishan", "villages/beishan/nan", "feeds", "sitemap"):
        assert "answers" not in page(site, url), url


def test_prose_may_not_link_to_a_list_that_is_not_there(county: Path, tmp_path: Path) -> None:
    about = county / "content/about/index.md"
    about.write_text(about.read_text("utf-8") + "\n[问答](../answers/index.md)\n", "utf-8")
    assert build_site(county, tmp_path / "site", tmp_path / "cache", search=False).files
    shutil.rmtree(county / "data/answers")
    assert {f.code for f in build_site(county, tmp_path / "site", tmp_path / "cache", search=False).findings} == {
        "GK804"
    }


def test_counts_are_by_office_and_kind_and_made_of_no_sample_where_there_is_anything_real(county: Path) -> None:
    records = load(county)[0]
    rules = law(records, AS_OF)
    assert rules
    written = records.answers["2025-09-06-1"].model_dump(by_alias=True, exclude={"about", "replies"})
    written |= {"about": {"area": "beishan"}, "received": "2025-09-08", "published": "2025-09-08", "corrections": []}
    written["asked"] = "1"
    answered = [{"date": "2025-09-10", "office": "镇", "text": "好了"}]
    questions = {
        "a": records.answers["2025-09-06-1"],
        "b": Question.model_validate(written | {"office": "镇水利站", "replies": answered, "sample": "false"}),
        "c": Question.model_validate(written | {"office": "镇水利站", "sample": "false"}),
        "d": Question.model_validate(written | {"sample": "true"}),
    }
    found = counted(asked(questions, rules))
    assert [one.slug for one in found] == ["b", "c", "a"]
    assert [
        (t.name, t.received, t.open, t.overdue, t.days) for t in tallies(found, lambda one: one.question.office)
    ] == [
        ("镇水利站", 2, 1, 1, "2"),
        ("北山镇民政办", 1, 0, 0, "4"),
    ]
    assert tally("", found).days == "3"
    assert in_short(tally("", found)) == "3 件，1 件还没有答复，其中 1 件逾期"
