"""Projects against what was decided, agreed and paid."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.findings import Finding
from gongkai.pipeline import check_all
from tests.conftest import AS_OF, Edit, replace_in

FILE = "data/projects/beishan/nan/road.yml"
POSTING = "data/bulletins/beishan/nan/2025-08.yml"
PAID = "category: 办公费, amount: 200.00"
CONTRACT = "{number: NC-2025-1, signed: 2025-04-08, company: 示例建筑有限公司, sum: 180.00, finish: 2025-05-31}"


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in findings]


def checked(county: Path) -> list[Finding]:
    return check_all(county, Options(AS_OF))[1]


def test_a_payment_names_a_known_project_and_the_finding_says_which_there_are(edit: Edit) -> None:
    (found,) = edit(POSTING, PAID, f"{PAID}, project: lu")
    assert (found.code, found.place.file, found.place.line) == ("GK551", POSTING, 12)
    assert found.message == "没有“lu”这个工程。村里的工程有：road（村口路面硬化）。"


def test_a_payment_of_a_project_whose_file_cannot_be_read_is_not_judged(county: Path) -> None:
    replace_in(county / POSTING, PAID, f"{PAID}, project: road")
    replace_in(county / FILE, "title: 村口路面硬化", "title: [村口")
    assert "GK551" not in {found.code for found in checked(county)}


def test_more_paid_than_agreed_is_told_until_a_change_is_decided(county: Path) -> None:
    replace_in(county / POSTING, PAID, f"{PAID}, project: road")
    (found,) = checked(county)
    assert found.code == "GK554"
    assert found.message == "付了 200.00 元，合同和决定过的变更是 180.00 元，多付 20.00 元。"
    change = "{date: 2025-05-10, what: 加宽, amount: 20.00}"
    replace_in(county / FILE, "acceptances:", f"changes: [{change}]\nacceptances:")
    assert {found.code for found in checked(county)} == {"GK552", "GK554"}, "nobody decided it"
    replace_in(county / FILE, "what: 加宽", "what: 加宽, decision: lane")
    assert checked(county) == []


def test_without_a_contract_the_plan_is_the_limit(county: Path) -> None:
    replace_in(county / FILE, f"contracts: [{CONTRACT}]\n", "started: 2025-04-08\n")
    replace_in(county / FILE, "cost: 200.00", "cost: 199.99")
    replace_in(county / POSTING, PAID, f"{PAID}, project: road")
    (found,) = checked(county)
    assert (found.code, found.message) == ("GK554", "付了 200.00 元，预算是 199.99 元，多付 0.01 元。")


def test_money_taken_back_counts_less(county: Path) -> None:
    lines = f"{PAID}, project: road}}\n    - {{item: finance.expense, category: 办公费, amount: -20.00, "
    replace_in(county / POSTING, PAID, f"{lines}note: 冲减多付的工程款, project: road")
    replace_in(county / POSTING, "closing: 1300.00", "closing: 1320.00")
    assert checked(county) == []


@pytest.mark.parametrize(
    ("good", "bad", "where"),
    [
        ("signed: 2025-04-08", "signed: 2025-03-19", "2025-03-19 就签了合同，“修村口的路”2025-03-20 才决议。"),
        ("signed: 2025-04-08", "signed: 2025-03-20", ""),
    ],
)
def test_a_contract_comes_after_the_resolution_or_on_its_day(edit: Edit, good: str, bad: str, where: str) -> None:
    assert [message for _, message in told(edit(FILE, good, bad))] == ([where] if where else [])


def test_work_comes_after_the_resolution(edit: Edit) -> None:
    found = edit(FILE, "acceptances:", "started: 2025-03-19\nacceptances:")
    assert told(found) == [("GK553", "2025-03-19 就开工了，“修村口的路”2025-03-20 才决议。")]


def test_money_of_a_decision_that_was_never_resolved(county: Path) -> None:
    replace_in(county / POSTING, PAID, f"{PAID}, project: road")
    replace_in(county / FILE, "sum: 180.00", "sum: 200.00")
    decision = county / "data/decisions/beishan/nan/lane.yml"
    text = decision.read_text("utf-8")
    decision.write_text(text.partition("resolution:")[0], "utf-8")
    assert [message for code, message in told(checked(county)) if code == "GK553"] == [
        "2025-08-31 以前就付了钱，“修村口的路”到现在没有决议。",
        "2025-04-08 就签了合同，“修村口的路”到现在没有决议。",
    ]


def test_only_what_has_begun_needs_a_decision(county: Path) -> None:
    wish = "title: 安路灯\npublished: 2025-09-01\nplanned: {cost: 5000}\n"
    (county / "data/projects/beishan/nan/lights.yml").write_text(wish, "utf-8")
    assert checked(county) == []
    (county / "data/projects/beishan/nan/lights.yml").write_text(f"{wish}started: 2025-09-02\n", "utf-8")
    assert [code for code, _ in told(checked(county))] == ["GK552"]


def test_a_decision_that_is_not_there(edit: Edit) -> None:
    assert told(edit(FILE, "decision: lane", "decision: lain")) == [
        ("GK301", "没有“lain”这次四议两公开。村里的四议两公开有：lane（修村口的路）、road（修村里的路）。")
    ]


def test_a_project_named_by_its_title_is_found_and_its_posting_still_read(edit: Edit) -> None:
    found = edit(POSTING, PAID, f"{PAID}, project: 村口路面硬化")
    assert told(found) == [("GK551", "“村口路面硬化”是标题，这里要写文件名：road。")]


@pytest.mark.parametrize("name", ["road.yml", "beishan/nan/road", "data/projects/beishan/nan/road.yml", "nan/road"])
def test_a_project_named_with_its_folder_is_told_by_its_file(edit: Edit, name: str) -> None:
    found = edit(POSTING, PAID, f"{PAID}, project: {name}")
    assert told(found) == [("GK551", "这里只写文件名，不写文件夹，也不写 .yml：road。")]


def test_a_project_of_another_village_is_none_of_this_one(edit: Edit) -> None:
    (found,) = edit(POSTING, PAID, f"{PAID}, project: beishan/bei/road")
    assert found.message == "没有“beishan/bei/road”这个工程。村里的工程有：road（村口路面硬化）。"
    assert "每个村各写一份" in found.hint


def test_money_alone_needs_a_decision_too(county: Path) -> None:
    (county / "data/projects/beishan/nan/lights.yml").write_text("title: 安路灯\npublished: 2025-09-01\n", "utf-8")
    replace_in(county / POSTING, PAID, f"{PAID}, project: lights")
    assert [code for code, _ in told(checked(county))] == ["GK552"]


def test_what_was_used_after_it_passed_stays_in_order_when_it_fails_later(edit: Edit) -> None:
    later = "人民政府]}, {date: 2025-09-01, by: [村务监督委员会], passed: false}]"
    assert edit(FILE, "人民政府]}]", later) == []


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ("finish: 2025-05-31}]", "finish: 2025-04-01}]", "GK555"),
        ("start: 2025-04-01, finish: 2025-05-31}\n", "start: 2025-04-01, finish: 2025-03-01}\n", "GK555"),
        ("since: 2025-06-03", "since: 2025-05-30", "GK555"),
        ("acceptances: [{date: 2025-06-01", "acceptances: [{date: 2062-06-01", "GK406"),
        ("signed: 2025-04-08", "signed: 2052-04-08", "GK406"),
        ("sum: 180.00", "sum: 0", "GK405"),
        ("sum: 180.00", "sum: -180.00", "GK405"),
        ("cost: 200.00", "cost: 0.00", "GK405"),
        ("date: 2025-04-06, offers", "date: 2052-04-06, offers", "GK406"),
    ],
)
def test_days_and_amounts_that_cannot_be(edit: Edit, good: str, bad: str, code: str) -> None:
    assert code in {found.code for found in edit(FILE, good, bad)}


def test_what_failed_is_no_acceptance(edit: Edit) -> None:
    found = edit(FILE, "北山镇人民政府]}", "北山镇人民政府], passed: false}")
    assert told(found) == [("GK555", "起用的 2025-06-03 时还没有验收合格。")]


def test_the_countys_threshold_asks_for_a_way_or_a_reason(county: Path) -> None:
    replace_in(county / FILE, "method: quotation", "method: single")
    (found,) = checked(county)
    assert found.message == "合同 180.00 元，100.00 元以上要比价或招标（本县的规定）；写的是直接委托，没有写原因。"
    replace_in(county / FILE, "text: 三家报价，最低的做", "why: 抢修，来不及比价")
    assert checked(county) == []


def test_below_the_threshold_and_before_its_day_nothing_is_asked(county: Path) -> None:
    replace_in(county / FILE, "method: quotation", "method: single")
    procedures = county / "data/procedures.yml"
    rule = "amount: 100, methods: [quotation, tender], from: null"
    replace_in(procedures, rule, "amount: 180.01, methods: [quotation, tender], from: null")
    assert checked(county) == []
    replace_in(procedures, "amount: 180.01", "amount: 180")
    assert [code for code, _ in told(checked(county))] == ["GK556"]
    replace_in(procedures, "tender], from: null", "tender], from: 2025-04-09")
    assert checked(county) == []


@pytest.mark.parametrize(
    ("party", "codes"),
    [
        ("person: 张*明", set()),
        ("person: 张小明", {"GK601"}),
        ("company: 张建国", {"GK601"}),
        ("company: 北山镇南村股份经济合作社", set()),
        ("company: 张记五金建材店", set()),
        ("person: 张*明, company: 示例公司", {"GK201"}),
        ("work: 施工", {"GK201"}),
    ],
)
def test_a_company_is_named_and_a_person_is_masked(edit: Edit, party: str, codes: set[str]) -> None:
    found = {finding.code for finding in edit(FILE, "company: 示例建筑有限公司", party)}
    assert found & {"GK601", "GK201"} == codes
    assert not found - {"GK601", "GK201"} or codes, found


def test_who_accepted_it_is_no_person(edit: Edit) -> None:
    found = edit(FILE, "by: [村务监督委员会,", "by: [张建国,")
    assert ("GK601", 8) in {(one.code, one.place.line) for one in found}


def test_the_guard_reads_what_is_written(edit: Edit) -> None:
    found = edit(FILE, "text: 村委会管护", "text: 管护人电话 13812345678")
    assert {finding.code for finding in found if finding.code.startswith("GK61")}


@pytest.mark.parametrize(
    "text",
    ["decision: [road]\n", "contracts: road\n", "acceptances: [{date: 2025-06-31, by: [x]}]\n", "use: 2025-06-03\n"],
)
def test_bad_input_is_a_finding(county: Path, text: str) -> None:
    file = county / FILE
    file.write_text(f"title: 路\npublished: 2025-04-10\n{text}", "utf-8")
    assert {found.code for found in checked(county)} & {"GK201", "GK202", "GK203", "GK204", "GK205", "GK208"}
