"""When Git first saw each file: the day a record was really entered."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path, PurePosixPath

from gongkai.cache.json_file import load_value, save_value
from gongkai.cache.places import Cache
from gongkai.load.tree import is_attachment
from gongkai.load.villages import is_picture
from gongkai.records.kinds import kind_of, needs_review


class UnknownRevisionError(Exception):
    """No such revision, or no Git."""


CHINA = timezone(timedelta(hours=8))


def first_seen(root: Path, folder: str) -> dict[str, date]:
    """path (relative to root) → the day of the commit that added it, in China's time.

    Empty if root is not in a Git repository, Git is not installed, or the clone is shallow: its oldest commit seems
    to add every file.
    """
    if git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    log = git(
        root, "log", "--diff-filter=A", "--no-renames", "--format=@%ct", "--name-only", "--relative", "--", folder
    )
    seen: dict[str, date] = {}
    day = date.max
    for line in (log or "").splitlines():
        if line.startswith("@"):
            day = datetime.fromtimestamp(int(line[1:]), CHINA).date()
        elif line:
            seen[line] = day  # the log starts with the newest commit, so the earliest day is written last
    return seen


def first_seen_at(head: str, root: Path, folder: str, cache: Cache) -> dict[str, date]:
    """`first_seen`, cached: Git is asked once per commit. head: the commit, and whether the clone is shallow."""
    match load_value(cache.first_seen):
        case [kept_head, kept_folder, dict(kept)] if (kept_head, kept_folder) == (head, folder):
            return {path: date.fromisoformat(day) for path, day in kept.items()}
    days = first_seen(root, folder)
    save_value(cache.first_seen, (head, folder, {path: day.isoformat() for path, day in days.items()}))
    return days


def git(root: Path, *args: str) -> str | None:
    try:
        ran = subprocess.run(
            ["git", "-c", "core.quotePath=false", "-C", str(root), *args], capture_output=True, check=False
        )
    except OSError:
        return None
    return ran.stdout.decode("utf-8", "replace").strip() if ran.returncode == 0 else None


def is_committed(root: Path, names: tuple[str, ...]) -> bool:
    """Whether all files under these names are as the commit that is checked out has them, and no other is there."""
    return git(root, "status", "--porcelain", "--untracked-files=all", "--ignored", "--", *names) == ""


@dataclass(frozen=True, slots=True)
class Change:
    """A record that differs from a revision: its file's text before and after; None where the file does not exist.

    `tables_before`, `tables_after`: by name, the texts of the CSV files beside it that differ. `ignored`: Git leaves it
    out of commits, while a build publishes it.
    """

    path: str
    before: str | None
    after: str | None
    tables_before: Mapping[str, str] = field(default_factory=dict)
    tables_after: Mapping[str, str] = field(default_factory=dict)
    ignored: bool = False


def changes(root: Path, revision: str, folders: tuple[str, ...], head: str | None = None) -> tuple[list[Change], date]:
    """What changed under `folders` since a revision, and that revision's day.

    head: the revision to compare with; None for the working tree, including files not yet added to Git, and those that
    it ignores: a build publishes them. Raises UnknownRevisionError.
    """
    base = commit_of(root, revision)
    end = commit_of(root, head) if head is not None else None
    top = git(root, "rev-parse", "--show-prefix") or ""
    stamp = git(root, "show", "-s", "--format=%ct", base) or "0"
    ends = [base, end] if end else [base]

    def listed(*command: str) -> set[str]:
        paths = (git(root, *command, "-z", "--", *folders) or "").split("\0")
        return {path for path in paths if is_published(path)}

    others = ("ls-files", "--others", "--exclude-standard")
    changed = listed("diff", "--name-only", "--no-renames", "--relative", *ends)
    ignored = listed(*others, "--ignored") if end is None else set()
    changed |= ignored | (listed(*others) if end is None else set())

    def text_before(path: str) -> str | None:
        return git(root, "show", f"{base}:{top}{path}")

    def text_after(path: str) -> str | None:
        if end is not None:
            return git(root, "show", f"{end}:{top}{path}")
        return (root / path).read_text("utf-8", "replace") if (root / path).is_file() else None

    # What a review permits is told by the record that holds it (GK656).
    paths = {path for path in changed if not (is_picture(path) and needs_review(path))}
    tables = {path for path in paths if path.endswith(".csv")}
    for folder in {str(PurePosixPath(path).parent) for path in tables}:
        # A record whose table changed has changed, too, even if its own file has not.
        beside = git(root, "ls-tree", "--name-only", "-z", end or base, "--", f"{folder}/") or ""
        paths |= {path for path in beside.split("\0") if path.endswith(".yml")}
    result = []
    for path in sorted(paths - tables):
        change = Change(path, text_before(path), text_after(path))
        names = [t for t in tables if t.rpartition("/")[0] == path.rpartition("/")[0]]
        if named := [t for t in names if f"{t.rpartition('/')[2]}" in f"{change.before} {change.after}"]:
            before, after = (
                {t.rpartition("/")[2]: text for t in named if (text := read(t)) is not None}
                for read in (text_before, text_after)
            )
            result.append(Change(path, change.before, change.after, before, after))
        elif path in changed:
            result.append(replace(change, ignored=path in ignored))
    return result, datetime.fromtimestamp(int(stamp), CHINA).date()


def is_published(path: str) -> bool:
    """Whether a build reads a file: no editor's copy, nor what is hidden."""
    if not path or "/." in f"/{path}":
        return False
    if path.startswith("templates/") or is_picture(path) or is_attachment(path):
        return True
    kind = kind_of(path)
    return kind is not None and path.endswith((kind.ending, ".csv") if kind.beside else kind.ending)


def commit_of(root: Path, revision: str) -> str:
    commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UnknownRevisionError(revision)
    return commit
