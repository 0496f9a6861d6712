"""Whether two ways to write a value look the same on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, PlainValidator

from gongkai.records.fields import NUMBER, read_money
from gongkai.records.kinds import KINDS
from gongkai.records.schemas import named_in

POSITION = re.compile(r"\[\d+\]")


def shown_alike(field: str, was: Any, now: Any) -> bool:
    """field: the value's path. An amount is shown with two decimals, however it is written: 8254 and 8254.00."""
    if was == now:
        return True
    both = isinstance(was, str) and isinstance(now, str)
    if not both or not (NUMBER.fullmatch(was) and NUMBER.fullmatch(now)):
        return False
    return POSITION.sub("", field) in money_fields() and Decimal(was) == Decimal(now)


@cache
def money_fields() -> frozenset[str]:
    """The paths, without positions, that are money in every kind that has them."""
    found = [one for kind in KINDS for one in fields_in(kind.model, "")]
    return frozenset(path for path, money in found if money) - {path for path, money in found if not money}


def fields_in(model: type[BaseModel], start: str) -> Iterator[tuple[str, bool]]:
    """(path, whether it is money) of a model's fields, those of its parts too."""
    for name, field in model.model_fields.items():
        path = f"{start}{field.alias or name}"
        yield path, is_money(field.annotation) or any(map(is_money_reader, field.metadata))
        for part in named_in(field.annotation):
            yield from fields_in(part, f"{path}.")


def is_money(annotation: Any) -> bool:
    return any(is_money_reader(part) or is_money(part) for part in get_args(annotation))


def is_money_reader(part: Any) -> bool:
    return isinstance(part, PlainValidator) and part.func is read_money
