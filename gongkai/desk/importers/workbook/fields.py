"""The fields of a record's type, one by one: what a form has a line for, and how each is written in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from gongkai.desk.editor.forms import CHOICES
from gongkai.records.bulletins import LINKS, Bulletin, Table
from gongkai.records.decisions import Decision
from gongkai.records.kinds import BY_NAME
from gongkai.records.notices import Notice
from gongkai.records.schemas import bare_type, label

Sort = Literal["text", "day", "count", "money", "flag", "choice", "words", "table"]
SORTS: dict[Any, Sort] = {date: "day", int: "count", Decimal: "money", bool: "flag", Table: "table"}
YES, NO = "是", "否"
NOT_ASKED = frozenset({"corrections", "sample", *LINKS})
"""What the program keeps and no clerk fills in, and what no sheet has a place for."""
HEAD_FIELDS = ("published", "replaced_by", "entered_late")
SEPARATOR = "；"


@dataclass(frozen=True, slots=True)
class FormField:
    """`path`: its keys in the file. `group`, `label`: the words of its line. `choices`: word in the file → word in the
    cell. `needed`: whether the record, or the part that holds it, can't be without it.
    """

    path: tuple[str, ...]
    group: str
    label: str
    hint: str
    sort: Sort
    choices: Mapping[str, str]
    needed: bool


def form_fields(model: type[BaseModel], bodies: Mapping[str, str]) -> list[FormField]:
    """The lines of a form, in the model's order. bodies: id → name of those that may decide."""
    kind = {Bulletin: "bulletins", Decision: "decisions", Notice: "notices"}[model]
    fields = list(fields_in(model, (), BY_NAME[kind].title, bodies))
    return [field for field in fields if model is not Bulletin or field.path[0] in HEAD_FIELDS]


def fields_in(
    model: type[BaseModel], path: tuple[str, ...], group: str, bodies: Mapping[str, str]
) -> Iterator[FormField]:
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in NOT_ASKED:
            continue
        words, hint = label(model, key)
        kind, _ = bare_type(field.annotation)
        if isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Table:
            yield from fields_in(kind, (*path, key), words, bodies)
            continue
        sort, choices = sort_of(kind)
        if key == "body":
            sort, choices = "choice", bodies
        if sort is not None:
            yield FormField((*path, key), group, words, hint, sort, choices, field.is_required())


def sort_of(kind: Any) -> tuple[Sort | None, Mapping[str, str]]:
    """None for lists of records, which have tables of their own."""
    if get_origin(kind) is Literal:
        return "choice", {word: CHOICES.get(word, word) for word in get_args(kind)}
    if get_origin(kind) is list:
        return ("words" if bare_type(get_args(kind)[0])[0] is str else None), {}
    sort = SORTS.get(kind, "text")
    return sort, {"true": YES, "false": NO} if sort == "flag" else {}


def shown(field: FormField, value: Any) -> str | int | None:
    """A field's value, as it is written in the file, as a cell has it; a table's cell names it and is not made here."""
    if value is None:
        return None
    if field.sort == "words":
        return SEPARATOR.join(map(str, value))
    if field.choices:
        return field.choices.get(str(value), str(value))
    return int(value) if field.sort == "count" and str(value).isdecimal() else str(value)


def value_at(value: Any, path: tuple[str, ...]) -> Any:
    """What stands in a file's value at a path; None if nothing does."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
