"""A value kept in a file of the cache: written whole, and as good as absent where it can't be read.

It is a pickle: the cache is trusted as the program's own .pyc files are, and like them is made anew where it is not
there. Only the standard library is used here: see `inventory`.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from pathlib import Path
from typing import Any


def recall(file: Path) -> Any:
    """None where nothing that can be used is kept there."""
    try:
        return pickle.loads(file.read_bytes())  # noqa: S301 - see above
    except Exception:
        return None


def keep(file: Path, value: object) -> None:
    """Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, stage = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    with os.fdopen(descriptor, "wb") as handle:
        pickle.dump(value, handle, protocol=5)
    Path(stage).replace(file)
