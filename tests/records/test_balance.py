"""The rule of balances, which `check` and the import of sheets share."""

from __future__ import annotations

from decimal import Decimal

from gongkai.records.balance import carries_on, closing_due


def test_what_is_left_follows_from_the_sums_to_the_cent() -> None:
    assert closing_due(Decimal("1000.00"), Decimal("336.47"), Decimal("36.47")) == Decimal("1300.00")


def test_a_posting_begins_with_what_the_last_one_closed_with() -> None:
    assert carries_on(Decimal("1300"), Decimal("1300.00"))
    assert not carries_on(Decimal("1300.01"), Decimal("1300.00"))
    assert carries_on(Decimal("7"), None)
