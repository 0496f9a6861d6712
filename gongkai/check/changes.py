"""No published value changes silently: what differs from a base revision must be corrected, withdrawn or new.

Every value of a published record counts, except fields that are meant to change (EVOLVING), the corrections themselves,
and what was only copied from a case (TO_REWORD), with which nothing is published. Lists are compared item by item (a
diff), so that an inserted line does not count as a change of the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any

from gongkai.check.corrections import named_by, same
from gongkai.check.privacy.detectors import masked_in
from gongkai.findings import Finding, Place, finding
from gongkai.load.beside import tables_of
from gongkai.load.history import Change
from gongkai.load.villages import is_picture
from gongkai.records.answers import TO_REWORD
from gongkai.records.field_in_words import field_in_words, location_of
from gongkai.records.kinds import KINDS
from gongkai.records.model import ENOUGH, REMOVED
from gongkai.records.shown_alike import shown_alike
from gongkai.records.withdrawn import Withdrawal
from gongkai.sources.front import front_matter, text_below
from gongkai.sources.source import Source
from gongkai.sources.yamltext import YamlError

PUBLISHED = tuple(kind.folder for kind in KINDS if kind.corrected)
"""The folders of published records; settings like site.yml are not among them."""

EVOLVING = frozenset(
    {"status", "as_of", "validity", "replaced_by", "effective_to", "order", "every", "next", "responsible", "asked"}
)

NOT_UTF8 = "\ufffd"
"""What stands for bytes that are no UTF-8; as such it may stand in no file (GK113)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A published value that changed. `field`: its path, as in Correction; `now`: None if it was removed."""

    field: str
    was: str
    now: str | None


def check_changes(
    changes: list[Change], base_day: date, withdrawn: list[Withdrawal], grace: timedelta | None
) -> Iterator[Finding]:
    """Findings about the changes since a base revision.

    base_day: the base revision's day. A new record must not be published earlier than `grace` before it; grace: None
    skips this check, if the county's number of days could not be read.
    """
    reasons = {withdrawal.path for withdrawal in withdrawn}
    gone = {change.path: values_of(change)[0] for change in changes if change.path in reasons and change.after is None}
    moved = {one.moved_to: gone[one.path] for one in withdrawn if one.moved_to and one.path in gone}
    for change in changes:
        if is_picture(change.path):
            yield from replaced(change)
            continue
        before, after = values_of(change)
        source = source_of(change.path, change.after or "", change.tables_after)
        if is_draft(before):
            continue
        if before is None:
            before = moved.get(change.path)  # a record that moved is no new one
        if before is None and isinstance(after, dict):
            if grace is not None:
                yield from backdated(source, after, base_day, grace)
        elif change.after is None and isinstance(before, dict):
            if change.path not in reasons and not is_sample(before):
                yield finding("GK702", source.place(), f"{change.path} 公开过，现在没有了，也没有写为什么撤下。")
        elif isinstance(before, dict) and isinstance(after, dict) and not is_sample(before):
            yield from silent(source, before, after)


def replaced(change: Change) -> Iterator[Finding]:
    """A picture whose content changed under its name: one with a new name is a change of the record that names it."""
    if change.before is not None and change.after is not None:
        message = "这张图片公开过，换了内容。换图片要用新的文件名，并在那份记录里写更正。"
        yield finding("GK701", Place(change.path), message)


def is_sample(value: dict[str, Any]) -> bool:
    return bool(value.get("sample") == "true")


def is_draft(value: Any) -> bool:
    """Whether a question still waited for our own words, so that it was never published."""
    return isinstance(value, dict) and str(value.get("title")).startswith(TO_REWORD)


def yaml_of(path: str, text: str) -> str:
    if path.endswith(".md"):
        split = front_matter(path, text)
        return "" if isinstance(split, Finding) else split[0].yaml
    return text


def source_of(path: str, text: str, tables: Mapping[str, str]) -> Source:
    """A record's source; tables: the texts of the CSV files beside it, by name."""
    source = Source(path, text, yaml_of(path, text))
    kind = next((k for k in KINDS if k.beside and path.startswith(f"{k.folder}/")), None)
    try:
        return tables_of(kind, source, tables) if kind and tables else source
    except YamlError:
        return source


def values_of(change: Change) -> tuple[Any, Any]:
    """A record's value before and after, with the rows of the tables that differ."""
    return (
        written_value(change.path, change.before, change.tables_before),
        written_value(change.path, change.after, change.tables_after),
    )


def written_value(path: str, text: str | None, tables: Mapping[str, str] = MappingProxyType({})) -> Any:
    """A file's value, its Markdown as `text`; None if it can't be read, which other rules report."""
    if text is None or NOT_UTF8 in text:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")  # as saved on Windows
    try:
        value = source_of(path, text, tables).value
    except YamlError:
        return None
    if path.endswith(".md") and isinstance(value, dict):
        return value | {"text": text_below(text)}
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
    old, new = corrections_in(before), corrections_in(after)
    for correction in old:
        if correction not in new:
            yield finding("GK701", source.place(("corrections",)), "以前的更正记录被改动或删去了。")
    for edit in uncorrected(before, after):
        now = f"改成了“{shorten(masked_in(edit.now))}”" if edit.now is not None else "删去了"
        place = place_in_words(source.path, before, after, edit)
        pasted = ", ".join(f"{name}: {value}" for name, value in corrected(edit).items())
        message = (
            f"{place}公开时是“{shorten(masked_in(edit.was))}”，{now}，没有写更正。"
            f"可以在 corrections 里照抄，再填日期和原因：- {{date: , {pasted}, why: }}"
        )
        yield finding("GK701", source.place(location_of(edit.field) or ()), message)


def corrections_in(record: dict[str, Any]) -> list[Any]:
    """As they are written; none where something else stands there, which other rules report."""
    written = record.get("corrections")
    return written if isinstance(written, list) else []


def uncorrected(before: dict[str, Any], after: dict[str, Any]) -> list[Edit]:
    """The values of `before` that `after` no longer has, and that no new correction in it gives."""
    old, new = corrections_in(before), corrections_in(after)
    told = [c for c in new if c not in old and isinstance(c, dict)]
    return [edit for edit in edits(before, after, "") if not any(tells(c, edit) for c in told)]


def tells(correction: dict[str, Any], edit: Edit) -> bool:
    now = edit.now if edit.now is not None else REMOVED
    was = correction.get("was")
    same_value = (same(was, edit.was) or same(was, masked_in(edit.was))) and same(correction.get("now"), now)
    return correction.get("field") == edit.field and same_value


def corrected(edit: Edit) -> dict[str, str]:
    """A correction's field, was and now, each as it is written in YAML (a JSON text is one).

    What was private is masked: a correction is published, and nobody has to say it again to take it down.
    """
    now = edit.now if edit.now is not None else REMOVED
    values = {"field": edit.field, "was": named_by(masked_in(edit.was)), "now": named_by(masked_in(now))}
    return {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}


def place_in_words(path: str, before: Any, after: Any, edit: Edit) -> str:
    """Which value was changed, with the words of the item that holds it, or that held it before it was removed."""
    kind = next(kind for kind in KINDS if kind.corrected and path.startswith(f"{kind.folder}/"))
    return masked_in(field_in_words(kind.model, before if edit.now is None else after, edit.field))


def shorten(text: str | None) -> str:
    return "" if text is None else text if len(text) <= ENOUGH else text[:ENOUGH] + "…"


def edits(before: Any, after: Any, field: str) -> Iterator[Edit]:
    """The values of `before` that `after` no longer has. Paths are those in `after`, or in `before` if removed."""
    if isinstance(before, dict):
        there = after if isinstance(after, dict) else {}
        for key, value in before.items():
            if key not in EVOLVING and not (key == "corrections" and not field):
                yield from edits(value, there.get(key), f"{field}.{key}" if field else key)
    elif isinstance(before, list):
        yield from list_edits(before, after if isinstance(after, list) else [], field)
    elif isinstance(before, str) and not shown_alike(field, before, after) and not before.startswith(TO_REWORD):
        yield Edit(field, before, after if isinstance(after, str) else None)


def list_edits(before: list[Any], after: list[Any], field: str) -> Iterator[Edit]:
    old, new = ([json.dumps(item, sort_keys=True) for item in items] for items in (before, after))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("replace", "delete"):
            for offset, item in enumerate(before[i1:i2]):
                paired = j1 + offset < j2
                place = j1 + offset if paired else i1 + offset
                yield from edits(item, after[place] if paired else None, f"{field}[{place}]")
