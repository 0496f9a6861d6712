"""What changed in a file, value by value, for a reviewer: of published records and of settings and prose alike.

Whatever differs is told, added values too: a due day that is new can make every village late. Beside it stands what a
record's corrections give as the reason, or that `check --base` asks for one (GK701).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.check.changes import Edit, corrections_in, is_draft, is_sample, shorten, uncorrected, values_of
from gongkai.check.corrections import same
from gongkai.check.privacy.detectors import masked_in
from gongkai.desk.changed_values import ChangedValue, differences, leaves
from gongkai.desk.names_masked import names_masked
from gongkai.desk.quoting import code, quoted, was_and_now
from gongkai.load.history import Change
from gongkai.records.field_in_words import SOMEWHERE, field_in_words, item_in_words, location_of
from gongkai.records.kinds import Kind
from gongkai.records.model import REMOVED
from gongkai.records.value_in_words import value_in_words

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
AREA = re.compile("[a-z0-9-]+(?:/[a-z0-9-]+)?")
SILENT = "⚠ 没有写更正"
UNLIKE = "⚠ 更正同这里对不上，或没有写全"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a record says of its changes. `missing`: what `check --base` asks a correction for; `new`: those added."""

    missing: tuple[Edit, ...] = ()
    new: tuple[dict[str, Any], ...] = ()
    old_changed: bool = False


def change_in_words(kind: Kind, change: Change, areas: Mapping[str, str]) -> Iterator[str]:
    """A line for each value that differs: another comment, order of keys or way to quote is no change.

    areas: slug → name.
    """
    before, after = values_of(change)
    corrected = Corrected()
    if not isinstance(after, dict):
        yield "改了，但是读不懂，说不出改了哪里；请先运行 check"
        return
    if not isinstance(before, dict):
        yield "改了，但是以前的读不懂，说不出改了哪里；请把现在的从头看一遍"
        return
    if kind.name == "mkdocs":
        before, after = with_plain_entries(before), with_plain_entries(after)
    if kind.corrected:
        corrected = corrections_of(before, after)
        before, after = (names_masked(without_corrections(record)) for record in (before, after))
    told = list(differences(before, after))
    for one in told:
        if line := value_line(kind, before, after, one, areas):
            yield line + note(one, told, corrected)
    yield from told_apart(told, corrected)


def corrections_of(before: dict[str, Any], after: dict[str, Any]) -> Corrected:
    old, new = corrections_in(before), corrections_in(after)
    asked = [] if is_sample(before) or is_draft(before) else uncorrected(before, after)
    return Corrected(
        tuple(asked),
        tuple(one for one in new if one not in old and isinstance(one, dict)),
        any(one not in new for one in old),
    )


def without_corrections(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "corrections"}


def value_line(kind: Kind, before: Any, after: Any, one: ChangedValue, areas: Mapping[str, str]) -> str:
    """Empty where nothing was and nothing is."""
    named = place_in_words(kind, before if one.now is None else after, one.field, areas)
    if one.moved:
        return f"{named}：换了先后，{order_in_words(one)}"
    was, now = (masked_in(value_in_words(kind.model, one.field, value, areas)) for value in (one.was, one.now))
    old, new = was_and_now(was, now)
    return f"{named}：{old or '没有写'} → {new or REMOVED}" if was or now else ""


def place_in_words(kind: Kind, record: Any, field: str, areas: Mapping[str, str]) -> str:
    """Beside the words the path, where they do not say all of it."""
    words = field_in_words(kind.model, record, field)
    if words != SOMEWHERE:
        words += row_in_words(record, field)
        return quoted(masked_in(AREA.sub(lambda found: areas.get(found[0], found[0]), words)))
    words = FRAME.get(re.split(r"[.\[]", field)[0], SOMEWHERE) if kind.name == "mkdocs" else SOMEWHERE
    return f"{words}（{code(masked_in(field))}）"


def row_in_words(record: Any, field: str) -> str:
    """Of a table's cell what its row begins with."""
    location = location_of(field) or ()
    if [type(step) for step in location[-2:]] != [int, int]:
        return ""
    for step in location[:-1]:
        record = record[step]
    return f"（{shorten(record[0])}）" if location[-1] and isinstance(record[0], str) else ""


def note(one: ChangedValue, told: list[ChangedValue], corrected: Corrected) -> str:
    """The reasons given for a change, or that one is missing. Of a new order what is of no single value."""
    others = [other for other in told if not other.moved] if one.moved else []
    given = [each for each in corrected.new if is_of(each, one) and not any(is_of(each, other) for other in others)]
    asked = [edit for edit in corrected.missing if asks(edit, one) and not any(asks(edit, other) for other in others)]
    notes = list(dict.fromkeys(map(reason, given)))
    if asked:
        notes.append(UNLIKE if given else SILENT)
    return f"（{'；'.join(notes)}）" if notes else ""


def told_apart(told: list[ChangedValue], corrected: Corrected) -> Iterator[str]:
    """What the corrections say, or lack, of no change in particular: they name lines as they follow one another, and
    here each is known wherever it stands.
    """
    yield from dict.fromkeys(reason(each) for each in corrected.new if not any(is_of(each, one) for one in told))
    if any(not any(asks(edit, one) for one in told) for edit in corrected.missing):
        yield "⚠ 有的改动没有写更正"
    if corrected.old_changed:
        yield "⚠ 以前的更正记录改了，或没有了"


def reason(correction: dict[str, Any]) -> str:
    return f"更正：{quoted(masked_in(str(correction.get('why'))))}"


def is_of(correction: dict[str, Any], one: ChangedValue) -> bool:
    return is_at(str(correction.get("field")), str(correction.get("was")), one)


def asks(edit: Edit, one: ChangedValue) -> bool:
    return is_at(edit.field, edit.was, one)


def is_at(field: str, was: str, one: ChangedValue) -> bool:
    """Whether a corrected value is this one, or a part of it. A path with a position may be that of another line."""
    if field != one.field and not field.startswith((f"{one.field}.", f"{one.field}[")):
        return False
    return one.moved or "[" not in field or any(same(was, text) for text in known(one.was))


def known(value: Any) -> Iterator[str]:
    """How a correction may name the texts of a value: as they are, or without what was private."""
    for text in leaves(value):
        yield from (text, masked_in(text))


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
