"""A plan beside what was received and spent: nothing is guessed, and what is missing is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive.plans import PlanRow, PlanSide, YearPlan, year_plan
from gongkai.records.bulletins import Bulletin
from gongkai.records.fields import Period, read_period
from gongkai.records.plans import Plan

NAMES = {
    "income": {"租金": "发包收入"},
    "expense": {"办公费": "管理费", "差旅费": "管理费", "管理费": "管理费", "报刊费": "报刊费"},
}
Line = tuple[str, str]


def plan(changes: list[dict[str, object]] | None = None, **amounts: str) -> Plan:
    expense = [{"category": category, "amount": amount} for category, amount in amounts.items()]
    written = {"title": "计划", "published": "2026-01-10", "expense": expense, "changes": changes or []}
    return Plan.model_validate(written | {"income_total": "0", "expense_total": "0"})


def change(day: str, category: str, amount: str) -> dict[str, object]:
    return {"date": day, "why": "变了", "expense": [{"category": category, "amount": amount}]}


def posting(*lines: Line, replaced_by: str | None = None) -> Bulletin:
    expense = [{"item": "finance.expense", "category": category, "amount": amount} for category, amount in lines]
    finance = {"opening": "0", "closing": "0", "expense": expense}
    return Bulletin.model_validate({"published": "2027-01-01", "finance": finance, "replaced_by": replaced_by})


def seen(written: Plan, **postings: Bulletin) -> YearPlan:
    """The plan of 2026. postings: by the end of their period's name: m03, m04, q1, y2025m12."""
    return year_plan("2026", written, {period(name): one for name, one in postings.items()}, NAMES)


def period(name: str) -> Period:
    year, name = (name[1:5], name[5:]) if name.startswith("y") else ("2026", name)
    return read_period(f"{year}-Q{name[1:]}" if name.startswith("q") else f"{year}-{name[1:].replace('h', '-H')}")


def row(side: PlanSide, category: str) -> PlanRow:
    return next(one for one in side.rows if one.category == category)


def test_each_posting_shows_the_year_up_to_its_own_end() -> None:
    made = seen(plan(管理费="100"), m01=posting(("管理费", "30")), m02=posting(("管理费", "50")))
    assert [row(one.expense, "管理费").done for one in made.standings] == [30, 80]
    assert row(made.latest.expense, "管理费").left == 20
    assert row(made.latest.expense, "管理费").percent == 80


def test_every_name_of_a_category_counts_for_it() -> None:
    made = seen(plan(办公费="100"), m01=posting(("办公费", "30"), ("差旅费", "20")))
    assert made.latest.expense.rows == (PlanRow("管理费", Decimal(100), Decimal(50)),)


def test_what_the_plan_does_not_name_is_shown_after_it() -> None:
    made = seen(plan(管理费="100"), m01=posting(("报刊费", "7")))
    assert made.latest.expense.rows[1] == PlanRow("报刊费", None, Decimal(7))
    assert made.latest.expense.unplanned == made.latest.expense.rows[1:]


def test_only_what_is_beyond_the_plan_is_over() -> None:
    at = seen(plan(管理费="100"), m01=posting(("管理费", "100")))
    over = seen(plan(管理费="100"), m01=posting(("管理费", "100.01")))
    assert at.latest.expense.over == ()
    assert [one.left for one in over.latest.expense.over] == [Decimal("-0.01")]


def test_what_is_taken_back_counts_less() -> None:
    made = seen(plan(管理费="100"), m01=posting(("管理费", "90"), ("管理费", "-40")))
    assert row(made.latest.expense, "管理费").done == 50


def test_a_change_counts_from_its_day_and_earlier_postings_keep_what_held_then() -> None:
    written = plan([change("2026-03-10", "管理费", "500"), change("2026-02-10", "办公费", "300")], 管理费="100")
    made = seen(written, m01=posting(), m02=posting(), m03=posting())
    assert [row(one.expense, "管理费").planned for one in made.standings] == [100, 300, 500]


def test_a_change_may_add_a_category() -> None:
    made = seen(plan([change("2026-02-10", "报刊费", "20")], 管理费="100"), m02=posting())
    assert made.latest.expense.total.planned == 120


def test_other_years_do_not_count() -> None:
    made = seen(plan(管理费="100"), y2025m12=posting(("管理费", "60")), m01=posting(("管理费", "1")))
    assert row(made.latest.expense, "管理费").done == 1


@pytest.mark.parametrize(
    ("postings", "unaccounted"),
    [
        (("m01", "m02", "m03"), ()),
        (("m03",), (1, 2)),
        (("m01", "m03"), (2,)),
        (("q1",), ()),
        (("q2",), (1, 2, 3)),
        (("m01", "q2"), (2, 3)),
        (("m01h1", "m01h2"), ()),
        (("m01h1",), ()),
        (("m01h2", "m02"), (1,)),
        ((), ()),
    ],
)
def test_a_month_without_accounts_is_named(postings: tuple[str, ...], unaccounted: tuple[int, ...]) -> None:
    assert seen(plan(), **{name: posting() for name in postings}).latest.unaccounted == unaccounted


def test_a_posting_without_money_leaves_its_month_missing() -> None:
    silent = Bulletin.model_validate({"published": "2027-01-01"})
    assert seen(plan(), m01=silent, m02=posting()).latest.unaccounted == (1,)


def test_a_replaced_posting_is_not_counted_twice() -> None:
    made = seen(plan(管理费="100"), m01=posting(("管理费", "5"), replaced_by="2026-Q1"), q1=posting(("管理费", "5")))
    assert row(made.latest.expense, "管理费").done == 5


def test_without_accounts_the_plan_stands_as_it_was_made() -> None:
    made = seen(plan([change("2026-02-10", "管理费", "300")], 管理费="100"))
    assert made.latest.until is None
    assert row(made.latest.expense, "管理费").planned == 100


@given(st.lists(st.integers(-5000, 99999), max_size=24), st.integers(0, 99999))
def test_the_total_is_the_sum_of_all_lines(cents: list[int], planned: int) -> None:
    lines = [("管理费" if cent % 2 else "报刊费", str(Decimal(cent) / 100)) for cent in cents]
    made = seen(plan(管理费=str(Decimal(planned) / 100)), m01=posting(*lines))
    assert made.latest.expense.total.done == Decimal(sum(cents)) / 100
    assert made.latest.expense.total.left == Decimal(planned - sum(cents)) / 100


def test_a_change_before_the_year_s_end_holds_to_it() -> None:
    written = plan([change("2026-12-31", "管理费", "7")], 管理费="100")
    assert [line.amount for line in written.lines_on("expense", date(2026, 12, 31))] == [100, 7]
