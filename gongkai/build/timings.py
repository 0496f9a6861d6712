"""Where the time of a build went: its phases, and the townships that took longest.

Only the standard library is used here: see `stat_index`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gongkai.build.workers import Township

Phase = Literal["inputs", "county", "engine", "townships", "pages", "commit"]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: `wall` on the clock, `processor` of a process and of its children that have ended."""

    wall: float
    processor: float

    def __sub__(self, start: Spent) -> Spent:
        return Spent(self.wall - start.wall, self.processor - start.processor)


def clock() -> Spent:
    """This process's clocks now; only the difference of two readings is meaningful."""
    return Spent(time.perf_counter(), time.process_time() + sum(os.times()[2:4]))


class Untimed:
    """Measures nothing."""

    def phase(self, _phase: Phase) -> AbstractContextManager[None]:
        return nullcontext()

    def watch(self, townships: Iterator[Township]) -> Iterator[Township]:
        return townships


@dataclass(frozen=True, slots=True)
class Timings(Untimed):
    """Measures. `phases`: those that were reached, in order; `townships`: those that were rebuilt, by slug.

    A phase includes the time of this machine's worker processes, but not that of a Dask cluster's.
    """

    phases: dict[Phase, Spent] = field(default_factory=dict)
    townships: dict[str, Spent] = field(default_factory=dict)

    @contextmanager
    def phase(self, phase: Phase) -> Iterator[None]:
        start = clock()
        try:
            yield
        finally:
            self.phases[phase] = clock() - start

    def watch(self, townships: Iterator[Township]) -> Iterator[Township]:
        for township in townships:
            if township.spent is not None:
                self.townships[township.slug] = township.spent
            yield township

    def slowest(self, count: int) -> list[tuple[str, Spent]]:
        """Townships by the wall time that they took, the slowest first."""
        return sorted(self.townships.items(), key=lambda town: town[1].wall, reverse=True)[:count]
