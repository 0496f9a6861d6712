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
from collections.abc import Mapping
from typing import Any, NamedTuple

COARSE = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT's two seconds)."""


FileState = tuple[int, int, int, int, int, str]
"""A scanned file: mtime and ctime (ns), size, inode, the time of the scan (ns), and the SHA-256 of its bytes. A plain
tuple, as a county has many."""

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
    """The same states, dated now; only for files that no other process can have changed since they were scanned."""
    now = time.time_ns()
    return {path: (*state[:4], now, state[5]) for path, state in files.items()}


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
    if modified > looked - COARSE:
        return None
    same = (at.st_mtime_ns, at.st_ctime_ns, at.st_size, at.st_ino) == (modified, changed, size, inode)
    return digest if same else None


def scan(files: Mapping[str, str], before: StatIndex) -> dict[str, FileState]:
    """The states of files, by name. files: name → path on the disk; a file that can't be read is left out."""
    states = {}
    for name, path in files.items():
        try:
            at = os.stat(path)  # noqa: PTH116 - a Path for each of a county's files costs more than the look
            if not stat.S_ISREG(at.st_mode):
                continue
            old = before.get(name)
            digest = known_digest(old, at)
            states[name] = old if old is not None and digest is not None else state_of(at, digest_of_file(path))
        except OSError:
            continue
    return states


def digest_of_file(path: str) -> str:
    """The SHA-256 of a file's bytes. Raises OSError."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()


class Contents(NamedTuple):
    """`files`: path in the folder → path on the disk, symbolic links included; `folders`: paths in the folder."""

    files: dict[str, str]
    folders: set[str]


def contents(folder: str) -> Contents:
    """Everything in a folder, at any depth. Raises OSError."""
    result = Contents({}, set())
    scan_folder(folder, "", result)
    return result


def scan_folder(folder: str, above: str, result: Contents) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{above}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                result.folders.add(name)
                scan_folder(entry.path, f"{name}/", result)
            else:
                result.files[name] = entry.path
