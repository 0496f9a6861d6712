"""What files hold, by the digests of their bytes. What has not changed since the last look is not read again.

The rule is that of Git's index: a file whose times, size and inode are as they were is as it was, unless it was
touched so shortly before the last look that its times could not have told. Only the standard library is used here: an
unchanged county is recognised before anything larger is loaded.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from typing import Any, NamedTuple

COARSE = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT's two seconds)."""


FileState = tuple[int, int, int, int, int, str]
"""A file as it was looked at: its times of modification and change (ns), size and inode, when that was (ns), and the
SHA-256 of its bytes. A county has many, so it is a plain tuple."""

StatIndex = Mapping[str, FileState]
"""By path."""


def index_from(value: Any) -> dict[str, FileState]:
    """A stat index as JSON gives it back; empty where the value is none."""
    try:
        return {path: (m, c, size, inode, at, digest) for path, (m, c, size, inode, at, digest) in value.items()}
    except (AttributeError, TypeError, ValueError):
        return {}


def state_of(at: os.stat_result, digest: str) -> FileState:
    """at: the file's stat just now."""
    return at.st_mtime_ns, at.st_ctime_ns, at.st_size, at.st_ino, time.time_ns(), digest


def refreshed(files: StatIndex) -> dict[str, FileState]:
    """For files that nobody else can have touched since they were seen."""
    now = time.time_ns()
    return {path: (*found[:4], now, found[5]) for path, found in files.items()}


def digest_in(found: FileState) -> str:
    return found[5]


def same_file(state: FileState, other: FileState) -> bool:
    """Whether two looks, at whatever time, saw the same file untouched."""
    return state[:4] == other[:4] and state[5] == other[5]


def known_digest(before: FileState | None, at: os.stat_result) -> str | None:
    """The digest of a file that is still as it was seen; `at`: its stat now. None where it has to be read."""
    if before is None:
        return None
    modified, changed, size, inode, looked, digest = before
    if modified > looked - COARSE:
        return None
    same = (at.st_mtime_ns, at.st_ctime_ns, at.st_size, at.st_ino) == (modified, changed, size, inode)
    return digest if same else None


def scan(files: Mapping[str, str], before: StatIndex) -> dict[str, FileState]:
    """Look at files: name → path on the disk. One that can't be read, or is none, is left out."""
    found = {}
    for name, path in files.items():
        try:
            at = os.stat(path)  # noqa: PTH116 - a Path for each of a county's files costs more than the look
            old = before.get(name)
            digest = known_digest(old, at)
            found[name] = old if old is not None and digest is not None else state_of(at, digest_of_file(path))
        except OSError:
            continue
    return found


def digest_of_file(path: str) -> str:
    """The SHA-256 of a file's bytes. Raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


class Contents(NamedTuple):
    """A folder's: `files`: path in the folder → path on the disk, links among them; `folders`: paths in the folder."""

    files: dict[str, str]
    folders: set[str]


def contents(folder: str) -> Contents:
    """Everything in a folder, at any depth. Raises OSError."""
    found = Contents({}, set())
    enter(folder, "", found)
    return found


def enter(folder: str, above: str, found: Contents) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{above}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                found.folders.add(name)
                enter(entry.path, f"{name}/", found)
            else:
                found.files[name] = entry.path
