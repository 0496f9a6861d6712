"""Checking the editions of a site as a stranger: nothing was swapped, cut, rewritten or put back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from gongkai.publish.edition_log import BrokenLogError, Entry, agreed_changes, digest_of_pages, linked, place, read_log
from gongkai.publish.manifest import Difference, files_below
from gongkai.publish.signed import Digest, Statement
from gongkai.records.addresses import CHANGES_PAGES, EDITION_LOG
from gongkai.records.canonical import sha256


class Note(Statement):
    """What a witness saw: the digest of the last edition of a site, on a day."""

    site: str | None
    day: date
    edition: Digest


def verify_chain(
    site: Path, key: Path | None = None, held: str | None = None, *, changes: bool = True
) -> tuple[list[Entry], list[Difference]]:
    """The editions in the log of a site, and what is wrong with them.

    key: the public key that must have signed them, from the first one that it signed on. held: the digest of an
    edition, which somebody kept, and which must be among them. changes: whether to check what they are said to have
    changed, too, which stands beside the log. Raises SigningError, OSError.
    """
    if not (site / EDITION_LOG).is_file():
        return [], [Difference(EDITION_LOG, "missing")]
    entries, faults = linked(site)
    if changes:
        faults += agreed_changes(site, entries)[1]
        faults += changes_pages_faults(site, entries)
    if key is not None:
        faults += unsigned(entries, key)
    if held is not None and held not in {entry.digest for entry in entries}:
        faults.append(Difference(held, "unknown_edition"))
    return entries, faults


def changes_pages_faults(site: Path, entries: list[Entry]) -> list[Difference]:
    """A difference if the pages that tell of the editions are not those that the last line names."""
    there = {path: sha256(file.read_bytes()) for path, file in files_below(site, CHANGES_PAGES).items()}
    same = not entries or entries[-1].pages == digest_of_pages(there)
    return [] if same else [Difference(CHANGES_PAGES, "other_changes")]


def unsigned(entries: list[Entry], key: Path) -> Iterator[Difference]:
    """A signature vouches for all that came before it, so what is older than the key needs none; the last needs one."""
    signed = [entry.is_signed(key) for entry in entries]
    first = signed.index(True) if True in signed else len(signed) - 1
    for entry, good in zip(entries[first:], signed[first:], strict=True):
        if not good:
            yield Difference(place(entry.number), "unsigned")


def witness(site: Path, key: Path, day: date) -> Note:
    """A signed note of the last edition of a site, as seen on a day. key: the witness's private key.

    Raises BrokenLogError where the editions don't hold together, SigningError, OSError.
    """
    entries = read_log(site)
    if not entries:
        raise BrokenLogError(EDITION_LOG)
    return Note(site=entries[-1].site, day=day, edition=entries[-1].digest).signed(key)


def verify_witness(entries: list[Entry], file: Path, key: Path) -> list[Difference]:
    """What speaks against a witness's note. key: the witness's public key. Raises SigningError, OSError."""
    note = Note.of(file.read_bytes())
    if note is None:
        return [Difference(str(file), "garbled")]
    if not note.is_signed(key):
        return [Difference(str(file), "unsigned")]
    if note.edition not in {entry.digest for entry in entries}:
        return [Difference(note.edition, "unknown_edition")]
    return []
