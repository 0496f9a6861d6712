"""One plain value in a file of the cache, written atomically. An unreadable file counts as absent.

The form is Python's own for plain values (marshal): a county's stat index is read in a third of the time of JSON.
This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import marshal
import os
import tempfile
from pathlib import Path
from typing import Any


def load_value(file: Path) -> Any:
    """The value; None if the file is missing or unusable."""
    try:
        return marshal.loads(file.read_bytes())  # noqa: S302 - plain values only, and `trust` sees whose they are
    except (OSError, ValueError, EOFError, TypeError):
        return None


def save_value(file: Path, value: Any) -> None:
    """value: of strings, numbers, tuples, lists and dictionaries. Raises OSError."""
    write_whole(file, marshal.dumps(value))


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name, then rename it: a reader sees the old or the new file, never half of one.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, stage = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
    Path(stage).replace(file)
