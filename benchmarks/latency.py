"""What a person waits for, by the clock: an edit shown by `serve`, a hostile file refused, a page on a cheap phone.

The tests hold the same to counts and bytes, which no other program on the machine can change; here are the seconds.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from gongkai.build.options import Options, Run
from gongkai.cache.places import Cache
from gongkai.desk.serve import serve
from gongkai.desk.synth import Size, synth
from gongkai.pipeline import build, check_all
from scripts.browser import served
from scripts.lighthouse import PAGES, chromium, scores
from scripts.npm import bring
from tests.hostile.bombs import BOMBS, FILE

REPOSITORY = Path(__file__).parents[1]
AS_OF = date(2026, 11, 25)
ROUNDS = 3
VILLAGES, MONTHS = 400, 12
PERFORMANCE = "performance"


@contextmanager
def preview(root: Path) -> Iterator[str]:
    """The address of `serve`."""
    addresses: list[str] = []
    ready, stop = threading.Event(), threading.Event()

    def note(url: str) -> None:
        addresses.append(url)
        ready.set()

    options = {"ready": note, "report": lambda _findings: "", "stop": stop}
    thread = threading.Thread(target=serve, args=(root, 0, lambda: AS_OF), kwargs=options)
    thread.start()
    ready.wait()
    yield addresses[0]
    stop.set()
    thread.join()


def shown_after(root: Path, address: str) -> Iterator[float]:
    """Seconds from saving one village's posting to its page."""
    bulletins = root / "data" / "bulletins"
    file = sorted(bulletins.rglob("*.yml"))[-1]
    url = address + "villages/" + file.relative_to(bulletins).with_suffix("").as_posix() + "/"
    text = file.read_text("utf-8")
    for number in range(ROUNDS):
        words = f"第{number}次改"
        began = time.perf_counter()
        file.write_text(text.replace("note: ", f"note: {words}", 1), "utf-8")
        while words not in urllib.request.urlopen(url).read().decode():
            time.sleep(0.01)
        yield time.perf_counter() - began


def seconds(work: Callable[[], object]) -> float:
    """Of processor time, the least of some rounds."""

    def once() -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    return min(once() for _ in range(ROUNDS))


def edits(folder: Path) -> None:
    for _ in synth(folder, Size(VILLAGES, MONTHS, 7)):
        pass
    with preview(folder) as address:
        time.sleep(1)  # until it watches
        shown = ", ".join(f"{one:.2f}" for one in shown_after(folder, address))
    print(f"\nAn edit is shown by `serve` after {shown} s at {VILLAGES * MONTHS:,} bulletins.")


def bombs(folder: Path) -> None:
    shutil.copytree(REPOSITORY / "tests" / "county", folder)
    print("\n| hostile file | processor s to a finding |\n|---|--:|")
    for name, text in BOMBS.items():
        (folder / FILE).write_text(text, "utf-8")
        print(f"| {name} | {seconds(lambda: check_all(folder, Options(AS_OF))):.2f} |", flush=True)


def pages(folder: Path) -> None:
    """The better of two runs: a busy machine slows a page, never speeds it."""
    bring(REPOSITORY / "tests" / "standards", folder)
    build(Run(REPOSITORY, folder / "site", Cache(folder / "cache")), Options(AS_OF))
    browser = chromium()
    print("\n| page, on Lighthouse's slow phone | performance |\n|---|--:|")
    with served(folder / "site") as address:
        for url in PAGES:
            runs = (scores(address + url, folder / "node_modules", browser, [PERFORMANCE]) for _ in range(2))
            print(f"| /{url} | {max(run[PERFORMANCE] for run in runs)} |", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="gongkai-latency-") as name:
        folder = Path(name)
        edits(folder / "edits")
        bombs(folder / "bombs")
        pages(folder)


if __name__ == "__main__":
    main()
