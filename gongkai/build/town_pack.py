"""What a township's pack holds, and what a build takes out of it unread.

A village that did not change goes from the old pack into the new one as it lies there: its pages and what is kept of
them are bytes with a digest, which nobody opens on the way.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from gongkai.build.extract import Extract, extract
from gongkai.build.village import Shard
from gongkai.build.watched_day import Span
from gongkai.cache.pack import DamagedError, IndexEntry, Pack, SiteFile, Stored, open_pack, write_pack
from gongkai.cache.store import Store
from gongkai.records.addresses import TOWN_INDEXES

if TYPE_CHECKING:
    from gongkai.render.search import Holdings
    from gongkai.render.tables import Row

File = SiteFile | Stored
NO_HOLDINGS = SiteFile("", b"")


@dataclass(frozen=True, slots=True)
class CachedVillage:
    """A village in a pack: its shard without files, rows and holdings, and where all these are in the pack.

    `rows` and `holdings` are much, and only read when another village of the township changes.
    """

    key: str | None
    shard: Shard
    files: tuple[IndexEntry, ...]
    rows: IndexEntry
    holdings: IndexEntry


@dataclass(frozen=True, slots=True)
class CachedTownship:
    """What a pack has beside its extract. `common`: what the township has as a whole."""

    villages: dict[str, CachedVillage]
    common: CachedVillage

    @property
    def parts(self) -> list[CachedVillage]:
        return [*self.villages.values(), self.common]

    def holds(self, village: str, key: str | None, as_of: date) -> bool:
        """Whether it has a village as built from these inputs, and right for the day."""
        known = self.villages.get(village)
        return known is not None and key is not None and known.key == key and as_of in known.shard.days


def read_parts(pack: Pack, of: Extract) -> CachedTownship:
    """What lies in a pack beside its extract. Raises DamagedError."""
    return pickle.loads(Stored(pack, *of.parts).read_alone())  # type: ignore[no-any-return]  # noqa: S301 - see `pack`


@dataclass(frozen=True)
class TownPart:
    """A village of a township that is being built, or what the township has as a whole; made now, or taken from a pack.

    `shard`: without `files` and `rows`. Of a part that was taken, reading rows and holdings raises DamagedError.
    """

    key: str | None
    shard: Shard
    files: tuple[File, ...]
    kept_rows: File
    kept_holdings: File

    @cached_property
    def rows(self) -> dict[str, tuple[Row, ...]]:
        return pickle.loads(self.kept_rows.content)  # type: ignore[no-any-return]  # noqa: S301 - see `pack`

    @cached_property
    def holdings(self) -> Holdings:
        """Only of a part whose shard has `terms`."""
        return pickle.loads(self.kept_holdings.content)  # type: ignore[no-any-return]  # noqa: S301 - see `pack`

    @property
    def stored(self) -> tuple[File, ...]:
        """All that the pack keeps of it beside the value."""
        return (*self.files, self.kept_rows, self.kept_holdings)

    def cached(self, entries: Iterator[IndexEntry]) -> CachedVillage:
        """entries: of `stored`, and then of other parts."""
        files = tuple(next(entries) for _ in self.files)
        return CachedVillage(self.key, self.shard, files, next(entries), next(entries))


def new_part(key: str | None, shard: Shard) -> TownPart:
    """A part of a shard that was built now; its pages are not indexed yet."""
    rows = SiteFile("", pickle.dumps(shard.rows, protocol=5))  # it has no place on the site
    return TownPart(key, replace(shard, files=[], rows={}), tuple(shard.files), rows, NO_HOLDINGS)


class PreviousPack:
    """A township's pack before it is overwritten; empty if there is none or it is damaged."""

    def __init__(self, store: Store, name: str) -> None:
        self.pack = open_pack(store, name)
        self.township: CachedTownship | None = None
        if self.pack is not None:
            try:
                self.township = read_parts(self.pack, self.pack.value())
            except DamagedError:
                self.pack = None

    def without(self, files: Iterable[File]) -> Iterator[File]:
        """The files that it does not have as they are now. The others are on the site, or read from the pack."""
        parts = self.township.parts if self.township is not None else []
        held = {entry[:2] for part in parts for entry in part.files}
        return (file for file in files if (file.path, file.digest) not in held)

    @property
    def villages(self) -> list[str]:
        """Slugs, as `village` takes them."""
        return [*self.township.villages] if self.township is not None else []

    def village(self, slug: str) -> TownPart | None:
        """A village as it was; None if it is not there. One with the slug `""` has the files in no village's folder
        (see `load.villages.by_town`).
        """
        known = self.township.villages.get(slug) if self.township is not None else None
        return self.part(known) if known is not None else None

    @property
    def common(self) -> TownPart | None:
        """What the township had as a whole."""
        return self.part(self.township.common) if self.township is not None else None

    @property
    def bundle(self) -> list[Stored]:
        """The files of its search index."""
        common = self.common
        files = common.files if common is not None else ()
        return [file for file in files if isinstance(file, Stored) and file.path.startswith(TOWN_INDEXES)]

    def unchanged(self, slug: str, key: str | None, as_of: date) -> TownPart | None:
        """A village, if it was built from the same inputs and is right for the day."""
        right = self.township is not None and self.township.holds(slug, key, as_of)
        return self.village(slug) if right else None

    def part(self, known: CachedVillage) -> TownPart:
        assert self.pack is not None
        files = tuple(Stored(self.pack, *entry) for entry in known.files)
        kept = (Stored(self.pack, *entry) for entry in (known.rows, known.holdings))
        return TownPart(known.key, known.shard, files, *kept)


def write_township(
    store: Store, name: str, key: str, days: Span, villages: dict[str, TownPart], common: TownPart, tables: bytes
) -> None:
    """Write a township's pack. What was taken from another is written as it lies there: whoever reads it finds out
    whether it is damaged.
    """
    stored = [file for part in (*villages.values(), common) for file in part.stored]
    contents = [file.unproven if isinstance(file, Stored) else file.content for file in stored]
    entries = laid_out(stored, map(len, contents))
    cached = {slug: part.cached(entries) for slug, part in villages.items()}
    township = CachedTownship(cached, common.cached(entries))
    parts = SiteFile("", pickle.dumps(township, protocol=5))
    at = ("", parts.digest, sum(map(len, contents)), len(parts.content))
    files = (entry for part in township.parts for entry in part.files)
    value = extract([part.shard for part in township.parts], files, tables, at)
    write_pack(store, name, key, days, value, [*contents, parts.content])


def laid_out(files: Iterable[File], sizes: Iterable[int]) -> Iterator[IndexEntry]:
    """The index entries of files that are written one after another. sizes: of each, in bytes."""
    offset = 0
    for file, size in zip(files, sizes, strict=True):
        yield file.path, file.digest, offset, size
        offset += size
