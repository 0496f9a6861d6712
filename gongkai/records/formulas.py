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
WRITTEN = re.compile(r"[a-z0-9 .+*/()<>=-]+")
"""All that a formula may be written with: no quotes, since a text times a number could fill the memory."""
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


def evaluate(formula: str, figures: Mapping[str, Decimal]) -> Decimal:
    """The formula's value. Raises FormulaError."""
    result = worked_out(formula, figures)
    if not isinstance(result, Decimal):
        raise FormulaError("算式要算出一个数，里面要有指标")
    return result


def holds(relation: str, figures: Mapping[str, Decimal]) -> bool:
    """Whether a relation of figures is true. Raises FormulaError."""
    result = worked_out(relation, figures)
    if not isinstance(result, bool):
        raise FormulaError("关系式里要有一个比较号")
    return result


def worked_out(formula: str, figures: Mapping[str, Decimal]) -> Any:
    missing = [name for name in names_in(formula) if name not in figures]
    if missing:
        raise FormulaError(f"没有标识为“{missing[0]}”的指标（减号两边要空格）")
    evaluator = simpleeval.SimpleEval(
        operators=OPERATORS,
        functions={},
        names={name.replace("-", "_"): figures[name] for name in names_in(formula)},
    )
    if not WRITTEN.fullmatch(formula):
        raise FormulaError("算式写法不对：只用英文的标识、数字、+ - * / ( ) 和 > = <")
    try:
        return evaluator.eval(NAME.sub(lambda match: match[0].replace("-", "_"), formula))
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        raise FormulaError("除数是 0") from None
    except Exception:  # of the parser's and the evaluator's, whichever: what they can't read is no formula
        raise FormulaError("算式写法不对") from None
