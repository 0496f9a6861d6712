"""Places that a site can be sent to: a folder, storage that fsspec opens, a machine that rsync reaches."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from gongkai.publish.deploy import Target

T = TypeVar("T")
AT_ONCE = 8
"""Files under way to storage at the same time; each waits for an answer most of the time."""
MACHINE = re.compile(r"([^/:@]+@)?[^/:]{2,}:(?!//).+|rsync://.+")
"""host:path or rsync://host/module; a letter and a colon is a drive of Windows."""
NOT_THERE = 23
"""What rsync says where some files could not be transferred, because they are not there."""

LISTED = ("--recursive", "--files-from=-", "--from0")


class NoFsspecError(Exception):
    """The address needs fsspec, or one of its parts, which is not installed."""


class UnclearPlaceError(Exception):
    """It is neither a folder here nor a machine's: `host:`, or a drive of Windows on another system."""


def target_at(place: str) -> Target:
    """Raises NoFsspecError, UnclearPlaceError."""
    if MACHINE.fullmatch(place):
        return Machine(place)
    if "://" not in place:
        if ":" in place.partition("/")[0] or place.startswith("\\\\"):
            drive = sys.platform == "win32" and re.match(r"[A-Za-z]:[\\/]", place)
            if not drive:
                raise UnclearPlaceError(place)
        return Folder(Path(place))
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(place.rstrip("/"))
    except (ImportError, ValueError) as error:
        raise NoFsspecError(str(error)) from error
    return Storage(place, system, path)


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        for name in names:
            try:
                yield name, (self.path / name).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                yield name, None

    def is_empty(self) -> bool:
        return not self.path.exists() or not any(self.path.iterdir())

    def send(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        for name, content in files:
            file = self.path / name
            make_readable(file.parent)
            written = file.with_name(f".{file.name}.part")
            written.write_bytes(content)
            written.chmod(0o644)  # a web server reads it as another user
            written.replace(file)
            yield name

    def delete(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            file = self.path / name
            file.unlink(missing_ok=True)
            for folder in file.relative_to(self.path).parents:
                try:
                    (self.path / folder).rmdir()
                except OSError:  # something else stands in it
                    break
            yield name


@dataclass(frozen=True, slots=True)
class Storage:
    """Object storage: it replaces objects whole by itself. `system`: an fsspec file system."""

    address: str
    system: Any
    path: str

    def __str__(self) -> str:
        return self.address

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        yield from at_once(self.get, ((name,) for name in names))

    def get(self, name: str) -> tuple[str, bytes | None]:
        try:
            return name, bytes(self.system.cat_file(f"{self.path}/{name}"))
        except FileNotFoundError:
            return name, None

    def is_empty(self) -> bool:
        try:
            return not self.system.ls(self.path, detail=False)
        except FileNotFoundError:
            return True

    def send(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        yield from at_once(self.put, files)

    def put(self, name: str, content: bytes) -> str:
        at = f"{self.path}/{name}"
        self.system.makedirs(at.rpartition("/")[0], exist_ok=True)
        self.system.pipe_file(at, content)
        return name

    def delete(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if self.system.exists(f"{self.path}/{name}"):
                self.system.rm_file(f"{self.path}/{name}")
            yield name


@dataclass(frozen=True, slots=True)
class Machine:
    """What rsync reaches, over SSH or at a daemon; it replaces files whole by itself."""

    place: str

    def __str__(self) -> str:
        return self.place

    @property
    def folder(self) -> str:
        return f"{self.place.rstrip('/')}/"

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        names = list(names)
        with TemporaryDirectory(prefix="gongkai-") as folder:
            if names and not self.is_empty():  # of a folder that is not there rsync can't bring a list
                rsync(*LISTED, self.folder, f"{folder}/", names=names)
            for name in names:
                file = Path(folder) / name
                yield name, file.read_bytes() if file.is_file() else None

    def is_empty(self) -> bool:
        listed = rsync("--list-only", self.folder)
        return listed is None or len(listed.splitlines()) <= 1  # the first is the folder itself

    def send(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        with TemporaryDirectory(prefix="gongkai-") as folder:
            names = []
            for name, content in files:
                file = Path(folder) / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
                file.chmod(0o644)
                names.append(name)
            if names and rsync("--checksum", "--perms", *LISTED, f"{folder}/", self.folder, names=names) is None:
                raise OSError(self.place)
        yield from names

    def delete(self, names: Iterable[str]) -> Iterator[str]:
        names = list(names)
        with TemporaryDirectory(prefix="gongkai-") as folder:
            # What is listed and not in the folder is deleted over there, if the folders that it stood in are here.
            for name in names:
                (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            if names and rsync("--delete-missing-args", *LISTED, f"{folder}/", self.folder, names=names) is None:
                raise OSError(self.place)
        yield from names


def make_readable(folder: Path) -> None:
    """Make a folder, and those around it that are missing, so that a web server, another user, can enter them."""
    if not folder.is_dir():
        make_readable(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def at_once(work: Callable[..., T], each: Iterable[tuple[Any, ...]]) -> Iterator[T]:
    """What the work makes of each, in their order, several at the same time; only so many are held in memory."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = iter(each)
        while some := list(islice(waiting, 100 * AT_ONCE)):
            yield from pool.map(work, *zip(*some, strict=True))


def rsync(*args: str, names: Iterable[str] = ()) -> str | None:
    """What it printed; None if something was not there. Raises OSError with what rsync said."""
    text = "".join(f"{name}\0" for name in names)
    ran = subprocess.run(["rsync", *args], input=text, capture_output=True, text=True, check=False)
    if ran.returncode not in (0, NOT_THERE):
        raise OSError(ran.stderr.strip().splitlines()[-1] if ran.stderr.strip() else f"rsync {ran.returncode}")
    return ran.stdout if ran.returncode == 0 else None
