"""Build a county again and again, kill each build at a seeded moment, and verify the site each time.

A moment is so many calls of functions after a file was opened, renamed or removed, or another event of Python's audit,
counted from the start: the same on any machine, and as near to a write as it likes.
Run as `python -m tests.publish.killing ROOT KILLS SEED`: a process of its own, which forks the builds. Prints the
counts as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from random import Random

from gongkai.publish import verify, verify_chain
from tests.calls import audited, killed_at
from tests.conftest import build_site

LAST_RESORT = 2000
NEAR = 1000
"""Calls after an event: a file of a page is written within far fewer."""


def build(root: Path, day: int) -> None:
    """Another day is another edition, so that each build has something to swap."""
    assert build_site(root, root / "site", root / ".cache", date(2026, 11, day), run={"earlier_day": True}).files


def killed(root: Path, day: int, event: int, calls: int) -> bool:
    """Build in a process that dies at this moment; whether it did, or was through before."""
    child = os.fork()
    if child == 0:
        try:
            killed_at(event, calls)
            build(root, day)
            os._exit(0)
        finally:
            os._exit(1)  # never back into the loop below
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, status
    return os.WIFSIGNALED(status)


def main(root: Path, kills: int, seed: int) -> None:
    random = Random(seed)
    build(root, 15)
    events = audited(lambda: build(root, 16))
    died = finished = whole = longest = 0
    editions = set()
    while died < kills and died + finished < LAST_RESORT:
        day, event = 15 + (died + finished) % 15, int(events * random.triangular(0.0, 1.3, 0.9))
        dead = killed(root, day, event, random.randrange(NEAR))
        died += dead
        finished += not dead
        count, differences = verify(root / "site")
        entries, faults = verify_chain(root / "site")
        assert differences + faults == []
        assert count > 40
        whole += 1
        editions.add(entries[-1].manifest)
        assert len(entries) >= longest
        longest = len(entries)
    build(root, 15)
    assert verify(root / "site")[1] == []
    left = sorted(path.name for path in root.iterdir() if path.name.startswith(".site."))
    counts = {"killed": died, "finished": finished, "whole": whole, "editions": len(editions), "left": left}
    print(json.dumps(counts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
