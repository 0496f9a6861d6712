"""The process that reads attachments, seen from outside: started when first asked, and anew after it was ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from gongkai.sources.files import PACKAGE

SECONDS = 600
"""Of waiting for one file; the processor's time is limited far below (`reader`)."""
COMMAND = (sys.executable, "-m", "gongkai.check.privacy.attachments.reader")
ENVIRONMENT = {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "4"}
"""It can't write files; and threads reserve memory, so that their number must not grow with the machine's."""


class Child:
    """Reads files one after another. Use it in a `with`: nothing stays running behind it.

    command: another program that answers in lines of JSON.
    """

    def __init__(self, seconds: float = SECONDS, command: Sequence[str] = ()) -> None:
        self.seconds = seconds
        self.command = command
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.end()

    def read(self, path: Path, ending: str) -> dict[str, Any] | None:
        """What `reader` says of a file; None where it could not be read within the limits."""
        return self.ask({"path": str(path.absolute()), "ending": ending})

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any] | None:
        process = self.process = self.process or start(self.command or COMMAND)
        assert process.stdin and process.stdout
        timer = threading.Timer(self.seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
            return json.loads(answer)  # type: ignore[no-any-return]
        except (OSError, ValueError):  # it is gone, and left no answer or half of one
            self.end()
            return None
        finally:
            timer.cancel()
            timer.join()

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def start(command: Sequence[str]) -> subprocess.Popen[str]:
    path = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=os.environ | ENVIRONMENT | {"PYTHONPATH": path},
    )
