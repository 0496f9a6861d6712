"""A village's reading → its posting's file: new, the same, replaced before it was published, or corrected."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

from gongkai.check.changes import Edit, edits
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.record import FINANCE, WouldOverwriteError, finance_yaml, unfilled, write_finance
from gongkai.load.history import git
from gongkai.records.bulletins import LINE_ITEMS
from gongkai.records.model import REMOVED
from gongkai.sources.yamltext import YamlError, parse

Kept = Literal["new", "same", "replaced", "corrected"]
KEPT_WORDS: dict[Kept, str] = {"new": "写好", "same": "没有变", "replaced": "已换成新的", "corrected": "已更正"}
REPORTS = re.compile(r"^  reports:.*?(?=^  \S|\Z)", re.M | re.S)
CORRECTIONS = re.compile(r"^corrections:[^\S\n]*(?:#[^\n]*)?\n(?=[^\S\n]*- )", re.M)
BELONGS = re.compile(r"(?:[^\S\n]+\S|- |#|\n).*")


class NeedsReasonError(Exception):
    """The month is published: what changed needs a reason. `changes`: in words."""

    def __init__(self, changes: str) -> None:
        super().__init__(changes)


@dataclass(frozen=True, slots=True)
class Posting:
    file: Path
    root: Path

    @property
    def published(self) -> bool | None:
        """Whether the file was committed, which publishes it; None without Git."""
        if git(self.root, "rev-parse", "--git-dir") is None:
            return None
        path = self.file.relative_to(self.root).as_posix()
        return git(self.root, "cat-file", "-e", f"HEAD:./{path}") is not None


def keep(posting: Posting, reading: Reading, day: date, why: str | None) -> Kept:
    """Write a reading. Raises NeedsReasonError, WouldOverwriteError.

    day: of publication of a new posting, and of corrections. why: the reason of a published month's changes.
    """
    file = posting.file
    text, value = written(file)
    if value is None or unfilled(value.get("finance")):
        write_finance(file, reading, day)
        return "new"
    if plain(value) == plain(parse(finance_yaml(reading))):
        return "same"
    after = with_finance(text, reading)
    new = parse(after)
    if posting.published is None:
        raise WouldOverwriteError("这里没有用 Git，不知道公开过没有")
    if not posting.published:
        file.write_text(after, "utf-8")
        return "replaced"
    changed = list(edits(value, new, ""))
    if why is None:
        raise NeedsReasonError(in_words(changed) or "多了几笔")
    after = with_corrections(after, changed, day, why)
    if parse(after) != new | {"corrections": [*(value.get("corrections") or []), *map_of(changed, day, why)]}:
        raise WouldOverwriteError("更正写不进去，请照 GK701 的说明自己写")
    file.write_text(after, "utf-8")
    return "corrected"


def written(file: Path) -> tuple[str, dict[str, Any] | None]:
    """The text of a file and its value; None for one that is not there. Raises WouldOverwriteError."""
    if not file.exists():
        return "", None
    try:
        text = file.read_text("utf-8")
        value = parse(text)
    except (YamlError, UnicodeDecodeError) as error:
        raise WouldOverwriteError("已有的文件读不了，请先运行 check") from error
    if not isinstance(value, dict):
        raise WouldOverwriteError("已有的文件读不了，请先运行 check")
    return text, value


def with_finance(text: str, reading: Reading) -> str:
    """The file with the reading's finances; its reports, written by hand, stay. Raises WouldOverwriteError."""
    found = FINANCE.search(text)
    if found is None:
        raise WouldOverwriteError("已有的财务不是一行一笔的写法，没有动")
    before = parse(text)
    if special(before["finance"]):
        raise WouldOverwriteError("已有的财务里有自己选的事项（item），没有动")
    reports = REPORTS.search(found[0])
    new = finance_yaml(reading) + (reports[0] if reports else "")
    after = text[: found.start()] + new.rstrip("\n") + "\n" + text[found.end() :]
    changed = parse(after)
    old = before["finance"].get("reports")
    if not isinstance(changed, dict) or changed["finance"].get("reports") != old:
        raise WouldOverwriteError("已有的财务里有自己写的内容，没有动")
    if before | {"finance": None} != changed | {"finance": None}:
        raise WouldOverwriteError("已有的财务里有自己写的内容，没有动")
    return after


def plain(value: Any) -> Any:
    """A posting's money for comparing: 5 is 5.00, and a list without lines says nothing."""
    finance = value["finance"]
    sides = {
        side: [
            {key: as_number(text) if key == "amount" else text for key, text in line.items() if key != "item"}
            for line in finance.get(side) or []
        ]
        for side in ("income", "expense")
    }
    return sides | {name: as_number(finance.get(name)) for name in ("opening", "closing")}


def as_number(text: object) -> object:
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return text


def special(finance: Any) -> bool:
    """Whether a line was given an item of its own, which no sheet has."""
    return any(line.get("item") != LINE_ITEMS[side] for side in LINE_ITEMS for line in finance.get(side) or [])


def with_corrections(text: str, changed: list[Edit], day: date, why: str) -> str:
    """The file with corrections added to the end of its list, or with a list at its end."""
    rows = [json.dumps(row, ensure_ascii=False) for row in map_of(changed, day, why)]
    if not rows:
        return text
    found = CORRECTIONS.search(text)
    if found is None and re.search("^corrections:", text, re.M):
        raise WouldOverwriteError("已有的更正写在一行里，请先改成一条一行")
    if found is None:
        return text.rstrip("\n") + "\ncorrections:\n" + "".join(f"  - {row}\n" for row in rows)
    lines = text[found.end() :].splitlines(keepends=True)
    indent = re.match(r"[^\S\n]*", lines[0])
    last = next((number for number, line in enumerate(lines) if not BELONGS.match(line)), len(lines))
    added = [f"{indent[0] if indent else ''}- {row}\n" for row in rows]
    return text[: found.end()] + "".join([*lines[:last], *added, *lines[last:]])


def map_of(changed: list[Edit], day: date, why: str) -> list[dict[str, str]]:
    return [
        {
            "date": str(day),
            "field": edit.field,
            "was": edit.was,
            "now": REMOVED if edit.now is None else edit.now,
            "why": why,
        }
        for edit in changed
    ]


def in_words(changed: list[Edit]) -> str:
    shown = [
        f"{edit.field} 原来是 {edit.was}，表里是 {'没有了' if edit.now is None else edit.now}" for edit in changed[:3]
    ]
    more = f"，等 {len(changed)} 处" if len(changed) > 3 else ""
    return "；".join(shown) + more
