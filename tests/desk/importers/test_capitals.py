"""Capitals say one amount, or none: where a numeral lacks its place, or a place its numeral, it is asked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.desk.importers.capitals import capital_amount
from tests.desk.importers.test_hard_sheets import HEAD
from tests.desk.importers.written import read


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("贰佰元整", "200"),
        ("贰佰零伍元", "205"),
        ("贰佰伍拾元", "250"),
        ("拾伍元", "15"),
        ("壹万伍佰元", "10500"),
        ("壹万零壹佰壹拾伍元伍角", "10115.5"),
        ("贰佰元零伍角", "200.5"),
    ],
)
def test_capitals_with_their_places_are_an_amount(words: str, amount: str) -> None:
    assert capital_amount(words) == Decimal(amount)


@pytest.mark.parametrize(
    "words", ["贰佰伍元", "壹万伍元", "贰佰拾元", "壹万拾元", "佰元", "贰伍元", "贰拾叁佰元", "贰零零元", "零拾元"]
)
def test_capitals_that_may_be_two_amounts_or_a_slip_are_none(words: str) -> None:
    assert capital_amount(words) is None


@pytest.mark.parametrize(
    ("words", "choices"),
    [("贰佰伍元", ("贰佰零伍元", "贰佰伍拾元")), ("壹万伍", ("壹万零伍", "壹万伍仟")), ("贰佰拾元", ())],
)
def test_they_are_asked_about_with_both_readings(words: str, choices: tuple[str, ...], tmp_path: Path) -> None:
    (problem,) = read([HEAD, ["11月3日", "办公费", "打印纸", None, words]], tmp_path).problems
    assert (problem.cell, problem.choices) == ("E2", choices)
