"""How much of what is written in pictures is found: `python -m benchmarks.pictures [COUNT]`; needs the extra `ocr`.

Prints recall of private numbers, harmless pictures that were flagged, and seconds a picture.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from gongkai.check.privacy.attachments.kinds import parts_of
from gongkai.check.privacy.attachments.reader import told
from gongkai.check.privacy.hits import masked
from tests.check.privacy.pictures import pictures


def main(count: int, kept: Path | None) -> None:
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    seconds = []
    for picture in pictures(count, private=True):
        began = time.perf_counter()
        shown = [shown for *_, shown in told(parts_of(picture.content, ".png"))["hits"]]
        seconds.append(time.perf_counter() - began)
        missed = [value for value in picture.values if masked(value) not in shown]
        there[picture.kind] += len(picture.values)
        found[picture.kind] += len(picture.values) - len(missed)
        print(
            f"{picture.kind}: {len(picture.values) - len(missed)} of {len(picture.values)}; missed {missed}", flush=True
        )
        if missed and kept is not None:
            (kept / f"{len(seconds)}.png").write_bytes(picture.content)
    flagged = 0
    for picture in pictures(count, private=False):
        began = time.perf_counter()
        said = told(parts_of(picture.content, ".png"))
        seconds.append(time.perf_counter() - began)
        flagged += bool(said["hits"])
        if said["hits"]:
            print(f"{picture.kind}: flagged {said['hits']}", flush=True)
    print(f"numbers found: {found.total()} of {there.total()} ({found.total() / there.total():.1%})")
    for kind in there:
        print(f"  {kind}: {found[kind]} of {there[kind]}")
    print(f"harmless pictures flagged: {flagged} of {count}")
    print(f"seconds a picture: median {sorted(seconds)[len(seconds) // 2]:.1f}, most {max(seconds):.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
