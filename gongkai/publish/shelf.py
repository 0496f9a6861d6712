"""The shelf: a folder of the cache with the edition before the published one, of which the next one is made."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from gongkai.cache.editions import Editions
from gongkai.cache.stat_index import FileState, StatIndex, digest_in, state_of


def shelve(old: Path | None, editions: Editions) -> None:
    """Keep the edition that was published until now; without one the shelf is empty."""
    shutil.rmtree(editions.previous, ignore_errors=True)
    if old is not None:
        editions.folder.mkdir(parents=True, exist_ok=True)
        try:
            old.rename(editions.previous)
        except OSError:  # the cache is on another disk
            shutil.rmtree(old, ignore_errors=True)


def linked_files(site: Path, shelf: Path, files: StatIndex) -> dict[str, FileState]:
    """Fill the empty shelf with hard links to the files of a first edition; returns their states, as a link changes a
    file's ctime. Otherwise the next build would make them, while somebody waits for one change to appear.

    None are left where the disk has no links.
    """
    states: dict[str, FileState] = {}
    folders: set[str] = set()
    try:
        for name, state in files.items():
            parent = name.rpartition("/")[0]
            if parent not in folders:
                os.makedirs(f"{shelf}/{parent}", exist_ok=True)  # noqa: PTH103 - a Path for each file costs too much
                folders.add(parent)
            os.link(f"{site}/{name}", f"{shelf}/{name}")
            states[name] = state_of(os.stat(f"{shelf}/{name}"), digest_in(state))  # noqa: PTH116
    except OSError:
        shutil.rmtree(shelf, ignore_errors=True)
        return {}
    return states
