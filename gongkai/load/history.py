"""When Git first saw each file: the day a record was really entered."""

from __future__ import annotations

import subprocess
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

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


def git(root: Path, *args: str) -> str | None:
    try:
        ran = subprocess.run(
            ["git", "-c", "core.quotePath=false", "-C", str(root), *args], capture_output=True, check=False
        )
    except OSError:
        return None
    return ran.stdout.decode("utf-8", "replace").strip() if ran.returncode == 0 else None
