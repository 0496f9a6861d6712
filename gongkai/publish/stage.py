"""The folder in which an edition is put together, writing as few files as possible.

A stage starts as the edition before last, taken from the cache; without a cache as hard links to the site's files; or
empty. A file that is already right stays, one that the site has is linked, and only the others are written. A file is
never overwritten in place: a hard link to it may belong to another edition.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from gongkai.cache.editions import Edition, Editions
from gongkai.cache.stat_index import FileState, StatIndex, contents, digest_in, known_digest, scan, state_of
from gongkai.publish.swap import prefix


class OutputFile(Protocol):
    """A file to publish. `path`: from the site's root; `digest`: SHA-256 of its content, which is read when needed."""

    @property
    def path(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def content(self) -> bytes: ...


class Start:
    """What a stage holds at first. `names`, `folders`: paths of all files and folders; `files`: the known states."""

    def __init__(self, files: StatIndex, names: Iterable[str], folders: Iterable[str]) -> None:
        self.files = files
        self.names = set(names)
        self.folders = {"", *folders}


class Stage:
    """The next edition of `site`. `folder`: where it is put together; `published`: what is known of the current one.

    `files`: states of the files placed so far. `relinked`: new states of the current edition's files that were linked:
    making a link changes their ctime.
    """

    def __init__(self, site: Path, editions: Editions | None) -> None:
        self.site = site
        self.editions = editions
        self.current = site.resolve()
        self.published, previous = editions.load() if editions is not None else (Edition(), Edition())
        self.folder = Path(tempfile.mkdtemp(dir=site.parent, prefix=prefix(site)))
        self.files: dict[str, FileState] = {}
        self.relinked: dict[str, FileState] = {}
        self.helper = ThreadPoolExecutor(1)
        self.preparing: Future[Start] = self.helper.submit(self.prepare, editions, previous)
        self.waiting: list[OutputFile] = []

    def prepare(self, editions: Editions | None, previous: Edition) -> Start:
        """Fill the stage with what can be reused. Runs in a thread, while the first pages are rendered."""
        self.folder.chmod(0o755)
        if editions is not None and editions.previous.is_dir():
            try:
                self.folder.rmdir()
                editions.previous.rename(self.folder)
                held = contents(str(self.folder))
                return Start(scan(held.files, previous.files), held.files, held.folders)
            except OSError:  # the cache is on another disk, or what lies there can't be read
                shutil.rmtree(self.folder, ignore_errors=True)
                self.folder.mkdir(exist_ok=True)
        if self.published.files and self.current.is_dir():
            return self.linked()
        return Start({}, (), ())

    def linked(self) -> Start:
        """Fill the stage with hard links to those of the site's files that are unchanged."""
        start = Start({}, (), ())
        files: dict[str, FileState] = {}
        for name in self.published.files:
            parent = name.rpartition("/")[0]
            with suppress(OSError):
                if parent not in start.folders:
                    self.make_folder(parent, start)
                if state := self.link(name):
                    files[name] = state
                    start.names.add(name)
        start.files = files
        return start

    def link(self, name: str) -> FileState | None:
        """Link the site's file into the stage, if it is unchanged since it was written; else None. Raises OSError."""
        source = f"{self.current}/{name}"
        digest = known_digest(self.published.files.get(name), os.stat(source))  # noqa: PTH116
        if digest is None:
            return None
        target = f"{self.folder}/{name}"
        os.link(source, target)
        self.relinked[name] = state_of(os.stat(target), digest)  # noqa: PTH116
        return self.relinked[name]

    def make_folder(self, name: str, start: Start) -> None:
        """Make the folder and those above it, removing a file of that name. `start` knows what exists, which saves
        asking the disk.
        """
        if name not in start.folders:
            self.make_folder(name.rpartition("/")[0], start)
            if name in start.names:
                os.unlink(f"{self.folder}/{name}")  # noqa: PTH108
                start.names.discard(name)
            os.mkdir(f"{self.folder}/{name}")  # noqa: PTH102
            start.folders.add(name)

    def place(self, file: OutputFile) -> None:
        """Put a file into the stage, now or once `prepare` is done. Raises OSError."""
        self.waiting.append(file)
        if self.preparing.done():
            self.settle()

    def settle(self) -> None:
        """Put all waiting files into the stage. Raises OSError."""
        start = self.preparing.result()
        for file in self.waiting:
            self.bring(file, start)
        self.waiting.clear()

    def bring(self, file: OutputFile, start: Start) -> None:
        """Put one file into the stage by the cheapest means: keep it, link it, or write it. Raises OSError."""
        path, digest = file.path, file.digest
        present = start.files.get(path)
        if present is not None and digest_in(present) == digest:
            self.files[path] = present
            return
        self.clear_place(path, start)
        before = self.published.files.get(path)
        if before is not None and digest_in(before) == digest:
            with suppress(OSError):  # gone, or the disk has no links
                if state := self.link(path):
                    self.files[path] = state
                    return
        self.files[path] = write_file(f"{self.folder}/{path}", file.content, digest)

    def clear_place(self, path: str, start: Start) -> None:
        """Make a file's folder, and remove whatever has the file's name, or is a file where a folder must be."""
        if path in start.names:
            (self.folder / path).unlink(missing_ok=True)
            start.names.discard(path)
        elif path in start.folders:
            shutil.rmtree(self.folder / path)
            start.names = {name for name in start.names if not name.startswith(f"{path}/")}
            start.folders = {name for name in start.folders if name != path and not name.startswith(f"{path}/")}
        self.make_folder(path.rpartition("/")[0], start)

    def clear(self) -> None:
        """Remove files and folders that do not belong to this edition."""
        start = self.preparing.result()
        for name in start.names - self.files.keys():
            (self.folder / name).unlink(missing_ok=True)
        wanted = {""}
        for name in self.files:
            parent = name.rpartition("/")[0]
            while parent not in wanted:
                wanted.add(parent)
                parent = parent.rpartition("/")[0]
        for name in sorted(start.folders - wanted, reverse=True):
            with suppress(OSError):
                (self.folder / name).rmdir()

    def close(self) -> None:
        self.helper.shutdown(wait=True)


def write_file(path: str, content: bytes, digest: str) -> FileState:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        return state_of(os.fstat(descriptor), digest)
    finally:
        os.close(descriptor)
