"""JSON Schemas of every kind of file, for editors that complete and explain (VS Code with yaml-language-server)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel

from gongkai.load.dossiers import KINDS as DOSSIERS
from gongkai.load.tree import KINDS


@cache
def labels() -> dict[str, str]:
    text = resources.files("gongkai").joinpath("labels.yml").read_text("utf-8")
    return {str(name): str(words) for name, words in yaml.safe_load(text).items()}


def label(model: str, field: str) -> tuple[str, str]:
    """What a field is called, and how to write it."""
    words = labels().get(f"{model}.{field}") or labels()[field]
    name, _, hint = words.partition(" | ")
    return name, hint


def models() -> Iterator[tuple[str, str, type[BaseModel]]]:
    """(name, the files it is for, model) of every kind that is YAML alone; prose has its front matter in Markdown."""
    for kind in KINDS:
        if kind.path.startswith("data/"):
            yield kind.name, kind.path, kind.model
    for name, (ending, model) in DOSSIERS.items():
        if ending == ".yml":
            yield name, f"data/{name}/*/*/*.yml", model


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """JSON Schema 2020-12 with Chinese names and hints."""
    schema = model.model_json_schema(by_alias=True)
    for name, part in [(model.__name__, schema), *schema.get("$defs", {}).items()]:
        part.pop("title", None)
        part.pop("description", None)
        for field, described in part.get("properties", {}).items():
            words, hint = label(name, field)
            described["title"] = words
            described["description"] = f"{words}。{hint}" if hint else words
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
