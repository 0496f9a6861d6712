"""What was read of attachments before, by the digest of their bytes: what did not change is not read again.

It is JSON, and says no private value whole.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from gongkai.cache.inputs import installed, program
from gongkai.cache.json_file import load_value, save_value

Known = dict[str, Any]
"""What `reader` said, by digest and ending."""


READERS = ("onnxruntime", "opencv-python-headless", "pillow", "pypdfium2", "rapidocr")


def readers_state() -> str:
    """What the reading depends on beside the files: this program, and the packages that read pictures."""
    return sha256("\0".join([program(), *installed(READERS)]).encode()).hexdigest()


def load_known(file: Path) -> Known:
    """Nothing where it can't be read, or another program wrote it."""
    try:
        kept = load_value(file)
        return dict(kept["files"]) if kept["state"] == readers_state() else {}
    except (ValueError, KeyError, TypeError):
        return {}


def save_known(file: Path, known: Known) -> None:
    """Where the disk refuses, the next check reads them again."""
    try:
        save_value(file, {"state": readers_state(), "files": known})
    except OSError:
        return
