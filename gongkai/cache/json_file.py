"""One value in a file of the cache, as JSON, written atomically. An unreadable or damaged file counts as absent.

This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from gongkai.cache.atomic import write_whole


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
