"""What is known of a published site (its files' digests, and what it was built from) and of the edition on the shelf.

The edition on the shelf is turned into the next one, so that only changed files are written. This module imports only
the standard library: see `stat_index`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.cache.places import SiteCache
from gongkai.cache.stat_index import digest_in, inode_of, look, walk_files
from gongkai.cache.stat_table import StatTable

if TYPE_CHECKING:
    from gongkai.findings import Finding

PlainFinding = tuple[str, int, int, str, str, str]
"""A finding in plain values: file, line, column, code, message, hint."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A site as it was published. `files`: how many it has; `findings`: the warnings of its build.

    `inputs_digest`: of everything it was built from; None if an input changed during the build.
    """

    files: int = 0
    inputs_digest: str | None = None
    findings: tuple[PlainFinding, ...] = ()


def edition_of(table: StatTable) -> Edition:
    """The edition whose files a table lists; one of nothing where it does not say."""
    match table.note:
        case [str() | None as inputs_digest, list(findings), _]:
            return Edition(len(table), inputs_digest, tuple(tuple(one) for one in findings))
        case _:
            return Edition()


Tidied = tuple[int, int]
"""A folder in which was nothing but the files of its table: its inode, and when, in ns."""


def tidied_now(folder: Path) -> Tidied:
    """Of a folder in which is nothing else now. Raises OSError."""
    return inode_of(folder.stat()), time.time_ns()


def tidied_at(table: StatTable, folder: Path) -> int:
    """When nothing else was in this very folder, in ns; 0 where the table does not say."""
    match table.note:
        case [_, _, [int(inode), int(when)]] if inode == inode_of(folder.stat()):
            return when
        case _:
            return 0


def as_plain(findings: Iterable[Finding]) -> tuple[PlainFinding, ...]:
    return tuple((*astuple(finding.place), finding.code, finding.message, finding.hint) for finding in findings)


def current_edition(site: Path, cache: SiteCache, inputs_digest: str) -> Edition | None:
    """The published edition, if it was built from exactly these inputs and all its files are unchanged; else None."""
    with StatTable(cache.published_files) as table:
        edition = edition_of(table)
        if edition.inputs_digest != inputs_digest:
            return None
        found, moved = 0, False
        try:
            for path, on_disk in walk_files(str(site.resolve(strict=True))):
                before = table.get(path)
                now = look(on_disk, before)
                if before is None or now is None or digest_in(now) != digest_in(before):
                    return None
                found += 1
                if now != before:
                    table.put(path, now)
                    moved = True
        except OSError:
            return None
        if found != edition.files:
            return None
        if moved:
            table.save(cache.published_files)
        return edition
