"""Writing one edition of the site: staged beside the old one, then swapped in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from gongkai.inventory import digest_in, looked_now
from gongkai.publish.exchange import exchange
from gongkai.publish.manifest import NAME, SIGNATURE, Manifest, manifest_of
from gongkai.publish.signing import sign
from gongkai.publish.stage import Made, Stage
from gongkai.render.frame import SiteFile
from gongkai.shelf import Edition, Shelf, Told


class NotASiteError(Exception):
    """The folder to publish into holds something that this program did not make."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What an edition is made from, for the shelf: see `shelf.Edition`. Asked for once all files are there."""

    made_from: str | None
    findings: tuple[Told, ...]


def publish(
    files: Iterable[Made],
    records: dict[str, str],
    site: Path,
    as_of: date,
    *,
    shelf: Shelf | None = None,
    origin: Callable[[], Origin] = lambda: Origin(None, ()),
    key: Path | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> int:
    """Write the files and their manifest as the new `site`; returns how many files.

    `site` may be a symbolic link: then the new edition stands beside the old and the link is switched. `shelf`: the
    site's place in the cache; files that the last editions hold are taken from them. `key`: a private key to sign the
    manifest with. `waiting`: told when another build is under way; this one waits for it.
    Raises NotASiteError where `site` is a folder of something else, SigningError, OSError where the disk refuses.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(site, waiting):
        recover(site)
        if site.exists() and not (site / NAME).is_file() and (not site.is_dir() or any(site.iterdir())):
            raise NotASiteError(str(site))
        stage = Stage(site, shelf, prefix(site))
        try:
            for file in files:
                stage.place(file)
            stage.settle()
            digests = {path: digest_in(found) for path, found in stage.files.items()}
            text = manifest_of(Manifest(as_of, digests, records), site)
            stage.place(SiteFile(NAME, text))
            if key is not None:
                stage.place(SiteFile(SIGNATURE, sign(text, key)))
            stage.settle()
            stage.clear()
            came = origin()
            old = swap(stage.folder, site)
            if shelf is not None:
                put_away(old, shelf)
                # Under the lock, nobody else writes into a stage.
                here = Edition(looked_now(stage.files), came.made_from, came.findings)
                shelf.keep(here, Edition({**stage.site.files, **looked_now(stage.relinked)}))
            elif old is not None:
                shutil.rmtree(old, ignore_errors=True)
        finally:
            stage.close()
            if stage.folder.exists() and not is_current(stage.folder, site):
                shutil.rmtree(stage.folder, ignore_errors=True)
    return len(stage.files)


def put_away(old: Path | None, shelf: Shelf) -> None:
    """Lay the edition that was published until now on the shelf."""
    shutil.rmtree(shelf.last, ignore_errors=True)
    if old is not None:
        shelf.folder.mkdir(parents=True, exist_ok=True)
        try:
            old.rename(shelf.last)
        except OSError:  # the shelf is on another disk
            shutil.rmtree(old, ignore_errors=True)


def one_at_a_time(site: Path, waiting: Callable[[], None]) -> FileLock:
    """The site's lock. The system lets go of it when a build dies, however it dies."""
    lock = FileLock(site.with_name(f".{site.name}.lock"))
    try:
        lock.acquire(timeout=0)
        lock.release()
    except Timeout:
        waiting()
    return lock


def prefix(site: Path) -> str:
    return f".{site.name}.new-"


def retired(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def is_current(stage: Path, site: Path) -> bool:
    return site.is_symlink() and site.resolve() == stage.resolve()


def swap(stage: Path, site: Path) -> Path | None:
    """Put the stage in the site's place, in one step where the system has one; returns where the old edition is now."""
    if site.is_symlink():
        old = site.resolve()
        link = site.with_name(f"{prefix(site)}link")
        link.symlink_to(stage.name)
        link.replace(site)
        return old if old.name.startswith(prefix(site)) else None
    if not site.exists():
        stage.rename(site)
        return None
    if exchange(stage, site):
        return stage
    old = retired(site)
    site.rename(old)
    stage.rename(site)
    return old


def recover(site: Path) -> None:
    """Put right what an interrupted build left: the old site back in place, half a stage away. Call under the lock."""
    old = retired(site)
    if old.exists() and not site.exists():
        old.rename(site)
    elif old.exists():
        shutil.rmtree(old)
    for stage in site.parent.glob(f"{prefix(site)}*"):
        if stage.is_symlink():
            stage.unlink()
        elif not is_current(stage, site):
            shutil.rmtree(stage, ignore_errors=True)
