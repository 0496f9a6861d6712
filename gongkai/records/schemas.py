"""JSON Schemas of every kind of file, for editors that complete and explain (VS Code with yaml-language-server)."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Annotated, Any, Union, get_args, get_origin

import yaml
from pydantic import BaseModel

from gongkai.records.kinds import KINDS


@cache
def labels() -> dict[str, str]:
    text = resources.files("gongkai.records").joinpath("labels.yml").read_text("utf-8")
    return {str(name): str(words) for name, words in yaml.safe_load(text).items()}


def label(model: type[BaseModel], field: str) -> tuple[str, str]:
    """(name, hint) of a field in Chinese: its model's own title and description, or else those of labels.yml."""
    described = next((f for name, f in model.model_fields.items() if (f.alias or name) == field), None)
    if described is not None and described.title:
        return described.title, described.description or ""
    name, _, hint = labels()[field].partition(" | ")
    return name, hint


def models() -> Iterator[tuple[str, str, type[BaseModel]]]:
    """(name, path pattern, model) of every kind that is a YAML file; front matter in Markdown can have no schema."""
    for kind in KINDS:
        if kind.path.startswith("data/") and kind.ending == ".yml":
            yield kind.name, kind.path, kind.model


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """JSON Schema 2020-12 with Chinese names and hints."""
    schema = model.model_json_schema(by_alias=True)
    parts = {part.__name__: part for part in models_in(model)}
    for name, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        part.pop("title", None)
        part.pop("description", None)
        for field, described in part.get("properties", {}).items():
            words, hint = label(parts[name], field)
            described["title"] = words
            if described.get("type") == "array" and field not in part.get("required", []):
                described["type"] = ["array", "null"]  # a list left empty counts as absent (load/bind.py)
            described["description"] = f"{words}。{hint}" if hint else words
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def models_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and the models of its parts, at any depth, each once."""
    models = [model]
    for current in models:
        for field in current.model_fields.values():
            models += [part for part in named_in(field.annotation) if part not in models]
    yield from models


def named_in(annotation: Any) -> Iterator[type[BaseModel]]:
    return (part for part in types_in(annotation) if issubclass(part, BaseModel))


def types_in(annotation: Any) -> Iterator[type]:
    """Every class that an annotation names."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from types_in(inner)


def bare_type(annotation: Any) -> tuple[Any, bool]:
    """A field's type without Annotated and None, and whether None was there."""
    if get_origin(annotation) is Annotated:
        return bare_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        kinds = [part for part in get_args(annotation) if part is not type(None)]
        return bare_type(kinds[0])[0], len(kinds) < len(get_args(annotation))
    return annotation, False
