"""What a build reads: the files of a root, and this program itself.

This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Container
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gongkai.cache.json_file import load_value, save_value
from gongkai.cache.places import Cache
from gongkai.cache.stat_index import StatIndex, contents, digest_in, index_from, same_file, scan
from gongkai.cache.trust import trust
from gongkai.sources.files import PACKAGE, Walk, templates_of, walk

SHAPING = (
    *("cryptography", "holidays", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3"),
    *("pydantic", "pydantic-core", "pypdf", "pyyaml", "simpleeval"),
)
"""The packages whose version may change the built site."""


@cache
def program() -> str:
    """The SHA-256 of this program: its own files, Python's version, and the versions of the packages in SHAPING.

    It is part of every cache key, so another version rebuilds everything. The files' bytes count, not a version number,
    so an edit in a checkout counts too.
    """
    state = hashlib.sha256(sys.version.encode())
    for name in SHAPING:
        try:
            state.update(f"{name} {version(name)}\0".encode())
        except PackageNotFoundError:
            continue
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in (".py", ".yml", ".html", ".css", ".js", ".svg", ".txt") and file.is_file():
            state.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return state.hexdigest()


def program_mark() -> str:
    """The beginning of it, as the log of editions names a program."""
    return program()[:16]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The state of all files that a build reads. `files`: by path from the root; templates under `~/`.

    `head`: the commit that is checked out, and whether the clone is shallow; empty without Git.
    """

    walk: Walk
    files: StatIndex
    head: str

    def digests(self) -> dict[str, str]:
        return {path: digest_in(state) for path, state in self.files.items()}

    def unchanged(self, root: Path, but: Container[str]) -> bool:
        """Whether the files are as they were, ignoring those in `but`."""
        files = {path: on_disk(root, path) for path in self.files if path not in but}
        now = scan(files, self.files)
        return now.keys() == files.keys() and all(same_file(self.files[path], now[path]) for path in files)

    def key(self, options: object) -> str:
        """The SHA-256 of this state, of this program, and of the options that shape the site (by their repr)."""
        state = hashlib.sha256(repr((program(), options, self.head, self.walk)).encode())
        for path, file_state in sorted(self.files.items()):
            state.update(f"{path} {digest_in(file_state)}\0".encode())
        return state.hexdigest()


def read_inputs(root: Path, cache: Cache) -> Inputs:
    """The state of the root's files now; digests of unchanged files come from the cache.

    Raises UntrustedError, OSError.
    """
    trust(cache.folder)
    files_there = walk(root)
    templates = contents(str(templates_of(root))).files
    names = [*files_there.paths, *(f"~/{name}" for name in templates)]
    files = {name: on_disk(root, name) for name in names}
    before = index_from(load_value(cache.inputs))
    now = scan(files, before)
    if now != before:
        save_value(cache.inputs, now)
    return Inputs(files_there, now, git_head(root))


def on_disk(root: Path, name: str) -> str:
    return f"{templates_of(root)}/{name[2:]}" if name.startswith("~/") else f"{root}/{name}"


def git_head(root: Path) -> str:
    command = ["git", "-C", str(root), "rev-parse", "HEAD", "--is-shallow-repository"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""
