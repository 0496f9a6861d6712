"""The digests of files' bytes. A file that has not changed since the last scan is not read again.

The rule is that of Git's index: a file with the same times, size and inode is unchanged, unless it was modified so
shortly before the last scan that a later change could have the same time. This module imports only the standard
library, so that an unchanged county is recognised before any larger package is loaded.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from operator import sub

COARSE = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT's two seconds)."""


FileState = tuple[int, int, int, int, int, str]
"""A scanned file: mtime and ctime (ns), size, inode, the time of the scan (ns), and the SHA-256 of its bytes. A plain
tuple, as a county has many; `stat_table` keeps them."""


def state_of(at: os.stat_result, digest: str) -> FileState:
    """at: the file's stat just now."""
    return at.st_mtime_ns, at.st_ctime_ns, at.st_size, inode_of(at), time.time_ns(), digest


def inode_of(at: os.stat_result) -> int:
    """In 63 bits, as SQLite keeps no more."""
    return at.st_ino & 0x7FFF_FFFF_FFFF_FFFF


def digest_in(state: FileState) -> str:
    return state[5]


def same_file(state: FileState, other: FileState) -> bool:
    """Whether two scans, whenever they were, saw the same unchanged file."""
    return state[:4] == other[:4] and state[5] == other[5]


def known_digest(before: FileState | None, at: os.stat_result) -> str | None:
    """The digest of a file that is unchanged since `before`; None if it has to be read. at: the file's stat now."""
    if before is None:
        return None
    modified, changed, size, inode, looked, digest = before
    if modified > looked - COARSE or modified != at.st_mtime_ns:
        return None
    same = changed == at.st_ctime_ns and size == at.st_size and inode == inode_of(at)
    return digest if same else None


def all_settled(modified: Iterable[int], looked: Iterable[int]) -> bool:
    """Whether files were scanned so long after they were modified that a later change has another time (all in ns)."""
    return max(map(sub, modified, looked), default=-COARSE) <= -COARSE


def is_still(at: os.stat_result, since: int) -> bool:
    """Whether nothing came into a folder or went since a time (in ns). at: the folder's stat now."""
    return max(at.st_mtime_ns, at.st_ctime_ns) <= since - COARSE


def look(path: str, before: FileState | None) -> FileState | None:
    """The state of a file on the disk now, as before where it is unchanged; None if it is no file or can't be read."""
    try:
        at = os.stat(path)  # noqa: PTH116 - a Path for each of a county's files costs more than the look
        if not stat.S_ISREG(at.st_mode):
            return None
        return before if known_digest(before, at) is not None else state_of(at, digest_of_file(path))
    except OSError:
        return None


def digest_of_file(path: str) -> str:
    """The SHA-256 of a file's bytes. Raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


def walk_files(folder: str, above: str = "") -> Iterator[tuple[str, str]]:
    """(path in the folder, path on the disk) of everything in it that is no folder. Raises OSError."""
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        name = f"{above}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from walk_files(entry.path, f"{name}/")
        else:
            yield name, entry.path
