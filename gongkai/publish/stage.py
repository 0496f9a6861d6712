"""The folder in which an edition is put together, writing as few files as possible.

A stage starts as the edition on the shelf, or empty. A file that is already right stays, one that the site has is
linked, and only the others are written. A file is never overwritten in place: a hard link to it may belong to another
edition. What is known of the files is in tables on the disk, as a county has very many.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar

from gongkai.cache.editions import tidied_at, tidied_now
from gongkai.cache.places import SiteCache
from gongkai.cache.stat_index import FileState, digest_in, known_digest, state_of
from gongkai.cache.stat_table import StatTable
from gongkai.publish.edition_log import History
from gongkai.publish.outbox import OutboxFolder
from gongkai.publish.output_file import OutputFile, write_file
from gongkai.publish.swap import prefix
from gongkai.publish.tidying import Tidying


class Closable(Protocol):
    def close(self) -> None: ...


C = TypeVar("C", bound=Closable)


class Stage:
    """The next edition of `site`. `folder`: where it is put together; `outbox`: where workers write files for it;
    `history`: the editions so far.

    `published`: the files of the current edition; a link to one changes its ctime, which is noted there. `held`: the
    files that the stage had at first; `files`: those placed so far. `tidied`: when nothing else was there, even of an
    empty stage: what somebody else puts in later is in a folder that is newer, and is met when the stage is taken up.
    """

    def __init__(self, site: Path, history: History, cache: SiteCache | None) -> None:
        self.site = site
        self.history = history
        self.cache = cache
        self.current = site.resolve()
        self.folder = Path(tempfile.mkdtemp(dir=site.parent, prefix=prefix(site)))
        self.outbox = self.folder.with_name(f"{self.folder.name}.out")
        self.outbox.mkdir()
        self.folder.chmod(0o755)
        self.began = time.time_ns()
        self.opened = ExitStack()
        self.files = self.closes(StatTable())
        self.published = self.closes(StatTable(cache.published_files if cache is not None else None))
        self.held = self.closes(StatTable(self.take_up(cache) if cache is not None else None))
        self.ready = ""
        self.tidied = tidied_now(self.folder)
        Tidying(self.folder, self.held, tidied_at(self.held, self.folder)).run()

    def closes(self, what: C) -> C:
        """Close it when the stage is closed; until then it may stand open."""
        self.opened.enter_context(closing(what))
        return what

    def take_up(self, cache: SiteCache) -> Path | None:
        """Start as the edition on the shelf, if there is one; returns the stat index of its files."""
        if not cache.shelf.is_dir():
            return None
        try:
            self.folder.rmdir()
            cache.shelf.rename(self.folder)
        except OSError:  # the cache is on another disk, or what lies there can't be read
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(exist_ok=True)
            return None
        return cache.shelf_files

    def keeps(self, folder: str, digest: str) -> bool:
        """Whether the files of a leaf's folder are there already, all and no others; then they are placed as one.

        digest: of the leaf. Nothing else may have been placed in its folder.
        """
        leaf = self.held.read(folder)
        same = leaf.digest == digest
        if same:
            self.files.take(leaf)
        return same

    def place(self, file: OutputFile) -> None:
        """Put a file into the stage by the cheapest means: keep it, link it, or write it. Raises OSError."""
        if not self.is_kept(file.path, file.digest):
            self.files.put(file.path, write_file(f"{self.folder}/{file.path}", [file.content], file.digest))

    def place_pieces(self, path: str, pieces: Iterable[bytes]) -> str:
        """Put a file into the stage that is too large to be held; returns its digest. Raises OSError.

        What it will be is known once it is made, so it is written before that is compared with what is there.
        """
        made = f"{self.outbox}/made"
        state = hashlib.sha256()
        write_file(made, hashed(pieces, state), "")
        digest = state.hexdigest()
        if self.is_kept(path, digest):
            os.unlink(made)  # noqa: PTH108
        else:
            os.rename(made, f"{self.folder}/{path}")  # noqa: PTH104
            self.files.put(path, state_of(os.stat(f"{self.folder}/{path}"), digest))  # noqa: PTH116
        return digest

    def is_kept(self, path: str, digest: str) -> bool:
        """Whether the file is there already, or the site's could be linked; if not, its place is free now."""
        present = self.held.get(path)
        if present is not None and digest_in(present) == digest:
            self.files.put(path, present)
            return True
        self.free(path)
        before = self.published.get(path)
        return before is not None and digest_in(before) == digest and self.link(path, before)

    def link(self, path: str, before: FileState) -> bool:
        """Link the site's file into the stage, if it is unchanged since it was written. Raises OSError."""
        source, target = f"{self.current}/{path}", f"{self.folder}/{path}"
        try:
            if known_digest(before, os.stat(source)) is None:  # noqa: PTH116
                return False
            os.link(source, target)
        except OSError:  # gone, or the disk has no links
            return False
        state = state_of(os.stat(target), digest_in(before))  # noqa: PTH116
        self.files.put(path, state)
        self.published.put(path, state)
        return True

    def free(self, path: str) -> None:
        """Make a file's folder, and remove whatever has the file's name. Raises OSError."""
        parent = path.rpartition("/")[0]
        if parent != self.ready:
            self.make_folder(parent)
            self.ready = parent
        try:
            os.unlink(f"{self.folder}/{path}")  # noqa: PTH108
        except FileNotFoundError:
            pass
        except OSError:  # a folder
            shutil.rmtree(f"{self.folder}/{path}")
            self.ready = ""

    def make_folder(self, name: str) -> None:
        """Make a folder and those above it, removing a file that has the name of one."""
        try:
            os.makedirs(f"{self.folder}/{name}", exist_ok=True)  # noqa: PTH103
        except (FileExistsError, NotADirectoryError):
            for above in (*reversed(PurePosixPath(name).parents), PurePosixPath(name)):
                if (self.folder / above).is_file():
                    (self.folder / above).unlink()
            os.makedirs(f"{self.folder}/{name}", exist_ok=True)  # noqa: PTH103

    def adopt(self, outgoing: OutboxFolder) -> None:
        """Move files that a worker wrote into the stage: a folder that the stage does not have in one step.

        Raises OSError.
        """
        for path, state in (outgoing.states | self.move(outgoing.folder, "", outgoing)).items():
            self.files.put(path, state)

    def move(self, source: str, above: str, outgoing: OutboxFolder) -> dict[str, FileState]:
        """Move what is in a folder of the outbox into the stage's folder `above` (`""`, or with `/` at its end).

        Returns the states of the files that were moved by themselves, which changed their ctime.
        """
        states: dict[str, FileState] = {}
        with os.scandir(source) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            path, is_folder = f"{above}{entry.name}", entry.is_dir(follow_symlinks=False)
            target = f"{self.folder}/{path}"
            if is_folder and os.path.isdir(target):  # noqa: PTH112
                states |= self.move(entry.path, f"{path}/", outgoing)
                continue
            self.free(path)
            os.rename(entry.path, target)  # noqa: PTH104
            if not is_folder:
                states[path] = state_of(os.stat(target), digest_in(outgoing.states[path]))  # noqa: PTH116
        return states

    def clear(self) -> None:
        """Remove files that do not belong to this edition, and folders that are left empty."""
        placed = (path for path, _ in self.files.digests())
        for path in only_in((path for path, _ in self.held.digests()), placed):
            if (file := self.folder / path).is_file():
                file.unlink()
                with suppress(OSError):  # another file is there
                    os.removedirs(file.parent)

    def close(self) -> None:
        self.opened.close()
        shutil.rmtree(self.outbox, ignore_errors=True)


def only_in(some: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """What stands in the first and not in the second; both are in order."""
    rest = iter(others)
    other = next(rest, None)
    for one in some:
        while other is not None and other < one:
            other = next(rest, None)
        if other != one:
            yield one


def hashed(pieces: Iterable[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece
