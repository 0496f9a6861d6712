"""Writing one edition of the site: staged beside the old one, then swapped in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from gongkai.publish.exchange import exchange
from gongkai.publish.manifest import NAME, SIGNATURE, Edition, manifest_of, sha256
from gongkai.publish.signing import sign
from gongkai.render.frame import SiteFile


class NotASiteError(Exception):
    """The folder to publish into holds something that this program did not make."""


def publish(
    files: Iterable[SiteFile],
    records: dict[str, str],
    site: Path,
    as_of: date,
    *,
    key: Path | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> int:
    """Write the files and their manifest as the new `site`; returns how many files.

    `site` may be a symbolic link: then the new edition stands beside the old and the link is switched. `key`: a
    private key to sign the manifest with. `waiting`: told when another build is under way; this one waits for it.
    Raises NotASiteError where `site` is a folder of something else, SigningError, OSError where the disk refuses.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(site, waiting):
        recover(site)
        if site.exists() and not (site / NAME).is_file() and (not site.is_dir() or any(site.iterdir())):
            raise NotASiteError(str(site))
        stage = Path(tempfile.mkdtemp(dir=site.parent, prefix=prefix(site)))
        try:
            stage.chmod(0o755)
            digests = write(files, stage)
            edition = Edition(as_of, digests, records)
            text = manifest_of(edition, site)
            (stage / NAME).write_bytes(text)
            if key is not None:
                (stage / SIGNATURE).write_bytes(sign(text, key))
            swap(stage, site)
        finally:
            if stage.exists() and not is_current(stage, site):
                shutil.rmtree(stage, ignore_errors=True)
    return len(digests) + 1 + (key is not None)


def write(files: Iterable[SiteFile], stage: Path) -> dict[str, str]:
    digests: dict[str, str] = {}
    folders = {stage}
    for file in files:
        target = stage / file.path
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        target.write_bytes(file.content)
        digests[file.path] = sha256(file.content)
    return digests


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


def swap(stage: Path, site: Path) -> None:
    """Put the stage in the site's place, in one step where the system has one."""
    if site.is_symlink():
        old = site.resolve()
        link = site.with_name(f"{prefix(site)}link")
        link.symlink_to(stage.name)
        link.replace(site)
        if old.name.startswith(prefix(site)):
            shutil.rmtree(old, ignore_errors=True)
    elif not site.exists():
        stage.rename(site)
    elif exchange(stage, site):
        shutil.rmtree(stage, ignore_errors=True)
    else:
        old = retired(site)
        site.rename(old)
        stage.rename(site)
        shutil.rmtree(old, ignore_errors=True)


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
