"""editions/changes.jsonl: which records an edition changed, without a path, a name or a word of theirs.

What must be forgotten can't be taken out of a list that only grows. So a record is named by the beginning of its
path's digest: whoever has the record finds it there, and of one that is gone nothing is told but its kind and village.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from sys import intern
from typing import NamedTuple

from pydantic import ValidationError

from gongkai.records.addresses import page_of
from gongkai.records.canonical import sha256
from gongkai.records.kinds import kind_of
from gongkai.records.model import Strict

LENGTH = 16
"""Hexadecimal digits of a path's digest that name a record."""


class RecordChange(NamedTuple):
    """`area`: TOWN/VILLAGE, empty for the county's. `key`: `key_of` its path, empty where the kind is forgotten.

    `corrections`: how many the record had then. They are only ever added, so the next change's number tells which are
    new.
    """

    kind: str
    area: str
    key: str
    corrections: int


class EditionChanges(Strict):
    """What edition `number` published, changed and took down; a record is in one of the three."""

    number: int
    as_of: date
    added: tuple[RecordChange, ...]
    changed: tuple[RecordChange, ...]
    removed: tuple[RecordChange, ...]

    @cached_property
    def line(self) -> bytes:
        value = {**dict(self), "as_of": self.as_of.isoformat()}
        return f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n".encode()

    @property
    def digest(self) -> str:
        return sha256(self.line)

    @classmethod
    def of(cls, line: bytes) -> EditionChanges | None:
        """What a line says; None unless it is written just as this program writes it."""
        try:
            changes = cls.model_validate_json(line)
        except ValidationError:
            return None
        return changes if changes.line == line else None


def key_of(path: str) -> str:
    return sha256(path.encode())[:LENGTH]


def edition_changes(
    number: int,
    as_of: date,
    differing: Iterable[tuple[str, str | None, str | None]],
    corrections: Mapping[str, int],
) -> EditionChanges | None:
    """What lies between two editions; None if no record changed.

    differing: path of each record that differs, and its digests before and after; None where there is none.
    corrections: how many a record has now, by the address of its page.
    """
    added: list[RecordChange] = []
    changed: list[RecordChange] = []
    removed: list[RecordChange] = []
    for path, before, after in differing:
        found = added if before is None else removed if after is None else changed
        found.append(record_change(path, corrections))
    if not (added or changed or removed):
        return None
    lists = {"added": added, "changed": changed, "removed": removed}
    return EditionChanges(number=number, as_of=as_of, **{name: tuple(sorted(made)) for name, made in lists.items()})


def record_change(path: str, corrections: Mapping[str, int]) -> RecordChange:
    kind = kind_of(path)
    area = intern("/".join(path.split("/")[2:4])) if kind and kind.of_village else ""
    if kind is None or kind.forgotten:
        return RecordChange(kind.name if kind else "", area, "", 0)
    return RecordChange(kind.name, area, key_of(path), corrections.get(page_of(path) or "", 0))
