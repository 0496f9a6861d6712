"""What a build reads: the files of a root, and this program itself.

This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from itertools import groupby
from pathlib import Path

from gongkai.cache.leaf import Leaf, leaf_folder
from gongkai.cache.places import Cache
from gongkai.cache.stat_index import digest_in, look, same_file, walk_files
from gongkai.cache.stat_table import StatTable
from gongkai.cache.trust import trust
from gongkai.sources.files import PACKAGE, Walk, templates_of, walk

SHAPING = (
    *("cryptography", "holidays", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3"),
    *("pydantic", "pydantic-core", "pypdf", "pyyaml", "simpleeval"),
)
"""The packages whose version may change the built site."""
OWN = (".py", ".yml", ".html", ".css", ".js", ".svg", ".txt")
"""How the names of this program's own files end."""

BLOCK = 500
"""Paths that go into a key at a time."""


@cache
def program() -> str:
    """The SHA-256 of this program: its own files, Python's version, and what the packages in SHAPING say of themselves.

    It is part of every cache key, so another version rebuilds everything. The files' bytes count, not a version number,
    so an edit in a checkout counts too.
    """
    state = hashlib.sha256("\0".join((sys.version, *installed(SHAPING), "")).encode())
    for name, file in sorted(walk_files(str(PACKAGE))):
        if name.endswith(OWN):
            with open(file, "rb", buffering=0) as source:  # noqa: PTH123 - there are 700, at each start
                state.update(name.encode() + b"\0" + source.readall() + b"\0")
    return state.hexdigest()


def installed(names: Iterable[str]) -> Iterator[str]:
    """Those of these packages that are here, each with what it says of itself: to find its version in that would take
    longer than to read it.
    """
    for name in names:
        with suppress(PackageNotFoundError):
            package = distribution(name)
            yield f"{name} {package.read_text('METADATA') or package.version}"


def program_mark() -> str:
    """The beginning of it, as the log of editions names a program."""
    return program()[:16]


class Digests(Mapping[str, str]):
    """SHA-256 by path, from a stat index on the disk: held, they would be a quarter of what a large county takes."""

    def __init__(self, files: StatTable) -> None:
        self.files = files

    def __getitem__(self, path: str) -> str:
        state = self.files.get(path)
        if state is None:
            raise KeyError(path)
        return digest_in(state)

    def __iter__(self) -> Iterator[str]:
        return (path for path, _ in self.files.digests())

    def __len__(self) -> int:
        return len(self.files)

    def below(self, folder: str) -> Iterator[tuple[str, str]]:
        """Of the files in a folder, with `/` at its end: quicker than one by one."""
        return self.files.digests(folder)


@dataclass(frozen=True, slots=True)
class Inputs:
    """The state of all files that a build reads. `files`: by path from the root; templates under `~/`.

    `head`: the commit that is checked out, and whether the clone is shallow; empty without Git.
    """

    walk: Walk
    files: StatTable
    head: str

    @property
    def digests(self) -> Digests:
        return Digests(self.files)

    def unchanged(self, root: Path, but: Callable[[str], bool]) -> bool:
        """Whether the files are as they were, ignoring those of which `but` is true."""
        located = places(root)
        for path in self.digests:
            if not but(path):
                before = self.files.get(path)
                now = look(located(path), before)
                if before is None or now is None or not same_file(before, now):
                    return False
        return True

    def key(self, options: object) -> str:
        """The SHA-256 of this state, of this program, and of the options that shape the site (by their repr)."""
        state = hashlib.sha256(repr((program(), options, self.head)).encode())
        for paths in self.walk:
            state.update(f"{len(paths)}\0".encode())
            for start in range(0, len(paths), BLOCK):
                state.update(f"{paths[start : start + BLOCK]!r}\0".encode())
        for leaf in self.files.leaves():
            state.update(leaf.digest.encode())
        return state.hexdigest()


@contextmanager
def read_inputs(root: Path, cache: Cache) -> Iterator[Inputs]:
    """The state of the root's files now; digests of unchanged files come from the cache.

    Raises UntrustedError, OSError.
    """
    trust(cache.folder)
    files_there = walk(root)
    templates = (f"~/{name}" for name, _ in walk_files(str(templates_of(root))))
    with StatTable(cache.inputs) as files:
        refresh(files, root, [*files_there.paths, *templates])
        if files.changed:
            files.save(cache.inputs)
        yield Inputs(files_there, files, git_head(root))


def refresh(files: StatTable, root: Path, names: Sequence[str]) -> None:
    """Bring a stat index to what these files are now. A file that can't be read is left out.

    names: those that are kept in one leaf stand together.
    """
    located, above, there = places(root), list[str](), set[str]()
    for folder, group in groupby(names, leaf_folder):
        if folder:
            there.add(folder)
            refresh_leaf(files, files.leaf(folder), sorted(group), located)
        else:
            above += group
    refresh_leaf(files, files.above, sorted(above), located)
    for folder in files.folders():
        if folder not in there:
            files.take(Leaf(folder))


def refresh_leaf(files: StatTable, leaf: Leaf, names: list[str], located: Callable[[str], str]) -> None:
    """The same for one leaf. names: in order."""
    if leaf.names == names and leaf.is_on(map(located, names)):
        return
    for gone in set(leaf.names).difference(names):
        files.remove(gone)
    for name in names:
        before = leaf.get(name)
        now = look(located(name), before)
        if now is None and before is not None:
            files.remove(name)
        elif now is not None and now != before:
            files.put(name, now)


def places(root: Path) -> Callable[[str], str]:
    """Where a file of the index is on the disk, by its name there."""
    own, templates = f"{root}/", f"{templates_of(root)}/"
    return lambda name: templates + name[2:] if name.startswith("~/") else own + name


def git_head(root: Path) -> str:
    command = ["git", "-C", str(root), "rev-parse", "HEAD", "--is-shallow-repository"]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""
