"""A value kept in a file of the cache as JSON: written whole, and the same as absent where it can't be read.

Only the standard library is used here: see `stat_index`.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any


def load_value(file: Path) -> Any:
    """None where nothing that can be used is kept there."""
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def save_value(file: Path, value: object) -> None:
    """Raises OSError."""
    write_whole(file, json.dumps(value, separators=(",", ":")).encode("ascii"))


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name, then put it in its place: whoever reads meets the old or the new, never half.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, stage = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
    Path(stage).replace(file)
