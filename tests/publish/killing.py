"""Build a county again and again, kill each build at a seeded moment, and verify the site each time.

Run as `python -m tests.publish.killing ROOT KILLS SEED`: a process of its own, which forks the builds, so that a build
starts at once and most of its life is spent writing and swapping. Prints the counts as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

from gongkai.publish import verify
from tests.conftest import build_site

LAST_RESORT = 2000


def start(root: Path, day: int) -> int:
    """Fork a build; another day is another edition, so that each has something to swap."""
    child = os.fork()
    if child == 0:
        try:
            done = build_site(root, root / "site", root / ".cache", date(2026, 11, day), run={"earlier_day": True})
            os._exit(0 if done.files else 1)
        finally:
            os._exit(2)  # never back into the loop below
    return child


def main(root: Path, kills: int, seed: int) -> None:
    random = Random(seed)
    began = time.perf_counter()
    assert os.waitpid(start(root, 15), 0)[1] == 0
    began = time.perf_counter()
    assert os.waitpid(start(root, 16), 0)[1] == 0
    lasted = time.perf_counter() - began
    killed = finished = whole = 0
    editions = set()
    while killed < kills and killed + finished < LAST_RESORT:
        child = start(root, 15 + (killed + finished) % 15)
        time.sleep(lasted * random.triangular(0.0, 1.1, 0.9))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, status
        killed += os.WIFSIGNALED(status)
        finished += not os.WIFSIGNALED(status)
        count, differences = verify(root / "site")
        assert differences == [], differences
        assert count > 40
        whole += 1
        editions.add((root / "site/manifest.json").read_bytes())
    assert os.waitpid(start(root, 15), 0)[1] == 0
    assert verify(root / "site")[1] == []
    left = sorted(path.name for path in root.iterdir() if path.name.startswith(".site."))
    counts = {"killed": killed, "finished": finished, "whole": whole, "editions": len(editions), "left": left}
    print(json.dumps(counts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
