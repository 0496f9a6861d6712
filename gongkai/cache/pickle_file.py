"""One value in a file of the cache, written atomically. An unreadable file counts as absent.

It is a pickle: the cache is trusted as much as Python's .pyc files, and like them is rebuilt when missing.
This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from pathlib import Path
from typing import Any


def load_value(file: Path) -> Any:
    """The value; None if the file is missing or unusable."""
    try:
        return pickle.loads(file.read_bytes())  # noqa: S301 - see above
    except Exception:
        return None


def save_value(file: Path, value: object) -> None:
    """Raises OSError."""
    write_whole(file, pickle.dumps(value, protocol=5))


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name, then rename it: a reader sees the old or the new file, never half of one.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, stage = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
    Path(stage).replace(file)
