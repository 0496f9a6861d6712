"""The shelf: a folder of the cache with the edition before the published one, of which the next one is made."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from gongkai.cache.editions import tidied_now
from gongkai.cache.places import SiteCache
from gongkai.cache.stat_index import state_of
from gongkai.cache.stat_table import StatTable


def shelve(old: Path | None, cache: SiteCache) -> None:
    """Keep the edition that was published until now; without one the shelf is empty."""
    shutil.rmtree(cache.shelf, ignore_errors=True)
    if old is not None:
        cache.folder.mkdir(parents=True, exist_ok=True)
        try:
            old.rename(cache.shelf)
        except OSError:  # the cache is on another disk
            shutil.rmtree(old, ignore_errors=True)


def shelve_first(site: Path, cache: SiteCache, files: StatTable, shelved: StatTable) -> None:
    """Fill the empty shelf with hard links to the files of a first edition. Otherwise the next build would make them,
    while somebody waits for one change to appear. The shelf stays empty where the disk has no links.

    files: of the edition; a link changes a file's ctime. shelved: gets the states of the links.
    """
    folder = ""
    try:
        for path, digest in files.digests():
            parent = path.rpartition("/")[0]
            if parent != folder or not parent:
                os.makedirs(f"{cache.shelf}/{parent}", exist_ok=True)  # noqa: PTH103 - a Path costs too much
                folder = parent
            os.link(f"{site}/{path}", f"{cache.shelf}/{path}")
            state = state_of(os.stat(f"{site}/{path}"), digest)  # noqa: PTH116
            files.put(path, state)
            shelved.put(path, state)
        shelved.note = None, (), tidied_now(cache.shelf)
    except OSError:
        shutil.rmtree(cache.shelf, ignore_errors=True)
