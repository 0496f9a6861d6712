"""The process that reads attachments, seen from outside: started when first asked, and anew after it was ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from gongkai.sources.files import PACKAGE

SECONDS = 600
"""Of waiting for one file; the processor's time is limited far below (`reader`)."""
COMMAND = (sys.executable, "-m", "gongkai.check.privacy.attachments.reader")


class Child:
    """Reads files one after another. Use it in a `with`: nothing stays running behind it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.end()

    def read(self, path: Path, ending: str) -> dict[str, Any] | None:
        """What `reader` says of a file; None where it could not be read within the limits."""
        process = self.process = self.process or start()
        assert process.stdin and process.stdout
        timer = threading.Timer(self.seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(json.dumps({"path": str(path.absolute()), "ending": ending}) + "\n")
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


def start() -> subprocess.Popen[str]:
    path = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": path, "OMP_NUM_THREADS": "2", "PYTHONUTF8": "1"},
    )
