"""All townships, in order: unchanged ones from their packs, the others built by workers.

The workers are processes of this machine or of a Dask cluster. A task carries the villages' files; the result goes
into the store as a pack, and only the time spent comes back.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.build.context import BuildContext
from gongkai.build.extract import Extract
from gongkai.build.options import Workers
from gongkai.build.pool import executor
from gongkai.build.timings import Spent
from gongkai.build.town_pack import read_parts
from gongkai.build.township import (
    BuiltTownship,
    Order,
    Task,
    build_township,
    hold,
    pack_name,
    town_key,
    village_key,
    write_context,
)
from gongkai.build.village import WorkerContext, worker_context
from gongkai.build.watched_day import Span
from gongkai.cache.inputs import Digests
from gongkai.cache.leaf import leaf_folder
from gongkai.cache.pack import DamagedError, Pack, Stored, open_pack
from gongkai.cache.store import Store
from gongkai.load.villages import THERE, by_town, is_picture, village_contents
from gongkai.records.answers import Question
from gongkai.records.canonical import sha256
from gongkai.records.follow import NOTHING, Follow
from gongkai.records.kinds import VILLAGE_KINDS

if TYPE_CHECKING:
    from gongkai.publish.outbox import OutboxFolder

AHEAD = 3
"""Townships per worker that may be submitted before the oldest is published; more would only fill memory."""
PAUSES = (0.0, 0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
"""Seconds to wait for a pack that another machine wrote: what machines share may show it late (NFS: up to a minute)."""


class LateStoreError(Exception):
    """The store does not show what a worker wrote into it."""


@dataclass(frozen=True, slots=True)
class Villages:
    """The villages' files. `files`: all paths, of pictures too; `digests`: of them, as in the stat index.

    `first_seen`: the day of each file's first commit, empty if not known. `questions`: what was asked, by village;
    `follow`: what is told of following, of all.
    """

    root: Path
    files: tuple[str, ...]
    digests: Digests
    first_seen: Mapping[str, date]
    questions: Mapping[tuple[str, str], Mapping[str, Question]]
    follow: Follow = NOTHING

    def digests_of(self, town: str, villages: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str | None]]:
        """Village → path → SHA-256, of a township; of a picture that of `THERE`, as a village is built from its name
        alone. villages: slug → paths; `""` has those in no village's folder, which may stand in no township's either.
        """
        known = dict(chain.from_iterable(self.digests.below(f"{kind.folder}/{town}/") for kind in VILLAGE_KINDS))

        def digest(village: str, path: str) -> str | None:
            if is_picture(path):
                return sha256(THERE)
            return known.get(path) if village else self.digests.get(path)

        return {village: {path: digest(village, path) for path in paths} for village, paths in villages.items()}

    def asked_about(self, town: str, village: str) -> Mapping[str, Question]:
        return self.questions.get((town, village), {})


@dataclass(frozen=True, slots=True)
class Township:
    """`pack`, `extract`: where all of it is, and what the county needs of it. `inputs_unchanged`: whether its files,
    when they were read, still had the digests of the stat index. `spent`: on building it; None if its pack was reused.
    `in_outbox`: those of its files that a worker put there.
    """

    slug: str
    pack: Pack
    extract: Extract
    inputs_unchanged: bool
    spent: Spent | None
    in_outbox: OutboxFolder | None

    def files(self, folders: Collection[str]) -> Iterator[Stored]:
        """Its files in these folders of the extract, and the loose ones, in order. Raises DamagedError."""
        entries = list(self.extract.loose)
        if folders:
            parts = read_parts(self.pack, self.extract).parts
            entries += (entry for part in parts for entry in part.files if leaf_folder(entry[0]) in folders)
        return (Stored(self.pack, *entry) for entry in sorted(entries))


@dataclass(frozen=True, slots=True)
class Plan:
    """A township to deliver. `villages`: slug → paths; `key`: of the wanted pack; `pack`: the stored one, if its key is
    the same and it is right for the day, else None: then the township must be built. `known`: the keys of villages
    that the stored pack has as they are, whose files are not read.
    """

    slug: str
    villages: dict[str, list[str]]
    key: str
    pack: Pack | None
    known: Mapping[str, str | None]


@contextmanager
def townships(
    context: BuildContext, villages: Villages, store: Store, workers: Workers, outbox: Path | None = None
) -> Iterator[Iterator[Township]]:
    """Every township, sorted by slug. The workers are started on entry and stopped on exit. outbox: where they write
    files for the stage; None if villages are only checked.

    Raises NoClusterError; on the way DamagedError, EngineError, LateStoreError, NotSharedError, OtherProgramError,
    OSError.
    """
    write_context(store, context)
    plans = [make_plan(context, villages, store, slug, files) for slug, files in all_towns(context, villages.files)]
    changed = [plan for plan in plans if plan.pack is None]
    files_to_read = sum(len(paths) for plan in changed for paths in plan.villages.values())
    order = Order(store, context.key, context.search, context.as_of, outbox, workers.dask is not None)

    def own() -> WorkerContext:
        """Made here, it is not read back from the store."""
        worker = worker_context(context)
        hold(order, worker)
        return worker

    with executor(workers, files_to_read, len(changed), own) as (pool, count):
        yield run_in_order(plans, pool, count, villages, order)


def run_in_order(
    plans: list[Plan], pool: Executor | None, count: int, villages: Villages, order: Order
) -> Iterator[Township]:
    """The townships in the order of their plans, although workers finish them in any order.

    A queue holds what is under way. Its head is delivered once the queue is longer than AHEAD for each worker.
    """
    under_way: deque[tuple[Plan, Future[BuiltTownship] | None]] = deque()
    changed = [plan.slug for plan in plans if plan.pack is None]
    # Of 9 changed townships and 4 workers one would be left at the end, with three workers idle. This process builds
    # such a remainder itself, in the time that it would otherwise only wait.
    left_over = set(changed[len(changed) - len(changed) % count :])
    for plan in plans:
        # An unchanged township is queued too, without a future: its turn must come in order.
        worker = None if plan.slug in left_over else pool
        under_way.append((plan, None if plan.pack else submit(worker, villages, order, plan)))
        if len(under_way) > AHEAD * count:
            yield collect(*under_way.popleft(), order)
    while under_way:
        yield collect(*under_way.popleft(), order)


def all_towns(context: BuildContext, files: Iterable[str]) -> list[tuple[str, dict[str, list[str]]]]:
    """(slug, villages → paths) of every township, sorted. If pages are rendered, villages without files are included:
    they get pages that say so.
    """
    towns = by_town(files)
    if context.theme is not None and context.records.divisions is not None:
        for town in context.records.divisions.towns:
            for village in town.villages:
                towns.setdefault(town.slug, {}).setdefault(village.slug, [])
    return sorted((slug, dict(sorted(villages.items()))) for slug, villages in towns.items())


def make_plan(context: BuildContext, villages: Villages, store: Store, slug: str, files: dict[str, list[str]]) -> Plan:
    keys = {
        village: village_key(
            context,
            slug,
            village,
            digests,
            villages.first_seen,
            villages.asked_about(slug, village),
            villages.follow.of(slug, village),
        )
        for village, digests in villages.digests_of(slug, files).items()
    }
    key = town_key(context, keys.values())
    pack = open_pack(store, pack_name(context.key, slug))
    right = pack is not None and pack.key == key and None not in keys.values() and context.as_of in Span(*pack.days)
    if right or pack is None:
        return Plan(slug, files, key, pack, {})
    try:
        township = read_parts(pack, pack.value())
    except DamagedError:
        return Plan(slug, files, key, None, {})
    known = {village: one for village, one in keys.items() if township.holds(village, one, context.as_of)}
    return Plan(slug, files, key, None, known)


def submit(pool: Executor | None, villages: Villages, order: Order, plan: Plan) -> Future[BuiltTownship]:
    """Have a township built: by the pool, or by this process before it returns."""
    seen = villages.first_seen
    tasks = [
        Task(
            village,
            None if village in plan.known else village_contents(villages.root, paths),
            plan.known.get(village),
            {path: seen[path] for path in paths if path in seen},
            villages.asked_about(plan.slug, village),
            villages.follow.of(plan.slug, village),
        )
        for village, paths in plan.villages.items()
    ]
    if pool is not None:
        return pool.submit(build_township, order, plan.slug, tasks)
    done: Future[BuiltTownship] = Future()
    done.set_result(build_township(order, plan.slug, tasks))
    return done


def collect(plan: Plan, future: Future[BuiltTownship] | None, order: Order) -> Township:
    built = future.result() if future is not None else None
    if built:
        pack = awaited(order, pack_name(order.context_key, plan.slug), built.key)
    else:
        assert plan.pack is not None
        pack = replace(plan.pack)  # the plans stay till the end, and with them what was read of their packs
    return Township(
        plan.slug,
        pack,
        pack.value(),
        pack.key == plan.key,
        built.spent if built else None,
        built.in_outbox if built else None,
    )


def awaited(order: Order, name: str, key: str) -> Pack:
    """The pack with this key, which a worker has just written; an earlier one does not pass.

    Raises LateStoreError, or DamagedError if no other machine wrote it, so that it is made again.
    """
    for pause in PAUSES if order.clustered else PAUSES[:1]:
        time.sleep(pause)
        pack = open_pack(order.store, name)
        if pack is not None and pack.key == key and order.as_of in Span(*pack.days):
            return pack
    raise LateStoreError(str(order.store)) if order.clustered else DamagedError(name)
