"""What changed in files that are no published record: settings that many pages follow, and the site's own prose.

They are not corrected (GK701), so whatever differs is told, added values too: a due day that is new can make every
village late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from gongkai.check.changes import shorten, values_of
from gongkai.check.privacy.detectors import masked_in, masked_path
from gongkai.desk.pairing import moved, paired
from gongkai.desk.quoting import code, quoted, was_and_now
from gongkai.load.history import Change
from gongkai.records.field_in_words import SOMEWHERE, field_in_words, item_in_words
from gongkai.records.kinds import KINDS, Kind, kind_of

UNCORRECTED = tuple(kind.folder for kind in KINDS if not kind.corrected and not kind.of_desk)
"""The folders and files of all that the public sees but published records."""

TOLD = 10
"""How many items that changed their order are named."""
FRAME = {
    "docs_dir": "文章的文件夹",
    "theme": "外观",
    "nav": "导航",
    "markdown_extensions": "文章的写法",
    "plugins": "插件",
}
"""What of mkdocs.yml only the theme engine reads, so that no model has it."""


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value of a setting. `field`: its path, in the new file, or in the old if it is gone; None: not there.

    `moved`: items of a list that changed their order; `now` has for each the one before it, None before the first.
    """

    field: str
    was: Any
    now: Any
    moved: bool = False


def setting_changes(file_changes: list[Change]) -> Iterator[str]:
    """A Markdown list item for each file in which a value differs: another comment or order of keys is no change."""
    for change in file_changes:
        kind = kind_of(change.path)
        if kind is None or not change.path.endswith(kind.ending):
            continue
        told = list(in_words(kind, change))
        if told:
            yield "\n".join([f"- {kind.title}（{code(masked_path(change.path))}）", *(f"  - {line}" for line in told)])


def in_words(kind: Kind, change: Change) -> Iterator[str]:
    if change.before is None or change.after is None:
        yield "新加了这份文件" if change.before is None else "这份文件没有了"
        return
    before, after = values_of(change)
    if not isinstance(before, dict) or not isinstance(after, dict):
        yield "改了，但是读不懂，说不出改了哪里；请先运行 check"
        return
    if kind.name == "mkdocs":
        before, after = with_plain_entries(before), with_plain_entries(after)
    for one in differences(before, after):
        named = place_in_words(kind, before if one.now is None else after, one.field)
        if one.moved:
            yield f"{named}：换了先后，{order_in_words(one)}"
            continue
        was, now = (masked_in("，".join(leaves(value))) for value in (one.was, one.now))
        if was or now:
            old, new = was_and_now(was, now)
            yield f"{named}：{old or '没有写'} → {new or '删去'}"


def place_in_words(kind: Kind, record: Any, field: str) -> str:
    """Beside the words the path, where they do not say all of it."""
    words = field_in_words(kind.model, record, field)
    if words != SOMEWHERE:
        return quoted(masked_in(words))
    words = FRAME.get(re.split(r"[.\[]", field)[0], SOMEWHERE) if kind.name == "mkdocs" else SOMEWHERE
    return f"{words}（{code(masked_in(field))}）"


def with_plain_entries(frame: dict[str, Any]) -> dict[str, Any]:
    """An entry of the navigation is one value, as its title is the key of its page."""
    entries = frame.get("nav")
    return frame | {"nav": list(map(plain_entry, entries))} if isinstance(entries, list) else frame


def plain_entry(entry: Any) -> str:
    if isinstance(entry, dict):
        return "，".join(f"{title}（{plain_entry(below)}）" for title, below in entry.items())
    return "，".join(map(plain_entry, entry)) if isinstance(entry, list) else str(entry or "")


def order_in_words(one: ChangedValue) -> str:
    """Behind which item each of those stands now that changed their order."""
    told = [
        f"“{item_named(item)}”放到了{f'“{item_named(before)}”后面' if before is not None else '最前面'}"
        for item, before in zip(one.was[:TOLD], one.now, strict=False)
    ]
    more = f"，还有 {len(one.was) - TOLD} 条" if len(one.was) > TOLD else ""
    return "，".join(told) + more


def item_named(item: Any) -> str:
    """By what people call it; else by how it begins."""
    return quoted(shorten(masked_in(item_in_words(item) or "，".join(leaves(item)))))


def leaves(value: Any) -> Iterator[str]:
    """The texts in a value, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)


def differences(before: Any, after: Any, paths: tuple[str, str] = ("", "")) -> Iterator[ChangedValue]:
    """The values that differ. An item of a list that is wholly new or gone is one of them.

    paths: the values' own, in the old file and in the new.
    """
    if (isinstance(before, dict) or before is None) and (isinstance(after, dict) or after is None):
        old, new = before or {}, after or {}
        for key in {**old, **new}:
            there, here = (f"{path}.{key}" if path else str(key) for path in paths)
            yield from differences(old.get(key), new.get(key), (there, here))
    elif isinstance(before, list) and isinstance(after, list) and before and after:
        yield from list_differences(before, after, paths)
    elif isinstance(before, str) and isinstance(after, str) and "\n" in f"{before}{after}":
        lines, others = ([line for line in text.splitlines() if line.strip()] for text in (before, after))
        for one in list_differences(lines, others, paths):
            yield replace(one, field=paths[one.now is not None])  # a line of a text has no path
    elif before != after:
        yield ChangedValue(paths[after is not None], before, after)


def list_differences(before: list[Any], after: list[Any], paths: tuple[str, str]) -> Iterator[ChangedValue]:
    """Item by item, wherever each stands; then in which order those stand that changed it."""
    pairs = paired(before, after)
    for there, here in pairs:
        was, now = (None if at is None else items[at] for items, at in ((before, there), (after, here)))
        if there is None or here is None:
            yield ChangedValue(f"{paths[0]}[{there}]" if here is None else f"{paths[1]}[{here}]", was, now)
        else:
            yield from differences(was, now, (f"{paths[0]}[{there}]", f"{paths[1]}[{here}]"))
    if places := moved(pairs):
        yield ChangedValue(
            paths[1], [after[at] for at in places], [after[at - 1] if at else None for at in places], moved=True
        )
