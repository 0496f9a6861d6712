"""Projects on the site: a page from the decision to the use, lists, the way from a line of money and back."""

from __future__ import annotations

import csv
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.derive.projects import ProjectMark
from gongkai.render.project_rows import in_row, in_short
from tests.conftest import AS_OF, build_site, replace_in
from tests.pages import page

FILE = "data/projects/beishan/nan/road.yml"
POSTING = "data/bulletins/beishan/nan/2025-08.yml"
PROJECT = "villages/beishan/nan/projects/road"
TITLE = "村口路面硬化"


def made(county: Path, tmp_path: Path) -> Path:
    built = build_site(county, tmp_path / "site", tmp_path / "cache")
    assert built.files, built.findings
    return tmp_path / "site"


@pytest.fixture
def paid(county: Path) -> Path:
    """The small county, whose August paid 150 for the road."""
    line = "category: 办公费, amount: 50.00}\n    - {item: finance.expense, category: 办公费, amount: 150.00"
    replace_in(county / POSTING, "category: 办公费, amount: 200.00", f"{line}, note: 工程款, project: road")
    return county


def test_its_page_answers_what_it_cost_who_did_it_and_whether_it_was_accepted(paid: Path, tmp_path: Path) -> None:
    text = page(made(paid, tmp_path), PROJECT)
    assert f"<h1>{TITLE}：付了 150.00 元，已验收</h1>" in text
    for asked, answer in (
        ("花了多少", "付了 150.00 元，约定 180.00 元"),
        ("谁干的", "示例建筑有限公司"),
        ("验收了没有", "2025年6月1日验收合格（村务监督委员会、北山镇人民政府），比约定迟 1 天"),
    ):
        assert f"<dt>{asked}</dt><dd>{answer}</dd>" in text
    assert "2025年4月6日，比价，3 家报价" in text
    assert "合同 100.00 元以上的，要比价或招标，本县定的，不是法条 ✓" in text
    assert "2025年4月8日，和示例建筑有限公司签（编号 NC-2025-1），180.00 元，约定2025年5月31日完工" in text
    assert "2025年6月3日起用，村委会管护" in text


def test_a_line_of_money_leads_to_its_project_and_back(paid: Path, tmp_path: Path) -> None:
    site = made(paid, tmp_path)
    posting, up = page(site, "villages/beishan/nan/2025-08"), "../" * 4
    assert re.search(rf'<tr id="expense-2">.*?<a href="{up}{PROJECT}/">工程：{TITLE}</a>', posting, re.S)
    assert f'href="../{up}villages/beishan/nan/2025-08/#expense-2">工程款</a>' in page(site, PROJECT)


def test_a_decision_leads_to_what_rests_on_it_and_back(county: Path, tmp_path: Path) -> None:
    site = made(county, tmp_path)
    assert f'href="{"../" * 5}{PROJECT}/">{TITLE}</a>' in page(site, "villages/beishan/nan/decisions/lane")
    assert f'href="{"../" * 5}villages/beishan/nan/decisions/lane/">修村口的路</a>' in page(site, PROJECT)


def test_lists_of_village_township_and_county_the_feed_and_the_table_have_it(paid: Path, tmp_path: Path) -> None:
    site = made(paid, tmp_path)
    for url in ("villages/beishan/nan", "villages/beishan", "projects", "projects/beishan"):
        assert TITLE in page(site, url), url
    assert 'href="../projects/"' in page(site, "villages")
    assert f"北山镇南村：{TITLE}（！已验收，迟 1 天）" in (site / "feeds/projects.xml").read_text("utf-8")
    (row,) = csv.DictReader((site / "data/v1/projects.csv").read_text("utf-8-sig").splitlines())
    assert (row["id"], row["state"], row["paid"], row["agreed"], row["planned"]) == (
        "road",
        "late",
        "150.00",
        "180.00",
        "200.00",
    )
    assert (row["builders"], row["accepted"], row["days_late"]) == ("示例建筑有限公司", "2025-06-01", "1")


def test_the_tables_of_money_name_it(paid: Path, tmp_path: Path) -> None:
    site = made(paid, tmp_path)
    lines = list(csv.DictReader((site / "villages/beishan/nan/finance.csv").read_text("utf-8-sig").splitlines()))
    assert [line["project"] for line in lines if line["amount"] == "150.00"] == ["road"]
    assert {line["project"] for line in lines if line["amount"] != "150.00"} == {""}


def test_one_that_is_late_says_so_by_its_last_day_on_its_page_and_its_villages(county: Path, tmp_path: Path) -> None:
    text = (county / FILE).read_text("utf-8")
    (county / FILE).write_text(re.sub(r"^(acceptances|use):.*\n", "", text, flags=re.M), "utf-8")
    site = made(county, tmp_path)
    told = f"“{TITLE}”应于2025年5月31日前完工验收，到现在没有验收合格。"
    for url in (PROJECT, "villages/beishan/nan"):
        assert re.search(rf'gk-note--late"><p>[^/]*{told}', page(site, url)), url
    assert "村里的工程：1 个，1 个过了日子没有验收" in page(site, "projects")


def test_more_paid_than_agreed_is_said(paid: Path, tmp_path: Path) -> None:
    replace_in(paid / FILE, "sum: 180.00", "sum: 120.00")
    site = made(paid, tmp_path)
    assert "付的钱比合同和决定过的变更多 30.00 元，没有看到加钱的决定。" in page(site, PROJECT)
    assert "多付 30.00 元" in page(site, "villages/beishan/nan")


def test_months_whose_accounts_are_not_published_are_named(paid: Path, tmp_path: Path) -> None:
    august = (paid / POSTING).read_text("utf-8")
    later = august.replace("2025-09-05", "2025-11-05").replace("2025-08-03", "2025-10-03").replace("1300.00", "1600.00")
    later = later.replace("opening: 1000.00", "opening: 1300.00").replace(", contract: orchard", "")
    later = later.replace(", project: road", "")
    (paid / "data/bulletins/beishan/nan/2025-10.yml").write_text(later, "utf-8")
    assert "2025年9月的账没有公开或不全，那时候付的没有算进去。" in page(made(paid, tmp_path), PROJECT)


def test_without_any_accounts_nobody_knows_what_was_paid(county: Path, tmp_path: Path) -> None:
    shutil.rmtree(county / "data/bulletins/beishan/nan")
    shutil.rmtree(county / "data/papers/beishan/nan")
    text = page(made(county, tmp_path), PROJECT)
    assert "村里的账还没有公开，付了多少还不知道。" in text
    assert "还没有为它付的钱" not in text


def test_what_was_done_before_it_was_decided_is_said(paid: Path, tmp_path: Path) -> None:
    decision = paid / "data/decisions/beishan/nan/lane.yml"
    decision.write_text(re.sub(r"(?ms)^resolution:.*\Z", "", decision.read_text("utf-8")), "utf-8")
    told = "2025年4月8日就签了合同、2025年8月31日以前就付了钱，“修村口的路”到现在没有决议。"
    assert told in page(made(paid, tmp_path), PROJECT)


def test_what_failed_after_it_passed_is_told_as_it_was(county: Path, tmp_path: Path) -> None:
    failed = "acceptances: [{date: 2025-09-01, by: [村务监督委员会], passed: false, text: 路面开裂}, "
    replace_in(county / FILE, "acceptances: [", failed)
    site = made(county, tmp_path)
    told = f"“{TITLE}”2025年6月1日验收合格过，2025年9月1日又验收，不合格，到现在没有再验收合格。"
    text = page(site, PROJECT)
    assert told in text and told in page(site, "villages/beishan/nan")
    assert text.index("✓ 合格") < text.index("✗ 不合格"), "the oldest first"


def test_what_was_not_written_is_said(county: Path, tmp_path: Path) -> None:
    (county / FILE).write_text(f"title: {TITLE}\npublished: 2025-04-10\n", "utf-8")
    text = page(made(county, tmp_path), PROJECT)
    for said in ("没有写是哪次决定的", "没有写怎样选的", "还没有签合同", "还没有付钱，没有写预算", "还没有验收"):
        assert said in text


def test_what_the_village_does_itself_has_no_contract(county: Path, tmp_path: Path) -> None:
    own = "procurement: {method: own_work}\nstarted: 2025-05-01\n"
    (county / FILE).write_text(f"title: {TITLE}\npublished: 2025-04-10\ndecision: lane\n{own}", "utf-8")
    text = page(made(county, tmp_path), PROJECT)
    assert "<dt>谁干的</dt><dd>村里自己干</dd>" in text
    assert "村里自己干，没有合同。" in text


def test_money_paid_before_the_first_posting_is_not_hidden(paid: Path, tmp_path: Path) -> None:
    """The road was begun in April, and the village's first posting here is of July."""
    assert "2025年7月以前的账不在本站，付过的没有算进去" in page(made(paid, tmp_path), PROJECT)


def test_a_question_about_it_stands_on_its_page(county: Path, tmp_path: Path) -> None:
    question = county / "data/answers/2025-09-06-1.yml"
    text = question.read_text("utf-8")
    question.write_text(re.sub(r"^about:.*$", "about: {project: beishan/nan/road}", text, flags=re.M), "utf-8")
    site = made(county, tmp_path)
    assert "低保户数为什么比上个月少" in page(site, PROJECT)
    assert "北山镇南村的工程" in page(site, "answers/2025-09-06-1")
    question.write_text(f"{text}led_to: [{{text: 修了路, project: beishan/nan/road}}]\n", "utf-8")
    assert "低保户数为什么比上个月少" in page(made(county, tmp_path), PROJECT), "it led to the project"
    question.write_text(question.read_text("utf-8").replace("nan/road", "nan/raod"), "utf-8")
    built = build_site(county, tmp_path / "site", tmp_path / "cache")
    assert [found.code for found in built.findings] == ["GK301"]


def test_a_county_without_projects_has_no_trace_of_them(county: Path, tmp_path: Path) -> None:
    shutil.rmtree(county / "data/projects")
    site = made(county, tmp_path)
    assert not (site / "projects").exists()
    assert not (site / "feeds/projects.xml").exists()
    for url in ("villages", "villages/beishan", "villages/beishan/nan", "villages/beishan/nan/2025-08", "feeds"):
        assert "工程" not in page(site, url), url


def test_prose_links_to_the_countys_list_only_where_there_is_one(county: Path, tmp_path: Path) -> None:
    about = county / "content/about/index.md"
    about.write_text(about.read_text("utf-8") + "\n[工程](../projects/index.md)\n", "utf-8")
    made(county, tmp_path)
    shutil.rmtree(county / "data/projects")
    built = build_site(county, tmp_path / "site", tmp_path / "cache")
    assert [found.code for found in built.findings] == ["GK804"]


def test_hostile_words_stay_words(county: Path, tmp_path: Path) -> None:
    replace_in(county / FILE, f"title: {TITLE}", "title: <script>alert(1)</script>{{ 7 * 7 }}")
    site = made(county, tmp_path)
    for url in (PROJECT, "projects", "villages/beishan/nan"):
        text = page(site, url)
        assert "<script>alert" not in text
        assert "{{ 7 * 7 }}" in text


def mark(**fields: object) -> ProjectMark:
    given: dict[str, Any] = {
        "town": "dong",
        "village": "yi",
        "place": "东镇一村",
        "slug": "road",
        "title": "修路",
        "late": 0,
    }
    given |= {"state": "under_way", "due": None, "accepted": None, "paid": Decimal(0), "agreed": None}
    given |= {"planned": None, "builders": "", "changed": AS_OF, "sample": False}
    return ProjectMark(**(given | fields))


def test_a_project_in_a_row() -> None:
    assert in_row(mark(), "") == "公开的账里还没有付钱"
    assert in_row(mark(paid=Decimal("1200.5"), agreed=Decimal(1000)), "东镇一村") == (
        "东镇一村，付了 1,200.50 元，约定 1,000.00 元，多付 200.50 元"
    )
    assert in_row(mark(planned=Decimal(900), builders="示例公司", due=AS_OF), "") == (
        "公开的账里还没有付钱，预算 900.00 元，示例公司，应于2026年11月25日前完工"
    )


def test_projects_in_short() -> None:
    assert in_short([mark(state="accepted")]) == "1 个，都验收了"
    assert in_short([mark(), mark(state="late")]) == "2 个，1 个还没有完工"
    assert in_short([mark(), mark(state="overdue")]) == "2 个，1 个过了日子没有验收"
