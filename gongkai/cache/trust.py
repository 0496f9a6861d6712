"""Whether a cache may be used: packs and compiled templates can run code, so nobody else may have put them there.

Only the standard library is used here: see `stat_index`.
"""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o700
"""A new cache is its owner's alone, whatever folders are made in it later."""
OTHERS_ENTER = stat.S_IXGRP | stat.S_IXOTH
DEPTH = 2
"""How deep there are folders that code is read from: `shards/SETTING`."""


class UntrustedError(Exception):
    """A cache that is not to be used. `place`: the folder; `tracked`: whether Git has it; else others may write it."""

    def __init__(self, place: Path, *, tracked: bool) -> None:
        super().__init__(str(place))
        self.place = place
        self.tracked = tracked


def trust(folder: Path) -> None:
    """Make the cache's folder, or see that what is there is this user's own. Raises UntrustedError, OSError."""
    if not folder.exists():
        with suppress(OSError):  # whoever writes into it will say that the disk refuses
            folder.mkdir(PRIVATE, parents=True)
        return
    for name in {folder.absolute(), folder.resolve()}:
        if is_tracked(name):
            raise UntrustedError(folder, tracked=True)
    closed = not folder.stat().st_mode & OTHERS_ENTER
    for place in (folder, *(() if closed else folders(folder, DEPTH))):
        if others_may_write(place):
            raise UntrustedError(place, tracked=False)


def is_tracked(place: Path) -> bool:
    """Whether Git has it, or anything in it, under any spelling that a file system may take for this one."""
    command = ["git", "-C", str(place.parent), "ls-files", "-z", "--", f":(icase,literal){place.name}"]
    try:
        ran = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return False
    return ran.returncode == 0 and bool(ran.stdout)


def folders(folder: Path, depth: int) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if depth and entry.is_dir():
                yield Path(entry.path)
                yield from folders(Path(entry.path), depth - 1)


def others_may_write(place: Path) -> bool:
    if os.name == "nt":
        return False  # its rights are not in the mode
    at = place.stat()
    return at.st_uid != os.geteuid() or bool(at.st_mode & (stat.S_IWGRP | stat.S_IWOTH))
