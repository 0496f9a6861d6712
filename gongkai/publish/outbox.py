"""Files that workers write themselves, beside the stage: the publishing process then only moves folders of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gongkai.cache.stat_index import FileState
from gongkai.publish.output_file import OutputFile, write_file


@dataclass(frozen=True, slots=True)
class OutboxFolder:
    """A worker's folder in the outbox, with files laid out as on the site. `states`: of each, by its path there."""

    folder: str
    states: dict[str, FileState]


def write_files(outbox: Path, files: Iterable[OutputFile]) -> OutboxFolder | None:
    """Write files into a new folder of the outbox; None where this machine does not see the outbox. Raises OSError."""
    if not outbox.is_dir():
        return None
    folder = tempfile.mkdtemp(dir=outbox)
    states: dict[str, FileState] = {}
    folders: set[str] = set()
    for file in files:
        parent = file.path.rpartition("/")[0]
        if parent not in folders:
            os.makedirs(f"{folder}/{parent}", exist_ok=True)  # noqa: PTH103 - a Path for each file costs too much
            folders.add(parent)
        states[file.path] = write_file(f"{folder}/{file.path}", (file.content,), file.digest)
    return OutboxFolder(folder, states)
