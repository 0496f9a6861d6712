"""One value in a file of the cache, as JSON, written atomically. An unreadable file counts as absent.

This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any


def load_value(file: Path) -> Any:
    """The value; None if the file is missing or unusable."""
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def save_value(file: Path, value: object) -> None:
    """Raises OSError."""
    write_whole(file, json.dumps(value, separators=(",", ":")).encode("ascii"))


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name, then rename it: a reader sees the old or the new file, never half of one.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, stage = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
    Path(stage).replace(file)
