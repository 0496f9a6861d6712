"""What the county needs of a township: one value, so that an unchanged one goes from edition to edition as a whole.

Its pages are known by a digest for each folder; which pages these are is read only where a folder is not as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from gongkai.build.village import Shard
from gongkai.cache.leaf import folder_digest, leaf_folder
from gongkai.cache.pack import IndexEntry
from gongkai.cache.pairs import Batch, Pair, batches
from gongkai.findings import Finding
from gongkai.records.pictures import PictureShown

if TYPE_CHECKING:
    from gongkai.derive.summary import VillageSummary
    from gongkai.render.feed import FeedEntry
    from gongkai.render.tables import WrittenRows


@dataclass(frozen=True, slots=True)
class Extract:
    """What a township's shards have, together, as `Shard` names it. `villages`: their summaries; `news`: the newest.

    `tables`: the villages' rows, as SQLite bytes. `folders`: of its files, the folders that are kept as one leaf each,
    with the digest of what is in them; `loose`: the other files. `parts`: where all that a village has is in the pack.
    """

    findings: list[Finding]
    digests: tuple[Batch, ...]
    titles: tuple[Batch, ...]
    numbers: frozenset[bytes]
    villages: tuple[VillageSummary, ...]
    listed: tuple[Batch, ...]
    news: list[FeedEntry]
    written_rows: dict[str, WrittenRows]
    pictures: tuple[PictureShown, ...]
    tables: bytes
    folders: dict[str, str]
    loose: tuple[IndexEntry, ...]
    parts: IndexEntry


def extract(shards: list[Shard], files: Iterable[IndexEntry], tables: bytes, parts: IndexEntry) -> Extract:
    """files: of all shards."""
    ordered = sorted(files)
    folders = {
        folder: folder_digest([entry[0] for entry in entries], "".join(entry[1] for entry in entries).encode())
        for folder, entries in together(ordered)
        if folder
    }
    return Extract(
        findings=[finding for shard in shards for finding in shard.findings],
        digests=packed(shard.digests.items() for shard in shards),
        titles=packed(shard.titles.items() for shard in shards),
        numbers=frozenset().union(*(shard.numbers for shard in shards)),
        villages=tuple(shard.summary for shard in shards if shard.summary is not None),
        listed=packed(shard.listed for shard in shards),
        news=newest_of(shards),
        written_rows=written_rows_of(shards),
        pictures=tuple(dict.fromkeys(picture for shard in shards for picture in shard.pictures)),
        tables=tables,
        folders=folders,
        loose=tuple(entry for entry in ordered if not leaf_folder(entry[0])),
        parts=parts,
    )


def packed(pairs: Iterable[Iterable[Pair]]) -> tuple[Batch, ...]:
    """Of all shards."""
    return tuple(batches(sorted(chain.from_iterable(pairs), key=itemgetter(0))))


def together(files: list[IndexEntry]) -> list[tuple[str, list[IndexEntry]]]:
    """The files, in order, by the folder that they are kept with. Those that lie above such folders come in pieces."""
    return [(folder, list(group)) for folder, group in groupby(files, key=lambda entry: leaf_folder(entry[0]))]


def newest_of(shards: list[Shard]) -> list[FeedEntry]:
    entries = [entry for shard in shards for entry in shard.news]
    if not entries:
        return []
    from gongkai.render.feed import newest  # only where pages are drawn

    return newest(entries)


def written_rows_of(shards: list[Shard]) -> dict[str, WrittenRows]:
    """The rows of all villages, by kind, in their order."""
    kinds: dict[str, list[WrittenRows]] = {}
    for shard in shards:
        for kind, rows in shard.written_rows.items():
            kinds.setdefault(kind, []).append(rows)
    return {kind: rows[0].followed_by(rows[1:]) for kind, rows in kinds.items()}
