"""Which files a root has, and which templates it is drawn with.

Only the standard library is used here: an unchanged county is recognised before anything larger is loaded.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

RECORD_ENDINGS = (".yml", ".md")
ROOT_FOLDERS = ("data", "content")
PACKAGE = Path(__file__).parents[1]
PACKAGED_TEMPLATES = PACKAGE / "templates"
TEMPLATES_BESIDE = PACKAGE.parent / "templates"


class Walk(NamedTuple):
    """`paths`: every file, relative to the root; `unreadable`: (folder, error); `leading_out`: links not followed."""

    paths: list[str]
    unreadable: list[tuple[str, OSError]]
    leading_out: list[str]


def walk(root: Path) -> Walk:
    """Every file under data/ and content/, and mkdocs.yml, in the order of their names; links out are not followed."""
    found = Walk([], [], [])
    top = os.path.realpath(root)
    for folder in ROOT_FOLDERS:
        if (root / folder).is_dir():
            enter(str(root / folder), folder, top, found)
    if (root / "mkdocs.yml").exists():
        found.paths.append("mkdocs.yml")
    return found


def enter(folder: str, name: str, top: str, found: Walk) -> None:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        found.unreadable.append((name, error))
        return
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.name.startswith("."):
            continue
        is_folder = leads_to_folder(entry)
        if entry.is_symlink() and (is_folder or leads_out(entry.path, top)):
            found.leading_out.append(path)
        elif is_folder and not entry.name.endswith(RECORD_ENDINGS):
            enter(entry.path, path, top, found)
        else:
            found.paths.append(path)


def leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that goes round


def leads_out(link: str, top: str) -> bool:
    # realpath, unlike Path.resolve, bears links that go round.
    target = os.path.realpath(link)
    return target != top and not target.startswith(top + os.sep)


def templates_of(root: Path) -> Path:
    """The root's own templates, or those of the package (in a checkout they stand beside it)."""
    own = root / "templates"
    if own.is_dir():
        return own
    return PACKAGED_TEMPLATES if PACKAGED_TEMPLATES.is_dir() else TEMPLATES_BESIDE
