"""A YAML file's rows that stand on a line each, read as JSON; libyaml reads what is left of the file.

Most of a posting is such rows: `- {item: finance.income, amount: 12.50}`, `- [一组, 5]`. Where all words are of
letters, digits and harmless signs, such a line is JSON but for its quotation marks, and costs a third of libyaml's
nodes. A run of rows becomes one quoted word for libyaml, which says by its answer whether it stood where a value
stands: within a text it is no value of its own. Then, and wherever anything is wrong, libyaml reads the whole file.
"""

from __future__ import annotations

import json
import re
from typing import Any

MARK = "\ue000"
"""Begins a word that stands for rows: of Unicode's private use, so that no text has it."""
WIDE_SPACE = "\u3000"
OTHERS = r"\x00-\x20!-$&'*,:-@\[-^`{-\x7f"
"""Of ASCII what is no letter or digit, nor one of %()+-./_: it may mean something to YAML."""
WORD = rf"(?!null|Null|NULL)-?[^{OTHERS}%-][^{OTHERS}]*+(?: [^{OTHERS}]++)*+"
"""What YAML reads as text, and the same within quotation marks."""
VALUE = rf'(?:{WORD}|"{WORD}")'


KEY = "[a-z_]{1,99}"
"""No longer, as libyaml takes no key of more than 1,024 characters."""
LEVELS = 5
"""How deep the value of a row is at most: a list of rows with a table of rows."""


def listed(value: str) -> str:
    return rf"\[(?:{value}(?:, (?!\])|(?=\])))+\]"


def mapped(value: str) -> str:
    return rf"\{{(?:{KEY}: {value}(?:, (?!\}})|(?=\}})))+\}}"


TABLE = mapped(rf"(?:{listed(VALUE)}|{listed(listed(VALUE))})")
ROW = rf"(?:{listed(VALUE)}|{mapped(rf'(?:{VALUE}|{listed(VALUE)}|{TABLE})')})"
ROWS = re.compile(
    rf"^(?P<indent> {{0,8}})- {ROW}(?:\n(?P=indent)- {ROW})*$|^(?P<key> {{0,8}}{KEY}: )(?:{ROW}|{listed(ROW)})$", re.M
)
"""Items of a list, or the value of a key."""
SHAPES = (("{", '{"'), ("}", '"}'), ("[", '["'), ("]", '"]'), (", ", '", "'), (": ", '": "'))
TWICE = (('"{', "{"), ('}"', "}"), ('"[', "["), (']"', "]"), ('""', '"'))
"""What SHAPES quotes that is no word, and what was quoted before."""


def without_rows(text: str) -> tuple[str, dict[str, Any]]:
    """The text with a word in the place of each run of rows, and what the words stand for.

    None are taken out where a row has a key twice, nor of a text with signs that no file should have: tabs, controls.
    """
    written: list[str] = []

    def word(match: re.Match[str]) -> str:
        start, found = match["key"], match[0]
        if start is None:
            start = f"{match['indent']}- "
            found = found.replace(f"\n{start}", ", ")
            written.append(f"[{found[len(start) :]}]")
        else:
            written.append(found[len(start) :])
        return f'{start}"{MARK}{len(written)}"'

    if not text.replace("\n", "").replace(WIDE_SPACE, "").isprintable():
        return text, {}
    short, rows = ROWS.sub(word, text), f"[{', '.join(written)}]"
    for was, now in (*SHAPES, *TWICE) if written else ():
        rows = rows.replace(was, now)
    try:
        values = json.loads(rows, object_pairs_hook=mapping)
    except KeyError:
        return text, {}
    return short, {f"{MARK}{number}": value for number, value in enumerate(values, start=1)}


def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Raises KeyError if a key is there twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise KeyError
    return made


def filled(value: Any, rows: dict[str, Any], levels: int) -> Any:
    """A value with the rows in the places of their words, which are taken from `rows`.

    levels: how deep rows may stand in it. Words that stand deeper stay.
    """
    if not levels:
        return value
    if isinstance(value, str):
        return rows.pop(value, value)
    if isinstance(value, dict):
        return {key: filled(inner, rows, levels - 1) for key, inner in value.items()}
    if isinstance(value, list):
        items: list[Any] = []
        for inner in value:
            items += rows.pop(inner) if isinstance(inner, str) and inner in rows else [filled(inner, rows, levels - 1)]
        return items
    return value
