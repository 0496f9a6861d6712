"""A file to publish, and how one is written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Protocol

from gongkai.cache.stat_index import FileState, state_of


class OutputFile(Protocol):
    """A file to publish. `path`: from the site's root; `digest`: SHA-256 of its content, which is read when needed."""

    @property
    def path(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def content(self) -> bytes: ...


def write_file(path: str, pieces: Iterable[bytes], digest: str) -> FileState:
    """Write a file that is not there yet; returns its state. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        return state_of(os.fstat(descriptor), digest)
    finally:
        os.close(descriptor)
