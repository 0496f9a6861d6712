"""What changed in files that are no published record: settings that many pages follow, and the site's own prose.

They are not corrected (GK701), so whatever differs is told, added values too: a due day that is new can make every
village late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from gongkai.check.changes import shorten, values_of
from gongkai.check.privacy.detectors import masked_in
from gongkai.desk.quoting import code, quoted
from gongkai.load.history import Change
from gongkai.records.field_in_words import SOMEWHERE, field_in_words
from gongkai.records.kinds import KINDS, Kind, kind_of
from gongkai.records.model import ENOUGH

UNCORRECTED = tuple(kind.folder for kind in KINDS if not kind.corrected and not kind.of_desk)
"""The folders and files of all that the public sees but published records."""
NAMED_BY = ("id", "slug", "name", "path", "title")
"""What tells an item of a list from the others: an item that moved, or that stands after a new one, did not change."""


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value of a setting. `field`: its path, in the new file, or in the old if it is gone; None: not there."""

    field: str
    was: Any
    now: Any


def setting_changes(file_changes: list[Change]) -> Iterator[str]:
    """A Markdown list item for each file in which a value differs: another comment or order of keys is no change."""
    for change in file_changes:
        kind = kind_of(change.path)
        if kind is None or not change.path.endswith(kind.ending):
            continue
        told = list(in_words(kind, change))
        if told:
            yield "\n".join([f"- {kind.title}（{code(change.path)}）", *(f"  - {line}" for line in told)])


def in_words(kind: Kind, change: Change) -> Iterator[str]:
    if change.before is None or change.after is None:
        yield "新加了这份文件" if change.before is None else "这份文件没有了"
        return
    before, after = values_of(change)
    if not isinstance(before, dict) or not isinstance(after, dict):
        yield "改了，但是读不懂，说不出改了哪里；请先运行 check"
        return
    for one in differences(before, after, ""):
        place = field_in_words(kind.model, before if one.now is None else after, one.field)
        named = quoted(masked_in(place)) if place != SOMEWHERE else code(masked_in(one.field))
        was, now = (masked_in("，".join(leaves(value))) for value in (one.was, one.now))
        if was or now:
            old, new = shown(was, now)
            yield f"{named}：{old or '没有写'} → {new or '删去'}"


def shown(was: str, now: str) -> tuple[str, str]:
    """Both texts in quotes; a long one from shortly before where it differs."""
    shorter = min(len(was), len(now))
    same = next((at for at in range(shorter) if was[at] != now[at]), shorter)

    def part(text: str) -> str:
        start = max(same - ENOUGH // 4, 0) if len(text) > ENOUGH else 0
        return f"“{quoted(('…' if start else '') + shorten(text[start:]))}”" if text else ""

    return part(was), part(now)


def leaves(value: Any) -> Iterator[str]:
    """The texts in a value, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)


def differences(before: Any, after: Any, field: str) -> Iterator[ChangedValue]:
    """The values that differ. An item of a list that is wholly new or gone is one of them."""
    if (isinstance(before, dict) or before is None) and (isinstance(after, dict) or after is None):
        old, new = before or {}, after or {}
        for key in {**old, **new}:
            yield from differences(old.get(key), new.get(key), f"{field}.{key}" if field else str(key))
    elif isinstance(before, list) and isinstance(after, list):
        for there, here in paired(before, after):
            at = f"{field}[{there if here is None else here}]"
            if there is None or here is None:
                yield ChangedValue(at, item(before, there), item(after, here))
            else:
                yield from differences(before[there], after[here], at)
    elif isinstance(before, str) and isinstance(after, str) and "\n" in f"{before}{after}":
        lines, others = ([line for line in text.splitlines() if line.strip()] for text in (before, after))
        for there, here in paired(lines, others):
            if item(lines, there) != item(others, here):
                yield ChangedValue(field, item(lines, there), item(others, here))
    elif before != after:
        yield ChangedValue(field, before, after)


def item(items: list[Any], at: int | None) -> Any:
    return None if at is None else items[at]


def paired(before: list[Any], after: list[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Which item became which: those of one name or content; of what has no name, what stands in the same place."""
    old, new = ([name_of(one) or repr(one) for one in items] for items in (before, after))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = list(range(i1, i2)), list(range(j1, j2))
        if tag == "equal" or not any(map(name_of, (*before[i1:i2], *after[j1:j2]))):
            both = min(len(gone), len(come))
            yield from zip(gone[:both], come[:both], strict=True)
            gone, come = gone[both:], come[both:]
        yield from ((one, None) for one in gone)
        yield from ((None, one) for one in come)


def name_of(one: Any) -> str | None:
    named = one if isinstance(one, dict) else {}
    return next((f"{key}={named[key]}" for key in NAMED_BY if isinstance(named.get(key), str)), None)
