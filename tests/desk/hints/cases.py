"""Postings' finances in a line or two, judged by the shipped settings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongkai.desk.hints.case import Case, official_names
from gongkai.desk.hints.hints import RULES
from gongkai.load import load
from gongkai.records.bulletins import Finance
from gongkai.records.fields import read_period
from gongkai.records.hints import HintSettings
from gongkai.records.procedures import SpendingLimit
from tests.conftest import REPOSITORY

RECORDS = load(REPOSITORY)[0]
NAMES = {"income": "发包及上交收入", "expense": "办公费"}


def settings() -> HintSettings:
    assert RECORDS.hints is not None
    return RECORDS.hints


def finance(*lines: str) -> Finance:
    """lines: SIDE AMOUNT [category=…] [date=…] [voucher=…] [note=…]."""
    sides: dict[str, list[dict[str, str]]] = {"income": [], "expense": []}
    for line in lines:
        side, amount, *more = line.split()
        fields = dict(word.split("=") for word in more)
        sides[side].append({"item": f"finance.{side}", "category": NAMES[side], "amount": amount, **fields})
    return Finance.model_validate({"opening": "0", "closing": "0", **sides})


def told(rule: str, period: str, *lines: str, earlier: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
    """What a rule says of a posting. earlier: period → the lines of its posting."""
    assert RECORDS.catalogue is not None
    limit = SpendingLimit.model_validate(
        {"id": "big", "name": "村民代表会议决定", "amount": "5000", "from": None, "to": None}
    )
    case = Case(
        read_period(period),
        finance(*lines),
        tuple((read_period(text), finance(*written)) for text, written in (earlier or {}).items()),
        official_names(RECORDS.catalogue.finance_categories),
        (limit,),
    )
    found = list(RULES[rule](case, getattr(settings(), rule)))
    assert all(isinstance(each.weight, Decimal) and each.location[0] == "finance" for each in found)
    return [each.what for each in found]
