"""Formulas over figures, like `100 * temporary-aid-funds / assistance-spending`, evaluated by simpleeval."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

import simpleeval

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*")
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
}


class FormulaError(Exception):
    """Why a formula has no value, in the clerk's words."""


def names_in(formula: str) -> list[str]:
    """The figures a formula uses. A hyphen belongs to a name; minus is written with spaces."""
    return NAME.findall(formula)


def evaluate(formula: str, figures: Mapping[str, Decimal]) -> Any:
    """The formula's value: a Decimal, or a bool for a relation. Raises FormulaError."""
    missing = [name for name in names_in(formula) if name not in figures]
    if missing:
        raise FormulaError(f"没有标识为“{missing[0]}”的指标（减号两边要空格）")
    evaluator = simpleeval.SimpleEval(
        operators=OPERATORS,
        functions={},
        names={name.replace("-", "_"): figures[name] for name in names_in(formula)},
    )
    try:
        result = evaluator.eval(NAME.sub(lambda match: match[0].replace("-", "_"), formula))
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        raise FormulaError("除数是 0") from None
    except (simpleeval.InvalidExpression, SyntaxError, TypeError, ValueError, KeyError):
        raise FormulaError("算式写法不对") from None
    if not isinstance(result, (Decimal, bool)):
        raise FormulaError("算式里没有指标")
    return result
