"""Checks beyond the rules' own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.pipeline import check_all
from gongkai.records.contrast import contrast_with_white
from tests.conftest import AS_OF, Edit, replace_in


def test_all_findings_come_at_once(county: Path) -> None:
    (county / "data/site.yml").unlink()
    file = county / "data/indicators/aid.yml"
    file.write_text(file.read_text("utf-8").replace("value: 1306", "value: 1305").replace("68.6", "686"), "utf-8")
    assert [f.code for f in check_all(county, Options(AS_OF))[1]] == ["GK304", "GK403", "GK101"]


def test_no_record_is_blamed_for_a_decision_that_cannot_be_read(county: Path) -> None:
    """A charter, a plan and its change, a contract, a project."""
    village = "beishan/nan"
    total = "expense_total: 3000.00"
    change = "{date: 2025-06-01, decision: road, why: 多印, expense: [{category: 办公费, amount: 4000.00}]}"
    replace_in(county / f"data/plans/{village}/2025.yml", total, f"{total}\nchanges: [{change}]")
    replace_in(county / f"data/contracts/{village}/orchard.yml", "size: 10 亩", "decision: road")
    for name in ("road", "lane"):
        replace_in(county / f"data/decisions/{village}/{name}.yml", "title: ", "title: [")
    assert [finding.code for finding in check_all(county, Options(AS_OF))[1]] == ["GK103", "GK103"]


def test_a_reference_into_a_broken_file_is_not_blamed(county: Path) -> None:
    (county / "content/interviews/talk.md").write_text("no front matter\n", "utf-8")
    assert {f.code for f in check_all(county, Options(AS_OF))[1]} == {"GK112"}


def test_full_width_digits_in_the_interview_are_understood(edit: Edit) -> None:
    assert edit("data/indicators/aid.yml", "quote: 1306人", "quote: １３０６人") == []


def test_a_figure_may_be_quoted_in_wan(edit: Edit) -> None:
    assert edit("content/interviews/talk.md", "１３０６人", "0.1306万人（即1306人）") == []


def test_a_planned_period_may_lie_ahead(edit: Edit) -> None:
    assert (
        edit(
            "data/indicators/aid.yml",
            "kind: rate\n    values:\n      - period: 2025-06",
            "kind: target\n    values:\n      - period: 2030",
        )
        == []
    )


def test_an_evidence_closes_a_commitment(edit: Edit) -> None:
    done = "status: done\n    evidence: [{date: 2025-12-01, text: 已建成, source: {policy: rule}}]"
    assert edit("data/programmes/aid.yml", "status: under_way", done) == []


@pytest.mark.parametrize("status", ["done", "changed", "dropped", "unanswered"])
def test_a_commitment_is_not_closed_without_evidence(edit: Edit, status: str) -> None:
    assert [f.code for f in edit("data/programmes/aid.yml", "status: under_way", f"status: {status}")] == ["GK407"]


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast_with_white("#000000"), 2) == 21
    assert round(contrast_with_white("#767676"), 2) == 4.54


BULLETIN = "data/bulletins/beishan/nan/2025-08.yml"
DECISION = "data/decisions/beishan/nan/road.yml"


@pytest.mark.parametrize(
    ("file", "good", "bad", "code", "told"),
    [
        (BULLETIN, "amount: 200.00", "amount: 二百元", "GK206", "只用半角数字"),
        (BULLETIN, "amount: 200.00", 'amount: "1,200.00"', "GK206", "应写成 1200.00"),
        (BULLETIN, "amount: 200.00", "amount: ２００.００", "GK206", "应写成 200.00"),
        (BULLETIN, "amount: 200.00", "amount: 200.005", "GK207", "最小单位是分"),
        (BULLETIN, "amount: 200.00", "amount: -200.00", "GK405", "应大于 0"),
        (BULLETIN, "amount: 200.00", "note: 误工补贴, amount: -200.00", "GK405", "没有说冲减什么"),
        (BULLETIN, "amount: 200.00", "amount: 0", "GK405", "是 0"),
        (BULLETIN, "amount: 200.00", "amount: 1e5", "GK206", "不是能用的数"),
        (BULLETIN, "published: 2025-09-05", "published: 2025-02-30", "GK205", "没有“2025-02-30”这一天"),
        (BULLETIN, "item: finance.income", "item: finance.incom", "GK310", "这一项，是不是 finance.income？"),
        ("data/site.yml", "profile: national", "profile: nationl", "GK301", "，是不是 national？"),
        (
            "data/divisions.yml",
            "name: 南村,",
            "name: 南村, population: {persons: 2.5, year: 2025, source: 年报},",
            "GK206",
            "应写整数",
        ),
        (BULLETIN, "text: 学习文件", "text: " + "长" * 70_000, "GK209", "最多 20,000 个字"),
        (DECISION, "present: 31, for: 24", "present: 31, for: 32", "GK511", "多于实到 31 人"),
    ],
)
def test_what_clerks_mistype_gets_a_finding_that_says_what_to_write(
    edit: Edit, file: str, good: str, bad: str, code: str, told: str
) -> None:
    found = [f for f in edit(file, good, bad) if f.code == code]
    assert found
    assert told in found[0].message
    assert found[0].place.file == file


def test_a_red_entry_is_legal_with_its_reason(edit: Edit) -> None:
    reversed_ = "amount: -200.00, note: 冲销上月多付的打印费}\n  closing: 1700.00"
    assert edit(BULLETIN, "amount: 200.00}\n  closing: 1300.00", reversed_) == []


def test_a_word_sorted_into_no_category_of_the_catalogue_is_said(county: Path) -> None:
    file = county / "data/categories.yml"
    file.write_text("source: 示例\nexpense: [{category: 买东西, words: [打印纸]}]\n", "utf-8")
    (found,) = check_all(county, Options(AS_OF))[1]
    assert (found.code, found.place.file) == ("GK311", "data/categories.yml")


def test_a_word_sorted_into_two_categories_is_said(county: Path) -> None:
    file = county / "data/categories.yml"
    file.write_text("source: 示例\nexpense: [{category: 管理费, words: [打印纸, 电费, 电费]}]\n", "utf-8")
    (found,) = check_all(county, Options(AS_OF))[1]
    assert (found.code, "“电费”写了两次" in found.message) == ("GK104", True)


def test_a_village_that_is_not_in_the_divisions_is_said(county: Path) -> None:
    (county / "data/bulletins/beishan/nan").rename(county / "data/bulletins/beishan/bei")
    found = [f for f in check_all(county, Options(AS_OF))[1] if f.code == "GK301"]
    assert any("beishan/bei" in f.message for f in found)


def test_a_posting_in_the_wrong_folder_is_not_dropped_in_silence(county: Path) -> None:
    stray = county / "data/bulletins/beishan/2025-08.yml"
    stray.write_text("published: 2025-09-05\n", "utf-8")
    assert [(f.code, f.place.file) for f in check_all(county, Options(AS_OF))[1]] == [
        ("GK107", "data/bulletins/beishan/2025-08.yml")
    ]
