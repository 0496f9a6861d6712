"""A correction gives the value that the file has now, and is dated on or after the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gongkai.findings import Finding, finding
from gongkai.records.model import Record
from gongkai.sources.source import Source

STEP = re.compile(r"([a-z_]+)((?:\[\d+\])*)")
REMOVED = "删去"


def check_record(source: Source, record: Record) -> Iterator[Finding]:
    """Findings about the corrections of one record."""
    if not record.corrections:
        return
    written = source.value
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
        elif now != correction.now:
            message = f"更正说 {correction.field} 现在是 {correction.now}，文件里写的是 {now}。"
            yield finding("GK410", source.place((*location, "now")), message)


def later(record: Record, index: int) -> bool:
    """Whether the same field was corrected again afterwards."""
    field = record.corrections[index].field
    return any(correction.field == field for correction in record.corrections[index + 1 :])


def value_at(written: Any, field: str) -> str | None:
    """The text at a path like `finance.expense[0].amount`; None if there is none."""
    value = written
    for step in field.split("."):
        match = STEP.fullmatch(step)
        if match is None or not isinstance(value, dict):
            return None
        value = value.get(match[1])
        for number in re.findall(r"\d+", match[2]):
            if not isinstance(value, list) or int(number) >= len(value):
                return None
            value = value[int(number)]
    return value if isinstance(value, str) else None
