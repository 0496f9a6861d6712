"""All townships: what did not change comes out of its pack; the rest is made by workers, which put it into one.

The workers are processes of this machine, or those of a Dask cluster. They get a village's files with the task and
hand back only what it took: the result is in the store.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.build.county import BuildContext
from gongkai.build.options import Workers
from gongkai.build.timings import Spent
from gongkai.build.township import (
    CachedTownship,
    Task,
    build_township,
    pack_name,
    town_key,
    village_key,
    write_context,
)
from gongkai.build.village import Shard
from gongkai.cache.pack import DamagedError, Pack, Stored, open_pack
from gongkai.cache.store import Store
from gongkai.load.villages import by_town
from gongkai.sources.reading import read_contents

POOL_FROM = 400
"""Files below which starting processes costs more than they save."""
AHEAD = 3
"""Townships a worker may be ahead of whoever publishes them: more would only fill memory."""


class NoClusterError(Exception):
    """No Dask cluster at the address, or no Dask here."""


@dataclass(frozen=True, slots=True)
class Villages:
    """What there is of villages. `files`: all their paths; `digests`: of the files' bytes.

    `first_seen`: when Git first saw each, empty where it is not known.
    """

    root: Path
    files: tuple[str, ...]
    digests: Mapping[str, str]
    first_seen: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Township:
    """`lines`: a database of its villages' receipts and payments. `inputs_unchanged`: whether its files were, when
    they were read, what the stat index had said. `spent`: on making it; None where it came out of its pack.
    """

    slug: str
    shards: list[Shard]
    files: list[Stored]
    lines: bytes
    inputs_unchanged: bool
    spent: Spent | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A township's files by village, the key of what they give, and its pack where that holds just this."""

    slug: str
    villages: dict[str, list[str]]
    key: str
    pack: Pack | None


@contextmanager
def townships(
    context: BuildContext, villages: Villages, store: Store, workers: Workers
) -> Iterator[Iterator[Township]]:
    """Every township, in the order of their names; the workers stand ready before the first is asked for.

    Raises NoClusterError; on the way DamagedError, EngineError, NotSharedError, OtherProgramError.
    """
    write_context(store, context)
    plans = [plan(context, villages, store, slug, files) for slug, files in all_towns(context, villages.files)]
    changed = [one for one in plans if one.pack is None]
    files_to_read = sum(len(paths) for one in changed for paths in one.villages.values())
    with executor(workers, files_to_read, len(changed)) as (pool, count):
        yield run_in_order(plans, pool, count, context, villages, store)


def run_in_order(
    plans: list[Plan], pool: Executor | None, count: int, context: BuildContext, villages: Villages, store: Store
) -> Iterator[Township]:
    under_way: deque[tuple[Plan, Future[Spent] | None]] = deque()
    changed = [one.slug for one in plans if one.pack is None]
    # Those left over when all workers have had the same number are done here, in place of waiting for one of them.
    left_over = set(changed[len(changed) - len(changed) % count :])
    for one in plans:
        worker = None if one.slug in left_over else pool
        under_way.append((one, None if one.pack else submit(worker, context, villages, store, one)))
        if len(under_way) > AHEAD * count:
            yield collect(*under_way.popleft(), context, store)
    while under_way:
        yield collect(*under_way.popleft(), context, store)


def all_towns(context: BuildContext, files: Iterable[str]) -> list[tuple[str, dict[str, list[str]]]]:
    """Every township with its villages. Where pages are drawn, a village without any file has some that say so."""
    towns = by_town(files)
    if context.theme is not None and context.records.divisions is not None:
        for town in context.records.divisions.towns:
            for village in town.villages:
                towns.setdefault(town.slug, {}).setdefault(village.slug, [])
    return sorted((slug, dict(sorted(villages.items()))) for slug, villages in towns.items())


def plan(context: BuildContext, villages: Villages, store: Store, slug: str, files: dict[str, list[str]]) -> Plan:
    keys = [
        village_key(context, slug, village, {path: villages.digests.get(path) for path in paths}, villages.first_seen)
        for village, paths in files.items()
    ]
    key = town_key(context, keys)
    pack = open_pack(store, pack_name(context.key, slug))
    return Plan(slug, files, key, pack if pack is not None and pack.key == key and None not in keys else None)


@contextmanager
def executor(workers: Workers, files: int, towns: int) -> Iterator[tuple[Executor | None, int]]:
    """The pool of workers, None where this process does it itself, and how many there are."""
    count = min(workers.count or (os.cpu_count() or 1 if files >= POOL_FROM else 1), towns)
    if workers.dask is not None:
        with cluster(workers.dask) as client:
            yield client.get_executor(), max(1, len(client.scheduler_info()["workers"]))
    elif count <= 1:
        yield None, 1
    else:
        # Forking saves each worker the loading, but copies locks as they are: only while there is no other thread.
        method = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
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


def collect_seldom() -> None:
    """Records make no cycles, and looking for some takes an eighth of the time."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def submit(pool: Executor | None, context: BuildContext, villages: Villages, store: Store, one: Plan) -> Future[Spent]:
    """Have a township made: by the pool, or here and now."""
    seen = villages.first_seen
    tasks = [
        Task(village, read_contents(villages.root, paths), {path: seen[path] for path in paths if path in seen})
        for village, paths in one.villages.items()
    ]
    if pool is not None:
        return pool.submit(build_township, store, context.key, context.search, one.slug, tasks)
    done: Future[Spent] = Future()
    done.set_result(build_township(store, context.key, context.search, one.slug, tasks))
    return done


def collect(one: Plan, future: Future[Spent] | None, context: BuildContext, store: Store) -> Township:
    spent = future.result() if future is not None else None
    name = pack_name(context.key, one.slug)
    pack = one.pack or open_pack(store, name)
    if pack is None:
        raise DamagedError(name)
    township: CachedTownship = pack.value()
    parts = [*township.villages.values(), township.own]
    files = [Stored(pack, *entry) for part in parts for entry in part.files]
    return Township(one.slug, [part.shard for part in parts], files, township.lines, pack.key == one.key, spent)
