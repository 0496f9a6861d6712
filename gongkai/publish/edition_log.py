"""editions/log.jsonl: a line an edition, with the digest of the line before, so that none can be changed in silence.

The log holds numbers and digests alone, never a path or a name: what must be forgotten is not in it. It names the
digest of the manifest, so the manifest can't list it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gongkai.publish.manifest import NAME, Difference, Manifest, manifest_in
from gongkai.publish.signed import Digest, Statement
from gongkai.records.addresses import EDITION_LOG
from gongkai.records.canonical import sha256
from gongkai.records.model import Strict


class BrokenLogError(Exception):
    """The log does not hold together, or its last edition is not the one that stands there. Names the place."""


class Changes(Strict):
    """How many there were since the edition before."""

    added: int
    changed: int
    removed: int


class Entry(Statement):
    """One edition. `site`: its address, as far as known; `manifest`: the digest of manifest.json.

    `previous`: the digest of the line before; None in the first. `files` and `records`: what changed.
    """

    number: int
    site: str | None
    as_of: date
    manifest: Digest
    previous: Digest | None
    files: Changes
    records: Changes


def next_log(site: Path, text: bytes, address: str | None = None, key: Path | None = None) -> bytes:
    """The log of the site with this edition as its last; the same log where the last edition published just this.

    text: the edition's manifest. address: the site's. key: a private key; an edition that was not signed with it gets a
    line that is. Raises BrokenLogError, SigningError, OSError.
    """
    entries = read_log(site)
    last = entries[-1] if entries else None
    manifest = manifest_in(text)
    before = published(site) if last else Manifest(manifest.as_of, {}, {})
    entry = Entry(
        number=len(entries) + 1,
        site=address,
        as_of=manifest.as_of,
        manifest=sha256(text),
        previous=last.digest if last else None,
        files=changes(before.files, manifest.files),
        records=changes(before.records, manifest.records),
    )
    if last is None or last.manifest != entry.manifest or (key and last.signed(key) != last):
        entries.append(entry.signed(key) if key else entry)
    return b"".join(entry.line for entry in entries)


def published(site: Path) -> Manifest:
    """The manifest of the last edition. Raises BrokenLogError where it is none, OSError."""
    try:
        return manifest_in((site / NAME).read_bytes())
    except ValueError:
        raise BrokenLogError(NAME) from None


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    both = before.keys() & after.keys()
    changed = sum(before[path] != after[path] for path in both)
    return Changes(added=len(after) - len(both), changed=changed, removed=len(before) - len(both))


def read_log(site: Path) -> list[Entry]:
    """The editions of a site, the oldest first; none where it has no log yet. Raises BrokenLogError, OSError."""
    if not (site / EDITION_LOG).is_file():
        return []
    entries, faults = linked(site)
    if faults:
        raise BrokenLogError(faults[0].path)
    return entries


def linked(site: Path) -> tuple[list[Entry], list[Difference]]:
    """The entries of the log that stands in a site, and where they don't follow each other up to its manifest.

    Raises OSError.
    """
    entries: list[Entry] = []
    faults: list[Difference] = []
    previous = None
    for number, line in enumerate((site / EDITION_LOG).read_bytes().splitlines(keepends=True), 1):
        entry = Entry.of(line)
        if entry is None:
            faults.append(Difference(place(number), "garbled"))
        else:
            if (entry.number, entry.previous) != (number, previous):
                faults.append(Difference(place(number), "unlinked"))
            entries.append(entry)
        previous = sha256(line)
    if not entries or entries[-1].manifest != sha256((site / NAME).read_bytes()):
        faults.append(Difference(NAME, "other_edition"))
    return entries, faults


def place(number: int) -> str:
    return f"{EDITION_LOG}:{number}"
