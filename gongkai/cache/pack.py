"""A pack: a value, and the bytes of many files, in one. The value can be read without the files.

What is damaged is known by its digest, and counts as absent. The value is a pickle: packs are trusted as the
program's own .pyc files are, and like them are made anew where they are not there; `trust` sees whose they are.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from gongkai.cache.store import Store

MARK = "gongkai-pack-1"
HEAD = 256
"""Bytes of the first part: the mark, the pack's key, the length of the value and its digest."""


class DamagedError(Exception):
    """A pack's bytes are not those that were written. `name`: the pack's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


IndexEntry = tuple[str, str, int, int]
"""Where a file of the site stands in its pack: path, digest, offset, size. There are very many: a plain tuple."""


@dataclass(frozen=True)
class Pack:
    """`key`: the digest of what its value and files were made from."""

    store: Store
    name: str
    key: str
    length: int
    digest: str

    def value(self) -> Any:
        """Raises DamagedError."""
        content = self.store.read(self.name, HEAD, HEAD + self.length)
        if sha256(content).hexdigest() != self.digest:
            raise DamagedError(self.name)
        return pickle.loads(content)  # noqa: S301 - see above

    @cached_property
    def content(self) -> bytes:
        return self.store.read(self.name)


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the site that stands in a pack, and is read when it is wanted."""

    pack: Pack
    path: str
    digest: str
    offset: int
    size: int

    @property
    def content(self) -> bytes:
        """Raises DamagedError."""
        start = HEAD + self.pack.length + self.offset
        found = self.pack.content[start : start + self.size]
        if sha256(found).hexdigest() != self.digest:
            raise DamagedError(self.pack.name)
        return found


def open_pack(store: Store, name: str) -> Pack | None:
    """None where there is none that can be used."""
    try:
        mark, key, length, digest = store.read(name, 0, HEAD).decode("ascii").split()
        return Pack(store, name, key, int(length), digest) if mark == MARK else None
    except (FileNotFoundError, ValueError):
        return None


def write_pack(store: Store, name: str, key: str, value: object, files: Iterable[bytes]) -> None:
    content = pickle.dumps(value, protocol=5)
    head = f"{MARK} {key} {len(content)} {sha256(content).hexdigest()}".ljust(HEAD)
    store.write(name, b"".join([head.encode("ascii"), content, *files]))
