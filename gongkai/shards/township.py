"""One township, as a worker does it: its villages' files in, its pack out.

A village that has not changed since the last pack is taken from there.

A township is what a worker does at a time and what a pack holds; a village is what is made anew or kept.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256

from gongkai.inputs import program
from gongkai.load.source import Content
from gongkai.render import SiteFile
from gongkai.render.database import one_table
from gongkai.render.feed import newest
from gongkai.render.money import LINES
from gongkai.render.pages.completeness import town_page
from gongkai.render.search import town_bundle
from gongkai.render.township import town_feed
from gongkai.shards.pack import DamagedError, Entry, Stored, open_pack, write_pack
from gongkai.shards.shard import Desk, Setting, Shard, desk, draw_page, shard
from gongkai.shards.store import Store


class OtherProgramError(Exception):
    """A worker runs another version of this program, or beside other packages."""


class NotSharedError(Exception):
    """A worker does not see the store that it was given."""


@dataclass(frozen=True, slots=True)
class Task:
    """A village's files with their contents, and when Git first saw them (empty where it is not known)."""

    village: str
    contents: Mapping[str, Content]
    seen: Mapping[str, date]

    def key(self, setting: Setting, town: str) -> str | None:
        digests = {p: sha256(c).hexdigest() if isinstance(c, bytes) else None for p, c in self.contents.items()}
        return village_key(setting, town, self.village, digests, self.seen)


@dataclass(frozen=True, slots=True)
class Kept:
    """A village in a pack: its shard without its files and lines, where the files stand, and the lines as a pickle.

    Lines are many, and wanted only when the township changes.
    """

    key: str | None
    shard: Shard
    files: tuple[Entry, ...]
    lines: bytes


@dataclass(frozen=True, slots=True)
class Value:
    """What a pack holds. `whole`: what the township has as a whole; `lines`: of all its villages, as a database."""

    villages: dict[str, Kept]
    whole: Kept
    lines: bytes


def village_key(
    setting: Setting, town: str, village: str, digests: Mapping[str, str | None], seen: Mapping[str, date]
) -> str | None:
    """The digest of all that a village's shard is made from; None where a file can't be read: it is tried again."""
    if None in digests.values():
        return None
    parts = [f"{path} {digest} {seen.get(path)}\0" for path, digest in sorted(digests.items())]
    return sha256("".join([f"{setting.key} {town} {village}\0", *parts]).encode()).hexdigest()


def town_key(setting: Setting, villages: Iterable[str | None]) -> str:
    return sha256(f"{setting.search} {list(villages)}".encode()).hexdigest()


def name_of(setting_key: str, town: str) -> str:
    return f"{setting_key}/{town}.pack"


def write_setting(store: Store, setting: Setting) -> None:
    store.write(f"{setting.key}/setting-{setting.search}", pickle.dumps((program(), setting), protocol=5))


@lru_cache(maxsize=2)
def desk_at(store: Store, setting_key: str, search: bool) -> Desk:
    """A process's desk, from the setting in the store. Raises OtherProgramError, NotSharedError."""
    try:
        written = store.read(f"{setting_key}/setting-{search}")
    except FileNotFoundError as error:
        raise NotSharedError(str(store)) from error
    maker, setting = pickle.loads(written)  # noqa: S301 - see `pack`
    if maker != program():
        raise OtherProgramError
    return desk(setting)


def fill(store: Store, setting_key: str, search: bool, town: str, tasks: list[Task]) -> None:
    """Put a township into its pack. Raises EngineError, OtherProgramError, NotSharedError."""
    at = desk_at(store, setting_key, search)
    name = name_of(setting_key, town)
    before = Before(store, name)
    made: dict[str, tuple[str | None, Shard]] = {}
    for task in tasks:
        key = task.key(at.setting, town)
        made[task.village] = (
            key,
            before.shard(task.village, key) or shard(at, town, task.village, task.contents, task.seen),
        )
    own = whole(at, town, [one for _, one in made.values()])
    files = [file for one in (*(one for _, one in made.values()), own) for file in one.files]
    entries = laid_out(files)
    villages = {slug: kept(key, one, entries) for slug, (key, one) in made.items()}
    lines = one_table("lines", LINES, (line for _, one in made.values() for line in one.lines))
    value = Value(villages, kept(None, own, entries), lines)
    write_pack(store, name, town_key(at.setting, [key for key, _ in made.values()]), value, [f.content for f in files])


def kept(key: str | None, one: Shard, entries: Iterator[Entry]) -> Kept:
    files = tuple(next(entries) for _ in one.files)
    return Kept(key, replace(one, files=[], lines=()), files, pickle.dumps(one.lines, protocol=5))


def laid_out(files: Iterable[SiteFile]) -> Iterator[Entry]:
    """Where each file stands when they are written one behind the other."""
    offset = 0
    for file in files:
        yield file.path, file.digest, offset, len(file.content)
        offset += len(file.content)


class Before:
    """What a township's pack holds before it is written anew."""

    def __init__(self, store: Store, name: str) -> None:
        self.pack = open_pack(store, name)
        self.villages: dict[str, Kept] = {}
        if self.pack is not None:
            try:
                self.villages = self.pack.value().villages
            except DamagedError:
                self.pack = None

    def shard(self, village: str, key: str | None) -> Shard | None:
        """The village's shard with its files, if it was made from the same."""
        found = self.villages.get(village)
        if self.pack is None or found is None or key is None or found.key != key:
            return None
        try:
            files = [SiteFile(entry[0], Stored(self.pack, *entry).content) for entry in found.files]
            return replace(found.shard, files=files, lines=pickle.loads(found.lines))  # noqa: S301 - see `pack`
        except DamagedError:
            return None


def whole(at: Desk, slug: str, shards: list[Shard]) -> Shard:
    """What the township has as a whole: its completeness; its feed and its index, where any village has a record."""
    made = Shard([])
    villages = [one.summary for one in shards if one.summary is not None]
    if at.frame is None or not villages:
        return made
    assert at.setting.records.divisions
    town = next(town for town in at.setting.records.divisions.towns if town.slug == slug)
    page = town_page(at.frame.county, town, villages)
    draw_page(at, page, made)
    if any(village.recorded for village in villages):
        made.files.append(town_feed(at.frame.site, town, newest(entry for one in shards for entry in one.news)))
        if at.setting.search:
            contents = {file.path: file.content for one in (*shards, made) for file in one.files}
            pages = [page for one in (*shards, made) for page in one.pages]
            made.files += town_bundle(slug, [(page, contents[f"{page[0]}index.html"]) for page in pages])
    return made
