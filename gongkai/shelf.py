"""What is known of a published site: what its files hold and what they were made from; and the edition before it.

The edition before lies on the shelf, a folder of the cache. Brought up to date it becomes the next edition, so that
only what changed is written. Only the standard library is used here: see `inventory`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.inventory import Inventory, contents, digest_in, look
from gongkai.notebook import keep, recall

if TYPE_CHECKING:
    from gongkai.findings import Finding

Told = tuple[str, int, int, str, str, str]
"""A finding in plain values: file, line, column, code, message, hint."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A site as it was published. `made_from`: the digest of all that went in; `findings`: what there was to say."""

    files: Inventory = field(default_factory=dict)
    made_from: str | None = None
    findings: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """One site's place in the cache. `last`: the folder of the edition before."""

    folder: Path

    @property
    def last(self) -> Path:
        return self.folder / "last"

    def editions(self) -> tuple[Edition, Edition]:
        """(the site, the one before it) as far as known."""
        found = recall(self.folder / "index")
        return found if isinstance(found, tuple) else (Edition(), Edition())

    def keep(self, site: Edition, last: Edition) -> None:
        keep(self.folder / "index", (site, last))


def told(findings: Iterable[Finding]) -> tuple[Told, ...]:
    return tuple((*astuple(one.place), one.code, one.message, one.hint) for one in findings)


def shelf_of(cache: Path, site: Path) -> Shelf:
    return Shelf(cache.resolve() / "editions" / hashlib.sha256(str(site.absolute()).encode()).hexdigest()[:16])


def unchanged(site: Path, cache: Path, made_from: str) -> Edition | None:
    """The site's edition, if it was made from just this and lies there whole."""
    shelf = shelf_of(cache, site)
    edition, last = shelf.editions()
    if edition.made_from != made_from:
        return None
    try:
        now = look(contents(str(site.resolve(strict=True))).files, edition.files)
    except OSError:
        return None
    if {path: digest_in(found) for path, found in now.items()} != {p: digest_in(f) for p, f in edition.files.items()}:
        return None
    if now != edition.files:
        shelf.keep(replace(edition, files=now), last)
    return edition
