"""The words of speech.yml, as the grammar of speakers uses them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def data() -> dict[str, Any]:
    file = resources.files("gongkai.desk.importers") / "speech.yml"
    loaded: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return loaded


def words(name: str) -> frozenset[str]:
    """A list, or what a list of lists holds; `titles.strong` is a list within a list."""
    found: Any = data()
    for key in name.split("."):
        found = found[key]
    return frozenset(word for entry in found for word in (entry if isinstance(entry, list) else [entry]))


def one_of(*names: str) -> str:
    """Plain words as a regular expression, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted({w for n in names for w in words(n)}, key=len, reverse=True))) + ")"


def expressions(name: str) -> re.Pattern[str]:
    """A list of regular expressions as one."""
    return re.compile("|".join(data()[name]))
