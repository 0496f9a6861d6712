"""One township, built by a worker: its villages' files in, its pack out.

A worker's task and a pack are a township each. Within it, only changed villages are rebuilt; the others are taken from
the previous pack.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from gongkai.build.county import BuildContext
from gongkai.build.timings import Spent, clock
from gongkai.build.town_pack import File, PreviousPack, TownPart, indexed, made, write_township
from gongkai.build.village import Shard, WorkerContext, build_village, draw_page, worker_context
from gongkai.cache.inputs import program
from gongkai.cache.pack import DamagedError
from gongkai.cache.store import Store
from gongkai.publish.outbox import Written, write_files
from gongkai.records.answers import Question
from gongkai.records.follow import Follow
from gongkai.render.database import some_tables
from gongkai.render.feed import newest
from gongkai.render.pages.completeness import town_page
from gongkai.render.pages.village import town_feed
from gongkai.render.search import Index, amended_bundle, town_bundle
from gongkai.render.village_tables import database_columns
from gongkai.sources.reading import Content


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

    Raises EngineError, OtherProgramError, NotSharedError, DamagedError, OSError.
    """
    start = clock()
    store, as_of = order.store, order.as_of
    worker = context_from(store, order.context_key, order.search).judged_on(as_of)
    pack = pack_name(order.context_key, town)
    previous = PreviousPack(store, pack)
    villages = {task.village: village_part(worker, town, task, previous, as_of) for task in tasks}
    if worker.build.search:
        villages = {slug: indexed(part) for slug, part in villages.items()}
    common = township_part(worker, town, villages, previous)
    days = common.shard.days
    for part in villages.values():
        days = days.within(part.shard.days)
    key = town_key(worker.build, (part.key for part in villages.values()))
    tables = {
        name: (columns, [row for part in villages.values() for row in part.rows.get(name, ())])
        for name, columns in database_columns().items()
    }
    write_township(store, pack, key, days, villages, common, some_tables(tables))
    files = (file for part in (*villages.values(), common) for file in part.files)
    written = write_files(order.outbox, previous.without(files)) if order.outbox else None
    return BuiltTownship(clock() - start, key, written)


def village_part(worker: WorkerContext, town: str, task: Task, previous: PreviousPack, as_of: date) -> TownPart:
    """A village as the previous pack has it, or built. Raises DamagedError where the pack lost what it had."""
    key = task.key(worker.build, town)
    if (part := previous.unchanged(task.village, key, as_of)) is not None:
        return part
    if task.contents is None:
        raise DamagedError(pack_name(worker.build.key, town))
    shard = build_village(worker, town, task.village, task.contents, task.first_seen, task.questions, task.follow)
    return made(key, shard)


def township_part(worker: WorkerContext, slug: str, parts: dict[str, TownPart], previous: PreviousPack) -> TownPart:
    """What the township has as a whole: its completeness page, and its feed and search index if it has any record."""
    common = Shard([])
    shards = [part.shard for part in parts.values()]
    villages = [shard.summary for shard in shards if shard.summary is not None]
    if worker.frame is None or not villages:
        return made(None, common)
    assert worker.build.records.divisions
    town = worker.build.records.divisions.town(slug)
    assert town
    draw_page(worker.frame, town_page(worker.frame.county, town, villages), common)
    if not any(village.recorded for village in villages):
        return made(None, common)
    common.files.append(town_feed(worker.frame.site, town, newest(entry for shard in shards for entry in shard.news)))
    if not worker.build.search:
        return made(None, common)
    part = indexed(made(None, common))
    return replace(part, files=(*part.files, *search_files(slug, [*parts.items(), ("", part)], previous)))


def search_files(town: str, parts: list[tuple[str, TownPart]], previous: PreviousPack) -> list[File]:
    """The township's search index; from the previous one where only words on pages changed. parts: its villages, and
    `""`: what it has as a whole.
    """
    before = [(previous.part_of(name), part) for name, part in parts]
    changed = [(old, new) for old, new in before if old is None or not is_held_alike(old, new)]
    if previous.names == [name for name, _ in parts] and all(old and old.shard.terms is not None for old, _ in changed):
        changes = [((old.shard.pages, old.holdings), (new.shard.pages, new.holdings)) for old, new in changed if old]
        pages = [page for _, part in parts for page in part.shard.pages]
        terms = sum(part.shard.terms or 0 for _, part in parts)
        if (files := amended_bundle(town, previous.bundle, pages, terms, changes)) is not None:
            return files
    index = Index()
    for _, part in parts:
        index.take(part.shard.pages, part.holdings)
    return list(town_bundle(town, index))


def is_held_alike(one: TownPart, other: TownPart) -> bool:
    return (one.shard.pages, one.kept_holdings.digest) == (other.shard.pages, other.kept_holdings.digest)
