"""kill -9 at two hundred seeded moments of a build: the site is always whole, by its own manifest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from gongkai.publish import verify
from gongkai.synth import Size, synth
from tests.conftest import REPOSITORY

MOMENTS = 200


def start(root: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root), *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "county"
    assert list(synth(root, Size(villages=4, months=6, seed=5)))
    began = time.perf_counter()
    assert start(root).wait() == 0
    lasted = time.perf_counter() - began
    random = Random(11)
    killed = finished = 0
    editions = set()
    for number in range(MOMENTS):
        # Another day is another edition, so that every build has something to swap.
        process = start(root, "--as-of", f"2026-11-{15 + number % 15}")
        # Most moments in the last part, where files are written and swapped.
        time.sleep(lasted * random.triangular(0.2, 1.05, 0.95))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        finished += process.returncode == 0
        count, differences = verify(root / "site")
        assert differences == [], number
        assert count > 40
        editions.add((root / "site/manifest.json").read_bytes())
    assert start(root).wait() == 0
    assert verify(root / "site")[1] == []
    left = {path.name for path in root.iterdir() if path.name.startswith(".site.")}
    with capsys.disabled():
        print(f"\nkilled {killed}, finished {finished}, editions seen {len(editions)}, whole {MOMENTS}")
    assert left == {".site.lock"}
    assert killed > MOMENTS / 2
