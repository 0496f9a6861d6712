"""How a project stands: by its days, by what was agreed, and by the lines of money that name it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

from gongkai.build.watched_day import WatchedDay
from gongkai.derive.projects import ProjectView, counted, most_urgent_first, project_mark, project_views
from gongkai.records.bulletins import Bulletin
from gongkai.records.dossier import Dossier, nothing
from gongkai.records.fields import read_period
from gongkai.records.projects import Project

ON = date(2026, 6, 1)
NONE: Mapping[str, Bulletin] = MappingProxyType({})
FAILED_BEFORE, FAILED_LATER = (
    {"date": day, "by": ["村务监督委员会"], "passed": "false"} for day in ("2026-05-10", "2026-05-25")
)
MENDED = {"date": "2026-05-30", "by": ["村务监督委员会"]}
DONE = {"date": "2026-05-20", "by": ["村务监督委员会"]}


def project(**fields: Any) -> Project:
    return Project.model_validate({"title": "修路", "published": "2026-01-01", **fields})


def contract(**fields: Any) -> dict[str, Any]:
    return {"signed": "2026-03-01", "company": "示例公司", "sum": "100.00", **fields}


def posting(*expense: dict[str, str], income: tuple[dict[str, str], ...] = (), **fields: Any) -> Bulletin:
    def lines(written: tuple[dict[str, str], ...]) -> list[dict[str, str]]:
        return [{"item": "finance.expense", "category": "其他支出", "project": "road", **line} for line in written]

    money = {"opening": "0", "closing": "0", "expense": lines(expense), "income": lines(income)}
    return Bulletin.model_validate({"published": "2026-05-05", "finance": money, **fields})


def views(
    projects: dict[str, Project], day: date = ON, postings: Mapping[str, Bulletin] = NONE
) -> tuple[ProjectView, ...]:
    bulletins = {read_period(period): bulletin for period, bulletin in postings.items()}
    by_kind = {**nothing(), "projects": projects, "bulletins": bulletins}
    return project_views(Dossier("dong", "yi", by_kind), day)


def one(day: date = ON, postings: Mapping[str, Bulletin] = NONE, **fields: Any) -> ProjectView:
    (found,) = views({"road": project(**fields)}, day, postings)
    return found


@pytest.mark.parametrize(
    ("fields", "state", "late"),
    [
        ({}, "to_begin", 0),
        ({"planned": {"finish": "2026-05-31"}}, "overdue", 0),
        ({"planned": {"finish": "2026-06-01"}}, "to_begin", 0),
        ({"started": "2026-03-01"}, "under_way", 0),
        ({"contracts": [contract(finish="2026-06-01")]}, "under_way", 0),
        ({"contracts": [contract(finish="2026-05-31")]}, "overdue", 0),
        ({"contracts": [contract(finish="2026-05-20")], "acceptances": [DONE]}, "accepted", 0),
        ({"contracts": [contract(finish="2026-05-19")], "acceptances": [DONE]}, "late", 1),
        ({"contracts": [contract(finish="2026-05-31")], "acceptances": [{**DONE, "passed": "false"}]}, "overdue", 0),
        ({"contracts": [contract()], "acceptances": [DONE]}, "accepted", 0),
        ({"planned": {"finish": "2026-05-31"}, "acceptances": [DONE, FAILED_LATER]}, "overdue", 0),
        ({"planned": {"finish": "2026-05-31"}, "acceptances": [FAILED_LATER, DONE]}, "overdue", 0),
        ({"planned": {"finish": "2026-05-20"}, "acceptances": [DONE, FAILED_LATER, MENDED]}, "accepted", 0),
        ({"contracts": [contract()], "acceptances": [DONE, FAILED_BEFORE]}, "accepted", 0),
    ],
)
def test_a_project_stands_by_its_last_day_and_its_acceptance(fields: dict[str, Any], state: str, late: int) -> None:
    found = one(**fields)
    assert (found.state, found.late) == (state, late)


def test_money_shows_that_it_has_begun() -> None:
    paid = posting({"amount": "10.00", "date": "2026-04-03"})
    assert one(postings={"2026-04": paid}).state == "under_way"


def test_the_last_day_is_that_of_the_latest_change_then_of_the_contracts_then_of_the_plan() -> None:
    plan: dict[str, Any] = {"planned": {"finish": "2026-04-01"}}
    contracts: dict[str, Any] = {"contracts": [contract(finish="2026-05-01"), contract(finish="2026-04-15")]}
    changes: dict[str, Any] = {
        "changes": [
            {"date": "2026-05-02", "what": "再延", "finish": "2026-06-15"},
            {"date": "2026-04-20", "what": "下雨", "finish": "2026-07-01"},
            {"date": "2026-05-09", "what": "加宽"},
        ]
    }
    assert one(**plan).due == date(2026, 4, 1)
    assert one(**plan, **contracts).due == date(2026, 5, 1)
    assert one(**plan, **contracts, **changes).due == date(2026, 6, 15), "the later word holds, not the later day"


def test_what_is_agreed_is_the_contracts_and_the_changes_that_were_decided() -> None:
    changes = [
        {"date": "2026-05-02", "what": "加长", "amount": "20.00", "decision": "longer"},
        {"date": "2026-05-03", "what": "少做", "amount": "-5.00", "decision": "longer"},
        {"date": "2026-05-09", "what": "加宽", "amount": "1000.00"},
    ]
    found = one(contracts=[contract(), contract(sum="50.00")], changes=changes)
    assert found.agreed == Decimal("165.00")
    assert one(changes=changes).agreed is None
    assert one(planned={"cost": "80"}).over == 0


def test_lines_of_any_posting_that_name_it_are_what_was_paid() -> None:
    postings = {
        "2026-04": posting({"amount": "60.00", "date": "2026-04-10"}, income=({"amount": "70.00"},)),
        "2026-05": posting({"amount": "60.00"}, {"amount": "-10.00", "note": "冲减"}, {"amount": "1", "project": "x"}),
    }
    found = one(contracts=[contract()], postings=postings)
    assert (found.paid, found.received, found.over) == (Decimal("110.00"), Decimal("70.00"), Decimal("10.00"))
    assert [(p.period.text, p.number) for p in found.payments] == [("2026-04", 0), ("2026-05", 0), ("2026-05", 1)]


def test_a_posting_that_another_replaced_pays_nothing_twice() -> None:
    paid = {"amount": "60.00"}
    postings = {"2026-04": posting(paid, replaced_by="2026-Q2"), "2026-Q2": posting(paid)}
    assert one(postings=postings).paid == Decimal("60.00")


def test_what_is_overdue_comes_first_and_what_was_accepted_last_comes_before_the_others_accepted() -> None:
    old = {**DONE, "date": "2026-02-02"}
    listed = views(
        {
            "a-done": project(acceptances=[old], started="2026-01-01"),
            "b-done": project(acceptances=[DONE], started="2026-01-01"),
            "c-wish": project(),
            "d-open": project(started="2026-01-01"),
            "e-late": project(planned={"finish": "2026-05-01"}),
            "f-late": project(planned={"finish": "2026-04-01"}),
        }
    )
    assert [view.slug for view in listed] == ["f-late", "e-late", "d-open", "c-wish", "b-done", "a-done"]
    marks = [project_mark(view, "dong", "yi", "东镇一村", False) for view in listed]
    assert [mark.slug for mark in most_urgent_first(reversed(marks))] == [view.slug for view in listed]


def test_figures_are_made_of_samples_only_where_there_is_nothing_else() -> None:
    marks = [
        project_mark(one(sample=sample), "dong", "yi", "东镇一村", village)
        for sample, village in (("true", False), ("false", True))
    ]
    assert counted(marks) == marks
    real = project_mark(one(), "dong", "yi", "东镇一村", False)
    assert counted([*marks, real]) == [real]


def test_a_day_is_asked_only_whether_it_is_after_the_last_day() -> None:
    """So that a village is made again the day after, and on no other."""
    day = WatchedDay(date(2026, 5, 31))
    one(day, contracts=[contract(finish="2026-06-10")])
    assert day.span.last == date(2026, 6, 10)
    day = WatchedDay(date(2026, 5, 31))
    one(day, contracts=[contract(finish="2026-05-10")])
    assert (day.span.first, day.span.last) == (date(2026, 5, 11), date.max)
    day = WatchedDay(date(2026, 5, 31))
    one(day, contracts=[contract(finish="2026-05-10")], acceptances=[DONE])
    assert (day.span.first, day.span.last) == (date.min, date.max)


def test_a_village_without_projects_is_not_looked_through() -> None:
    assert views({}, postings={"2026-04": posting({"amount": "60.00"})}) == ()
