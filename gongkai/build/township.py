"""One township, built by a worker: its villages' files in, its pack out.

A worker's task and a pack are a township each. Within it, only changed villages are rebuilt; the others are taken from
the previous pack.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.build.context import BuildContext
from gongkai.build.timings import Spent, clock
from gongkai.build.village import Shard, WorkerContext, build_village, worker_context
from gongkai.cache.inputs import program
from gongkai.cache.pack import DamagedError, IndexEntry, SiteFile, Stored, open_pack, write_pack
from gongkai.cache.store import Store
from gongkai.records.answers import Question
from gongkai.records.follow import Follow
from gongkai.sources.reading import Content

if TYPE_CHECKING:
    from gongkai.publish.outbox import Written


class OtherProgramError(Exception):
    """A worker runs another version of this program, or beside other packages."""


class NotSharedError(Exception):
    """A worker can't read the store that it was given."""


@dataclass(frozen=True, slots=True)
class Task:
    """A village's files (path → bytes, or why they can't be read), and the days of their first commits, if known.

    `questions`: those about the village, by slug; `follow`: how its people are told.
    """

    village: str
    contents: Mapping[str, Content]
    first_seen: Mapping[str, date]
    questions: Mapping[str, Question]
    follow: Follow

    def key(self, context: BuildContext, town: str) -> str | None:
        digests = {p: sha256(c).hexdigest() if isinstance(c, bytes) else None for p, c in self.contents.items()}
        return village_key(context, town, self.village, digests, self.first_seen, self.questions, self.follow)


REST = ("lines", "holdings")
"""The parts of a shard that only its township's next build needs."""


@dataclass(frozen=True, slots=True)
class CachedVillage:
    """A village in a pack: its shard without the parts in REST, and where these and the files are in the pack.

    `rest` is much, and is only read when another village of the township changes.
    """

    key: str | None
    shard: Shard
    files: tuple[IndexEntry, ...]
    rest: IndexEntry


@dataclass(frozen=True, slots=True)
class CachedTownship:
    """The value of a pack. `common`: what the township has as a whole; `lines`: of all villages, as SQLite bytes."""

    villages: dict[str, CachedVillage]
    common: CachedVillage
    lines: bytes


@dataclass(frozen=True, slots=True)
class BuiltTownship:
    """What a worker hands back. `key`: of the pack that it wrote; `written`: the files that it put into the outbox;
    None without an outbox, or where the worker does not see it.
    """

    spent: Spent
    key: str
    written: Written | None


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


@lru_cache(maxsize=2)
def context_from(store: Store, context_key: str, search: bool) -> WorkerContext:
    """The worker's context, read from the store once per process; its day is that of a build, not always of this one.

    Raises OtherProgramError, NotSharedError.
    """
    try:
        written = store.read(f"{context_key}/context-{search}")
    except FileNotFoundError as error:
        raise NotSharedError(str(store)) from error
    maker, context = pickle.loads(written)  # noqa: S301 - see `pack`
    if maker != program():
        raise OtherProgramError
    return worker_context(context)


def build_township(order: Order, town: str, tasks: list[Task]) -> BuiltTownship:
    """Build a township: write its pack, and into the outbox what the previous pack did not have.

    Raises EngineError, OtherProgramError, NotSharedError, OSError.
    """
    start = clock()
    store, as_of = order.store, order.as_of
    worker = context_from(store, order.context_key, order.search).judged_on(as_of)
    name = pack_name(order.context_key, town)
    previous = PreviousPack(store, name)
    shards: dict[str, Shard] = {}
    keys: dict[str, str | None] = {}
    for task in tasks:
        key = keys[task.village] = task.key(worker.build, town)
        shards[task.village] = previous.shard(task.village, key, as_of) or build_village(
            worker, town, task.village, task.contents, task.first_seen, task.questions, task.follow
        )
    common, lines = of_all(worker, town, list(shards.values()))
    days = common.days
    for shard in shards.values():
        days = days.within(shard.days)
    parts = (*shards.values(), common)
    stored = [file for shard in parts for file in (*shard.files, rest_of(shard))]
    entries = laid_out(stored)
    villages = {slug: cached(keys[slug], shard, entries) for slug, shard in shards.items()}
    township = CachedTownship(villages, cached(None, common, entries), lines)
    key = town_key(worker.build, keys.values())
    write_pack(store, name, key, days, township, [file.content for file in stored])
    files = (file for shard in parts for file in shard.files)
    return BuiltTownship(clock() - start, key, written(order.outbox, previous.without(files)))


def of_all(worker: WorkerContext, town: str, shards: list[Shard]) -> tuple[Shard, bytes]:
    """What the township has as a whole, and its villages' receipts and payments; nothing if they are only checked."""
    if worker.frame is None:
        return Shard([]), b""
    from gongkai.build.drawing import lines_of, township_shard  # see `village`

    return township_shard(worker, town, shards), lines_of(shards)


def written(outbox: Path | None, files: Iterable[SiteFile]) -> Written | None:
    """The files put into the outbox, if there is one."""
    if outbox is None:
        return None
    from gongkai.publish.outbox import write_files  # with it comes all that publishes

    return write_files(outbox, files)


def rest_of(shard: Shard) -> SiteFile:
    """The parts in REST, as one more file of the pack; it has no place on the site."""
    return SiteFile("", pickle.dumps({name: getattr(shard, name) for name in REST}, protocol=5))


def cached(key: str | None, shard: Shard, entries: Iterator[IndexEntry]) -> CachedVillage:
    *files, rest = islice(entries, len(shard.files) + 1)
    return CachedVillage(key, replace(shard, files=[], lines=(), holdings=None), tuple(files), rest)


def laid_out(files: Iterable[SiteFile | Stored]) -> Iterator[IndexEntry]:
    """The index entries of files that are written one after another."""
    offset = 0
    for file in files:
        yield file.path, file.digest, offset, len(file.content)
        offset += len(file.content)


class PreviousPack:
    """A township's pack before it is overwritten; empty if there is none or it is damaged."""

    def __init__(self, store: Store, name: str) -> None:
        self.pack = open_pack(store, name)
        self.villages: dict[str, CachedVillage] = {}
        self.parts: list[CachedVillage] = []
        if self.pack is not None:
            try:
                township: CachedTownship = self.pack.value()
                self.villages = township.villages
                self.parts = [*township.villages.values(), township.common]
            except DamagedError:
                self.pack = None

    def without(self, files: Iterable[SiteFile]) -> Iterator[SiteFile]:
        """The files that it does not have as they are now. The others are on the site, or read from the pack."""
        held = {entry[:2] for part in self.parts for entry in part.files}
        return (file for file in files if (file.path, file.digest) not in held)

    def shard(self, village: str, key: str | None, as_of: date) -> Shard | None:
        """The village's shard with its files, if it was built from the same inputs and is right for the day."""
        known = self.villages.get(village)
        if self.pack is None or known is None or key is None or known.key != key or as_of not in known.shard.days:
            return None
        try:
            files = [SiteFile(entry[0], Stored(self.pack, *entry).content) for entry in known.files]
            rest = pickle.loads(Stored(self.pack, *known.rest).content)  # noqa: S301 - see `pack`
            return replace(known.shard, files=files, **rest)
        except DamagedError:
            return None
