"""Templates that are compiled already, kept for the next process.

Those that came with the program are kept where Python keeps the program's own bytecode. In the cache, which is empty
at first, they cost every build from nothing a third of a second.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from gongkai.cache.inputs import program_mark
from gongkai.cache.places import Cache

BESIDE = Path(cache_from_source(__file__)).parent


class CompiledTemplates(FileSystemBytecodeCache):
    """What can't be kept is compiled again."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def place_of(ours: bool, cache: Cache | None) -> Path | None:
    """The folder for what this program makes of templates; None if there is none.

    ours: whether the templates came with the program. What is compiled has constants that went through filters, so
    each version of the program has its own folder; that of an earlier one is deleted.
    """
    if ours and not sys.dont_write_bytecode and os.access(BESIDE, os.W_OK):
        above = BESIDE / "templates"
    elif cache is not None:
        above = cache.templates
    else:
        return None
    folder = above / program_mark()
    if not folder.is_dir():
        shutil.rmtree(above, ignore_errors=True)
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
    return folder
