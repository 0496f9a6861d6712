"""The processes that read attachments, kept from one test to the next."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from subprocess import Popen
from unittest.mock import patch

from gongkai.check.privacy.attachments import child


@contextmanager
def kept() -> Iterator[None]:
    """The models that read pictures take long to load, and a reader's limits are those of one document. One that was
    taken down is started anew; in the end all are ended.
    """
    waiting: dict[tuple[str | None, ...], list[Popen[str]]] = {}
    start = child.start

    def like(command: Sequence[str]) -> list[Popen[str]]:
        return waiting.setdefault((*command, os.environ.get("PYTHONPATH")), [])

    def start_or_take(command: Sequence[str]) -> Popen[str]:
        return like(command).pop() if like(command) else start(command)

    def leave(reader: child.Child, *_error: object) -> None:
        if reader.process is not None:
            like(reader.command or child.COMMAND).append(reader.process)
            reader.process = None

    with patch.object(child, "start", start_or_take), patch.object(child.Child, "__exit__", leave):
        yield
    for process in chain(*waiting.values()):
        process.kill()
        process.communicate()
