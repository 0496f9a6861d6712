"""One township, built by a worker: its villages' files in, its pack out.

A worker's task and a pack are a township each. Within it, only changed villages are rebuilt; the others are taken from
the previous pack.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.build.context import BuildContext
from gongkai.build.timings import Spent, clock
from gongkai.build.town_pack import File, PreviousPack, TownPart, new_part, write_township
from gongkai.build.village import Shard, WorkerContext, build_village, worker_context
from gongkai.cache.inputs import program
from gongkai.cache.pack import DamagedError
from gongkai.cache.store import Store
from gongkai.records.answers import Question
from gongkai.records.follow import Follow
from gongkai.records.kinds import VILLAGE_KINDS
from gongkai.sources.reading import Content

if TYPE_CHECKING:
    from gongkai.publish.outbox import OutboxFolder


class OtherProgramError(Exception):
    """A worker runs another version of this program, or beside other packages."""


class NotSharedError(Exception):
    """A worker can't read the store that it was given."""


@dataclass(frozen=True, slots=True)
class Task:
    """A village's files (path → bytes, or why they can't be read), and the days of their first commits, if known.

    `contents`: None if the pack has the village as built from these files: then they are not read, and `known` is its
    key there. `questions`: those about the village, by slug; `follow`: how its people are told.
    """

    village: str
    contents: Mapping[str, Content] | None
    known: str | None
    first_seen: Mapping[str, date]
    questions: Mapping[str, Question]
    follow: Follow

    def key(self, context: BuildContext, town: str) -> str | None:
        if self.contents is None:
            return self.known
        digests = {p: sha256(c).hexdigest() if isinstance(c, bytes) else None for p, c in self.contents.items()}
        return village_key(context, town, self.village, digests, self.first_seen, self.questions, self.follow)


@dataclass(frozen=True, slots=True)
class BuiltTownship:
    """What a worker hands back. `key`: of the pack that it wrote; `in_outbox`: the files that it put into the outbox;
    None without an outbox, or where the worker does not see it.
    """

    spent: Spent
    key: str
    in_outbox: OutboxFolder | None


@dataclass(frozen=True, slots=True)
class Order:
    """What all townships of a build have in common. `context_key`, `search`: which context, see `write_context`.
    `outbox`: where to write files for the stage; None if villages are only checked. `clustered`: whether the workers
    are other machines, so that the store may show late what they wrote.
    """

    store: Store
    context_key: str
    search: bool
    as_of: date
    outbox: Path | None
    clustered: bool


def village_key(
    context: BuildContext,
    town: str,
    village: str,
    digests: Mapping[str, str | None],
    first_seen: Mapping[str, date],
    questions: Mapping[str, Question],
    follow: Follow,
) -> str | None:
    """The SHA-256 of all that a village is built from; None if a file can't be read, so that the next build retries."""
    if None in digests.values():
        return None
    parts = [f"{path} {digest} {first_seen.get(path)}\0" for path, digest in sorted(digests.items())]
    parts += [f"{slug} {question!r}\0" for slug, question in sorted(questions.items())]
    parts.append(repr(follow))
    return sha256("".join([f"{context.key} {town} {village}\0", *parts]).encode()).hexdigest()


def town_key(context: BuildContext, villages: Iterable[str | None]) -> str:
    return sha256(f"{context.search} {list(villages)}".encode()).hexdigest()


def pack_name(context_key: str, town: str) -> str:
    return f"{context_key}/{town}.pack"


def write_context(store: Store, context: BuildContext) -> None:
    """Store the context for the workers, which get it from nowhere else. See `pack` on pickles."""
    store.write(f"{context.key}/context-{context.search}", pickle.dumps((program(), context), protocol=5))


HELD: dict[tuple[Store, str, bool], WorkerContext] = {}
"""The context that this process made or read last, as an order names it. A forked worker has that of its parent."""


def hold(order: Order, worker: WorkerContext) -> None:
    HELD.clear()
    HELD[order.store, order.context_key, order.search] = worker


def context_of(order: Order) -> WorkerContext:
    """The one that is held, or read from the store once; its day is that of a build, not always of this one.

    Raises OtherProgramError, NotSharedError.
    """
    worker = HELD.get((order.store, order.context_key, order.search))
    if worker is None:
        worker = worker_context(read_context(order))
        hold(order, worker)
    return worker


def read_context(order: Order) -> BuildContext:
    try:
        content = order.store.read(f"{order.context_key}/context-{order.search}")
    except FileNotFoundError as error:
        raise NotSharedError(str(order.store)) from error
    maker, context = pickle.loads(content)  # noqa: S301 - see `pack`
    if maker != program():
        raise OtherProgramError
    return context  # type: ignore[no-any-return]


def prepare(worker: WorkerContext) -> None:
    """Do once what each worker would do before its first township: to be called before they are forked."""
    for kind in VILLAGE_KINDS:
        kind.model.model_rebuild()
    if worker.frame is not None:
        from gongkai.build.drawing import compile_templates  # only where pages are drawn

        compile_templates(worker)


def build_township(order: Order, town: str, tasks: list[Task]) -> BuiltTownship:
    """Build a township: write its pack, and into the outbox what the previous pack did not have.

    Raises EngineError, OtherProgramError, NotSharedError, DamagedError, OSError.
    """
    start = clock()
    store, as_of = order.store, order.as_of
    worker = context_of(order).judged_on(as_of)
    pack = pack_name(order.context_key, town)
    previous = PreviousPack(store, pack)
    villages = {task.village: village_part(worker, town, task, previous, as_of) for task in tasks}
    villages, common, tables = as_a_whole(worker, town, villages, previous)
    days = common.shard.days
    for part in villages.values():
        days = days.within(part.shard.days)
    key = town_key(worker.build, (part.key for part in villages.values()))
    write_township(store, pack, key, days, villages, common, tables)
    files = (file for part in (*villages.values(), common) for file in part.files)
    return BuiltTownship(clock() - start, key, put_into_outbox(order.outbox, previous.without(files)))


def as_a_whole(
    worker: WorkerContext, town: str, villages: dict[str, TownPart], previous: PreviousPack
) -> tuple[dict[str, TownPart], TownPart, bytes]:
    """The villages with what stands on their pages, what the township has as a whole, and their rows as SQLite bytes;
    nothing new if they are only checked.
    """
    if worker.frame is None:
        return villages, new_part(None, Shard([])), b""
    from gongkai.build.drawing import draw_township  # only where pages are drawn

    return draw_township(worker, town, villages, previous)


def put_into_outbox(outbox: Path | None, files: Iterable[File]) -> OutboxFolder | None:
    """The files put into the outbox, if there is one."""
    if outbox is None:
        return None
    from gongkai.publish.outbox import write_files  # with it comes all that publishes

    return write_files(outbox, files)


def village_part(worker: WorkerContext, town: str, task: Task, previous: PreviousPack, as_of: date) -> TownPart:
    """A village as the previous pack has it, or built. Raises DamagedError where the pack lost what it had."""
    key = task.key(worker.build, town)
    if (part := previous.unchanged(task.village, key, as_of)) is not None:
        return part
    if task.contents is None:
        raise DamagedError(pack_name(worker.build.key, town))
    shard = build_village(worker, town, task.village, task.contents, task.first_seen, task.questions, task.follow)
    return new_part(key, shard)
