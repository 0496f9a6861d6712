"""What is known of the files in one folder of a stat index, in columns: what did not change goes on as one thing.

Looked at one by one as rows, files cost several times what their stat does. This module imports only the standard
library: see `stat_index`.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from gongkai.cache.stat_index import FileState, all_settled, inode_of

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

DEPTH = 3
"""How deep the folders are whose files are kept together: of the site a village, of the inputs a township's kind."""
WIDTH = 4
"""Numbers of a file beside the time of its scan: mtime, ctime, size, inode."""
LENGTH = 64
"""Characters of a digest."""
BETWEEN = "\0"
"""No file's name has it."""

Row = tuple[bytes, bytes, "Buffer", "Buffer", "Buffer"]
"""A leaf as bytes: the folder, the names, the numbers, the times of the scans, the digests."""


def leaf_folder(path: str) -> str:
    """The folder that a file is kept with, DEPTH deep and with `/` at its end; `""` for one that lies above such."""
    parts = path.split("/", DEPTH)
    return f"{'/'.join(parts[:DEPTH])}/" if len(parts) > DEPTH else ""


class Leaf:
    """The files below one folder (`""`: all that lie above such folders), in the order of their paths."""

    __slots__ = ("digests", "folder", "looked", "names", "numbers")

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.names: list[str] = []
        self.numbers = array("q")
        self.looked = array("q")
        self.digests = bytearray()

    @classmethod
    def of(cls, row: tuple[bytes, bytes, bytes, bytes, bytes]) -> Leaf:
        folder, names, numbers, looked, digests = row
        leaf = cls(os.fsdecode(folder))
        leaf.names += os.fsdecode(names).split(BETWEEN)
        leaf.numbers.frombytes(numbers)
        leaf.looked.frombytes(looked)
        leaf.digests += digests
        return leaf

    @property
    def row(self) -> Row:
        """Not of an empty one."""
        names = os.fsencode(BETWEEN.join(self.names))
        return os.fsencode(self.folder), names, self.numbers, self.looked, self.digests

    def __len__(self) -> int:
        return len(self.names)

    def get(self, path: str) -> FileState | None:
        at = bisect_left(self.names, path)
        return self.state(at) if at < len(self.names) and self.names[at] == path else None

    def state(self, at: int) -> FileState:
        modified, changed, size, inode = self.numbers[WIDTH * at : WIDTH * at + WIDTH]
        return modified, changed, size, inode, self.looked[at], self.digest_at(at)

    def digest_at(self, at: int) -> str:
        return self.digests[LENGTH * at : LENGTH * at + LENGTH].decode("ascii")

    def put(self, path: str, state: FileState) -> None:
        at = bisect_left(self.names, path)
        there = int(at < len(self.names) and self.names[at] == path)
        *numbers, looked, digest = state
        self.names[at : at + there] = [path]
        self.numbers[WIDTH * at : WIDTH * (at + there)] = array("q", numbers)
        self.looked[at : at + there] = array("q", [looked])
        self.digests[LENGTH * at : LENGTH * (at + there)] = digest.encode("ascii")

    def remove(self, path: str) -> None:
        at = bisect_left(self.names, path)
        if at < len(self.names) and self.names[at] == path:
            del self.names[at], self.looked[at], self.digests[LENGTH * at : LENGTH * at + LENGTH]
            del self.numbers[WIDTH * at : WIDTH * at + WIDTH]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """(path, SHA-256), in order."""
        text = self.digests.decode("ascii")
        return zip(self.names, (text[start : start + LENGTH] for start in range(0, len(text), LENGTH)), strict=True)

    def redate(self, since: int, now: int) -> None:
        """Date the states that are not older than `since` now."""
        self.looked = array("q", [now if looked >= since else looked for looked in self.looked])

    @property
    def digest(self) -> str:
        """Of which files are there, and of their bytes."""
        return folder_digest(self.names, self.digests)

    def folders(self) -> list[str]:
        """All folders that its files are in, from its own on."""
        found: dict[str, None] = {}
        for name in self.names:
            end = name.rfind("/")
            while end >= len(self.folder) - 1 and name[:end] not in found:
                found[name[:end]] = None
                end = name.rfind("/", 0, end)
        return list(found)

    def is_on(self, places: Iterable[str], look: Callable[[str], os.stat_result] = os.stat) -> bool:
        """Whether each of its files is on the disk as it was, by its stat, so that its digest is known.

        places: where they are, in their order.
        """
        now = array("q")
        try:
            for place in places:
                at = look(place)
                now.extend((at.st_mtime_ns, at.st_ctime_ns, at.st_size, inode_of(at)))
        except OSError:
            return False
        return now == self.numbers and all_settled(self.numbers[::WIDTH], self.looked)


def folder_digest(names: Iterable[str], digests: Buffer) -> str:
    """Of the files in a folder. names: in order; digests: of all, one after another."""
    state = sha256(os.fsencode(BETWEEN.join(names)) + b"\0\0")
    state.update(digests)
    return state.hexdigest()
