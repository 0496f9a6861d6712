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

    Empty where root is no Git checkout, there is no Git, or the history is cut short (a shallow clone knows nothing
    of the first time).
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
            seen[line] = day  # the log runs from the newest: the last one written is the first
    return seen


def first_seen_at(head: str, root: Path, folder: str, cache: Cache) -> dict[str, date]:
    """The same, asked of Git once a commit. head: names the commit, and whether the history is whole."""
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
    """A file that differs from a revision: its text then and now; None where it was or is not there."""

    path: str
    before: str | None
    after: str | None


def changes(root: Path, revision: str, folders: tuple[str, ...], head: str | None = None) -> tuple[list[Change], date]:
    """What changed under `folders` since a revision, and that revision's day.

    head: the revision to compare it with; None is the working tree, files that Git does not know yet included.
    Raises UnknownRevisionError.
    """
    base = commit_of(root, revision)
    end = commit_of(root, head) if head is not None else None
    top = git(root, "rev-parse", "--show-prefix") or ""
    stamp = git(root, "show", "-s", "--format=%ct", base) or "0"
    ends = [base, end] if end else [base]
    listed = git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", *ends, "--", *folders) or ""
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *folders) if end is None else ""
    found = []
    for path in sorted({path for path in f"{listed}\0{new or ''}".split("\0") if path}):
        file = root / path
        if end is not None:
            after = git(root, "show", f"{end}:{top}{path}")
        else:
            after = file.read_text("utf-8", "replace") if file.is_file() else None
        found.append(Change(path, git(root, "show", f"{base}:{top}{path}"), after))
    return found, datetime.fromtimestamp(int(stamp), CHINA).date()


def commit_of(root: Path, revision: str) -> str:
    commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UnknownRevisionError(revision)
    return commit
