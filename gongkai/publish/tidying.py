"""What lies in a stage that was taken up, brought to what is known of it: strangers go, what changed is read again."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gongkai.cache.leaf import Leaf
from gongkai.cache.stat_index import is_still, look
from gongkai.cache.stat_table import StatTable


@dataclass(frozen=True, slots=True)
class Tidying:
    """Brings `held` to what is in the folder: what is there and not in `held` goes, and so do links.

    since: when `held` had all that was there, in ns. A folder into which nothing came since then is not read. Files
    that are kept together are looked at together.
    """

    folder: Path
    held: StatTable
    since: int

    def run(self) -> None:
        """Raises OSError."""
        inside = [("", self.names_wanted(""))]
        for unit in self.held.units():
            if isinstance(unit, Leaf) and self.is_untouched(unit):
                self.enter(inside, unit.folder)
                continue
            for path in unit.names if isinstance(unit, Leaf) else (unit,):
                self.enter(inside, path)
                before = self.held.get(path)
                now = look(f"{self.folder}/{path}", before)
                if now is None:
                    self.held.remove(path)
                elif now is not before:
                    self.held.put(path, now)
        while inside:
            self.keep_only(*inside.pop())

    def enter(self, inside: list[tuple[str, set[str] | None]], path: str) -> None:
        """Leave the folders that a path is not in, enter those that it is in, and note its name as wanted there.

        inside: the folders so far, the innermost last, each with the names that are wanted in it.
        """
        while not path.startswith(inside[-1][0]):
            self.keep_only(*inside.pop())
        above, names = inside[-1]
        while (end := path.find("/", len(above)) + 1) > 0:
            if names is not None:
                names.add(path[len(above) : end])
            above = path[:end]
            names = self.names_wanted(above)
            inside.append((above, names))
        if names is not None:
            names.add(path[len(above) :])

    def is_untouched(self, leaf: Leaf) -> bool:
        """Whether nothing came into a leaf's folders, and its files are as they were."""
        top = f"{self.folder}/"
        try:
            for folder in leaf.folders():
                at = os.lstat(top + folder)
                if not (stat.S_ISDIR(at.st_mode) and is_still(at, self.since)):
                    return False
        except OSError:  # gone
            return False
        return leaf.is_on((top + name for name in leaf.names), os.lstat)

    def names_wanted(self, above: str) -> set[str] | None:
        """Where to note the names that a folder may have (`""`, or with `/` at its end); None if it has no others."""
        place = f"{self.folder}/{above}".rstrip("/")
        try:
            at = os.lstat(place)
            if stat.S_ISDIR(at.st_mode):
                return None if is_still(at, self.since) else set()
            os.unlink(place)  # noqa: PTH108
        except OSError:  # gone
            pass
        return None

    def keep_only(self, above: str, names: set[str] | None) -> None:
        """Remove all else from a folder, and folders that are empty then. names: those of folders end with `/`."""
        if names is None:
            return
        try:
            with os.scandir(f"{self.folder}/{above}") as found:
                entries = list(found)
        except FileNotFoundError:  # it went with the last folder in it
            return
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if f"{entry.name}/" not in names:
                    shutil.rmtree(entry.path)
            elif entry.name not in names or entry.is_symlink():
                os.unlink(entry.path)  # noqa: PTH108
                self.held.remove(f"{above}{entry.name}")
        with suppress(OSError):  # something is there
            while above:
                os.rmdir(f"{self.folder}/{above}")  # noqa: PTH106
                above = above[: above.rfind("/", 0, -1) + 1]
