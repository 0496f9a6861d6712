"""The folder in which an edition is put together, writing as few files as possible.

A stage starts as the edition before last, taken from the cache's shelf, or empty. A file that is already right stays,
one that the site has is linked, and only the others are written. A file is never overwritten in place: a hard link to
it may belong to another edition.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from gongkai.cache.editions import Edition, Editions
from gongkai.cache.stat_index import FileState, StatIndex, contents, digest_in, known_digest, scan, state_of
from gongkai.publish.edition_log import History
from gongkai.publish.outbox import Written
from gongkai.publish.output_file import OutputFile, write_file
from gongkai.publish.swap import prefix

BEING_MADE = ".being-made"
"""In a stage: a file that has no place yet. No file of a site is called so."""


class Start:
    """What a stage holds at first. `names`, `folders`: paths of all files and folders; `files`: the known states."""

    def __init__(self, files: StatIndex, names: Iterable[str], folders: Iterable[str]) -> None:
        self.files = files
        self.names = set(names)
        self.folders = {"", *folders}


class Stage:
    """The next edition of `site`. `folder`: where it is put together; `outbox`: where workers write files for it;
    `published`: what is known of the current edition; `history`: the editions so far.

    `files`: states of the files placed so far. `relinked`: new states of the current edition's files that were linked:
    making a link changes their ctime.
    """

    def __init__(self, site: Path, history: History, editions: Editions | None) -> None:
        self.site = site
        self.history = history
        self.editions = editions
        self.current = site.resolve()
        self.published, previous = editions.load() if editions is not None else (Edition(), Edition())
        self.folder = Path(tempfile.mkdtemp(dir=site.parent, prefix=prefix(site)))
        self.outbox = self.folder.with_name(f"{self.folder.name}.out")
        self.outbox.mkdir()
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
        return Start({}, (), ())

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
        if not self.is_kept(file.path, file.digest, start):
            self.files[file.path] = write_file(f"{self.folder}/{file.path}", [file.content], file.digest)

    def place_pieces(self, path: str, pieces: Iterable[bytes]) -> None:
        """Put a file into the stage that is too large to be held. Raises OSError.

        What it will be is known once it is made, so it is written before that is compared with what is there.
        """
        self.settle()
        made = f"{self.folder}/{BEING_MADE}"
        digest = hashlib.sha256()
        write_file(made, hashed(pieces, digest), "")
        if self.is_kept(path, digest.hexdigest(), self.preparing.result()):
            os.unlink(made)  # noqa: PTH108
            return
        os.rename(made, f"{self.folder}/{path}")  # noqa: PTH104
        self.files[path] = state_of(os.stat(f"{self.folder}/{path}"), digest.hexdigest())  # noqa: PTH116

    def is_kept(self, path: str, digest: str, start: Start) -> bool:
        """Whether the file is there already, or the site's could be linked; if not, its place is free now."""
        present = start.files.get(path)
        if present is not None and digest_in(present) == digest:
            self.files[path] = present
            return True
        self.clear_place(path, start)
        before = self.published.files.get(path)
        if before is not None and digest_in(before) == digest:
            with suppress(OSError):  # gone, or the disk has no links
                if state := self.link(path):
                    self.files[path] = state
                    return True
        return False

    def adopt(self, written: Written) -> None:
        """Move files that a worker wrote into the stage: a folder that the stage does not have in one step.

        Raises OSError.
        """
        self.settle()
        start = self.preparing.result()
        self.move(written.folder, "", written, start)
        for path, state in written.states.items():
            self.files.setdefault(path, state)
            start.folders.update(parent.as_posix() for parent in Path(path).parents if parent.name)

    def move(self, source: str, above: str, written: Written, start: Start) -> None:
        """Move what is in a folder of the outbox into the stage's folder `above` (`""`, or with `/` at its end)."""
        with os.scandir(source) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            path, is_folder = f"{above}{entry.name}", entry.is_dir(follow_symlinks=False)
            if is_folder and path in start.folders:
                self.move(entry.path, f"{path}/", written, start)
                continue
            self.clear_place(path, start)
            os.rename(entry.path, f"{self.folder}/{path}")  # noqa: PTH104
            if not is_folder:  # moving it changed its ctime
                moved = os.stat(f"{self.folder}/{path}")  # noqa: PTH116
                self.files[path] = state_of(moved, digest_in(written.states[path]))

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
        shutil.rmtree(self.outbox, ignore_errors=True)


def hashed(pieces: Iterable[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece
