"""Publishing a few files, as a build does at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from gongkai.publish import OutputFile, Release, commit, drafted, staging


def publish(
    files: Iterable[OutputFile],
    records: dict[str, str],
    site: Path,
    as_of: date,
    key: Path | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> int:
    with staging(site, on_wait=waiting) as stage:
        for file in files:
            stage.place(file)
        return commit(stage, drafted(stage, Release(as_of, sorted(records.items()), key=key)))
