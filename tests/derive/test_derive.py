"""The county as a citizen sees it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from gongkai.derive.county import County, derive
from gongkai.derive.origins import passage
from gongkai.load import load
from tests.conftest import AS_OF, COUNTY, REPOSITORY


def small(as_of: date = AS_OF) -> County:
    return derive(load(COUNTY)[0], as_of)


def test_a_figure_leads_to_its_words_and_back() -> None:
    county = small()
    figure = county.figures["dibao-persons"]
    assert figure.origin.url == "interviews/talk/#q-figure-dibao-persons"
    assert figure.origin.label == "2025年7月1日《示例访谈》“低保”"
    mention = next(m for m in county.mentions["talk"] if m.kind == "figure")
    assert (mention.anchor, mention.url) == ("q-figure-dibao-persons", figure.url)


def test_a_computed_figure_tells_its_formula_in_words() -> None:
    (computed,) = small().subjects[0].computed
    assert computed.words == "低保对象 ÷ 低保家庭"
    assert round(computed.value, 4) == Decimal("1.2093")


def test_a_promise_is_overdue_from_the_day_after_its_due_period() -> None:
    assert small(date(2025, 12, 31)).commitments[0].state == "under_way"
    assert small(date(2026, 1, 1)).commitments[0].state == "overdue"


def test_the_first_edition_is_complete() -> None:
    county = derive(load(REPOSITORY)[0], AS_OF)
    assert len(county.figures) == 32
    assert len(county.programmes) == 49
    assert len(county.commitments) == 20
    named = [slug for slug, p in county.records.policies.items() if p.source]
    assert len(named) == 7
    assert sum(not town.sample for town in county.divisions.towns) == 12
    items = county.law.items.values()
    counted = [sum(i.category == c for i in items) for c in ("party", "village", "finance")]
    assert counted == [9, 27, 13]


def test_the_cross_checks_of_the_interview_hold() -> None:
    county = derive(load(REPOSITORY)[0], AS_OF)
    computed = {c.id: c.value for subject in county.subjects for c in subject.computed}
    assert computed["dibao-tekun-persons"] == 16017
    assert computed["dibao-tekun-households"] == 13752
    assert computed["temporary-aid-average"].quantize(Decimal("0.01")) == Decimal("2264.75")
    assert computed["disability-subsidy-slots"] == 23285
    assert computed["disability-subsidy-average"].quantize(Decimal("0.01")) == Decimal("1037.02")


def test_a_document_that_is_only_named_is_never_called_verified() -> None:
    for slug, policy in load(REPOSITORY)[0].policies.items():
        if policy.kind == "document" and policy.doc_no is None and policy.written_on is None:
            assert not policy.verified, slug


def test_what_was_said_before_any_section_is_named_by_what_was_asked() -> None:
    interview = load(COUNTY)[0].interviews["talk"]
    assert passage(interview, "救急难") == "，问“请介绍救助工作。”"
    assert passage(interview, "请介绍救助工作") == "，问“请介绍救助工作。”"
    assert passage(interview, "年内建好站点") == "“低保”"
