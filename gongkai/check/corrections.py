"""A correction gives the value that the file has now, and is dated on or after the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.findings import Finding, finding
from gongkai.records.field_in_words import location_of
from gongkai.records.model import ENOUGH, REMOVED, Record
from gongkai.sources.front import text_below
from gongkai.sources.source import Source

LONG = 200
"""A value of more characters is named by its first ENOUGH: a page's whole text is no line of a list."""


def check_record(source: Source, record: Record) -> Iterator[Finding]:
    """Findings about the corrections of one record."""
    if not record.corrections:
        return
    written = source.value
    if source.path.endswith(".md"):
        written = written | {"text": text_below(source.text)}
    for index, correction in enumerate(record.corrections):
        location = ("corrections", index)
        if correction.date < record.published:
            message = f"更正日期 {correction.date} 早于公开日期 {record.published}。"
            yield finding("GK509", source.place((*location, "date")), message)
        if correction.now == REMOVED or later(record, index):
            continue
        now = value_at(written, correction.field)
        if now is None:
            yield finding("GK301", source.place((*location, "field")), f"这里没有“{correction.field}”这一处。")
        elif not same(correction.now, now):
            message = f"更正说 {correction.field} 现在是 {correction.now}，文件里写的是 {named_by(now)}。"
            yield finding("GK410", source.place((*location, "now")), message)


def later(record: Record, index: int) -> bool:
    """Whether the same field was corrected again afterwards."""
    field = record.corrections[index].field
    return any(correction.field == field for correction in record.corrections[index + 1 :])


def value_at(written: Any, field: str) -> str | None:
    """The text at a path like `finance.expense[0].amount`; None if there is none."""
    value = written
    for step in location_of(field) or ():
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value if isinstance(value, str) else None


def same(written: Any, value: str) -> bool:
    """Whether a correction names this value; for a long text its first 40 characters are enough."""
    return isinstance(written, str) and (written == value or (len(value) > ENOUGH and written == value[:ENOUGH]))


def named_by(value: str) -> str:
    """What a correction gives for a value: all of it, or where it is long its beginning."""
    return value if len(value) <= LONG else value[:ENOUGH]
