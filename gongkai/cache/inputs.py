"""What a build reads: the files of a root, and this program itself.

Only the standard library is used here: see `stat_index`.
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
    *("pagefind-bin-extended", "pydantic", "pydantic-core", "pypdf", "pyyaml", "simpleeval"),
)
"""The packages whose version may show in what is built."""


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
    files: StatIndex
    head: str

    def digests(self) -> dict[str, str]:
        return {path: digest_in(found) for path, found in self.files.items()}

    def unchanged(self, root: Path, but: Container[str]) -> bool:
        """Whether the files are as they were, whatever became of those in `but`."""
        files = {path: on_disk(root, path) for path in self.files if path not in but}
        now = scan(files, self.files)
        return now.keys() == files.keys() and all(same_file(self.files[path], now[path]) for path in files)

    def key(self, options: object) -> str:
        """The digest of the state, of this program, and of the options that shape what is built (by their repr)."""
        state = hashlib.sha256(repr((program(), options, self.head, self.walk)).encode())
        for path, found in sorted(self.files.items()):
            state.update(f"{path} {digest_in(found)}\0".encode())
        return state.hexdigest()


def read_inputs(root: Path, cache: Cache) -> Inputs:
    """The state of everything. The cache remembers what has been read before. Raises UntrustedError, OSError."""
    trust(cache.folder)
    files_there = walk(root)
    templates = contents(str(templates_of(root))).files
    names = [*files_there.paths, *(f"~/{name}" for name in templates)]
    files = {name: on_disk(root, name) for name in names}
    before = index_from(load_value(cache.inputs))
    now = scan(files, before)
    if now != before:
        save_value(cache.inputs, now)
    return Inputs(files_there, now, head(root))


def on_disk(root: Path, name: str) -> str:
    return f"{templates_of(root)}/{name[2:]}" if name.startswith("~/") else f"{root}/{name}"


def head(root: Path) -> str:
    command = ["git", "-C", str(root), "rev-parse", "HEAD", "--is-shallow-repository"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""
