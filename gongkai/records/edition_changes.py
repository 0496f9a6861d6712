"""editions/changes.jsonl: which records an edition changed, without a path, a name or a word of theirs.

What must be forgotten can't be taken out of a list that only grows. So a record is named by the beginning of its
path's digest: whoever has the record finds it there, and of one that is gone nothing is told but its kind and village.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256 as hash_of
from itertools import islice, pairwise
from typing import NamedTuple

from gongkai.cache.on_disk import as_os_error, nameless
from gongkai.records.addresses import page_of
from gongkai.records.canonical import sha256
from gongkai.records.kinds import kind_of

LENGTH = 16
"""Hexadecimal digits of a path's digest that name a record."""
BLOCK = 1_000
"""Changes that are written at a time."""
LISTS = ("added", "changed", "removed")
HEAD = re.compile(rb'{"number":(\d{1,9}),"as_of":"([\d-]{10})"')
CHANGE = re.compile(rb'\["([^"\\]*)","([^"\\]*)","([0-9a-f]{%d}|)",(\d{1,9})\]' % LENGTH)
TABLE = "CREATE TABLE changes (list TEXT, kind TEXT, area TEXT, key TEXT, corrections INTEGER); BEGIN;"
SORTED = "SELECT kind, area, key, corrections FROM changes WHERE list = ? ORDER BY kind, area, key, corrections"


class RecordChange(NamedTuple):
    """`area`: TOWN/VILLAGE, empty for the county's. `key`: `key_of` its path, empty where the kind is forgotten.

    `corrections`: how many the record had then. They are only ever added, so the next change's number tells which are
    new.
    """

    kind: str
    area: str
    key: str
    corrections: int


class RecordChanges:
    """Changes of records, in columns: a first edition has one for each record, and would take five times as much."""

    def __init__(self, changes: Iterable[tuple[str, str, str, int]] = ()) -> None:
        self.kinds: list[str] = []
        self.areas: list[str] = []
        self.keys = bytearray()
        self.corrections = array("I")
        shared: dict[str, str] = {}
        for kind, area, key, corrections in changes:
            self.kinds.append(shared.setdefault(kind, kind))
            self.areas.append(shared.setdefault(area, area))
            self.keys += key.ljust(LENGTH).encode("ascii")
            self.corrections.append(corrections)

    def __len__(self) -> int:
        return len(self.corrections)

    def __iter__(self) -> Iterator[RecordChange]:
        return map(RecordChange, self.kinds, self.areas, map(self.key, range(len(self))), self.corrections)

    def key(self, at: int) -> str:
        return self.keys[LENGTH * at : LENGTH * at + LENGTH].decode("ascii").rstrip()

    def change(self, at: int) -> RecordChange:
        return RecordChange(self.kinds[at], self.areas[at], self.key(at), self.corrections[at])

    def written(self) -> Iterator[str]:
        """Each as JSON. The few names of kinds and areas are written once."""
        names = {name: json.dumps(name, ensure_ascii=False) for name in {*self.kinds, *self.areas}}
        keys = map(self.key, range(len(self)))
        for kind, area, key, count in zip(self.kinds, self.areas, keys, self.corrections, strict=True):
            yield f'[{names[kind]},{names[area]},"{key}",{count}]'

    def corrected(self) -> Iterator[RecordChange]:
        """Those that have a correction."""
        return (self.change(at) for at, count in enumerate(self.corrections) if count)

    def areas_by_kind(self) -> dict[str, Counter[str]]:
        """How many there are of each kind in which area; quicker than one by one."""
        found: dict[str, Counter[str]] = {}
        for (kind, area), count in Counter(zip(self.kinds, self.areas, strict=True)).items():
            found.setdefault(kind, Counter())[area] = count
        return found

    def first(self, kind: str, most: int) -> list[RecordChange]:
        """The first of a kind. most: how many of them at most."""
        ats = (at for at, one in enumerate(self.kinds) if one == kind)
        return [self.change(at) for at in islice(ats, most)]


@dataclass(frozen=True)
class EditionChanges:
    """What edition `number` published, changed and took down; a record is in one of the three."""

    number: int
    as_of: date
    added: RecordChanges
    changed: RecordChanges
    removed: RecordChanges

    def pieces(self) -> Iterator[bytes]:
        """Its line in changes.jsonl."""
        yield f'{{"number":{self.number},"as_of":"{self.as_of.isoformat()}"'.encode()
        for name in LISTS:
            yield f',"{name}":['.encode()
            rest, before = getattr(self, name).written(), ""
            while block := ",".join(islice(rest, BLOCK)):
                yield f"{before}{block}".encode()
                before = ","
            yield b"]"
        yield b"}\n"

    @cached_property
    def digest(self) -> str:
        """Of its line."""
        state = hash_of()
        for piece in self.pieces():
            state.update(piece)
        return state.hexdigest()

    @classmethod
    def of(cls, line: bytes) -> EditionChanges | None:
        """What a line says; None unless it is written just as this program writes it."""
        head = HEAD.match(line)
        if head is None:
            return None
        starts = [line.find(f'"{name}":['.encode()) for name in LISTS]
        lists = (changes_in(line, *part) for part in pairwise([*starts, len(line)]))
        try:
            changes = cls(int(head[1]), date.fromisoformat(head[2].decode()), *lists)
        except ValueError:
            return None
        return changes if changes.digest == sha256(line) else None


def changes_in(line: bytes, start: int, end: int) -> RecordChanges:
    """What can be read between two places. Raises ValueError."""
    found = (change.groups() for change in CHANGE.finditer(line, start, end))
    return RecordChanges((kind.decode(), area.decode(), key.decode(), int(n)) for kind, area, key, n in found)


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
    corrections: how many a record has now, by the address of its page. Raises OSError.
    """
    with closing(nameless(TABLE)) as table:
        rows = ((list_of(*digests), *record_change(path, corrections)) for path, *digests in differing)
        with as_os_error():
            table.executemany("INSERT INTO changes VALUES (?, ?, ?, ?, ?)", rows)
            lists = [RecordChanges(table.execute(SORTED, (name,))) for name in LISTS]
    return EditionChanges(number, as_of, *lists) if any(lists) else None


def list_of(before: str | None, after: str | None) -> str:
    return "added" if before is None else "removed" if after is None else "changed"


def record_change(path: str, corrections: Mapping[str, int]) -> RecordChange:
    kind = kind_of(path)
    area = "/".join(path.split("/")[2:4]) if kind and kind.of_village else ""
    if kind is None or kind.forgotten:
        return RecordChange(kind.name if kind else "", area, "", 0)
    return RecordChange(kind.name, area, key_of(path), corrections.get(page_of(path) or "", 0))
