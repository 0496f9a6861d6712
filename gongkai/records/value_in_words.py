"""A record's value as a villager would say it: its parts by their names, a choice by what it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from gongkai.records.field_in_words import described, location_of
from gongkai.records.schemas import bare_type
from gongkai.words import called

FLAGS = {"true": "是", "false": "否"}


def value_in_words(model: type[BaseModel], field: str, value: Any, areas: Mapping[str, str]) -> str:
    """field: the value's path; where no model has it, the value's texts alone. areas: slug → name."""
    return worded(*type_at(model, field), value, areas)


def type_at(model: type[BaseModel], field: str) -> tuple[str, Any]:
    """(last key, type) of a path; the type is None where no model has it."""
    key, kind = "", model
    for step in location_of(field) or ("",):
        if isinstance(step, int):
            kind = item_type(kind)
        else:
            key, kind = step, named_type(kind, step)[1]
    return key, kind


def named_type(kind: Any, key: str) -> tuple[str, Any]:
    try:
        return described(kind, key)
    except LookupError:
        return "", None


def item_type(kind: Any) -> Any:
    return bare_type(get_args(kind)[0])[0] if get_origin(kind) is list else None


def worded(key: str, kind: Any, value: Any, areas: Mapping[str, str]) -> str:
    if isinstance(value, dict):
        return "，".join(parts(kind, value, areas))
    if isinstance(value, list):
        joint = "；" if any(isinstance(one, (dict, list)) for one in value) else "，"
        return joint.join(filter(None, (worded(key, item_type(kind), one, areas) for one in value)))
    if not isinstance(value, str):
        return ""
    if kind is bool:
        return FLAGS.get(value, value)
    return areas.get(value, value) if key == "area" else called(get_args(kind)).get(value, value)


def parts(kind: Any, value: dict[str, Any], areas: Mapping[str, str]) -> Iterator[str]:
    for key, part in value.items():
        name, inner = named_type(kind, str(key))
        if told := worded(str(key), inner, part, areas):
            yield f"{name} {told}" if name else told
