"""One value in a file of the cache, as JSON, written atomically. An unreadable or damaged file counts as absent.

This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any


def load_value(file: Path) -> Any:
    """The value; None if the file is missing or unusable."""
    try:
        content, _, digest = file.read_bytes().rpartition(b"\n")
        return json.loads(content) if digest == digest_of(content) else None
    except (OSError, ValueError, RecursionError):
        return None


def save_value(file: Path, value: object) -> None:
    """Raises OSError."""
    content = json.dumps(value, separators=(",", ":")).encode("ascii")
    write_whole(file, content + b"\n" + digest_of(content))


def digest_of(content: bytes) -> bytes:
    """Stands on the last line: what is damaged is hardly ever no JSON."""
    return sha256(content).hexdigest().encode("ascii")


def write_whole(file: Path, content: bytes) -> None:
    """Write a file, see `made_whole`. Raises OSError."""
    with made_whole(file) as stage:
        stage.write_bytes(content)


@contextmanager
def made_whole(file: Path) -> Iterator[Path]:
    """Another name to write a file under, by which it is renamed: a reader sees the old or the new file, never half of
    one. What can't be written to its end, as on a full disk, leaves nothing behind.

    Raises OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    os.close(descriptor)
    stage = Path(name)
    try:
        yield stage
        stage.replace(file)
    except BaseException:
        with suppress(OSError):
            stage.unlink()
        raise
