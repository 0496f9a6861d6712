"""Contracts on a day: what runs out, what was paid, and what nobody can know yet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive.contracts import ContractView, all_received, contract_marks, rent_state, rents, term
from gongkai.records.bulletins import Bulletin
from gongkai.records.contracts import Contract
from gongkai.records.fields import read_period
from gongkai.records.payments import payments

DAYS = 90


def contract(**changes: object) -> Contract:
    written: dict[str, object] = {"title": "合同", "published": "2024-01-05", "asset": "鱼塘", "kind": "pond"}
    written |= {"lessee": "张*", "from": "2024-01-01", "to": "2026-12-31"}
    return Contract.model_validate(written | changes)


def due(*rents_due: tuple[str, str]) -> list[dict[str, str]]:
    return [{"due": day, "amount": amount} for day, amount in rents_due]


def posting(*received: tuple[str, str], replaced_by: str | None = None) -> Bulletin:
    income = [{"item": "finance.income", "category": "租金", "amount": a, "contract": c} for c, a in received]
    finance = {"opening": "0", "closing": "0", "income": income}
    return Bulletin.model_validate({"published": "2027-01-01", "finance": finance, "replaced_by": replaced_by})


def states(held: Contract, received: str, accounts: str | None, day: date) -> list[tuple[str, int]]:
    postings = {read_period(accounts): posting(("pond", received))} if accounts else {}
    came = all_received(held, payments(postings, "contract").get("pond", ()))
    period = read_period(accounts) if accounts else None
    return [(rent.state, int(rent.not_received)) for rent in rents(held, came, period, day)]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2023, 12, 31), "to_come"),
        (date(2024, 1, 1), "running"),
        (date(2026, 10, 1), "running"),
        (date(2026, 10, 2), "ending"),  # 90 days before its last day
        (date(2026, 12, 31), "ending"),
        (date(2027, 1, 1), "ended"),
    ],
)
def test_a_contract_runs_out_within_the_countys_number_of_days(day: date, state: str) -> None:
    assert term(contract(), day, DAYS) == state


def test_one_that_ended_early_is_over_the_day_after() -> None:
    held = contract(ended_early={"date": "2025-03-31", "why": "双方同意"})
    assert [term(held, date(2025, 3, 31), DAYS), term(held, date(2025, 4, 1), DAYS)] == ["ending", "ended"]


@pytest.mark.parametrize(
    ("day", "accounts", "state"),
    [
        (date(2026, 7, 31), None, "pending"),  # its last day is not past
        (date(2026, 8, 1), None, "unknown"),
        (date(2026, 8, 1), "2026-06", "unknown"),  # July's accounts are not published
        (date(2026, 8, 20), "2026-07", "unpaid"),
        (date(2026, 8, 20), "2026-Q3", "unpaid"),
    ],
)
def test_nothing_is_unpaid_before_the_accounts_of_its_day_are_published(
    day: date, accounts: str | None, state: str
) -> None:
    period = read_period(accounts) if accounts else None
    assert rent_state(date(2026, 7, 31), Decimal(1), period, day) == state
    assert rent_state(date(2026, 7, 31), Decimal(0), period, day) == "paid"


def test_what_came_counts_for_the_earliest_rent() -> None:
    held = contract(rent=due(("2024-07-31", "100"), ("2025-07-31", "100"), ("2026-07-31", "100")))
    after = states(held, "150", "2026-09", date(2026, 10, 20))
    assert after == [("paid", 0), ("unpaid", 50), ("unpaid", 100)]


def test_rents_after_an_early_end_are_not_due() -> None:
    held = contract(
        rent=due(("2025-01-31", "9"), ("2026-01-31", "9")), ended_early={"date": "2025-06-30", "why": "还了"}
    )
    assert states(held, "10", "2026-02", date(2026, 3, 20)) == [("paid", 0), ("dropped", 0)]


def test_what_came_too_much_pays_what_is_to_come() -> None:
    held = contract(rent=due(("2026-01-31", "100"), ("2026-12-31", "100")))
    assert states(held, "130", "2026-02", date(2026, 3, 20)) == [("paid", 0), ("pending", 70)]


def test_what_came_before_the_accounts_counts_too() -> None:
    held = contract(rent=due(("2024-07-31", "100")), earlier=[{"date": "2024-07-20", "amount": "60"}])
    assert states(held, "40", "2026-02", date(2026, 3, 20)) == [("paid", 0)]


def test_what_was_taken_back_was_not_received() -> None:
    held = contract(rent=due(("2026-01-31", "100")))
    assert states(held, "-5", "2026-02", date(2026, 3, 20)) == [("unpaid", 100)]


def test_receipts_are_found_by_the_contract_they_name_and_counted_once() -> None:
    postings = {
        read_period("2026-02"): posting(("pond", "2"), ("house", "9")),
        read_period("2026-01"): posting(("pond", "1")),
        read_period("2026-03"): posting(("pond", "5"), replaced_by="2026-Q1"),
    }
    assert [(p.period.text, int(p.line.amount)) for p in payments(postings, "contract")["pond"]] == [
        ("2026-01", 1),
        ("2026-02", 2),
    ]


def test_only_what_runs_out_or_is_unpaid_is_told_beyond_the_village() -> None:
    def view(state: str, held: Contract) -> ContractView:
        period = read_period("2026-09")
        return ContractView("a", held, state, tuple(rents(held, (), period, date(2026, 10, 20))), (), period, None)  # type: ignore[arg-type]

    owing = contract(rent=due(("2026-07-31", "100"), ("2026-08-31", "20")))
    assert contract_marks((view("running", contract()), view("ended", contract()))) == ()
    (owed,) = contract_marks((view("ended", owing),))  # what is owed does not end with the contract
    assert (owed.unpaid, int(owed.owed), owed.end) == (date(2026, 7, 31), 120, None)
    assert contract_marks((view("ending", contract()),))[0].end == date(2026, 12, 31)


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=8), st.integers(-999, 60000))
def test_what_did_not_come_and_what_came_make_the_rents(amounts: list[int], received: int) -> None:
    listed = due(*((f"2024-{month:02}-01", str(amount)) for month, amount in enumerate(amounts, 1)))
    held = contract(rent=listed)
    not_received = sum(m for _, m in states(held, str(received), "2024-12", date(2025, 1, 20)))
    assert not_received == max(0, sum(amounts) - max(0, received))
