"""Nothing published changes silently: what differs from a base revision is corrected, withdrawn or new.

Every value of a published record counts, except those that a record is meant to move through (EVOLVING) and its
corrections themselves. Lists are matched by their items, so that a line put in between changes no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from gongkai.check.corrections import REMOVED
from gongkai.findings import Finding, finding
from gongkai.load.history import Change
from gongkai.records.kinds import KINDS
from gongkai.records.withdrawn import Withdrawal
from gongkai.sources.front import END, front_matter
from gongkai.sources.source import Source
from gongkai.sources.yamltext import Trouble, parse

PUBLISHED = tuple(kind.folder for kind in KINDS if kind.corrected)
"""What is published record by record; the site's own settings are not records."""

EVOLVING = frozenset({"status", "as_of", "validity", "replaced_by", "effective_to", "order"})


@dataclass(frozen=True, slots=True)
class Edit:
    """A published value that is no longer what it was. `now`: None where it was taken out."""

    field: str
    was: str
    now: str | None


def check_changes(
    changes: list[Change], base_day: date, withdrawn: list[Withdrawal], grace: timedelta | None
) -> Iterator[Finding]:
    """base_day: the day of the base revision; what is entered after it was published at most `grace` before.

    grace: None where the county's own could not be read; then days are not judged, all else is.
    """
    reasons = {withdrawal.path for withdrawal in withdrawn}
    for change in changes:
        before = value_of(change.path, change.before)
        after = value_of(change.path, change.after)
        source = Source(change.path, change.after or "", yaml_of(change.path, change.after or ""))
        if before is None and isinstance(after, dict):
            if grace is not None:
                yield from backdated(source, after, base_day, grace)
        elif change.after is None and isinstance(before, dict):
            if change.path not in reasons and not is_sample(before):
                yield finding("GK702", source.place(), f"{change.path} 公开过，现在没有了，也没有写为什么撤下。")
        elif isinstance(before, dict) and isinstance(after, dict) and not is_sample(before):
            yield from silent(source, before, after)


def is_sample(value: dict[str, Any]) -> bool:
    return bool(value.get("sample") == "true")


def yaml_of(path: str, text: str) -> str:
    if path.endswith(".md"):
        split = front_matter(path, text)
        return "" if isinstance(split, Finding) else split[0].yaml
    return text


def value_of(path: str, text: str | None) -> Any:
    """What a file says, its prose as `text`; None where it can't be read, which other rules say."""
    if text is None:
        return None
    try:
        value = parse(yaml_of(path, text))
    except Trouble:
        return None
    if path.endswith(".md") and isinstance(value, dict):
        found = END.search(text, 4)
        return value | {"text": text[found.end() :].strip() if found else ""}
    return value


def backdated(source: Source, value: dict[str, Any], base_day: date, grace: timedelta) -> Iterator[Finding]:
    try:
        published = date.fromisoformat(str(value.get("published")))
    except ValueError:
        return
    if published < base_day - grace and not is_sample(value) and not value.get("entered_late"):
        message = f"这是新加的，写的公开日期却是 {published}，早于上一次提交（{base_day}）。"
        yield finding("GK703", source.place(("published",)), message)


def silent(source: Source, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Finding]:
    old, new = before.get("corrections") or [], after.get("corrections") or []
    made = [c for c in new if c not in old and isinstance(c, dict)]
    for correction in old:
        if correction not in new:
            yield finding("GK701", source.place(("corrections",)), "以前的更正记录被改动或删去了。")
    for edit in edits(before, after, ""):
        told = [c for c in made if c.get("field") == edit.field and same(c.get("was"), edit.was)]
        if not any(same(c.get("now"), edit.now if edit.now is not None else REMOVED) for c in told):
            now = f"改成了“{shorten(edit.now)}”" if edit.now is not None else "删去了"
            message = f"{edit.field} 公开时是“{shorten(edit.was)}”，{now}，没有写更正。"
            yield finding("GK701", source.place(steps(edit.field)), message)


def same(written: Any, value: str) -> bool:
    """A long text is named by its beginning."""
    return isinstance(written, str) and (written == value or (len(value) > 40 and written == value[:40]))


def shorten(text: str | None) -> str:
    return "" if text is None else text if len(text) <= 40 else text[:40] + "…"


def steps(field: str) -> tuple[str | int, ...]:
    way: list[str | int] = []
    for step in field.replace("]", "").split("."):
        name, *numbers = step.split("[")
        way += [name, *map(int, numbers)]
    return tuple(way)


def edits(before: Any, after: Any, field: str) -> Iterator[Edit]:
    """The values of `before` that `after` no longer has, by their place after, or before where they are gone."""
    if isinstance(before, dict):
        there = after if isinstance(after, dict) else {}
        for key, value in before.items():
            if key not in EVOLVING and not (key == "corrections" and not field):
                yield from edits(value, there.get(key), f"{field}.{key}" if field else key)
    elif isinstance(before, list):
        yield from list_edits(before, after if isinstance(after, list) else [], field)
    elif isinstance(before, str) and before != after:
        yield Edit(field, before, after if isinstance(after, str) else None)


def list_edits(before: list[Any], after: list[Any], field: str) -> Iterator[Edit]:
    one, other = ([json.dumps(item, sort_keys=True) for item in items] for items in (before, after))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag in ("replace", "delete"):
            for offset, item in enumerate(before[i1:i2]):
                paired = j1 + offset < j2
                place = j1 + offset if paired else i1 + offset
                yield from edits(item, after[place] if paired else None, f"{field}[{place}]")
