"""Writing one edition of the site: staged beside the old one, then swapped in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from gongkai.publish.manifest import NAME, manifest, sha256
from gongkai.render.frame import SiteFile


class NotASiteError(Exception):
    """The folder to publish into holds something that this program did not make."""


def publish(files: Iterable[SiteFile], records: dict[str, str], site: Path, as_of: date) -> int:
    """Write the files and their manifest as the new `site`; returns how many files.

    Raises NotASiteError where `site` is a folder of something else, OSError where the disk refuses.
    """
    recover(site)
    if site.exists() and not (site / NAME).is_file() and (not site.is_dir() or any(site.iterdir())):
        raise NotASiteError(str(site))
    site.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(dir=site.parent, prefix=f".{site.name}.new-"))
    try:
        stage.chmod(0o755)
        digests = {}
        folders = {stage}
        for file in files:
            target = stage / file.path
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            target.write_bytes(file.content)
            digests[file.path] = sha256(file.content)
        (stage / NAME).write_bytes(manifest(digests, records, as_of))
        swap(stage, site)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return len(digests) + 1


def retired(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def swap(stage: Path, site: Path) -> None:
    old = retired(site)
    if site.exists():
        site.rename(old)
    stage.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def recover(site: Path) -> None:
    """Put right what an interrupted build left: the old site back in place, half a stage away."""
    old = retired(site)
    if old.exists() and not site.exists():
        old.rename(site)
    elif old.exists():
        shutil.rmtree(old)
    for stage in site.parent.glob(f".{site.name}.new-*"):
        shutil.rmtree(stage, ignore_errors=True)
