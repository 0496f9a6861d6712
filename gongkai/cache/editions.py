"""What is known of a published site (its files' digests, and what it was built from) and of the edition before it.

The previous edition stays in the cache. It is turned into the next one, so that only changed files are written.
This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.cache.json_file import load_value, save_value
from gongkai.cache.stat_index import StatIndex, contents, digest_in, index_from, scan

if TYPE_CHECKING:
    from gongkai.findings import Finding

PlainFinding = tuple[str, int, int, str, str, str]
"""A finding in plain values: file, line, column, code, message, hint."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A site as it was published, with the warnings of its build.

    `inputs_digest`: of everything it was built from; None if an input changed during the build.
    """

    files: StatIndex = field(default_factory=dict)
    inputs_digest: str | None = None
    findings: tuple[PlainFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Editions:
    """One site's folder in the cache. `previous`: the folder of the edition before the published one."""

    folder: Path

    @property
    def previous(self) -> Path:
        return self.folder / "last"

    def load(self) -> tuple[Edition, Edition]:
        """(published edition, previous edition); both empty if nothing is known."""
        match load_value(self.folder / "index"):
            case [site, previous]:
                return edition_from(site), edition_from(previous)
            case _:
                return Edition(), Edition()

    def save(self, site: Edition, previous: Edition) -> None:
        save_value(self.folder / "index", [(e.files, e.inputs_digest, e.findings) for e in (site, previous)])


def edition_from(value: Any) -> Edition:
    """An edition as JSON gives it back; one of nothing where the value is none."""
    match value:
        case [files, str() | None as inputs_digest, list(findings)]:
            return Edition(index_from(files), inputs_digest, tuple(tuple(one) for one in findings))
        case _:
            return Edition()


def as_plain(findings: Iterable[Finding]) -> tuple[PlainFinding, ...]:
    return tuple((*astuple(finding.place), finding.code, finding.message, finding.hint) for finding in findings)


def current_edition(site: Path, editions: Editions, inputs_digest: str) -> Edition | None:
    """The published edition, if it was built from exactly these inputs and all its files are unchanged; else None."""
    edition, previous = editions.load()
    if edition.inputs_digest != inputs_digest:
        return None
    try:
        files = scan(contents(str(site.resolve(strict=True))).files, edition.files)
    except OSError:
        return None
    if digests(files) != digests(edition.files):
        return None
    if files != edition.files:
        editions.save(replace(edition, files=files), previous)
    return edition


def digests(files: StatIndex) -> dict[str, str]:
    return {path: digest_in(state) for path, state in files.items()}
