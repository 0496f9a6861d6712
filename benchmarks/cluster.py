"""How much of a build on a Dask cluster is left to the publishing process, with 1, 2 and 4 workers."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.build.options import Options, Run, Workers
from gongkai.cache.places import Cache
from gongkai.cache.store import Folder
from gongkai.desk.synth import Size, synth
from gongkai.pipeline import build

AS_OF = date(2026, 11, 25)


def cpu(process: int) -> float:
    """Seconds of processor of a running process, by /proc."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def measured(root: Path, folder: Path, count: int) -> tuple[float, float, float]:
    """A build from nothing: (seconds on the clock, seconds of processor of the publishing process, of the workers)."""
    from distributed import Client, LocalCluster

    cluster: Any = LocalCluster
    connect: Any = Client
    with (
        cluster(n_workers=count, threads_per_worker=1, processes=True, dashboard_address=None) as running,
        connect(running) as client,
    ):
        client.wait_for_workers(count)
        client.run(lambda: __import__("gongkai.pipeline"))
        workers = list(client.run(os.getpid).values())
        before, own, start = sum(map(cpu, workers)), time.process_time(), time.perf_counter()
        site, cache = folder / "site", Cache(folder / "cache")
        run = Run(root, site, cache, Workers(dask=running.scheduler_address), Folder(folder / "shared"))
        assert build(run, Options(AS_OF)).files
        return time.perf_counter() - start, time.process_time() - own, sum(map(cpu, workers)) - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--villages", type=int, default=400)
    parser.add_argument("--months", type=int, default=12)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gongkai-cluster-") as name:
        root = Path(name) / "county"
        for _ in synth(root, Size(options.villages, options.months, 7)):
            pass
        print("| workers | seconds | publishing process, processor | workers, processor | its share |")
        print("|--:|--:|--:|--:|--:|")
        for count in (1, 2, 4):
            wall, own, others = measured(root, Path(name) / str(count), count)
            print(f"| {count} | {wall:.1f} | {own:.2f} | {others:.2f} | {own / (own + others):.3f} |", flush=True)


if __name__ == "__main__":
    main()
