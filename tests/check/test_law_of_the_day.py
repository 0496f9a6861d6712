"""What happened is judged by the law of its day; what the law no longer asks is not demanded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.build.options import Options
from gongkai.derive.schedule import schedule
from gongkai.findings import Finding, rulebook
from gongkai.load import load
from gongkai.pipeline import check_all
from gongkai.records.law import Law, law
from tests.conftest import AS_OF, REPOSITORY, Edit, build_site
from tests.test_rules import commit

DECISION = "data/decisions/beishan/nan/road.yml"
CATALOGUE = "data/catalogue.yml"
BOARD = "data/bulletins/beishan/nan"
IN_2026 = """\
title: 修村里的路
published: 2026-03-30
matter: public_welfare_levy
motion_source: villagers
proposal: {date: 2026-02-03, eligible: 5, present: 5}
consultation: {date: 2026-02-05, eligible: 9, present: 8}
party_review: {date: 2026-02-08, eligible: 40, present: 30, for: 30}
resolution:
  {date: 2026-02-26, body: villagers-assembly-adults, notice_date: 2026-02-10, eligible: 90, present: 60, for: 50}
decision_disclosure: {from: 2026-03-02, to: 2026-03-16, channels: [公开栏]}
"""


def decided(county: Path, good: str = "", bad: str = "") -> list[tuple[str, str]]:
    """(code, message) of what is wrong with a decision of 2026 in which one thing is written otherwise."""
    assert good in IN_2026
    (county / DECISION).write_text(IN_2026.replace(good, bad, 1), "utf-8")
    return [(f.code, f.message) for f in check_all(county, Options(AS_OF))[1]]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_lawful_decision_of_2026_has_no_finding(county: Path) -> None:
    assert decided(county) == []


def test_nine_days_on_the_board_are_too_few_from_2026_on(county: Path) -> None:
    ((code, message),) = decided(county, "to: 2026-03-16", "to: 2026-03-10")
    assert code == "GK519"
    assert "只有 9 天，至少要 15 天（《示例法》第一条）" in message


def test_nine_days_were_enough_in_2025(edit: Edit) -> None:
    assert edit(DECISION, "from: 2025-03-22, to: 2025-03-31", "from: 2025-03-22, to: 2025-03-30") == []


def test_the_shipped_law_asks_fifteen_days_by_article_35_and_before_that_the_provinces_five() -> None:
    rules = shipped()
    then, now = (rules.limit("display-days", day) for day in (date(2025, 12, 31), date(2026, 1, 1)))
    assert then is not None
    assert now is not None
    assert (then.value, now.value) == (5, 15)
    assert [b.article for b in rules.in_force(then.basis, date(2025, 12, 31))] == ["第十三条"]
    assert [b.article for b in rules.in_force(now.basis, date(2026, 1, 1))] == ["第三十五条第四款"]


@pytest.mark.parametrize(
    ("present", "agree", "found"),
    [(40, 20, ["GK513"]), (40, 21, []), (21, 21, []), (24, 24, []), (20, 20, ["GK513"]), (19, 19, ["GK512", "GK513"])],
)
def test_party_members_meet_by_half_and_pass_by_more_than_half_of_all(
    county: Path, present: int, agree: int, found: list[str]
) -> None:
    """支部工作条例（试行） art. 11: 半数以上到会; 赞成超过应到会的半数."""
    voted = f"eligible: 40, present: {present}, for: {agree}"
    assert [code for code, _ in decided(county, "eligible: 40, present: 30, for: 30", voted)] == found


def test_how_the_party_met_before_its_rule_is_not_judged() -> None:
    assert shipped().party_review(date(2018, 10, 27)) is None


def test_an_assembly_called_late_for_a_reason_is_published_with_it(county: Path, tmp_path: Path) -> None:
    late = "notice_date: 2026-02-23, short_notice_reason: 防汛"
    ((code, message),) = decided(county, "notice_date: 2026-02-10", late)
    assert (code, "防汛" in message) == ("GK528", True)
    built = build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF, search=False)
    assert built.files
    page = (tmp_path / "site/villages/beishan/nan/decisions/road/index.html").read_text("utf-8")
    assert "临时通知开会，原因：防汛" in page
    assert [c for c, _ in decided(county, "notice_date: 2026-02-10", "notice_date: 2026-02-23")] == ["GK516"]


def test_a_reason_did_not_help_before_2026(edit: Edit) -> None:
    late = "notice_date: 2025-03-17, short_notice_reason: 防汛"
    edit(DECISION, "body: villager-reps", "body: villagers-assembly-households")
    assert codes(edit(DECISION, "notice_date: 2025-03-10", late)) == ["GK516"]


def test_collective_property_is_a_question_from_2026_on_even_where_no_collective_is_registered(county: Path) -> None:
    ((code, _),) = decided(county, "public_welfare_levy", "land_compensation")
    assert code == "GK515"


def test_an_item_whose_only_basis_is_over_is_not_demanded(county: Path) -> None:
    old = (
        "legal_basis:\n  - {id: law-0, title: 旧法, number: null, article: 第九条, from: 2018-12-29, to: 2025-12-31, "
        "successor: law-1, verified: {by: 示例县民政局, source: 示例文本, date: 2026-06-01}}\n"
    )
    text = (county / CATALOGUE).read_text("utf-8").replace("legal_basis:\n", old, 1)
    item = "name: 低保情况, frequency: quarterly, basis: [law-1]"
    text = text.replace(item, item.replace("law-1", "law-0"))
    (county / CATALOGUE).write_text(text, "utf-8")
    records, findings = check_all(county, Options(date(2026, 11, 24)))
    assert codes(findings) == ["GK525"]
    rules = law(records, AS_OF)
    assert rules is not None
    slots = {slot.period.text: {item for item, _ in slot.items} for slot in schedule(rules, date(2026, 7, 1))}
    assert "village.dibao" in slots["2025-Q4"]
    assert "village.dibao" not in slots["2026-Q1"]


def test_no_item_of_the_shipped_catalogue_rests_only_on_a_law_that_is_over() -> None:
    rules = shipped()
    for item in rules.items.values():
        assert rules.in_force(item.basis, AS_OF), item.id


def test_every_rule_names_bases_of_the_shipped_law() -> None:
    bases = shipped().bases
    for rule in rulebook().values():
        assert set(rule.basis) <= bases.keys(), rule.code
    assert rulebook()["GK519"].basis == ("vc-law-2025-art35-display",)


def test_family_planning_is_asked_by_the_province_alone() -> None:
    item = shipped().items["village.family_planning"]
    assert [basis.id for basis in shipped().in_force(item.basis, AS_OF)] == ["shandong-vc-measures-2012-art27-3"]


@pytest.mark.parametrize(
    ("written", "due"), [("31", date(2025, 9, 30)), ("30", date(2025, 9, 30)), ("首月5日", date(2025, 9, 5))]
)
def test_a_day_that_a_month_does_not_have_is_its_last(county: Path, written: str, due: date) -> None:
    set_due(county, f"monthly: {written}")
    rules = law(load(county)[0], AS_OF)
    assert rules is not None
    assert next(slot.due for slot in schedule(rules, date(2025, 10, 1)) if slot.period.text == "2025-08") == due


@pytest.mark.parametrize("written", ["0", "32", "第13个月1日", "月底", "-1"])
def test_a_day_that_is_none_is_a_finding(county: Path, written: str) -> None:
    assert codes(set_due(county, f"monthly: {written}")) == ["GK206"]


@pytest.mark.parametrize("frequency", ["half_yearly", "twice_monthly"])
def test_half_yearly_and_twice_a_month_can_be_said(county: Path, frequency: str, edit: Edit) -> None:
    set_due(county, f"{frequency}: 5天内")
    assert edit(CATALOGUE, "frequency: quarterly", f"frequency: {frequency}") == []
    rules = law(load(county)[0], AS_OF)
    assert rules is not None
    slots = [slot for slot in schedule(rules, date(2025, 12, 20)) if slot.frequency == frequency]
    first = slots[0]
    expected = {
        "half_yearly": ("2025年上半年", date(2025, 7, 5)),
        "twice_monthly": ("2025年12月上半月", date(2025, 12, 20)),
    }
    assert (first.period.label, first.due) == expected[frequency]


def test_a_notice_tells_the_days_that_count(county: Path, tmp_path: Path) -> None:
    file = county / "data/notices/beishan/nan/dibao-1.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("to: 2025-07-16", "to: 2025-07-17"), "utf-8")
    built = build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF, search=False)
    assert built.files
    page = (tmp_path / "site/villages/beishan/nan/notices/dibao-1/index.html").read_text("utf-8")
    assert "共 8 天，头一天和最后一天都算；至少要 7 天" in page


@pytest.mark.parametrize("file", ["data/procedures.yml", "data/profiles/strict.yml"])
def test_a_basis_that_is_none_is_a_finding_wherever_it_is_named(edit: Edit, file: str) -> None:
    (finding,) = edit(file, "basis: [law-1]", "basis: [no-such-law]")
    assert (finding.code, finding.place.file) == ("GK301", file)


def test_many_old_postings_entered_at_once_are_one_finding_and_can_be_answered(county: Path) -> None:
    commit(county)
    (finding,) = check_all(county, Options(AS_OF))[1]
    assert finding.code == "GK507"
    assert "有 2 期这样，从2025年7月到2025年8月" in finding.message
    for file in (county / BOARD).iterdir():
        file.write_text(file.read_text("utf-8") + "entered_late: 早就贴在公开栏，现在补录\n", "utf-8")
    assert check_all(county, Options(AS_OF))[1] == []


def test_a_posting_that_nobody_examined_is_a_finding(county: Path) -> None:
    file = county / BOARD / "2025-08.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("signed_off")), "utf-8")
    assert codes(check_all(county, Options(AS_OF))[1]) == ["GK535"]


def test_where_one_person_is_both_another_member_signs(edit: Edit) -> None:
    assert edit(f"{BOARD}/2025-08.yml", "role: village_director", "role: committee_member") == []


def test_what_is_not_for_the_public_is_refused_and_says_where_it_belongs(edit: Edit) -> None:
    item = "name: 主题党日, frequency: quarterly"
    findings = edit(CATALOGUE, item, f"{item}, scope: members")
    assert set(codes(findings)) == {"GK533"}
    assert "只向党员公开，不放在网站上（《示例法》第一条）" in findings[0].message


def test_rows_of_a_rule_that_overlap_are_a_finding(edit: Edit) -> None:
    limit = "{id: display-days, value: 5, from: null, to: 2025-12-31, basis: [law-1]}"
    (finding,) = edit("data/procedures.yml", limit, limit.replace("2025-12-31", "2026-01-31"))
    assert (finding.code, "管着同一天" in finding.message) == ("GK524", True)


def test_a_number_of_the_countys_own_holds_every_day(edit: Edit) -> None:
    limit = "{id: smallest-count, value: 5, from: null, to: null}"
    (finding,) = edit("data/procedures.yml", limit, limit.replace("from: null", "from: 2026-01-01"))
    assert finding.code == "GK524"


def shipped() -> Law:
    rules = law(load(REPOSITORY)[0], AS_OF)
    assert rules is not None
    return rules


def set_due(county: Path, days: str) -> list[Finding]:
    site = county / "data/site.yml"
    site.write_text(site.read_text("utf-8") + f"due_days: {{{days}}}\n", "utf-8")
    return check_all(county, Options(AS_OF))[1]
