"""Every finding of a root that was checked before: what did not change since is not read again.

What makes pages, and what checks the county's own records, is loaded only where it is needed: after one change of a
village's record neither is, and loading both takes longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gongkai.build.context import BuildContext, build_context
from gongkai.build.options import Options, Workers
from gongkai.build.workers import Villages, townships
from gongkai.cache.editions import as_plain
from gongkai.cache.inputs import Inputs, read_inputs
from gongkai.cache.pack import DamagedError, open_pack, write_pack
from gongkai.cache.places import Cache
from gongkai.cache.store import Folder, Store
from gongkai.check.pictures import check_pictures
from gongkai.check.privacy.attachments.known import readers_state
from gongkai.findings import Finding, as_finding, in_order
from gongkai.load.history import first_seen_at
from gongkai.load.tree import folder_findings
from gongkai.load.villages import is_picture, is_village_file, is_village_record
from gongkai.records.canonical import digest_of_parts
from gongkai.records.kinds import BY_NAME
from gongkai.records.pictures import PictureShown

BULLETINS = BY_NAME["bulletins"].folder
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CheckedCounty:
    """What the cache keeps of a `LoadedCounty`: what was found in it, and the context its villages are checked in."""

    context: BuildContext
    findings: list[Finding]


def check_again(root: Path, options: Options, cache: Cache, workers: int | None = None) -> list[Finding]:
    """Every finding, sorted. cache: what was checked before. Raises UntrustedError, OSError."""
    with read_inputs(root, cache) as inputs:
        files = tuple(filter(is_village_file, inputs.walk.paths))
        county = checked_county(root, options, cache, inputs)
        villages = Villages(root, files, inputs.digests, first_seen_at(inputs.head, root, BULLETINS, cache), {})
        found = village_findings(county.context, villages, Workers(workers), Folder(cache.shards))
    return in_order([*county.findings, *found])


def checked_county(root: Path, options: Options, cache: Cache, inputs: Inputs) -> CheckedCounty:
    """The county from the cache, if all that it was made of is as it was; else made and kept."""
    own = own_files(inputs)
    key = county_key(root, options, inputs, own)
    store = Folder(cache.folder)
    pack = open_pack(store, cache.checked_county.name)
    if pack is not None and pack.key == key:
        try:
            context, findings = pack.value()
            return CheckedCounty(context, [as_finding(one) for one in findings])
        except DamagedError:
            pass  # it is made anew, as a missing one is
    from gongkai.build.county import load_county_and_attachments  # only where one of its files changed

    loaded = load_county_and_attachments(root, options, cache, inputs.walk, inputs.digests)
    county = CheckedCounty(build_context(loaded), loaded.findings)
    if all(path in inputs.digests for path in own) and inputs.unchanged(root, but=is_village_record):
        value = county.context, as_plain(county.findings)
        write_pack(store, cache.checked_county.name, key, (options.as_of, options.as_of), value, ())
    return county


def own_files(inputs: Inputs) -> list[str]:
    """All that is read for the county, in order: everything but the villages' records."""
    return sorted(path for path in {*inputs.walk.paths, *inputs.digests} if not is_village_record(path))


def county_key(root: Path, options: Options, inputs: Inputs, own: Iterable[str]) -> str:
    """The SHA-256 of all that a county is checked by: its own files, the names of all, this program, the day."""
    parts = [readers_state(), str(options.as_of), str(options.samples), *inputs.walk.paths]
    parts += map(repr, as_plain(folder_findings(root, inputs.walk)))
    parts += [f"{path} {inputs.digests.get(path)}" for path in own]
    return digest_of_parts(parts)


def village_findings(context: BuildContext, villages: Villages, workers: Workers, store: Store) -> list[Finding]:
    """The findings of all villages, without rendering them. Raises DamagedError if the store can't be mended."""

    def check() -> list[Finding]:
        found: list[Finding] = []
        pictures: list[PictureShown] = []
        with townships(context, villages, store, workers) as towns:
            for town in towns:
                found += town.extract.findings
                pictures += town.extract.pictures
        return [*found, *picture_findings(pictures, villages)]

    found = with_packs_mended(check, store, len(villages.files) + 1)
    store.forget(keep=context.key)
    return found


def picture_findings(pictures: Iterable[PictureShown], villages: Villages) -> Iterator[Finding]:
    """Findings about reviewed pictures that are to be shown."""
    return check_pictures(villages.root, pictures, frozenset(filter(is_picture, villages.files)), villages.digests)


def with_packs_mended(work: Callable[[], T], store: Store, tries: int) -> T:
    """Do the work; whenever a pack of the cache proves damaged, empty it, so that it is made again, and start over.

    tries: at most how often, one more than there are packs. Raises DamagedError if the cache can't be mended.
    """
    for _ in range(tries - 1):
        try:
            return work()
        except DamagedError as damaged:
            store.write(damaged.name, b"")
    return work()
