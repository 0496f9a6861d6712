"""Who builds townships: this process, processes beside it, or a cluster."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from gongkai.build.garbage import collect_seldom
from gongkai.build.options import Workers
from gongkai.build.township import prepare
from gongkai.build.village import WorkerContext

POOL_FROM = 400
"""The number of files from which starting processes pays."""


class NoClusterError(Exception):
    """No Dask cluster at the address, or no Dask here."""


@contextmanager
def executor(
    workers: Workers, files: int, towns: int, own: Callable[[], WorkerContext]
) -> Iterator[tuple[Executor | None, int]]:
    """(pool of workers, how many); the pool is None if this process does the work itself. own: has it hold its context.

    Raises NoClusterError, TemplateError.
    """
    count = min(workers.count or (os.cpu_count() or 1 if files >= POOL_FROM else 1), towns)
    if workers.dask is not None:
        with cluster(workers.dask) as client:
            yield client.get_executor(), max(1, len(client.scheduler_info()["workers"]))
    elif count <= 1:
        if towns:
            own()
        yield None, 1
    else:
        # Imported here: after one change this process does the work itself.
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Forking saves each worker the imports and what is prepared, but would copy a lock that another thread holds:
        # only without threads.
        method = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
        if method == "fork":
            prepare(own())
        with ProcessPoolExecutor(count, multiprocessing.get_context(method), initializer=collect_seldom) as pool:
            pool.submit(os.getpid).result()
            yield pool, count


def cluster(address: str) -> Any:
    """Raises NoClusterError."""
    try:
        from distributed import Client

        return Client(address, timeout="20s")  # type: ignore[no-untyped-call]
    except (ImportError, OSError, ValueError) as error:
        raise NoClusterError(address) from error
