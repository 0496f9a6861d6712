"""Files that are written under another name and then renamed: a reader sees the old or the new, never half of one.

This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """A name to write under; at the end it becomes `file`, or goes where the writing failed. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    os.close(descriptor)
    temporary = Path(name)
    try:
        yield temporary
        temporary.replace(file)
    finally:
        with suppress(OSError):  # gone, where all went well
            temporary.unlink()


def write_whole(file: Path, content: bytes) -> None:
    """Raises OSError."""
    with replacing(file) as temporary:
        temporary.write_bytes(content)
