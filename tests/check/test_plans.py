"""What a plan may say: known categories, sums that add up, and changes that a decision made."""

from __future__ import annotations

import pytest

from tests.conftest import Edit

PLAN = "data/plans/beishan/nan/2025.yml"
LINE = "expense:\n  - {category: 办公费, amount: 3000.00}"
TOTAL = "expense_total: 3000.00"


def told(edit: Edit, good: str, bad: str) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.place.line) for finding in edit(PLAN, good, bad)]


def change(words: str) -> str:
    return f"{TOTAL}\nchanges: [{{date: 2025-06-01, why: 多印材料, {words}}}]"


MORE = "expense: [{category: 办公费, amount: 4000.00}]"


@pytest.mark.parametrize("category", ["买东西", "发包及上交收入", "合计"])
def test_a_category_is_one_of_its_side(edit: Edit, category: str) -> None:
    assert told(edit, LINE, LINE.replace("办公费", category)) == [("GK311", 8)]


def test_a_category_by_two_of_its_names_is_still_one(edit: Edit) -> None:
    twice = "expense:\n  - {category: 办公费, amount: 1000.00}\n  - {category: 管理费, amount: 2000.00}"
    assert told(edit, LINE, twice) == [("GK431", 9)]


@pytest.mark.parametrize(("total", "codes"), [("3000.01", ["GK430"]), ("3000", []), ("0", ["GK430"])])
def test_the_total_is_that_of_the_lines_to_the_cent(edit: Edit, total: str, codes: list[str]) -> None:
    assert [code for code, _ in told(edit, TOTAL, f"expense_total: {total}")] == codes


@pytest.mark.parametrize("amount", ["-5", "三千", "1.234", "1e3"])
def test_an_amount_is_a_number_that_is_not_negative(edit: Edit, amount: str) -> None:
    codes = [code for code, _ in told(edit, LINE, LINE.replace("3000.00", amount))]
    assert codes in (["GK206"], ["GK207"])


def test_nothing_need_be_planned(edit: Edit) -> None:
    assert told(edit, f"{LINE}\n{TOTAL}", "expense_total: 0") == []


def test_a_change_by_a_decision_is_a_change(edit: Edit) -> None:
    assert told(edit, TOTAL, change(f"decision: road, {MORE}")) == []


@pytest.mark.parametrize("decision", ["", "decision: none, ", "decision: code, "])
def test_a_change_without_a_decision_that_is_there_is_none(edit: Edit, decision: str) -> None:
    assert [code for code, _ in told(edit, TOTAL, change(decision + MORE))] == ["GK550"]


def test_the_decision_came_before_the_change(edit: Edit) -> None:
    early = change(f"decision: road, {MORE}").replace("2025-06-01", "2025-03-19")  # the road was resolved on the 20th
    assert [code for code, _ in told(edit, TOTAL, early)] == ["GK550"]


def test_a_change_is_of_its_year(edit: Edit) -> None:
    late = change(f"decision: road, {MORE}").replace("2025-06-01", "2026-06-01")
    assert [code for code, _ in told(edit, TOTAL, late)] == ["GK506"]


@pytest.mark.parametrize(("second", "codes"), [("2025-06-01", ["GK431"]), ("2025-06-02", [])])
def test_two_changes_of_one_day_do_not_say_two_sums_of_a_category(edit: Edit, second: str, codes: list[str]) -> None:
    other = f"{{date: {second}, why: 少印, decision: road, expense: [{{category: 管理费, amount: 2000.00}}]}}"
    twice = change(f"decision: road, {MORE}").removesuffix("]") + f", {other}]"
    found = edit(PLAN, TOTAL, twice)
    assert [one.code for one in found] == codes
    assert not any("合成一行" in one.message for one in found)  # the sums are the year's: nobody is to add them up


@pytest.mark.parametrize(
    ("title", "codes"),
    [("2024年财务收支计划", ["GK332"]), ("2025—2026年度计划", []), ("本年计划", []), ("计划（第202401号）", [])],
)
def test_the_title_is_of_the_files_year(edit: Edit, title: str, codes: list[str]) -> None:
    assert [code for code, _ in told(edit, "title: 2025年财务收支计划", f"title: {title}")] == codes


def test_a_change_names_what_it_changes(edit: Edit) -> None:
    assert [code for code, _ in told(edit, TOTAL, change("decision: road"))] == ["GK201"]


def test_a_changed_category_is_known_too(edit: Edit) -> None:
    unknown = change(f"decision: road, {MORE.replace('办公费', '买东西')}")
    assert [code for code, _ in told(edit, TOTAL, unknown)] == ["GK311"]


def test_what_adopted_it_is_there(edit: Edit) -> None:
    assert told(edit, "decision: road", "decision: none") == [("GK301", 3)]


@pytest.mark.parametrize("text", ["title: 张伟家的计划 13812345678", "title: 计划，联系人身份证 11010519491231002X"])
def test_the_guard_reads_a_plan(edit: Edit, text: str) -> None:
    assert {code[:3] for code, _ in told(edit, "title: 2025年财务收支计划", text)} == {"GK6"}
