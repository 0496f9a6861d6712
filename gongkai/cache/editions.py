"""What is known of a published site: what its files hold and what they were made from; and the edition before it.

The previous edition is kept in the cache. Brought up to date it becomes the next edition, so that only what changed is
written. Only the standard library is used here: see `stat_index`.
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
    """A site as it was published. `inputs_digest`: of all that went in, None where that is not known for sure.

    `findings`: what there was to say.
    """

    files: StatIndex = field(default_factory=dict)
    inputs_digest: str | None = None
    findings: tuple[PlainFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Editions:
    """One site's place in the cache. `previous`: the folder of the edition before the one that is published."""

    folder: Path

    @property
    def previous(self) -> Path:
        return self.folder / "last"

    def load(self) -> tuple[Edition, Edition]:
        """(the site, the one before it) as far as known."""
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
    return tuple((*astuple(one.place), one.code, one.message, one.hint) for one in findings)


def current_edition(site: Path, editions: Editions, inputs_digest: str) -> Edition | None:
    """The site's edition, if it was made from just these inputs and is there whole."""
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
