"""A folder, an archive or one file → the sheets in it, each with the names of where it was found."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo

from gongkai.desk.importers.foreign import MAX_FILE, UnreadableError, read_all_apart
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.sheets import sheets_of

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv"})
MOST_FILES = 2000
UTF8_NAME = 0x800
"""The flag of an archive's entry whose name is UTF-8; without it Chinese programs write GBK."""
ENCRYPTED = 1
"""The flag of an entry with a password."""
MOST_UNPACKED = 1_000_000_000
"""Bytes of all that an archive holds."""
NO_SHEET = "不是表格"
LOCKED = "加了密码，请去掉密码再试"
MARKED = "（标记）"
"""What the name of a marked copy ends in; see `marks`."""


class NoSourceError(Exception):
    """The source is neither folder nor file, or holds too much; the message says what, in the clerk's words."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`name`: its path in the source, for people; `path`: where its bytes are now."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class FoundSheets:
    """`sheets` of a file, or `why` it could not be read."""

    file: FoundFile
    sheets: tuple[Sheet, ...] = ()
    why: str = ""


@contextmanager
def found_in(source: Path) -> Iterator[tuple[list[FoundFile], list[tuple[str, str]]]]:
    """(sheets' files, (name, why not) of the other files) of a source. Raises NoSourceError.

    What is in an archive is unpacked for as long as the context lasts.
    """
    with TemporaryDirectory(prefix="gongkai-month-") as unpacked:
        found: list[FoundFile] = []
        others: list[tuple[str, str]] = []
        for name, path in walk(source):
            if path.suffix.lower() == ".zip":
                entries = list(from_archive(path, name, Path(unpacked) / str(len(found)), others))
                found += entries
            elif path.suffix.lower() in ENDINGS:
                found.append(FoundFile(name, path))
            else:
                others.append((name, NO_SHEET))
            if len(found) > MOST_FILES:
                raise NoSourceError(f"表格多于 {MOST_FILES} 个")
        yield without_originals(found), others


def walk(source: Path) -> Iterator[tuple[str, Path]]:
    if source.is_file():
        yield source.name, source
        return
    if not source.is_dir():
        raise NoSourceError(f"找不到 {source}")
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        for name in sorted(names):
            if not name.startswith((".", "~$", "._")):
                path = Path(folder) / name
                yield path.relative_to(source).as_posix(), path


def from_archive(path: Path, name: str, folder: Path, others: list[tuple[str, str]]) -> Iterator[FoundFile]:
    """The sheets of a .zip, each under a name of our own; names inside may be GBK or lead anywhere."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError):
        others.append((name, "压缩包打不开，请解压成文件夹再试"))
        return
    unpacked = 0
    with archive:
        for number, entry in enumerate(archive.infolist()):
            inside = entry.filename if entry.flag_bits & UTF8_NAME else chinese(entry.filename)
            last = PurePosixPath(inside).name
            if entry.is_dir() or last.startswith((".", "~$", "._")) or "__MACOSX" in inside:
                continue
            ending = PurePosixPath(last).suffix.lower()
            unpacked += entry.file_size
            if ending not in ENDINGS:
                others.append((f"{name}/{inside}", NO_SHEET))
            elif entry.file_size > MAX_FILE or unpacked > MOST_UNPACKED or number > MOST_FILES:
                others.append((f"{name}/{inside}", "压缩包太大，请解压成文件夹再试"))
            elif (content := content_of(archive, entry)) is None:
                others.append((f"{name}/{inside}", LOCKED if entry.flag_bits & ENCRYPTED else "压缩包里这个文件坏了"))
            else:
                folder.mkdir(parents=True, exist_ok=True)
                file = folder / f"{number}{ending}"
                file.write_bytes(content)
                yield FoundFile(f"{name}/{inside}", file)


def content_of(archive: ZipFile, entry: ZipInfo) -> bytes | None:
    try:
        return archive.read(entry)
    except Exception:  # zipfile and its decompressors fail in more ways than can be listed; each means it can't be had
        return None


def chinese(name: str) -> str:
    """The name of an entry that zipfile took for the encoding of old DOS."""
    try:
        return name.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name


def without_originals(found: list[FoundFile]) -> list[FoundFile]:
    """A marked copy that came back stands for the sheet it was made of."""
    marked = {PurePosixPath(file.name).stem for file in found if MARKED in file.name}
    return [file for file in found if MARKED in file.name or marked_name(file.name) not in marked]


def marked_name(name: str) -> str:
    """What the marked copy of a file is called, without its ending: in it folders become part of the name."""
    path = PurePosixPath(name)
    return "-".join([*path.parent.parts, path.stem]).replace(MARKED, "") + MARKED


def read_found(files: list[FoundFile]) -> Iterator[FoundSheets]:
    for file, result in zip(files, read_all_apart(sheets_of, [file.path for file in files], "Excel"), strict=True):
        if isinstance(result, UnreadableError):
            yield FoundSheets(file, why=f"打不开：{result}")
        else:
            yield FoundSheets(file, tuple(replace(sheet, file=file.name) for sheet in result))
