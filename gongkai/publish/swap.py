"""Putting a finished stage in the site's place in one step, and repairing what an interrupted build left."""

from __future__ import annotations

import shutil
from pathlib import Path

from gongkai.publish.exchange import exchange


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
    """Repair what an interrupted build left: put the old site back, remove unfinished stages. Call under the lock."""
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
