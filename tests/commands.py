"""The command line in this process: as it is called, without the half second that a new process takes to read us in.

What takes long and is named by all it was made from, the theme engine's output and compiled templates, is made once.
"""

from __future__ import annotations

import io
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from gongkai.cache.places import Cache
from gongkai.cli import main
from tests.conftest import SharedEngine


@dataclass(frozen=True, slots=True)
class Ran:
    returncode: int
    stdout: str
    stderr: str


def gongkai(*args: str | Path, cwd: Path) -> Ran:
    """`python build.py ARGS` in a folder. What would be a traceback is raised."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
    code: object = 0
    with (
        chdir(cwd),
        patch.object(sys, "argv", ["build.py", *map(str, args)]),
        patch.object(Cache, "engine", SharedEngine.engine),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    texts = []
    for stream in (out, err):
        stream.seek(0)
        texts.append(stream.read())
    assert isinstance(code, int)
    return Ran(code, *texts)
