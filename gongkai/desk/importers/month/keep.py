"""New values → a record's file: new, the same, replaced before it was published, added to, or corrected."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

from gongkai.check.changes import Edit, edits
from gongkai.check.corrections import named_by
from gongkai.desk.importers.record import WouldOverwriteError, block, unfilled
from gongkai.load.history import git
from gongkai.records.bulletins import LINE_ITEMS, LINKS
from gongkai.records.model import REMOVED
from gongkai.sources.yamltext import YamlError, parse

Kept = Literal["same", "added", "new", "replaced", "corrected"]
KEPT_WORDS: dict[Kept, str] = {
    "same": "没有变",
    "added": "已补上",
    "new": "写好",
    "replaced": "已换成新的",
    "corrected": "已更正",
}
"""What became of a record; the later ones matter more."""
MONEY_KEYS = frozenset({"opening", "closing", "amount"})
CORRECTIONS = re.compile(r"^corrections:[^\S\n]*(?:#[^\n]*)?\n(?=[^\S\n]*- )", re.M)
BELONGS = re.compile(r"(?:[^\S\n]+\S|- |#|\n).*")


class NeedsReasonError(Exception):
    """The month is published: what changed needs a reason. `changes`: in words."""

    def __init__(self, changes: str, edits: tuple[Edit, ...] = ()) -> None:
        super().__init__(changes)
        self.edits = edits


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


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written into a file, and what becomes of the record by it. `text`: None if nothing."""

    file: Path
    text: str | None
    kept: Kept

    def carry_out(self) -> None:
        if self.text is not None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(self.text, "utf-8")


def plan(posting: Posting, values: Mapping[str, Any], day: date, why: str | None) -> Plan:
    """How a record gets new values of some of its keys; the others stay. Raises NeedsReasonError, WouldOverwriteError.

    day: of publication of a new posting, and of corrections. why: the reason of a published month's changes.
    """
    file = posting.file
    text, before = written(file)
    if before is None:
        head = (
            "# 由表格导入。请写上谁审核过（signed_off），再补党务和村务。\n"
            if set(values) == {"finance"}
            else "# 由表格导入。\n"
        )
        return Plan(file, head + blocks({"published": str(day)} | dict(values)), "new")
    if "finance" in values:
        values = {**values, "finance": with_links(values["finance"], before.get("finance"))}
    changed = {key: value for key, value in values.items() if comparable(before.get(key)) != comparable(value)}
    if not changed:
        return Plan(file, None, "same")
    after = with_blocks(text, changed)
    new = parsed(after)
    if comparable(new) != comparable(before | changed):
        raise WouldOverwriteError("已有的文件里有自己写的内容，没有动")
    if all(unfilled(before.get(key)) if key == "finance" else not before.get(key) for key in changed):
        return Plan(file, after, "new")
    if posting.published is None:
        raise WouldOverwriteError("这里没有用 Git，不知道公开过没有")
    if not posting.published:
        return Plan(file, after, "replaced")
    edited = list(edits(before, new, ""))
    if not edited and "finance" not in changed:
        return Plan(file, after, "added")
    if why is None:
        raise NeedsReasonError(in_words(edited) or "多了几笔", tuple(edited))
    named = [Edit(edit.field, named_by(edit.was), edit.now and named_by(edit.now)) for edit in edited]
    after = with_corrections(after, named, day, why)
    if parsed(after) != new | {"corrections": [*(before.get("corrections") or []), *map_of(named, day, why)]}:
        raise WouldOverwriteError("更正写不进去，请照 GK701 的说明自己写")
    return Plan(file, after, "corrected")


def with_links(finance: Any, before: Any) -> Any:
    """The finances of a sheet; what a line names in the file (its contract) stays with it, as no sheet has a column for
    it. before: the file's finances.
    """
    if not isinstance(finance, dict) or not isinstance(before, dict):
        return finance
    sides = {side: linked(finance.get(side) or [], before.get(side) or []) for side in LINE_ITEMS if side in finance}
    return finance | sides


def linked(lines: list[dict[str, Any]], before: list[Any]) -> list[dict[str, Any]]:
    """Each line with the links of the first line of the file that is the same otherwise."""
    left = [(comparable(bare(line)), line) for line in before if isinstance(line, dict)]
    found = []
    for line in lines:
        at = next((index for index, (known, _) in enumerate(left) if known == comparable(bare(line))), None)
        links = {} if at is None else {name: left[at][1][name] for name in LINKS if name in left[at][1]}
        found.append(line | links)
        if at is not None:
            del left[at]
    return found


def bare(line: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in line.items() if name not in LINKS}


def written(file: Path) -> tuple[str, dict[str, Any] | None]:
    """The text of a file and its value; None for one that is not there. Raises WouldOverwriteError."""
    if not file.exists():
        return "", None
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise WouldOverwriteError("已有的文件读不了，请先运行 check") from error
    return text, parsed(text)


def parsed(text: str) -> dict[str, Any]:
    """A record's value. Raises WouldOverwriteError."""
    try:
        value = parse(text)
    except YamlError as error:
        raise WouldOverwriteError("已有的文件读不了，请先运行 check") from error
    if not isinstance(value, dict):
        raise WouldOverwriteError("已有的文件读不了，请先运行 check")
    return value


def blocks(values: Mapping[str, Any]) -> str:
    return "".join(block(key, value) for key, value in values.items())


def with_blocks(text: str, values: Mapping[str, Any]) -> str:
    """The file with new values of these keys, each where it stood; what is new comes at the end."""
    for key, value in values.items():
        found = re.search(rf"^{re.escape(key)}:.*?(?=^\S|\Z)", text, re.M | re.S)
        if found is None:
            text = text.rstrip("\n") + "\n" + block(key, value)
        else:
            text = text[: found.start()] + block(key, value) + text[found.end() :]
    return text


def comparable(value: Any, key: str = "") -> Any:
    """A value for comparing: 5 is 5.00, what says nothing is nothing, blanks around a text do not count."""
    if isinstance(value, dict):
        pairs = {name: comparable(one, name) for name, one in value.items()}
        return {name: one for name, one in pairs.items() if one not in (None, [], {})}
    if isinstance(value, list):
        return [comparable(one) for one in value]
    if isinstance(value, str):
        return as_number(value) if key in MONEY_KEYS else value.strip()
    return value


def as_number(text: str) -> object:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


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
