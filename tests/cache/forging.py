"""Changing a file as nobody can tell by its size and its time."""

from __future__ import annotations

import os
from pathlib import Path


def rewrite(file: Path, content: bytes) -> None:
    """Other bytes under the old time of modification. The time of change is the kernel's: wait for it to move on."""
    before = file.stat()
    assert len(content) == before.st_size
    file.write_bytes(content)
    while True:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        if file.stat().st_ctime_ns != before.st_ctime_ns:
            return
