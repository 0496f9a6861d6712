"""The last gate: what would be public is read once more as its reader sees it, whatever made it.

A page says nothing that its records do not say, and those were read whole. So a page is read closely only where it
holds a long number that no record holds: then a template, or the program, put it there.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from gongkai.check.privacy.detectors import scan
from gongkai.check.privacy.glance import DIGITS_ALIKE
from gongkai.findings import Finding, Place, finding, rulebook
from gongkai.records.addresses import COUNTY_INDEX, TOWN_INDEXES
from gongkai.records.exceptions import Exemption
from gongkai.records.fields import SLUG

TAG = re.compile(r"<(/?)([A-Za-z!][A-Za-z0-9:-]{0,40})([^<>]{0,4000})>")
ATTRIBUTE = re.compile(
    r"""\b(?:href|src|alt|title|content|aria-label|value|data-[\w-]{1,40}|download)\s?=\s?("[^"]{0,4000}"|'[^']{0,4000}')""",
    re.I,
)
CELLS = frozenset({"td", "th"})
INLINE = frozenset(
    {"a", "b", "i", "em", "strong", "span", "u", "mark", "small", "sub", "sup", "code", "abbr", "time", "wbr"}
)
ROWS = frozenset({"tr", "thead", "tbody", "tfoot", "colgroup", "col"})
SILENT = frozenset({"script", "style"})
DIGEST = re.compile(r"(?<![0-9A-Za-z])(?:[0-9a-f]{40,128}|sha(?:256|384|512)-[A-Za-z0-9+/=]{43,88})(?![0-9A-Za-z])")
"""Digests of files and records: public, and long enough to hold any number by chance."""


LONG = re.compile(rb"(?<![0-9A-Za-z])[0-9]{11,20}[Xx]?(?![0-9A-Za-z])")
"""As long as the numbers of persons, phones and accounts are."""
SHORTEST = b"0" * 11
ALIKE = re.compile(rb"0+")
INDEX = re.compile(rf"(?:{COUNTY_INDEX}|{TOWN_INDEXES}/{SLUG.pattern})/\d{{1,6}}\.json")
"""A part of the search's index."""
TERM = re.compile(r"[0-9A-Za-z@._-]{6,80}")


def long_numbers(content: bytes) -> frozenset[bytes]:
    """The long numbers in a file's bytes, digests and words with digits left out."""
    alike = content.translate(DIGITS_ALIKE)
    found: set[bytes] = set()
    at = alike.find(SHORTEST)  # twenty times as fast as the expression, which every page's digest would have asked
    while at >= 0:
        if number := LONG.match(content, at):
            found.add(number[0])
        run = ALIKE.match(alike, at)
        at = alike.find(SHORTEST, run.end() if run else at + 1)
    return frozenset(found)


def stray_values(
    files: Iterable[tuple[str, bytes]],
    known: frozenset[bytes],
    exemptions: Iterable[Exemption] = (),
    until: date = date.max,
) -> Iterator[Finding]:
    """Private values in files of the site that come from no record. known: the long numbers of all records."""
    for path, content in files:
        if not long_numbers(content) <= known:
            yield from gate([(path, content)], exemptions, until)


def shown(markup: str) -> str:
    """What a page or feed shows and links to: text, a line a block, cells apart; attributes on lines of their own.

    Programs and styles are left out, data within them (JSON) is not.
    """
    text: list[str] = []
    said: list[str] = []
    end, silent = 0, ""
    for tag in TAG.finditer(markup):
        name = tag[2].lower()
        if not silent:
            text += (markup[end : tag.start()].replace("\n", " "), apart(name, opens=not tag[1]))
            said += ATTRIBUTE.findall(tag[3])
        end = tag.end()
        if tag[1] and name == silent:
            silent = ""
        elif not tag[1] and name in SILENT and "json" not in tag[3]:
            silent = name
        elif name == "!--":
            said.append(tag[3])
    text.append("" if silent else markup[end:])
    return "\n".join(
        [html.unescape("".join(text)), "", *(html.unescape(value.strip("\"'")) + "\n" for value in dict.fromkeys(said))]
    )


def apart(name: str, *, opens: bool) -> str:
    """What a reader sees in place of a tag: nothing, the edge of a cell, or a new line."""
    if name in INLINE or (name in ROWS and not (name == "tr" and opens)):
        return ""
    return (" | " if opens else "") if name in CELLS else "\n"


def rows(text: str) -> str:
    return "\n".join(" | ".join(row) for row in csv.reader(io.StringIO(text)))


def values(text: str) -> str:
    """Every key and text of a JSON file; of a number its digits."""
    found: list[str] = []

    def walk(value: Any, name: str) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, str(key))
        elif isinstance(value, list):
            for inner in value:
                walk(inner, name)
        elif value is not None:
            found.append(f"{name}: {value}")

    try:
        walk(json.loads(text), "")
    except (ValueError, RecursionError):
        return text
    return "\n".join(found)


def terms(text: str) -> str:
    """Of the search's index what may be a value by itself. Its other terms are three neighbours, in no order."""
    return "。\n\n".join(TERM.findall(text))


READERS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("html", "htm", "xml", "atom", "rss", "svg"), shown),
    "csv": rows,
    "json": values,
    **dict.fromkeys(("txt", "md", "yml", "webmanifest"), str),
}
"""How each kind of published text is read, by its ending. Other kinds (pictures, fonts, scripts) are not ours to read:
attachments are read where they come in."""


def gate(
    files: Iterable[tuple[str, bytes]], exemptions: Iterable[Exemption] = (), until: date = date.max
) -> Iterator[Finding]:
    """Private values in a finished stage: (path, content) of each file → errors, none of what was reviewed.

    Warnings were given when the records were read; here only what must not be published counts.
    """
    reviewed = {(exemption.code, exemption.shown) for exemption in exemptions}
    for path, content in files:
        reader = terms if INDEX.fullmatch(path) else READERS.get(path.rpartition(".")[2].lower())
        if reader is None:
            continue
        text = DIGEST.sub("", reader(content.decode("utf-8", "replace")))
        for hit in scan(text, until):
            rule = rulebook()[hit.code]
            if rule.severity == "error" and (hit.code, hit.shown) not in reviewed:
                yield finding(hit.code, Place(path), f"要发布的 {path} 里有一处{rule.found}：{hit.shown}。")
