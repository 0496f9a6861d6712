"""The rows of a table beside a record → typed values, each cell's text read once."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from gongkai.records.indicators import Value
from gongkai.sources.table import Table

REQUIRED = frozenset(name for name, field in Value.model_fields.items() if field.is_required())


@cache
def reader(name: str) -> TypeAdapter[Any]:
    field = Value.model_fields[name]
    return TypeAdapter(Annotated[(field.annotation, field, *field.metadata)])  # type: ignore[arg-type]


def typed(table: Table) -> list[Value | dict[str, Any]]:
    """The values of a table's rows; one with something wrong stays as written, so that the model says what.

    The cells of a long series repeat: each that is different is read once, and shared.
    """
    seen: dict[Any, Any] = {}
    fields = set(Value.model_fields)

    def read(name: str, written: Any) -> Any:
        key = (name, *written.items()) if isinstance(written, dict) else (name, written)
        if key not in seen:
            seen[key] = reader(name).validate_python(written)
        return seen[key]

    items: list[Value | dict[str, Any]] = []
    for item in table.items():
        try:
            read_item = {name: read(name, written) for name, written in item.items()}
        except ValidationError:
            items.append(item)
        else:
            items.append(Value.model_construct(fields, **read_item) if item.keys() >= REQUIRED else item)
    return items
