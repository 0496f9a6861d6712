"""The whole program: load → check → derive → render → publish.

The county's own records are few and are held in memory. Each village is read, checked, derived and rendered on its own
(`build`), and only a summary of it is kept, so memory does not grow with the years.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import TemplateError

from gongkai import __version__
from gongkai.build.aggregates import Aggregates, stage_county, stage_townships
from gongkai.build.checking import BULLETINS, picture_findings, village_findings, with_packs_mended
from gongkai.build.context import Theme, build_context
from gongkai.build.county import LoadedCounty, load_county_and_attachments
from gongkai.build.failures import failure_finding
from gongkai.build.options import Options, Run, Workers
from gongkai.build.pictures import robots, shown_pictures
from gongkai.build.still_pages import still_key, still_pages
from gongkai.build.workers import Villages, townships
from gongkai.cache.editions import as_plain
from gongkai.cache.inputs import Digests, Inputs, program_mark, read_inputs
from gongkai.cache.pack import SiteFile
from gongkai.cache.pairs import Pairs
from gongkai.cache.stat_table import StatTable
from gongkai.cache.store import Folder, Store
from gongkai.check.changes import PUBLISHED, check_changes
from gongkai.derive.county import County, derive
from gongkai.derive.schedule import schedule
from gongkai.derive.summary import VillageSummary
from gongkai.findings import Finding, has_errors, in_order
from gongkai.load import load
from gongkai.load.history import changes, first_seen, first_seen_at, is_committed
from gongkai.load.villages import is_village_record
from gongkai.publish import History, Made, Release, commit, drafted, published_day, staging
from gongkai.records import Records
from gongkai.records.answers import by_village
from gongkai.records.canonical import record_digests
from gongkai.records.follow import NOTHING
from gongkai.records.law import provisions_of
from gongkai.render import EngineError, Frame, frame_from, read_shells, render, run_engine, still
from gongkai.render.pages import edition_changes
from gongkai.render.pages.corrections import all_corrections
from gongkai.render.templates import read_templates
from gongkai.sources.files import INPUTS


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
    with run.timer.phase("county"):
        loaded = load_county_and_attachments(run.root, options, run.cache, inputs.walk, inputs.digests)
        seen = first_seen_at(inputs.head, run.root, BULLETINS, run.cache)
    files = loaded.records.village_files_and_pictures
    asked, follow = by_village(loaded.records.answers), loaded.records.follow or NOTHING
    villages = Villages(run.root, files, inputs.digests, seen, asked, follow)
    store = run.shared or Folder(run.cache.shards)
    if has_errors(loaded.findings):
        found = village_findings(build_context(loaded), villages, run.workers, store)
        return Built(in_order([*loaded.findings, *found]))
    try:
        tries = len(villages.files) + 1
        return with_packs_mended(lambda: make_edition(run, inputs, loaded, villages, store), store, tries)
    except (EngineError, TemplateError) as error:
        return Built(in_order([*loaded.findings, failure_finding(error, run.root)]))


def make_edition(run: Run, inputs: Inputs, loaded: LoadedCounty, villages: Villages, store: Store) -> Built:
    """Put the next edition together on a stage, and the stage in the site's place unless there are errors.

    Raises EngineError, TemplateError, DamagedError.
    """
    with run.timer.phase("engine"):
        html = run_engine(loaded.records, run.root, run.cache, loaded.options.engine)
        theme = Theme(read_templates(run.root, run.cache), read_shells(html))
    context = build_context(loaded, theme)
    with staging(run.site, run.cache.of_site(run.site), run.on_wait) as stage:
        with run.timer.phase("townships"), townships(context, villages, store, run.workers, stage.outbox) as towns:
            aggregates = stage_townships(stage, run.timer.watch(towns), run.progress)
        pictures = aggregates.pictures
        findings = in_order([*loaded.findings, *aggregates.findings, *picture_findings(pictures, villages)])
        if has_errors(findings):
            return Built(findings)
        with run.timer.phase("pages"):
            county = county_of(loaded, aggregates.villages)
            frame = frame_from(loaded.records, theme.templates, theme.shells)
            make = partial(still, county, frame, run.root, html, context.search)
            kept = still_pages(store, context.key, still_key(loaded, theme, html, run.root), context.as_of, make)
            pages = render(county, frame, run.root, kept, aggregates.totals, context.search)
            findings += stage_county(stage, run.progress(pages), loaded.records, aggregates.numbers, context.as_of)
            beside = shown_pictures(run.root, pictures, inputs.digests)
            for file in run.progress(chain(beside, robots(pictures, county.site.url))):
                stage.place(file)
        if has_errors(findings):
            return Built(in_order(findings))
        aggregates.digests.add(record_digests(loaded.records).items())
        with run.timer.phase("commit"):
            draft = drafted(stage, release_of(run, inputs, loaded, county, aggregates, findings))
            last = changes_pages(county, aggregates.titles, draft.history, frame)
            found = stage_county(stage, last, loaded.records, aggregates.numbers, context.as_of)
            if has_errors(found):
                return Built(in_order([*findings, *found]))
            count = commit(stage, draft)
    store.forget(keep=context.key)
    return Built(findings, count)


def county_of(loaded: LoadedCounty, villages: tuple[VillageSummary, ...]) -> County:
    """What the county's pages are rendered from, of a county without errors."""
    assert loaded.law is not None
    as_of = loaded.options.as_of
    return derive(loaded.records, as_of, villages, schedule(loaded.law, as_of))


def release_of(
    run: Run, inputs: Inputs, loaded: LoadedCounty, county: County, aggregates: Aggregates, findings: list[Finding]
) -> Release:
    """What is told of an edition whose pages are on the stage. aggregates: with the digests of all records."""
    # A key lets the next build skip its work. Leave it out if an input changed meanwhile: the site may be mixed.
    unchanged = aggregates.inputs_unchanged and inputs.unchanged(run.root, but=is_village_record)
    return Release(
        as_of=loaded.options.as_of,
        records=aggregates.digests,
        corrections=Counter(made.url for made in all_corrections(county)),
        made=made_of(run.root, inputs.head, loaded.options),
        inputs_digest=inputs.key(loaded.options) if unchanged and run.key is None else None,
        findings=as_plain(findings),
        key=run.key,
        address=county.site.url,
    )


def changes_pages(county: County, titles: Pairs, history: History, frame: Frame) -> Iterator[SiteFile]:
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


def check_all(root: Path, options: Options, workers: int | None = None) -> tuple[Records, list[Finding]]:
    """The county's records and every finding, without a cache; where one can be written, `check` asks
    `build.checking.check_again` for the same findings instead. Raises OSError.
    """
    loaded = load_county_and_attachments(root, options, None)
    files = loaded.records.village_files_and_pictures
    seen = first_seen(root, BULLETINS) if files else {}
    with TemporaryDirectory(prefix="gongkai-check-") as name, StatTable() as none_known:
        villages = Villages(root, files, Digests(none_known), seen, {})
        found = village_findings(build_context(loaded), villages, Workers(workers), Folder(Path(name)))
    return loaded.records, in_order([*loaded.findings, *found])


def changes_since(root: Path, revision: str) -> list[Finding]:
    """Findings about published records changed since a revision without a correction. Raises UnknownRevisionError."""
    changed, day = changes(root, revision, PUBLISHED)
    records = load(root)[0]
    provisions = provisions_of(records)
    grace = timedelta(days=provisions.number("entry-grace-days", day)) if provisions else None
    return list(check_changes(changed, day, records.withdrawn.withdrawn if records.withdrawn else [], grace))
