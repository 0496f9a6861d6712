"""A record type → the form that a browser editor shows for it (Decap CMS's widgets), with Chinese labels and hints."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gongkai.records.fields import Period
from gongkai.records.schemas import bare_type, label
from gongkai.words import WORDS

Widget = dict[str, Any]
LONG = frozenset({"text", "body", "summary", "content", "description", "intro", "who", "amount", "where", "what"})
HIDDEN = frozenset({"sample", "order"})
"""Fields that a clerk never writes; a file keeps them as they are."""
CHOICES = {word: name for vocabulary in WORDS.values() for word, name in vocabulary.items()}


def form(model: type[BaseModel]) -> list[Widget]:
    """The fields of a record in the order of its model, corrections last: they are written after the change."""
    named = sorted(model.model_fields.items(), key=lambda item: item[0] == "corrections")
    return [widget(model, name, field) for name, field in named if is_shown(name, field)]


def is_shown(name: str, field: FieldInfo) -> bool:
    return name not in HIDDEN or field.is_required()


def widget(model: type[BaseModel], name: str, field: FieldInfo) -> Widget:
    key = field.alias or name
    words, hint = label(model, key)
    kind, optional = bare_type(field.annotation)
    described: Widget = {"name": key, "label": words, "required": field.is_required() and not optional}
    if hint:
        described["hint"] = hint
    made = described | of_type(kind, key)
    return made if described["required"] else open_to_none(made)


def open_to_none(made: Widget) -> Widget:
    """An object that may be left out asks for none of its fields: Decap would not save without them."""
    if made["widget"] != "object":
        return made
    return made | {"fields": [open_to_none(field | {"required": False}) for field in made["fields"]]}


def of_type(kind: Any, name: str) -> Widget:
    if get_origin(kind) is Literal:
        return choice(get_args(kind))
    if get_origin(kind) in (list, tuple):
        inner = bare_type(get_args(kind)[0])[0]
        return of_list(inner)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {"widget": "object", "collapsed": False, "fields": form(kind)}
    if kind is bool:
        return {"widget": "boolean", "default": False}
    if kind in (date, Decimal, int, Fraction, Period):
        return {"widget": "string"} | PATTERNS.get(kind, {})
    return {"widget": "text" if name in LONG else "string"}


PATTERNS: dict[Any, Widget] = {
    date: {"pattern": [r"^\d{4}-\d{2}-\d{2}$", "写成 2025-08-05"]},
    Decimal: {"pattern": [r"^-?\d+(\.\d{1,2})?$", "只写数字和小数点"]},
    int: {"pattern": [r"^\d+$", "只写整数"]},
}


def of_list(inner: Any) -> Widget:
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return {"widget": "list", "fields": form(inner), "collapsed": False, "default": []}
    if get_origin(inner) is list:
        return {
            "widget": "list",
            "field": {"name": "row", "label": "一行（各格用逗号隔开）", "widget": "list"},
            "default": [],
        }
    if get_origin(inner) is Literal:
        return choice(get_args(inner)) | {"multiple": True}
    return {"widget": "list", "default": []}


def choice(words: tuple[str, ...]) -> Widget:
    return {"widget": "select", "options": [{"value": word, "label": CHOICES.get(word, word)} for word in words]}
