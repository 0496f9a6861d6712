"""The whole program: load → check → derive → render → publish.

The county's own records are few and are held in memory. Each village is read, checked, derived and rendered on its own
(`build`), and only a summary of it is kept, so memory does not grow with the years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TypeVar

from jinja2 import TemplateError

from gongkai import __version__
from gongkai.build.aggregates import stage_county, stage_townships
from gongkai.build.county import LoadedCounty, Theme, build_context, load_county
from gongkai.build.failures import failure_finding
from gongkai.build.options import Options, Run, Workers
from gongkai.build.pictures import picture_files, robots
from gongkai.build.still_pages import still_key, still_pages
from gongkai.build.workers import Villages, townships
from gongkai.cache.editions import as_plain
from gongkai.cache.inputs import Digests, Inputs, program_mark, read_inputs
from gongkai.cache.pack import DamagedError
from gongkai.cache.places import Cache
from gongkai.cache.stat_table import StatTable
from gongkai.cache.store import Folder, Store
from gongkai.check.changes import PUBLISHED, check_changes
from gongkai.check.pictures import check_pictures
from gongkai.check.privacy.attachments.check import check_attachments
from gongkai.derive import County, derive
from gongkai.derive.schedule import schedule
from gongkai.findings import Finding, has_errors, in_order
from gongkai.load import load
from gongkai.load.history import changes, first_seen, first_seen_at, is_committed
from gongkai.load.villages import is_village_record
from gongkai.publish import History, Made, Release, commit, drafted, published_day, staging
from gongkai.records import Records
from gongkai.records.answers import by_village
from gongkai.records.canonical import record_digests
from gongkai.records.follow import NOTHING
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import provisions_of
from gongkai.records.pictures import PictureShown
from gongkai.render import EngineError, Frame, SiteFile, frame_from, read_shells, render, run_engine, still
from gongkai.render.pages import edition_changes
from gongkai.render.pages.corrections import all_corrections
from gongkai.render.templates import read_templates
from gongkai.sources.files import INPUTS, Walk

BULLETINS = BY_NAME["bulletins"].folder
T = TypeVar("T")


class EarlierDayError(Exception):
    """The published site was made for a later day: what has expired since would come back. `published`: that day."""

    def __init__(self, published: date) -> None:
        super().__init__(published)
        self.published = published


@dataclass(frozen=True, slots=True)
class Built:
    """`files`: how many were published; None where findings kept the old site in place."""

    findings: list[Finding]
    files: int | None = None


def build(run: Run, options: Options, inputs: Inputs | None = None) -> Built:
    """Check a root and publish its site. If any finding is an error, the published site is left as it was.

    inputs: the state of the root's files, if it is known already. Raises NotASiteError, BrokenLogError, SigningError,
    NoClusterError, LateStoreError, NotSharedError, OtherProgramError, EarlierDayError, OSError.
    """
    published = published_day(run.site)
    if published is not None and options.as_of < published and not run.earlier_day:
        raise EarlierDayError(published)
    if inputs is not None:
        return build_from(run, options, inputs)
    with read_inputs(run.root, run.cache) as inputs:
        return build_from(run, options, inputs)


def build_from(run: Run, options: Options, inputs: Inputs) -> Built:
    """Check and publish a root whose files are in this state. Raises what `build` does, but EarlierDayError."""
    with run.timer.stage("county"):
        digests = inputs.digests
        county = checked_county(run.root, options, run.cache, inputs.walk, digests)
        seen = first_seen_at(inputs.head, run.root, BULLETINS, run.cache)
    files = county.records.village_files_and_pictures
    asked, follow = by_village(county.records.answers), county.records.follow or NOTHING
    villages = Villages(run.root, files, digests, seen, asked, follow)
    store = run.shared or Folder(run.cache.shards)
    if has_errors(county.findings):
        return Built(in_order([*county.findings, *village_findings(county, villages, run.workers, store)]))
    try:
        return with_packs_mended(lambda: publish(run, inputs, county, villages, store), store, len(villages.files) + 1)
    except (EngineError, TemplateError) as error:
        return Built(in_order([*county.findings, failure_finding(error, run.root)]))


def checked_county(
    root: Path,
    options: Options,
    cache: Cache | None,
    files: Walk | None = None,
    digests: Mapping[str, str] = MappingProxyType({}),
) -> LoadedCounty:
    """The county's own files and attachments, checked. digests: of the files, where they are known; see `inputs`."""
    county = load_county(root, options, files, cache)
    return replace(county, findings=[*county.findings, *check_attachments(root, county.records, cache, digests)])


def publish(run: Run, inputs: Inputs, county: LoadedCounty, villages: Villages, store: Store) -> Built:
    """Render what was loaded; publish it unless there are errors. Raises EngineError, TemplateError, DamagedError."""
    with run.timer.stage("engine"):
        html = run_engine(county.records, run.root, run.cache, county.options.engine)
        theme = Theme(read_templates(run.root, run.cache), read_shells(html))
    context = build_context(county, theme)
    with staging(run.site, run.cache.editions(run.site), run.on_wait) as stage:
        with run.timer.stage("townships"), townships(context, villages, store, run.workers, stage.outbox) as towns:
            towns_built = stage_townships(stage, run.timer.watch(towns), run.progress)
        pictures = towns_built.pictures
        findings = in_order([*county.findings, *towns_built.findings, *picture_findings(pictures, county, villages)])
        if has_errors(findings):
            return Built(findings)
        with run.timer.stage("pages"):
            assert county.law is not None
            county_view = derive(
                county.records, context.as_of, towns_built.villages, schedule(county.law, context.as_of)
            )
            frame = frame_from(county.records, theme.templates, theme.shells)
            same = still_pages(
                *(store, context.key, still_key(county, theme, html, run.root), context.as_of),
                lambda: still(county_view, frame, run.root, html, context.search),
            )
            pages = run.progress(render(county_view, frame, run.root, same, towns_built.totals, context.search))
            findings += stage_county(stage, pages, county.records, towns_built.numbers, context.as_of)
            beside = picture_files(run.root, pictures, inputs.digests)
            for file in run.progress(chain(beside, robots(pictures, county_view.site.url))):
                stage.place(file)
        if has_errors(findings):
            return Built(in_order(findings))
        towns_built.digests.add(record_digests(county.records).items())
        # A key lets the next build skip its work. Leave it out if an input changed meanwhile: the site may be mixed.
        unchanged = towns_built.inputs_unchanged and inputs.unchanged(run.root, but=is_village_record)
        key = inputs.key(county.options) if unchanged and run.key is None else None
        with run.timer.stage("commit"):
            release = Release(
                as_of=context.as_of,
                records=towns_built.digests,
                corrections=Counter(made.url for made in all_corrections(county_view)),
                made=made_of(run.root, inputs.head, county.options),
                inputs_digest=key,
                findings=as_plain(findings),
                key=run.key,
                address=county_view.site.url,
            )
            draft = drafted(stage, release)
            last = changes_pages(county_view, towns_built.titles, draft.history, frame)
            found = stage_county(stage, last, county.records, towns_built.numbers, context.as_of)
            if has_errors(found):
                return Built(in_order([*findings, *found]))
            count = commit(stage, draft)
    store.forget(keep=context.key)
    return Built(findings, count)


def changes_pages(
    county: County, titles: Iterable[tuple[str, str]], history: History, frame: Frame
) -> Iterator[SiteFile]:
    """The pages that tell what each edition changed, this one included."""
    manifests = {entry.number: entry.manifest for entry in history.entries}
    editions = [(changes, manifests[changes.number]) for changes in history.changes]
    for page in edition_changes.pages(county, titles, editions):
        yield frame.pour(page)


def made_of(root: Path, head: str, options: Options) -> Made:
    """head: the commit that is checked out, as `Inputs` has it."""
    return Made(
        commit=head.partition("\n")[0] if head and is_committed(root, INPUTS) else None,
        version=__version__,
        program=program_mark(),
        engine=options.engine,
        samples=options.samples,
        search=options.search,
    )


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


def check_all(
    root: Path, options: Options, workers: int | None = None, cache: Cache | None = None
) -> tuple[Records, list[Finding]]:
    """Load and check: the county's records and every finding. cache: what was checked before is not read again.

    Raises UntrustedError, OSError.
    """
    if cache is None:
        county = checked_county(root, options, None)
        seen = first_seen(root, BULLETINS) if county.records.village_files else {}
        with TemporaryDirectory(prefix="gongkai-check-") as name, StatTable() as none_known:
            villages = Villages(root, county.records.village_files_and_pictures, Digests(none_known), seen, {})
            found = village_findings(county, villages, Workers(workers), Folder(Path(name)))
    else:
        with read_inputs(root, cache) as inputs:
            county = checked_county(root, options, cache, inputs.walk, inputs.digests)
            seen = first_seen_at(inputs.head, root, BULLETINS, cache)
            villages = Villages(root, county.records.village_files_and_pictures, inputs.digests, seen, {})
            found = village_findings(county, villages, Workers(workers), Folder(cache.shards))
    return county.records, in_order([*county.findings, *found])


def village_findings(county: LoadedCounty, villages: Villages, workers: Workers, store: Store) -> list[Finding]:
    """The findings of all villages, without rendering them. Raises DamagedError if the store can't be mended."""
    context = build_context(county)

    def check() -> list[Finding]:
        found: list[Finding] = []
        pictures: list[PictureShown] = []
        with townships(context, villages, store, workers) as towns:
            for shard in chain.from_iterable(town.shards for town in towns):
                found += shard.findings
                pictures += shard.pictures
        return [*found, *picture_findings(pictures, county, villages)]

    found = with_packs_mended(check, store, len(villages.files) + 1)
    store.forget(keep=context.key)
    return found


def picture_findings(pictures: Iterable[PictureShown], county: LoadedCounty, villages: Villages) -> Iterator[Finding]:
    """Findings about reviewed pictures that are to be shown."""
    return check_pictures(villages.root, pictures, frozenset(county.records.pictures), villages.digests)


def changes_since(root: Path, revision: str) -> list[Finding]:
    """Findings about published records changed since a revision without a correction. Raises UnknownRevisionError."""
    changed, day = changes(root, revision, PUBLISHED)
    records = load(root)[0]
    provisions = provisions_of(records)
    grace = timedelta(days=provisions.number("entry-grace-days", day)) if provisions else None
    return list(check_changes(changed, day, records.withdrawn.withdrawn if records.withdrawn else [], grace))
