"""Running a command and saying what it took: seconds, processor time, and the memory of its largest process."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """`memory`: resident, of the largest process, in MB."""

    seconds: float
    cpu: float
    memory: float


class FailedError(Exception):
    """A command that was to be timed did not do its work: its time would mean nothing."""


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Raises FailedError."""
    # As on anybody's machine, Python keeps what it compiled; where it may not, each run compiles this program anew.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([str(part) for part in command], cwd=folder, env=environment, stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        if process.returncode != 0:
            log.seek(0)
            raise FailedError(log.read().decode("utf-8", "replace")[-2000:])
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def median(runs: Iterable[Run]) -> Run:
    runs = list(runs)
    return Run(
        statistics.median(one.seconds for one in runs),
        statistics.median(one.cpu for one in runs),
        max(one.memory for one in runs),
    )


def ratios(runs: Sequence[Run], base: Sequence[Run]) -> tuple[float, float]:
    """(of the seconds, of the processor's), each the median over pairs that ran in the same round."""
    pairs = list(zip(runs, base, strict=False))
    return (
        statistics.median(one.seconds / other.seconds for one, other in pairs),
        statistics.median(one.cpu / other.cpu for one, other in pairs),
    )


def weight(folder: Path) -> tuple[int, float]:
    """How many files a folder holds, and their bytes in MB."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes) / 1e6
