"""When Git first saw each file: the day a record was really entered."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from gongkai.cache.json_file import load_value, save_value
from gongkai.cache.places import Cache


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


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs from a revision: its text before and after; None where the file does not exist."""

    path: str
    before: str | None
    after: str | None


def changes(root: Path, revision: str, folders: tuple[str, ...], head: str | None = None) -> tuple[list[Change], date]:
    """What changed under `folders` since a revision, and that revision's day.

    head: the revision to compare with; None for the working tree, including files not yet added to Git.
    Raises UnknownRevisionError.
    """
    base = commit_of(root, revision)
    end = commit_of(root, head) if head is not None else None
    top = git(root, "rev-parse", "--show-prefix") or ""
    stamp = git(root, "show", "-s", "--format=%ct", base) or "0"
    ends = [base, end] if end else [base]
    listed = git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", *ends, "--", *folders) or ""
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *folders) if end is None else ""
    result = []
    for path in sorted({path for path in f"{listed}\0{new or ''}".split("\0") if path}):
        file = root / path
        if end is not None:
            after = git(root, "show", f"{end}:{top}{path}")
        else:
            after = file.read_text("utf-8", "replace") if file.is_file() else None
        result.append(Change(path, git(root, "show", f"{base}:{top}{path}"), after))
    return result, datetime.fromtimestamp(int(stamp), CHINA).date()


def commit_of(root: Path, revision: str) -> str:
    commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UnknownRevisionError(revision)
    return commit
