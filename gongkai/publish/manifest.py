"""manifest.json: the SHA-256 of every published file and of every record's canonical form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from gongkai import __version__
from gongkai.records.addresses import CHANGES, CHANGES_PAGES, EDITION_LOG
from gongkai.records.canonical import sha256

NAME = "manifest.json"
BLOCK = 1_000
"""Entries that are written at a time."""
OWN = {NAME, EDITION_LOG, CHANGES}
"""What no manifest lists: it can't name its own digest, and the log names the manifest's. What is told of the editions
hangs on those before; the log has its digests."""


def is_own(path: str) -> bool:
    return path in OWN or path.startswith(CHANGES_PAGES)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one build published: path → SHA-256 in hexadecimal, of files and of records.

    It hangs on nothing that was published before: whoever builds the same records on the same day gets the same.
    """

    as_of: date
    files: dict[str, str]
    records: dict[str, str]

    def text(self) -> bytes:
        return b"".join(manifest_pieces(self.as_of, sorted(self.files.items()), sorted(self.records.items())))


DigestsInOrder = Iterable[tuple[str, str]]
"""(path, SHA-256), in the order of the paths."""


def manifest_pieces(as_of: date, files: DigestsInOrder, records: DigestsInOrder) -> Iterator[bytes]:
    """The text of a manifest: a line an entry, for whoever compares two editions. A county's is 40 MB."""
    yield f'{{\n"format": 2,\n"generator": "gongkai {__version__}",\n"as_of": "{as_of.isoformat()}"'.encode()
    for name, entries in (("files", files), ("records", records)):
        yield f',\n"{name}": {{'.encode()
        yield from lines_of(entries)
        yield b"}"
    yield b"\n}\n"


def lines_of(entries: DigestsInOrder) -> Iterator[bytes]:
    rest = iter(entries)
    before = b""
    while block := dict(islice(rest, BLOCK)):
        yield before + json.dumps(block, ensure_ascii=False, separators=(",\n ", ": "))[1:-1].encode()
        before = b",\n "


def entries_in(folder: Path, part: Literal["files", "records"]) -> Iterator[bytes]:
    """What a manifest in a folder lists, in order, as it is written: `"path": "digest"`. Read line by line.

    Raises ValueError where it is none, OSError.
    """
    start = f'"{part}": {{'.encode()
    with (folder / NAME).open("rb") as file:
        line = next((line for line in file if line.startswith(start)), None)
        if line is None:
            raise ValueError(part)
        line = line.removeprefix(start)
        while line.endswith(b'",\n'):
            yield line[:-2].lstrip()
            line = next(file, b"")
        if not line.endswith((b"},\n", b"}\n")):
            raise ValueError(part)
        if entry := line.rstrip(b"},\n").lstrip():
            yield entry


def read_entry(entry: bytes) -> tuple[str, str]:
    """(path, digest). Raises ValueError."""
    ((path, digest),) = json.loads(b"{%b}" % entry).items()
    return path, digest


Differing = tuple[str, str | None, str | None]
"""Path, digest before and after; None where there is none."""


def differing(before: Iterable[bytes], after: Iterable[bytes]) -> Iterator[Differing]:
    """What differs between two lists of entries. Only entries that differ are taken apart. Raises ValueError."""
    old, new = iter(before), iter(after)
    one, other = next(old, None), next(new, None)
    while one is not None or other is not None:
        if one == other:
            one, other = next(old, None), next(new, None)
            continue
        was, now = (read_entry(entry) if entry is not None else None for entry in (one, other))
        path = min(entry[0] for entry in (was, now) if entry)
        gone = was if was and was[0] == path else None
        come = now if now and now[0] == path else None
        yield path, gone[1] if gone else None, come[1] if come else None
        one, other = next(old, None) if gone else one, next(new, None) if come else other


def manifest_in(text: bytes) -> Manifest:
    """Raises ValueError where the text is no manifest."""
    return TypeAdapter(Manifest).validate_json(text)


def published_day(site: Path) -> date | None:
    """The day that a published site was made for; None where there is none, or its manifest can't be read."""
    try:
        with (site / NAME).open("rb") as file:
            found = re.search(rb'^"as_of": "([\d-]{10})"', file.read(400), re.M)
        return date.fromisoformat(found[1].decode()) if found else None
    except (OSError, ValueError):
        return None


DifferenceKind = Literal[
    "missing",
    "changed",
    "extra",
    "garbled",
    "unlinked",
    "other_edition",
    "other_changes",
    "unsigned",
    "unknown_edition",
]
"""The last six are of the log: a line that can't be read or does not follow the one before; a manifest that is not
the last edition's; what an edition is said to have changed is not what it changed; no signature of the key; no edition
with a digest that somebody holds."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where a site is not as its manifest or its log says: a file, a line of the log, or a digest."""

    path: str
    kind: DifferenceKind


def verify(site: Path) -> tuple[int, list[Difference]]:
    """How many files the manifest of a published site names, and where the site differs.

    Raises OSError or ValueError where the manifest can't be read.
    """
    named = manifest_in((site / NAME).read_bytes()).files
    found = files_of(site)
    differences = [Difference(path, "missing") for path in named if path not in found]
    differences += [Difference(path, "extra") for path in found if path not in named]
    differences += [
        Difference(path, "changed")
        for path, file in found.items()
        if path in named and sha256(file.read_bytes()) != named[path]
    ]
    return len(named), sorted(differences, key=lambda d: d.path)


def files_of(site: Path) -> dict[str, Path]:
    """The files that a manifest should list, by path."""
    return {path: file for path, file in files_below(site).items() if not is_own(path)}


def files_below(site: Path, folder: str = "") -> dict[str, Path]:
    """All files of a folder of a site, by their path from the site's root."""
    return {file.relative_to(site).as_posix(): file for file in sorted((site / folder).rglob("*")) if file.is_file()}
