"""Which files a root has, and which templates it is drawn with.

Only the standard library is used here: an unchanged county is recognised before anything larger is loaded.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

RECORD_ENDINGS = (".yml", ".md")
ROOT_FOLDERS = ("data", "content")
INPUTS = (*ROOT_FOLDERS, "mkdocs.yml", "templates")
"""All of a root that a build reads."""
PACKAGE = Path(__file__).parents[1]
PACKAGED_TEMPLATES = PACKAGE / "templates"
TEMPLATES_BESIDE = PACKAGE.parent / "templates"


class Walk(NamedTuple):
    """`paths`: every file, relative to the root; `unreadable`: (folder, error).

    What is never read: `leading_out`, links to folders, to dot files or to outside the folder they stand in;
    `special`, what is no file (a pipe, a device); `misnamed`, names that are not UTF-8, as they may have been meant.
    """

    paths: list[str]
    unreadable: list[tuple[str, OSError]]
    leading_out: list[str]
    special: list[str]
    misnamed: list[str]


def walk(root: Path) -> Walk:
    """Every file under data/ and content/, and mkdocs.yml, in the order of their names; links out are not followed."""
    found = Walk([], [], [], [], [])
    for folder in ROOT_FOLDERS:
        if (root / folder).is_dir():
            enter(str(root / folder), folder, os.path.realpath(root / folder), found)
    frame = root / "mkdocs.yml"
    if frame.is_symlink() and leads_out(str(frame), os.path.realpath(root)):
        found.leading_out.append("mkdocs.yml")
    elif frame.exists():
        found.paths.append("mkdocs.yml")
    return found


def enter(folder: str, name: str, top: str, found: Walk) -> None:
    """top: the folder that links must not lead out of."""
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
        if not is_utf8(entry.name):
            found.misnamed.append(f"{name}/{meant(entry.name)}")
        elif entry.is_symlink() and (is_folder or leads_out(entry.path, top)):
            found.leading_out.append(path)
        elif is_folder and not entry.name.endswith(RECORD_ENDINGS):
            enter(entry.path, path, top, found)
        elif is_special(entry):
            found.special.append(path)
        else:
            found.paths.append(path)


def leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that goes round


def leads_out(link: str, top: str) -> bool:
    """Whether a link leads out of the folder `top`, or to what is hidden in it."""
    # realpath, unlike Path.resolve, bears links that go round.
    target = os.path.realpath(link)
    return not target.startswith(top + os.sep) or os.sep + "." in target[len(top) :]


def is_special(entry: os.DirEntry[str]) -> bool:
    """A pipe, a socket or a device; a link that leads nowhere is a file that can't be read."""
    try:
        if entry.is_file() or entry.is_dir():
            return False
        return stat.S_IFMT(entry.stat().st_mode) != 0
    except OSError:
        return False


def is_utf8(name: str) -> bool:
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


def meant(name: str) -> str:
    """A name that is not UTF-8, read as the encoding of Chinese Windows."""
    return os.fsencode(name).decode("gb18030", "replace")


def templates_of(root: Path) -> Path:
    """The root's own templates, or those of the package (in a checkout they stand beside it)."""
    own = root / "templates"
    if own.is_dir():
        return own
    return PACKAGED_TEMPLATES if PACKAGED_TEMPLATES.is_dir() else TEMPLATES_BESIDE


class Theme(NamedTuple):
    """`assets`: the files to publish; `wrong`: paths from the root of what must not stand among a root's templates."""

    assets: list[Path]
    wrong: list[str]


def theme_of(root: Path) -> Theme:
    """The files beside the pages' templates. Those of the package are as they were installed."""
    templates = templates_of(root)
    assets = sorted(file for file in (templates / "theme" / "assets").iterdir() if not file.name.startswith("."))
    if templates != root / "templates":
        return Theme(assets, [])
    found = Walk([], [], [], [], [])
    enter(str(templates), "templates", os.path.realpath(templates), found)
    folders = [f"templates/theme/assets/{file.name}" for file in assets if file.is_dir()]
    texts = [path for path in found.paths if path.startswith("templates/theme/assets/")]
    pictures = [path for path in texts if not is_text(root / path)]
    wrong = sorted({*found.leading_out, *found.special, *found.misnamed, *folders, *pictures})
    return Theme(assets, wrong)


def is_text(file: Path) -> bool:
    try:
        file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return True
