"""The process that reads attachments: `python -m gongkai.check.privacy.attachments.reader`.

A line of JSON in, {"path": on the disk, "ending": ".pdf"}; a line out, {"hits": [[where, code, shown]], "troubles":
[[code, message]]}. It ends with its input. It can't write files, and the system ends it where it takes too much.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from gongkai.check.privacy.attachments.kinds import parts_of
from gongkai.check.privacy.attachments.parts import Part, Passage, Trouble
from gongkai.check.privacy.detectors import scan
from gongkai.words import refusal

MEMORY = 4_000_000_000
"""Bytes of addresses: the models that read pictures reserve far more than they use."""
SECONDS = 120
"""Of the processor, for one file."""
MAX_FILE = 100_000_000


def main() -> None:
    serve(lambda asked: read(Path(asked["path"]), asked["ending"]))


def serve(answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Answer each line of the input, within the limits, until it ends."""
    # Whatever a library prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    limit_memory()
    for line in sys.stdin:
        asked = json.loads(line)
        limit_time()
        answers.write(json.dumps(answer(asked)) + "\n")
        answers.flush()


def limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits; a system may have narrower ones
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def limit_time() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, hard))


def read(path: Path, ending: str) -> dict[str, list[list[str]]]:
    try:
        content = regular(path)
    except OSError as error:
        return {"hits": [], "troubles": [["GK620", f"这个文件打不开：{refusal(error)}。"]]}
    if len(content) > MAX_FILE:
        return {"hits": [], "troubles": [["GK620", "这个文件太大，没法检查。"]]}
    return told(parts_of(content, ending))


def regular(path: Path) -> bytes:
    """A regular file's bytes, up to one more than may be. Raises OSError; never waits."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(0, "不是普通文件")
        return file.read(MAX_FILE + 1)


def told(parts: Iterable[Part]) -> dict[str, list[list[str]]]:
    """The private values in all passages together, each value once, and the troubles."""
    passages = [part for part in parts if isinstance(part, Passage)]
    starts, whole = [0], []
    for passage in passages:
        whole.append(passage.text)
        starts.append(starts[-1] + len(passage.text) + 1)
    hits: dict[tuple[str, str], str] = {}
    for hit in scan("\n".join(whole)):
        where = passages[bisect_right(starts, hit.start) - 1].where
        hits.setdefault((hit.code, hit.shown), where)
    troubles = dict.fromkeys((part.code, part.message) for part in parts if isinstance(part, Trouble))
    return {
        "hits": [[where, code, shown] for (code, shown), where in hits.items()],
        "troubles": [list(trouble) for trouble in troubles],
    }


if __name__ == "__main__":
    main()
