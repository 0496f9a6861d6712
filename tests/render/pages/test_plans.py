"""A plan on the site: on its postings, its village's page and its own, in plain words; no trace where there is none."""

from __future__ import annotations

import csv
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.derive.plans import PlanRow, PlanSide, PlanStanding
from gongkai.records.fields import read_period
from gongkai.records.plans import Plan
from gongkai.render.pages.plans import heading, row_shown, side_shown, unaccounted, until, warnings
from gongkai.render.words import months_in_words
from tests.conftest import build_site, replace_in
from tests.pages import page, text

PLAN = "data/plans/beishan/nan/2025.yml"
POSTING = "data/bulletins/beishan/nan/2025-08.yml"


@pytest.fixture
def site(county: Path, tmp_path: Path) -> Path:
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    return tmp_path / "site"


def test_the_villages_page_says_what_was_spent_and_which_months_lack(site: Path) -> None:
    said = text(site, "villages/beishan/nan")
    assert "2025年的计划：到8月花了 6%" in said
    assert "1月至6月的收支没有公开或不全，没有算进去" in said
    assert 'villages/beishan/nan/plans/2025/"' in page(site, "villages/beishan/nan")


def test_each_posting_shows_the_plan_as_it_stood_at_its_end(site: Path) -> None:
    july, august = (text(site, f"villages/beishan/nan/2025-0{month}") for month in (7, 8))
    assert "2025年的计划：到7月花了 0%" in july
    assert "全年计划 3,000.00，到8月花了 200.00，还剩 2,800.00 元" in august
    assert "全年计划 2,000.00，到8月收了 500.00，还差 1,500.00 元" in august


def test_its_page_has_each_category_the_decision_and_the_postings_that_were_added_up(site: Path) -> None:
    said, html = text(site, "villages/beishan/nan/plans/2025"), page(site, "villages/beishan/nan/plans/2025")
    assert "管理费" in said  # by the catalogue's name: 办公费 and the others are one category
    assert 'villages/beishan/nan/decisions/road/"' in html
    assert all(f'villages/beishan/nan/2025-0{month}/"' in html for month in (7, 8))


def test_a_bar_repeats_words_and_is_not_read_out(site: Path) -> None:
    html = page(site, "villages/beishan/nan/plans/2025")
    bars = re.findall(r'<svg class="gk-meter[^>]*>', html)
    assert bars
    assert all('aria-hidden="true"' in bar for bar in bars)
    assert "花了 6%" in text(site, "villages/beishan/nan/plans/2025")


def test_overspending_is_said_on_the_villages_page_in_plain_words(county: Path, tmp_path: Path) -> None:
    replace_in(county / PLAN, "amount: 3000.00}\nexpense_total: 3000.00", "amount: 150.00}\nexpense_total: 150.00")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    said = text(tmp_path / "site", "villages/beishan/nan")
    assert "管理费：2025年计划花 150.00 元，到8月已经花了 200.00 元，超了 50.00 元。" in said


def test_a_change_is_shown_with_the_decision_that_made_it(county: Path, tmp_path: Path) -> None:
    changed = "changes: [{date: 2025-07-01, decision: road, why: 少印, expense: [{category: 办公费, amount: 400.00}]}]"
    replace_in(county / PLAN, "expense_total: 3000.00", f"expense_total: 3000.00\n{changed}")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    said = text(tmp_path / "site", "villages/beishan/nan/plans/2025")
    assert "计划改过 1 次" in said
    assert "2025年7月1日，少印：支出“办公费”全年改为 400.00 元。怎样通过的" in said
    assert "到8月花了 50%" in said


def test_the_table_has_a_row_for_each_category(site: Path) -> None:
    rows = list(csv.DictReader((site / "data/v1/plans.csv").read_text("utf-8-sig").splitlines()))
    assert [(r["year"], r["direction"], r["category"], r["planned"], r["done"]) for r in rows] == [
        ("2025", "income", "发包及上交收入", "2000.00", "500.00"),
        ("2025", "expense", "管理费", "3000.00", "200.00"),
    ]
    assert {r["missing_months"] for r in rows} == {"1 2 3 4 5 6"}


def test_a_county_without_plans_has_no_trace_of_them(county: Path, tmp_path: Path) -> None:
    shutil.rmtree(county / "data/plans")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files
    for url in ("villages/beishan/nan", "villages/beishan/nan/2025-08"):
        assert "gk-meter" not in page(tmp_path / "site", url)
        assert "计划" not in text(tmp_path / "site", url)


@pytest.mark.parametrize(
    ("months", "words"),
    [((1,), "1月"), ((1, 2, 3), "1月至3月"), ((1, 3), "1月、3月"), ((1, 2, 4, 6, 7), "1月至2月、4月、6月至7月")],
)
def test_months_are_named_in_runs(months: tuple[int, ...], words: str) -> None:
    assert months_in_words(months) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [("2026-10", "到10月"), ("2026-Q3", "到9月"), ("2026-02-H1", "到2月15日"), ("2026-02-H2", "到2月")],
)
def test_how_far_the_sums_go(period: str, words: str) -> None:
    assert until(read_period(period)) == words


def test_a_row_says_what_is_over_and_what_was_not_planned() -> None:
    over = row_shown(PlanRow("报刊费", Decimal(100), Decimal(120)), "expense")
    assert (over.left, over.said, over.width, over.over) == ("超了 20.00", "花了 120%", 100, True)
    more = row_shown(PlanRow("租金", Decimal(100), Decimal(120)), "income")
    assert (more.left, more.over) == ("多收 20.00", False)
    unplanned = row_shown(PlanRow("报刊费", None, Decimal(9)), "expense")
    assert (unplanned.planned, unplanned.left, unplanned.width) == ("计划里没有", "–", 0)
    nothing = row_shown(PlanRow("报刊费", Decimal(0), Decimal(0)), "expense")
    assert (nothing.said, nothing.over) == ("计划是 0", False)
    taken_back = row_shown(PlanRow("报刊费", Decimal(100), Decimal(-20)), "expense")
    assert (taken_back.left, taken_back.width) == ("120.00", 0)


def standing(done: Decimal, planned: Decimal | None = Decimal(100), until: str | None = "2026-03") -> PlanStanding:
    plan = Plan.model_validate({"title": "计划", "published": "2026-01-10", "income_total": "0", "expense_total": "0"})
    expense = PlanSide("expense", (PlanRow("报刊费", planned, done),))
    return PlanStanding("2026", plan, read_period(until) if until else None, PlanSide("income", ()), expense, ())


def test_the_heading_says_how_much_and_what_is_over() -> None:
    assert heading(standing(Decimal(50)), "到3月") == "2026年的计划：到3月花了 50%"
    assert heading(standing(Decimal(150)), "到3月") == "2026年的计划：到3月花了 150%，1 类超了"
    assert heading(standing(Decimal(5), None), "到3月") == "2026年的计划：到3月花了 5.00 元"
    assert heading(standing(Decimal(0), until=None), "到现在") == "2026年的计划：这一年的收支还没有公开"


def test_a_year_without_accounts_is_not_said_to_have_spent_nothing(county: Path, tmp_path: Path) -> None:
    plan = (county / PLAN).read_text("utf-8").replace("2025", "2024")
    (county / PLAN).with_name("2024.yml").write_text(plan, "utf-8")
    built = build_site(county, tmp_path / "site", tmp_path / "cache")
    assert built.files, built.findings
    said = text(tmp_path / "site", "villages/beishan/nan/plans/2024")
    assert "支出：等账公开" in said and "0%" not in said and "还剩 " not in said
    with (tmp_path / "site/data/v1/plans.csv").open(encoding="utf-8-sig") as file:
        assert {row["done"] for row in csv.DictReader(file) if row["year"] == "2024"} == {""}


def test_nothing_is_warned_of_that_is_within_the_plan() -> None:
    assert list(warnings(standing(Decimal(100)), "到3月")) == []
    assert list(warnings(standing(Decimal(7), None), "到3月")) == ["报刊费：2026年的计划里没有，到3月花了 7.00 元。"]
    assert unaccounted(standing(Decimal(1))) == ""


def test_more_than_planned_has_its_own_word_in_the_sum() -> None:
    side = PlanSide("income", (PlanRow("租金", Decimal(100), Decimal(120)),))
    assert side_shown(side, "到3月").summed[-1] == ("多收", "20.00")
