"""A site brought to where the public reads it: only what changed, in an order that leaves no link without its file.

New files come first: nothing that is reachable points at them yet. Then what changed: whether a page is still the old
one or already the new one, all that it points at is there. Then what is gone is deleted; no page points at it any more.
The manifest comes last, after all that was sent has been read back. Until then a file of our own at the place says of
which files it is known what they are, so that whatever was stopped, and whatever is sent next, ends right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gongkai.publish.fetching import is_inside
from gongkai.publish.manifest import NAME, Manifest, files_below, manifest_in
from gongkai.records.addresses import CHANGES, CHANGES_PAGES, EDITION_LOG
from gongkai.records.canonical import sha256

HOME = "index.html"
UNDER_WAY = "manifest.under-way.json"
"""A manifest of what is known of the place while a deployment is under way; without a digest where it is not known."""
UNKNOWN = ""


class NotOursError(Exception):
    """The place holds files and no manifest: it is not a site of this program. `place`."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class AlteredError(Exception):
    """A file is not what its manifest says: of the site that should be sent, or of the place after it was. `name`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Target(Protocol):
    """A place that holds a site. Names are relative paths with `/`. A file is replaced whole: nobody reads half of it.

    Every method raises OSError where the place does not answer.
    """

    def read(self, names: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Each name with its file's bytes; None if there is no such file."""

    def is_empty(self) -> bool: ...

    def send(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        """Write the files, in whatever order; yields each name once its file is there."""

    def delete(self, names: Iterable[str]) -> Iterator[str]:
        """Remove the files that are there; yields each name once its file is gone."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The names of the files to send and to delete, each group in its order."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def steps(self) -> int:
        return len(self.new) + len(self.changed) + len(self.gone)


def plan(before: Manifest | None, after: Manifest) -> Plan:
    """What brings a place that holds `before` (None: nothing) to `after`."""
    old = before.files if before else {}
    return Plan(
        new=in_order(name for name in after.files if name not in old),
        changed=in_order(name for name, digest in after.files.items() if old.get(name, digest) != digest),
        gone=tuple(sorted(name for name in old if name not in after.files)),
    )


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """What pages are made of before the pages, deeper pages before those that lead to them, the home page last."""
    return tuple(sorted(names, key=lambda name: (name == HOME, name.endswith(".html"), -name.count("/"), name)))


def held(target: Target) -> Manifest | None:
    """What a place is known to hold; None if it holds nothing. Raises NotOursError, OSError."""
    (_, under_way), (_, manifest) = target.read([UNDER_WAY, NAME])
    written = under_way if under_way is not None else manifest
    if written is None:
        if not target.is_empty():
            raise NotOursError(str(target))
        return None
    try:
        return checked(written)
    except ValueError as error:
        raise NotOursError(str(target)) from error


def checked(text: bytes) -> Manifest:
    """A manifest that names no place outside its site. Raises ValueError."""
    manifest = manifest_in(text)
    if not all(map(is_inside, manifest.files)):
        raise ValueError(NAME)
    return manifest


def known_while(before: Manifest | None, after: Manifest) -> Manifest:
    """What is known of a place while it is brought from one to the other: of a file that differs, nothing."""
    old = before.files if before else {}
    same = {name: digest for name, digest in after.files.items() if old.get(name) == digest}
    return Manifest(after.as_of, dict.fromkeys((*old, *after.files), UNKNOWN) | same, {})


def deploy(site: Path, target: Target, before: Manifest | None) -> Iterator[str]:
    """Bring a place that is known to hold `before` to the site; yields a name for each file sent, deleted or read back.

    Raises AlteredError, OSError. Whatever stops it, doing it again, with this site or another, ends well.
    """
    manifest = (site / NAME).read_bytes()
    after = checked(manifest)
    work = plan(before, after)
    for _ in as_named(site, (*work.new, *work.changed), after.files):
        pass  # nothing is sent of a site that is not whole
    if work.steps:
        yield from target.send([(UNDER_WAY, known_while(before, after).text())])
    # A group is sent in any order, so the home page, which leads to all, is a group of its own the first time.
    new, home = split(work.new)
    yield from target.send(as_named(site, new, after.files))
    yield from target.send(changes_pages_to_send(site, target))
    for names in (home, work.changed):
        yield from target.send(as_named(site, names, after.files))
    yield from target.delete(work.gone)
    yield from confirm(target, work, after.files)
    logs = [(name, (site / name).read_bytes()) for name in (CHANGES, EDITION_LOG) if (site / name).is_file()]
    for own in (logs, [(NAME, manifest)]):
        yield from target.send(own)
    yield from target.delete([UNDER_WAY])


def changes_pages_to_send(site: Path, target: Target) -> list[tuple[str, bytes]]:
    """The pages that tell of the editions, as far as the place has others; no manifest names them."""
    pages = {name: file.read_bytes() for name, file in files_below(site, CHANGES_PAGES).items()}
    there = dict(target.read(pages))
    return [(name, content) for name, content in pages.items() if there[name] != content]


def split(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(all but the home page, the home page if it is among them)."""
    return tuple(name for name in names if name != HOME), tuple(name for name in names if name == HOME)


def as_named(site: Path, names: Iterable[str], named: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    for name in names:
        file = site / name
        content = file.read_bytes() if file.is_file() else None
        if content is None or sha256(content) != named[name]:
            raise AlteredError(name)
        yield name, content


def confirm(target: Target, work: Plan, named: dict[str, str]) -> Iterator[str]:
    """Read back what was sent; yields each name whose file is there as it should be. Raises AlteredError, OSError."""
    for name, content in target.read((*work.new, *work.changed)):
        if content is None or sha256(content) != named[name]:
            raise AlteredError(name)
        yield name
