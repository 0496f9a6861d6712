"""kill -9 at seeded moments of a build: the site is always whole, by its own manifest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.desk.synth import Size, synth
from tests.conftest import REPOSITORY


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork and SIGKILL")
@pytest.mark.long
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path, rounds: int, tell: Callable[[str], None]) -> None:
    root = tmp_path / "county"
    assert list(synth(root, Size(villages=4, months=6, seed=5)))
    command = [sys.executable, "-m", "tests.publish.killing", str(root), str(rounds), "11"]
    ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    counts = json.loads(ran.stdout)
    tell(f"kill -9: {counts}")
    assert counts["killed"] == rounds
    assert counts["whole"] == counts["killed"] + counts["finished"]
    assert counts["editions"] > 3
    assert counts["left"] == [".site.lock"]
