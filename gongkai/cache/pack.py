"""A pack: one file that holds a value and the bytes of many files. The value can be read without the files.

Digests reveal damage; a damaged pack counts as absent. The value is a pickle: packs are trusted as much as Python's
.pyc files, and like them are rebuilt when missing; `trust` sees whose they are.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from gongkai.cache.store import Store

MARK = "gongkai-pack-2"
HEAD = 256
"""Bytes of the first part: the mark, the pack's key, its days, the length of the value and its digest."""


class DamagedError(Exception):
    """A pack's bytes differ from those that were written. `name`: the pack's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


IndexEntry = tuple[str, str, int, int]
"""Where a file of the site is in its pack: path, digest, offset, size. A plain tuple, as there are very many."""


@dataclass(frozen=True)
class Pack:
    """`key`: the digest of what its value and files were made from; `days`: the first and the last day for which they
    are right; `length`, `digest`: of the pickled value.
    """

    store: Store
    name: str
    key: str
    days: tuple[date, date]
    length: int
    digest: str

    def value(self) -> Any:
        """Raises DamagedError."""
        content = self.proven(self.store.read(self.name, HEAD, HEAD + self.length), self.digest)
        return pickle.loads(content)  # noqa: S301 - see above

    def proven(self, content: bytes, digest: str) -> bytes:
        """A part of the pack, if it is what was written. Raises DamagedError."""
        if sha256(content).hexdigest() != digest:
            raise DamagedError(self.name)
        return content

    @cached_property
    def content(self) -> bytes:
        return self.store.read(self.name)


@dataclass(frozen=True)
class SiteFile:
    """A file of the site, in memory. `path`: relative to the site's root."""

    path: str
    content: bytes

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the site inside a pack, read on demand."""

    pack: Pack
    path: str
    digest: str
    offset: int
    size: int

    @property
    def content(self) -> bytes:
        """Raises DamagedError."""
        return self.pack.proven(bytes(self.unproven), self.digest)

    def read_alone(self) -> bytes:
        """The same, without what else is in the pack. Raises DamagedError."""
        return self.pack.proven(self.pack.store.read(self.pack.name, self.start, self.start + self.size), self.digest)

    @property
    def unproven(self) -> memoryview:
        """Its bytes as they lie there, damaged or not: only to be written with its digest, which will tell."""
        return memoryview(self.pack.content)[self.start : self.start + self.size]

    @property
    def start(self) -> int:
        """Where in the pack it begins."""
        return HEAD + self.pack.length + self.offset


def open_pack(store: Store, name: str) -> Pack | None:
    """The pack; None if it is missing or unusable."""
    try:
        mark, key, first, last, length, digest = store.read(name, 0, HEAD).decode("ascii").split()
        days = date.fromisoformat(first), date.fromisoformat(last)
        return Pack(store, name, key, days, int(length), digest) if mark == MARK else None
    except (FileNotFoundError, ValueError):
        return None


def write_pack(
    store: Store, name: str, key: str, days: tuple[date, date], value: object, files: Iterable[bytes | memoryview]
) -> None:
    content = pickle.dumps(value, protocol=5)
    first, last = (day.isoformat() for day in days)
    head = f"{MARK} {key} {first} {last} {len(content)} {sha256(content).hexdigest()}".ljust(HEAD)
    store.write(name, b"".join([head.encode("ascii"), content, *files]))
