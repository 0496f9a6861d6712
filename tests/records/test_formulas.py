"""Formulas over figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.records.formulas import FormulaError, evaluate, holds

FIGURES = {"a-b": Decimal(6), "a": Decimal(4), "b": Decimal(3), "zero": Decimal(0)}


@pytest.mark.parametrize(
    ("formula", "value"),
    [("a-b / b", 2), ("a - b", 1), ("100 * b / a", 75), ("(a + b) * 2", 14), ("-a", -4)],
)
def test_a_hyphen_belongs_to_a_name_and_minus_has_spaces(formula: str, value: object) -> None:
    assert evaluate(formula, FIGURES) == value


@pytest.mark.parametrize(
    "formula", ["a / zero", "c + 1", "a +", "__import__('os')", "a ** 999", "1 + 1", "a if b else b", "[a]", "a.real"]
)
def test_anything_else_is_refused(formula: str) -> None:
    with pytest.raises(FormulaError):
        evaluate(formula, FIGURES)


def test_a_relation_holds_or_not() -> None:
    assert holds("a-b >= a", FIGURES)
    assert not holds("a < b", FIGURES)


def test_a_formula_is_no_relation_and_a_relation_no_formula() -> None:
    with pytest.raises(FormulaError):
        evaluate("a > b", FIGURES)
    with pytest.raises(FormulaError):
        holds("a - b", FIGURES)


@pytest.mark.parametrize(
    "formula", ["a\nb", "'一' * 999999999", "(" * 9000 + "a", "-" * 9000 + "a", "a / " + "9" * 5000]
)
def test_what_no_parser_reads_is_refused(formula: str) -> None:
    for judged in (evaluate, holds):
        with pytest.raises(FormulaError):
            judged(formula, FIGURES)
