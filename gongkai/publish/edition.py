"""Writing one edition of the site: staged beside the old one, then committed in one swap."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from filelock import FileLock, Timeout

from gongkai.cache.editions import PlainFinding
from gongkai.cache.pack import SiteFile
from gongkai.cache.places import SiteCache
from gongkai.publish.edition_log import History, Made, closed, continued, digest_of_pages, read_history
from gongkai.publish.manifest import NAME, DigestsInOrder, manifest_pieces
from gongkai.publish.shelf import shelve, shelve_first
from gongkai.publish.stage import Stage
from gongkai.publish.swap import is_current, recover, swap
from gongkai.records.addresses import CHANGES, CHANGES_PAGES, EDITION_LOG


class NotASiteError(Exception):
    """The folder to publish into holds files that are not a site made by this program."""


@dataclass(frozen=True, slots=True)
class Release:
    """An edition's data apart from its files.

    `records`: digests, in the order of the paths; `corrections`: how many a record has, by its page. `made`: what it is
    made of, as far as known. `inputs_digest`: of what it was built from, by which a later build recognises it as
    current; None to prevent that. `findings`: its warnings. `key`: a private key to sign it with. `address`: the
    site's, as far as known.
    """

    as_of: date
    records: DigestsInOrder = ()
    corrections: Mapping[str, int] = field(default_factory=dict)
    made: Made | None = None
    inputs_digest: str | None = None
    findings: tuple[PlainFinding, ...] = ()
    key: Path | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition whose files are all on the stage but those that tell of the editions."""

    release: Release
    history: History


@contextmanager
def staging(site: Path, cache: SiteCache | None = None, on_wait: Callable[[], None] = lambda: None) -> Iterator[Stage]:
    """A stage for the next edition of `site`, under the site's lock. It is deleted at the end unless it was committed.

    `site` may be a symbolic link: then the new edition is put beside the old one and the link is switched. cache: its
    shelf gives the stage the files to begin with. on_wait: called before waiting for another build.
    Raises NotASiteError if `site` holds other files, BrokenLogError if its editions do not follow each other, OSError.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(site, on_wait):
        recover(site)
        if site.exists() and not (site / NAME).is_file() and (not site.is_dir() or any(site.iterdir())):
            raise NotASiteError(str(site))
        stage = Stage(site, read_history(site), cache)
        try:
            yield stage
        finally:
            stage.close()
            if stage.folder.exists() and not is_current(stage.folder, site):
                shutil.rmtree(stage.folder, ignore_errors=True)


def drafted(stage: Stage, release: Release) -> Draft:
    """The edition on the stage, with its place among the site's editions. Raises BrokenLogError, OSError."""
    stage.place_pieces(NAME, manifest_pieces(release.as_of, stage.files.digests(), release.records))
    made = release.address, release.made, release.corrections
    return Draft(release, continued(stage.history, stage.site, stage.folder, *made))


def commit(stage: Stage, draft: Draft) -> int:
    """Put the stage in its site's place, with the manifest and the log; returns how many files there are.

    What was placed since the draft are the pages that tell of the editions. Raises SigningError, OSError.
    """
    release, history = draft.release, draft.history
    pages = dict(stage.files.digests(CHANGES_PAGES))
    stage.place(SiteFile(EDITION_LOG, closed(history, digest_of_pages(pages), release.key)))
    if history.changes:
        stage.place_pieces(CHANGES, chain.from_iterable(changes.pieces() for changes in history.changes))
    stage.clear()
    old = swap(stage.folder, stage.site)
    if stage.cache is not None:
        shelve(old, stage.cache)
        if old is None:
            shelve_first(stage.site.resolve(), stage.cache, stage.files, stage.published)
        # The lock keeps all other builds out of the stage, so its files' states may be dated now.
        stage.files.redate()
        stage.files.note = (release.inputs_digest, release.findings, stage.tidied)
        stage.published.redate(stage.began)
        stage.published.save(stage.cache.shelf_files)
        stage.files.save(stage.cache.published_files)
    elif old is not None:
        shutil.rmtree(old, ignore_errors=True)
    return len(stage.files)


def one_at_a_time(site: Path, on_wait: Callable[[], None]) -> FileLock:
    """The site's lock. The operating system releases it when a build dies, however it dies."""
    lock = FileLock(site.with_name(f".{site.name}.lock"))
    try:
        lock.acquire(timeout=0)
        lock.release()
    except Timeout:
        on_wait()
    return lock
