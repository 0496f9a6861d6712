"""The guard's word lists: data/*.yml beside this module, each with its source and date."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def data(name: str) -> dict[str, Any]:
    """data/NAME.yml."""
    file = resources.files("gongkai.check.privacy") / "data" / f"{name}.yml"
    loaded: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return loaded


def words(name: str) -> Any:
    """A list of data/words.yml."""
    return data("words")[name]


def one_of(name: str) -> str:
    """The words of a list as alternatives of a regular expression, the longest first."""
    return "|".join(sorted(words(name), key=lambda word: -len(word)))
