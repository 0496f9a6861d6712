"""Tools from npm, at the versions of a lock, by the Node that comes with the tests' requirements."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent


class NotBroughtError(Exception):
    """npm's own words on why it brought nothing: most often there is no network."""


def bring(locked: Path, folder: Path) -> None:
    """Put into FOLDER/node_modules what the lock in `locked` names. Raises NotBroughtError."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(locked / name, folder)
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    command = [str(BIN / "npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if ran.returncode != 0:
        raise NotBroughtError(ran.stderr.decode("utf-8", "replace").strip())
