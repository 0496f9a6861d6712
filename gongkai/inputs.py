"""What a build reads: the files of a root, and this program itself.

Only the standard library is used here: see `inventory`.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from gongkai.inventory import Inventory, contents, digest_in, look, same_file
from gongkai.notebook import keep, recall

RECORD_ENDINGS = (".yml", ".md")
FOLDERS = ("data", "content")
PACKAGE = Path(__file__).parent
PACKAGED_TEMPLATES = PACKAGE / "templates"
TEMPLATES_BESIDE = PACKAGE.parent / "templates"
SHAPING = (
    *("cryptography", "holidays", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3"),
    *("pagefind-bin-extended", "pydantic", "pydantic-core", "pypdf", "pyyaml", "simpleeval"),
)
"""The packages whose version may show in what is built."""


class Walk(NamedTuple):
    """`paths`: every file, relative to the root; `unreadable`: (folder, error); `leading_out`: links not followed."""

    paths: list[str]
    unreadable: list[tuple[str, OSError]]
    leading_out: list[str]


def walk(root: Path) -> Walk:
    """Every file under data/ and content/, and mkdocs.yml, in the order of their names; links out are not followed."""
    found = Walk([], [], [])
    top = os.path.realpath(root)
    for folder in FOLDERS:
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


@cache
def program() -> str:
    """The digest of this program: its own files, Python, and the packages that may show in what it builds.

    A build by another program is another build, even of the same records. A checkout is known by its bytes, so that
    an edit of the code counts as well as a new version.
    """
    state = hashlib.sha256(sys.version.encode())
    for name in SHAPING:
        try:
            state.update(f"{name} {version(name)}\0".encode())
        except PackageNotFoundError:
            continue
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in (".py", ".yml", ".html", ".css", ".js", ".svg") and file.is_file():
            state.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return state.hexdigest()


@dataclass(frozen=True, slots=True)
class Inputs:
    """The state of all that a build of a root reads. `files`: by path from the root, the templates' under `~/`.

    `head`: the commit that is checked out, and whether its history is cut short; empty where there is no Git.
    """

    walk: Walk
    files: Inventory
    head: str

    def digests(self) -> dict[str, str]:
        return {path: digest_in(found) for path, found in self.files.items()}

    def still(self, root: Path, apart: Container[str]) -> bool:
        """Whether the files are as they were, those `apart` left out of account."""
        files = {path: on_disk(root, path) for path in self.files if path not in apart}
        now = look(files, self.files)
        return now.keys() == files.keys() and all(same_file(self.files[path], now[path]) for path in files)

    def key(self, *options: object) -> str:
        """The digest of the state, of this program, and of the options that shape what is built."""
        state = hashlib.sha256(repr((program(), options, self.head, self.walk)).encode())
        for path, found in sorted(self.files.items()):
            state.update(f"{path} {digest_in(found)}\0".encode())
        return state.hexdigest()


def inputs(root: Path, cache: Path) -> Inputs:
    """Look at everything. The cache remembers what has been read before."""
    found = walk(root)
    templates = contents(str(templates_of(root))).files
    names = [*found.paths, *(f"~/{name}" for name in templates)]
    files = {name: on_disk(root, name) for name in names}
    kept = cache / "inputs"
    before = recall(kept)
    now = look(files, before if isinstance(before, dict) else {})
    if now != before:
        keep(kept, now)
    return Inputs(found, now, head(root))


def on_disk(root: Path, name: str) -> str:
    return f"{templates_of(root)}/{name[2:]}" if name.startswith("~/") else f"{root}/{name}"


def head(root: Path) -> str:
    command = ["git", "-C", str(root), "rev-parse", "HEAD", "--is-shallow-repository"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""
