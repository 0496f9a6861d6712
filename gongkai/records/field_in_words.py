"""A value's place inside a record as a villager would name it: `finance.expense[1].amount` is 「支出第 2 笔（11月20日，
买纸）的金额」.

The names come from labels.yml and the models; what tells an item of a list from the others comes from the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from gongkai.records.bulletins import Line
from gongkai.records.fields import Period, read_period
from gongkai.records.schemas import bare_type, label, labels
from gongkai.sources.source import Location
from gongkai.words import LIMITS, ROLES

STEP = re.compile(r"([a-z_][a-z0-9_]*)((?:\[\d+\])*)")
TOLD_BY = (
    *(
        ("title", "article"),
        ("name", "area"),
        ("subject",),
        ("role", "date"),
        ("area", "period"),
        ("date", "note"),
        ("note",),
    ),
    *(("category",), ("article",), ("word",), ("text",), ("id",)),
)
"""The fields by which people tell an item of a list from the others: of the first of these that it has the first."""
CONTAINERS = frozenset({"finance", "table"})
"""What stands in them is named without them."""
LONGEST = 20
"""Characters of an item's own words. Longer ones are left out, not cut: a part may read as what the whole is not."""
SOMEWHERE = "一处"
"""What is no path is not shown: a page would repeat whatever was typed there."""
BESIDE_THE_NAME = re.compile("（.*?）|^[一二三四五六]、")
"""A unit or the number of a step, in a label."""


def location_of(field: str) -> Location | None:
    """`finance.expense[1].amount` as keys and positions; None if it is no such path."""
    location: list[str | int] = []
    for step in field.split("."):
        match = STEP.fullmatch(step)
        if match is None:
            return None
        location += [match[1], *map(int, re.findall(r"\d+", match[2]))]
    return tuple(location)


def field_in_words(model: type[BaseModel], written: Any, field: str) -> str:
    """The place in words; SOMEWHERE if it is no path of the model.

    written: the record's value as its file has it, for the items' own words; None where the path is of an earlier
    version, whose items may have stood elsewhere.
    """
    location = location_of(field)
    if location is None:
        return SOMEWHERE
    try:
        return "的".join(named(model, written, location))
    except LookupError:
        return SOMEWHERE


def named(kind: Any, value: Any, location: Location) -> Iterator[str]:
    """The names along a path. Raises LookupError."""
    key, *rest = location
    name, kind = described(kind, str(key))
    value = value.get(key) if isinstance(value, dict) else None
    numbers: list[int] = []
    while rest and isinstance(rest[0], int):
        numbers.append(rest[0])
        value = value[rest[0]] if isinstance(value, list) and rest[0] < len(value) else None
        if get_origin(kind) is not list:
            raise LookupError(key)
        kind = bare_type(get_args(kind)[0])[0]
        rest = rest[1:]
    if len(numbers) == 2 and key == "rows":  # a cell of a table
        yield f"第 {numbers[0] + 1} 行第 {numbers[1] + 1} 列"
    elif len(numbers) == 2:
        yield f"{name}第 {numbers[0] + 1} 条第 {numbers[1] + 1} 个"
    elif numbers:
        told = item_in_words(value)
        yield f"{name}第 {numbers[0] + 1} {'笔' if is_line(kind) else '条'}" + (f"（{told}）" if told else "")
    elif key not in CONTAINERS or not rest:
        yield name
    if rest:
        yield from named(kind, value, tuple(rest))


def is_line(kind: Any) -> bool:
    """Whether it is a receipt or a payment, which people count by 笔."""
    return isinstance(kind, type) and issubclass(kind, Line)


def described(model: Any, key: str) -> tuple[str, Any]:
    """(name, type) of a model's field; of a period's two days and of a Markdown file's text, which no model has.

    Raises LookupError.
    """
    field = next((f for name, f in fields_of(model) if (f.alias or name) == key), None)
    if field is None:
        if key != "text" and not (model is Period and key in ("from", "to")):
            raise LookupError(key)
        return labels()[key].partition(" | ")[0], str
    return BESIDE_THE_NAME.sub("", label(model, key)[0]), bare_type(field.annotation)[0]


def fields_of(model: Any) -> Iterator[tuple[str, FieldInfo]]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        yield from model.model_fields.items()


def item_in_words(item: Any) -> str:
    """By what people tell an item: 「11月20日，买纸」; empty where it has no such words."""
    if not isinstance(item, dict):
        return ""
    if limit := LIMITS.get(str(item.get("id"))):
        return BESIDE_THE_NAME.sub("", limit).replace(" {} ", "几")
    keys = next((keys for keys in TOLD_BY if keys[0] in item), ())
    return "，".join(filter(None, (said(key, item.get(key)) for key in keys)))


def said(key: str, value: Any) -> str:
    if key == "role":
        return ROLES.get(str(value), "")
    if key in ("period", "date"):
        return period_in_words(value)
    if key == "title" and isinstance(value, str):
        value = value.removeprefix("中华人民共和国")
    return value if isinstance(value, str) and value != "county" and len(value) <= LONGEST else ""


def period_in_words(value: Any) -> str:
    try:
        return read_period(value).label
    except PydanticCustomError:
        return ""
