"""editions/log.jsonl: a line an edition, with the digest of the line before, so that none can be changed in silence.

The log holds numbers and digests alone, never a path or a name: what must be forgotten is not in it. It names the
digest of the manifest, so the manifest can't list it. Beside it editions/changes.jsonl says which records an edition
changed, and pages say that in words; the log has the digests of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

from gongkai.cache.stat_index import digest_of_file
from gongkai.publish.manifest import NAME, Difference, Differing, differing, entries_in, published_day
from gongkai.publish.signed import Digest, Statement
from gongkai.records.addresses import CHANGES, EDITION_LOG
from gongkai.records.canonical import sha256
from gongkai.records.edition_changes import EditionChanges, edition_changes
from gongkai.records.model import Strict
from gongkai.render.engine import EngineName

NONE: Mapping[str, int] = MappingProxyType({})


class BrokenLogError(Exception):
    """The log does not hold together, or its last edition is not the one that stands there. Names the place."""


class Counts(Strict):
    """How many there were since the edition before."""

    added: int
    changed: int
    removed: int


class Made(Strict):
    """What an edition was made of, for whoever makes it again: a commit, this program, and the options of the build.

    `commit`: None if there was none, or files differed from it. `program`: the beginning of its digest, beside the
    version, which a checkout between two versions does not tell.
    """

    commit: str | None
    version: str
    program: str
    engine: EngineName
    samples: bool
    search: bool


class Entry(Statement):
    """One edition. `site`: its address, as far as known; `manifest`: the digest of manifest.json.

    `previous`: the digest of the line before; None in the first. `files` and `records`: what changed. Editions from
    before these were kept have no more: `made`; `changes`: the digest of the edition's line in changes.jsonl, None if
    no record changed; `pages`: of the pages that tell it (`digest_of_pages`), None without any.
    """

    number: int
    site: str | None
    as_of: date
    manifest: Digest
    previous: Digest | None
    files: Counts
    records: Counts
    made: Made | None = None
    changes: Digest | None = None
    pages: Digest | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The editions of a site, the oldest first, and the changes of those that changed a record.

    `fresh`: whether the last edition is being made now.
    """

    entries: tuple[Entry, ...] = ()
    changes: tuple[EditionChanges, ...] = ()
    fresh: bool = False


def continued(
    history: History,
    site: Path,
    folder: Path,
    address: str | None = None,
    made: Made | None = None,
    corrections: Mapping[str, int] = NONE,
) -> History:
    """A site's history with this edition as its last; the same where the last edition published just this.

    folder: holds the edition's manifest. address: the site's. corrections: how many a record has, by its page.
    Raises BrokenLogError, OSError.
    """
    last = history.entries[-1] if history.entries else None
    manifest = digest_of_file(str(folder / NAME))
    if last is not None and last.manifest == manifest:
        return history
    number, as_of = len(history.entries) + 1, published_day(folder)
    assert as_of
    try:
        files = counts(differing(entries_in(site, "files") if last else (), entries_in(folder, "files")))
        records = differing(entries_in(site, "records") if last else (), entries_in(folder, "records"))
        changes = edition_changes(number, as_of, records, corrections)
    except ValueError:
        raise BrokenLogError(NAME) from None
    entry = Entry(
        number=number,
        site=address,
        as_of=as_of,
        manifest=manifest,
        previous=last.digest if last else None,
        files=files,
        records=counts_of(changes),
        made=made,
        changes=changes.digest if changes else None,
        pages=None,
    )
    return History((*history.entries, entry), (*history.changes, *([changes] if changes else [])), fresh=True)


def counts_of(changes: EditionChanges | None) -> Counts:
    if changes is None:
        return Counts(added=0, changed=0, removed=0)
    return Counts(added=len(changes.added), changed=len(changes.changed), removed=len(changes.removed))


def closed(history: History, pages: Digest | None, key: Path | None = None) -> bytes:
    """The log of a history, its last line with the digest of the pages that tell it, and signed.

    key: a private key; an edition that was not signed with it, or whose pages were others, gets a line that is. Raises
    SigningError.
    """
    *before, last = history.entries
    if not history.fresh and last.pages == pages and (key is None or last.signed(key) == last):
        return b"".join(entry.line for entry in history.entries)
    if not history.fresh:
        before.append(last)
        same = Counts(added=0, changed=0, removed=0)
        again = {"number": last.number + 1, "previous": last.digest, "files": same, "records": same, "changes": None}
        last = last.model_copy(update={**again, "signature": None})
    last = last.model_copy(update={"pages": pages})
    return b"".join(entry.line for entry in (*before, last.signed(key) if key else last))


def digest_of_pages(pages: Mapping[str, str]) -> Digest | None:
    """Of what `sha256sum` writes of them, in the order of their paths. pages: path → digest."""
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(pages.items()))
    return sha256(lines.encode()) if lines else None


def counts(differences: Iterable[Differing]) -> Counts:
    kinds = Counter((old is None, new is None) for _, old, new in differences)
    return Counts(added=kinds[True, False], changed=kinds[False, False], removed=kinds[False, True])


def read_log(site: Path) -> list[Entry]:
    """The editions of a site, the oldest first; none where it has no log yet. Raises BrokenLogError, OSError."""
    if not (site / EDITION_LOG).is_file():
        return []
    entries, faults = linked(site)
    if faults:
        raise BrokenLogError(faults[0].path)
    return entries


def read_history(site: Path) -> History:
    """The editions of a site and what they changed. Raises BrokenLogError, OSError."""
    entries = read_log(site)
    changes, faults = agreed_changes(site, entries)
    if faults:
        raise BrokenLogError(faults[0].path)
    return History(tuple(entries), tuple(changes))


def read_changes(site: Path) -> list[EditionChanges | None]:
    """What each line of changes.jsonl says; None where it can't be read. Raises OSError."""
    if not (site / CHANGES).is_file():
        return []
    with (site / CHANGES).open("rb") as file:
        return [EditionChanges.of(line) for line in file]


def agreed_changes(site: Path, entries: list[Entry]) -> tuple[list[EditionChanges], list[Difference]]:
    """What changes.jsonl says, and where it is not what the log says it is. Raises OSError."""
    found = read_changes(site)
    wanted = [entry for entry in entries if entry.changes]
    faults = [
        Difference(f"{CHANGES}:{line}", "other_changes")
        for line, (entry, changes) in enumerate(zip_longest(wanted, found), 1)
        if entry is None or changes is None or not agree(entry, changes)
    ]
    return [changes for changes in found if changes], faults


def agree(entry: Entry, changes: EditionChanges) -> bool:
    """Whether a line of the log and one of changes.jsonl are of the same edition."""
    said = (changes.digest, changes.number, changes.as_of, counts_of(changes))
    return said == (entry.changes, entry.number, entry.as_of, entry.records)


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
    if not entries or entries[-1].manifest != digest_of_file(str(site / NAME)):
        faults.append(Difference(NAME, "other_edition"))
    return entries, faults


def place(number: int) -> str:
    return f"{EDITION_LOG}:{number}"
