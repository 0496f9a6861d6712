"""All townships: what did not change comes out of its pack; the rest is made by workers, which put it into one.

The workers are processes of this machine, or those of a Dask cluster. They get a village's files with the task and
hand back nothing: the result is in the store.
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

from gongkai.load.dossiers import by_town
from gongkai.load.source import read_contents
from gongkai.shards.pack import DamagedError, Pack, Stored, open_pack
from gongkai.shards.shard import Setting, Shard
from gongkai.shards.store import Store
from gongkai.shards.township import Task, Value, fill, name_of, town_key, village_key, write_setting

POOL_FROM = 400
"""Files below which starting processes costs more than they save."""
AHEAD = 3
"""Townships a worker may be ahead of whoever publishes them: more would only fill memory."""


class NoClusterError(Exception):
    """No Dask cluster at the address, or no Dask here."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work. `workers`: processes, None for as many as pay; `dask`: a cluster's address, used instead."""

    workers: int | None = None
    dask: str | None = None


@dataclass(frozen=True, slots=True)
class Villages:
    """What there is of villages. `files`: all their paths; `digests`: of the files' bytes; `seen`: by Git, first."""

    root: Path
    files: tuple[str, ...]
    digests: Mapping[str, str]
    seen: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Township:
    """`lines`: a database of its villages' receipts and payments. `as_planned`: whether its files were, when they
    were read, what the inventory had said.
    """

    shards: list[Shard]
    files: list[Stored]
    lines: bytes
    as_planned: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A township's files by village, the key of what they give, and its pack where that holds just this."""

    slug: str
    villages: dict[str, list[str]]
    key: str
    pack: Pack | None


@contextmanager
def townships(setting: Setting, given: Villages, store: Store, hands: Hands) -> Iterator[Iterator[Township]]:
    """Every township, in the order of their names; the workers stand ready before the first is asked for.

    Raises NoClusterError; on the way DamagedError, EngineError, NotSharedError, OtherProgramError.
    """
    write_setting(store, setting)
    plans = [plan(setting, given, store, slug, villages) for slug, villages in all_towns(setting, given.files)]
    anew = [one for one in plans if one.pack is None]
    with executor(hands, sum(len(paths) for one in anew for paths in one.villages.values()), len(anew)) as (
        pool,
        count,
    ):
        yield in_turn(plans, pool, count, setting, given, store)


def in_turn(
    plans: list[Plan], pool: Executor | None, count: int, setting: Setting, given: Villages, store: Store
) -> Iterator[Township]:
    under_way: deque[tuple[Plan, Future[None] | None]] = deque()
    anew = [one.slug for one in plans if one.pack is None]
    # Those left over when all workers have had the same number are done here, in place of waiting for one of them.
    left_over = set(anew[len(anew) - len(anew) % count :])
    for one in plans:
        hand = None if one.slug in left_over else pool
        under_way.append((one, None if one.pack else started(hand, setting, given, store, one)))
        if len(under_way) > AHEAD * count:
            yield finished(*under_way.popleft(), setting, store)
    while under_way:
        yield finished(*under_way.popleft(), setting, store)


def all_towns(setting: Setting, files: Iterable[str]) -> list[tuple[str, dict[str, list[str]]]]:
    """Every township with its villages. Where pages are drawn, a village without any file has some that say so."""
    towns = by_town(files)
    if setting.look is not None and setting.records.divisions is not None:
        for town in setting.records.divisions.towns:
            for village in town.villages:
                towns.setdefault(town.slug, {}).setdefault(village.slug, [])
    return sorted((slug, dict(sorted(villages.items()))) for slug, villages in towns.items())


def plan(setting: Setting, given: Villages, store: Store, slug: str, villages: dict[str, list[str]]) -> Plan:
    keys = [
        village_key(setting, slug, village, {path: given.digests.get(path) for path in paths}, given.seen)
        for village, paths in villages.items()
    ]
    key = town_key(setting, keys)
    pack = open_pack(store, name_of(setting.key, slug))
    return Plan(slug, villages, key, pack if pack is not None and pack.key == key and None not in keys else None)


@contextmanager
def executor(hands: Hands, files: int, towns: int) -> Iterator[tuple[Executor | None, int]]:
    """The pool of workers, None where this process does it itself, and how many there are."""
    count = min(hands.workers or (os.cpu_count() or 1 if files >= POOL_FROM else 1), towns)
    if hands.dask is not None:
        with cluster(hands.dask) as client:
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


def started(pool: Executor | None, setting: Setting, given: Villages, store: Store, one: Plan) -> Future[None] | None:
    tasks = [
        Task(
            village, read_contents(given.root, paths), {path: given.seen[path] for path in paths if path in given.seen}
        )
        for village, paths in one.villages.items()
    ]
    if pool is not None:
        return pool.submit(fill, store, setting.key, setting.search, one.slug, tasks)
    fill(store, setting.key, setting.search, one.slug, tasks)
    return None


def finished(one: Plan, future: Future[None] | None, setting: Setting, store: Store) -> Township:
    if future is not None:
        future.result()
    pack = one.pack or open_pack(store, name_of(setting.key, one.slug))
    if pack is None:
        raise DamagedError(name_of(setting.key, one.slug))
    value: Value = pack.value()
    kept = [*value.villages.values(), value.whole]
    files = [Stored(pack, *entry) for part in kept for entry in part.files]
    return Township([part.shard for part in kept], files, value.lines, pack.key == one.key)
