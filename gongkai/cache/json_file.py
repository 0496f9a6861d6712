"""One value in a file of the cache, as JSON, written atomically. An unreadable file counts as absent.

This module imports only the standard library: see `stat_index`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gongkai.cache.atomic import write_whole


def load_value(file: Path) -> Any:
    """The value; None if the file is missing or unusable."""
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def save_value(file: Path, value: object) -> None:
    """Raises OSError."""
    write_whole(file, json.dumps(value, separators=(",", ":")).encode("ascii"))
