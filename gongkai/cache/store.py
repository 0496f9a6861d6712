"""Where the townships' results are kept between builds: in the cache's folder, or in storage that machines share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from gongkai.cache.atomic import write_whole

KEPT = 4
"""How many results a folder keeps: of the last build and check, and two more (with other options or templates)."""


class Store(Hashable, Protocol):
    """Bytes by name; a name is a relative path with `/`. Writes are atomic: a reader never sees half a value."""

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """The bytes from `start` to before `end`. Raises FileNotFoundError."""

    def write(self, name: str, content: bytes) -> None: ...

    def forget(self, keep: str) -> None:
        """Remove results that are hardly needed again. keep: the prefix of the names in use."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or one that several machines mount at the same place."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        with (self.path / name).open("rb") as file:
            file.seek(start)
            return file.read(-1 if end is None else end - start)

    def write(self, name: str, content: bytes) -> None:
        write_whole(self.path / name, content)

    def forget(self, keep: str) -> None:
        os.utime(self.path / keep)
        settings = sorted(self.path.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
        for old in settings[KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Objects:
    """Object storage, or anything else that fsspec can open: s3://bucket/gongkai, memory://gongkai."""

    address: str

    def __str__(self) -> str:
        return self.address

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        system, path = self.at(name)
        return bytes(system.cat_file(path, start=start, end=end))

    def write(self, name: str, content: bytes) -> None:
        system, path = self.at(name)
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.pipe_file(path, content)

    def forget(self, keep: str) -> None:
        """Does nothing: expiry is set in the storage itself."""

    def at(self, name: str) -> tuple[Any, str]:
        import fsspec

        located: tuple[Any, str] = fsspec.core.url_to_fs(f"{self.address.rstrip('/')}/{name}")
        return located
