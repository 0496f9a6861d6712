"""The guard's word lists: data/*.yml beside this module, each with its source and date."""

from __future__ import annotations

from functools import cache
from importlib import resources
from itertools import groupby
from operator import itemgetter
from typing import Any

import yaml


@cache
def data(name: str) -> dict[str, Any]:
    """data/NAME.yml."""
    file = resources.files("gongkai.check.privacy") / "data" / f"{name}.yml"
    loaded: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return loaded


def words(name: str) -> Any:
    """A list of data/words.yml."""
    return data("words")[name]


def trie(alternatives: list[str]) -> str:
    """Alternatives that share beginnings as one regular expression, which a search reads once, not one by one.

    Only plain words are shared; an alternative with any sign of its own stands by itself.
    """
    plain = sorted({word for word in alternatives if word.isalnum()})
    others = [word for word in alternatives if not word.isalnum()]
    return "|".join([*branches(plain), *others])


def branches(plain: list[str]) -> list[str]:
    """plain: sorted."""
    found = []
    for first, alike in groupby(plain, key=itemgetter(0)):
        rest = [word[1:] for word in alike]
        ends = "" in rest
        inner = "|".join(branches([tail for tail in rest if tail]))
        found.append(first + (f"(?:{inner})" + "?" * ends if inner else ""))
    return found


def one_of(name: str) -> str:
    """The words of a list, plain ones or regular expressions, as one regular expression."""
    return trie([part for word in words(name) for part in parts(word)])


def parts(expression: str) -> list[str]:
    """The alternatives of a list's entry, which may hold several: 账号|卡号."""
    return expression.split("|") if all(c.isalnum() or c == "|" for c in expression) else [expression]
