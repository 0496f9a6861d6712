"""A value kept in a file of the cache: written whole, and the same as absent where it can't be read.

It is a pickle: the cache is trusted as the program's own .pyc files are, and like them is made anew where it is not
there. Only the standard library is used here: see `stat_index`.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from pathlib import Path
from typing import Any


def load_value(file: Path) -> Any:
    """None where nothing that can be used is kept there."""
    try:
        return pickle.loads(file.read_bytes())  # noqa: S301 - see above
    except Exception:
        return None


def save_value(file: Path, value: object) -> None:
    """Raises OSError."""
    write_whole(file, pickle.dumps(value, protocol=5))


def write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name, then put it in its place: whoever reads meets the old or the new, never half.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, stage = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)
    Path(stage).replace(file)
