"""What is known of a published site: what its files hold and what they were made from; and the edition before it.

The edition before lies on the shelf, a folder of the cache. Brought up to date it becomes the next edition, so that
only what changed is written. Only the standard library is used here: see `inventory`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.inventory import Inventory, contents, known
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


def is_intact(site: Path, edition: Edition) -> bool:
    """Whether the site holds just the edition's files, as they were written."""
    try:
        there = contents(str(site.resolve(strict=True))).files
        if there.keys() != edition.files.keys():
            return False
        return all(known(edition.files[name], os.stat(path)) for name, path in there.items())  # noqa: PTH116
    except OSError:
        return False
