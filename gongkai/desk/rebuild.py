"""An earlier edition made again: the files that its commit has, the day and the options that the log has, this program.

What comes out must be the edition that the log names, or it is said why it can't be. It holds what has been withdrawn
and forgotten since: it is for looking up and for checking, never to be published.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from gongkai import __version__
from gongkai.build.options import Options, Run
from gongkai.cache.inputs import program_mark
from gongkai.cache.places import Cache
from gongkai.findings import Finding
from gongkai.load.history import git
from gongkai.pipeline import build
from gongkai.publish import Entry, read_log
from gongkai.publish.manifest import NAME, OWN, files_below
from gongkai.records.addresses import CHANGES_PAGES
from gongkai.records.canonical import sha256
from gongkai.sources.files import INPUTS

Why = Literal["no_edition", "not_recorded", "not_committed", "no_history", "no_commit", "other_version"]


class NotRebuildableError(Exception):
    """What is not there. `entry`: the edition, None if there is none of this number."""

    def __init__(self, why: Why, entry: Entry | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.entry = entry


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`site`: where it is. `same`: whether it is the edition that was published. `same_program`: whether it was made by
    just this program; another may make the same, and need not. `findings`: why nothing was built, then `files` is None.
    """

    entry: Entry
    site: Path
    files: int | None
    same: bool
    same_program: bool
    findings: tuple[Finding, ...]


def rebuild(root: Path, site: Path, number: int) -> Rebuilt:
    """Make edition `number` of the site again, in a folder beside it. root: inside the Git repository.

    Raises NotRebuildableError, and what `build` raises.
    """
    entry = next((entry for entry in read_log(site) if entry.number == number), None)
    commit = commit_to_take(root, entry)
    assert entry and entry.made
    made, target = entry.made, site.with_name(f"{site.name}-edition-{number}")
    with TemporaryDirectory(prefix="gongkai-edition-") as folder:
        sources = Path(folder) / "root"
        take_out(root, commit, sources)
        options = Options(entry.as_of, samples=made.samples, search=made.search, engine=made.engine)
        built = build(Run(sources, target, Cache(Path(folder) / "cache")), options)
    if built.files is not None:
        for path in files_below(target):
            if path in OWN - {NAME} or path.startswith(CHANGES_PAGES):
                (target / path).unlink()  # they would tell of this edition as the first
    same = built.files is not None and sha256((target / NAME).read_bytes()) == entry.manifest
    return Rebuilt(entry, target, built.files, same, made.program == program_mark(), tuple(built.findings))


def commit_to_take(root: Path, entry: Entry | None) -> str:
    """The commit of an edition, if all that it takes is there. Raises NotRebuildableError."""
    if entry is None:
        raise NotRebuildableError("no_edition")
    if entry.made is None:
        raise NotRebuildableError("not_recorded", entry)
    if entry.made.commit is None:
        raise NotRebuildableError("not_committed", entry)
    if entry.made.version != __version__:
        raise NotRebuildableError("other_version", entry)
    if git(root, "cat-file", "-e", f"{entry.made.commit}^{{commit}}") is None:
        shallow = git(root, "rev-parse", "--is-shallow-repository") == "true"
        raise NotRebuildableError("no_history" if shallow else "no_commit", entry)
    return entry.made.commit


def take_out(root: Path, commit: str, folder: Path) -> None:
    """Write the files that a build reads, as a commit has them, into a new folder."""
    top = git(root, "rev-parse", "--show-prefix") or ""
    there = git(root, "ls-tree", "--name-only", "-z", commit, "--", *INPUTS) or ""
    names = [name for name in there.split("\0") if name]
    home = git(root, "rev-parse", "--show-toplevel") or "."
    command = ["git", "-C", home, "archive", "--format=tar", f"{commit}:{top}", "--", *names]
    archive = subprocess.run(command, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
