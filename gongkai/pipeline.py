"""The whole program: load → check → derive → render → publish.

The county's own records are few and held whole. A village's are read, checked, derived and rendered by themselves
(`build`), and all that stays of them is a summary: memory does not grow with the years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from jinja2 import TemplateError

from gongkai.build.aggregates import stage_townships
from gongkai.build.county import LoadedCounty, Theme, build_context, load_county
from gongkai.build.failures import failure_finding
from gongkai.build.options import Options, Run, Workers
from gongkai.build.workers import Villages, townships
from gongkai.cache.editions import as_plain
from gongkai.cache.inputs import Inputs, read_inputs
from gongkai.cache.pack import DamagedError
from gongkai.cache.places import Cache
from gongkai.cache.store import Folder, Store
from gongkai.check.changes import PUBLISHED, check_changes
from gongkai.check.privacy.attachments.check import check_attachments
from gongkai.derive import derive
from gongkai.derive.schedule import schedule
from gongkai.findings import Finding, has_errors, in_order
from gongkai.load import load
from gongkai.load.history import changes, first_seen, first_seen_at
from gongkai.publish import Release, commit, published_day, staging
from gongkai.records import Records
from gongkai.records.canonical import record_digests
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import provisions_of
from gongkai.render import EngineError, frame_from, read_shells, render, run_engine
from gongkai.render.templates import read_templates
from gongkai.sources.files import Walk

BULLETINS = BY_NAME["bulletins"].folder


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
    """Check a root and publish its site. Errors among the findings leave the old site as it was.

    inputs: the state of what is read, where that has been looked up already. Raises NotASiteError, BrokenLogError,
    SigningError, NoClusterError, NotSharedError, OtherProgramError, EarlierDayError, OSError.
    """
    published = published_day(run.site)
    if published is not None and options.as_of < published and not run.earlier_day:
        raise EarlierDayError(published)
    inputs = inputs or read_inputs(run.root, run.cache)
    with run.timer.stage("county"):
        digests = inputs.digests()
        county = checked_county(run.root, options, run.cache, inputs.walk, digests)
        seen = first_seen_at(inputs.head, run.root, BULLETINS, run.cache)
    villages = Villages(run.root, county.records.village_files, digests, seen)
    if has_errors(county.findings):
        return Built(in_order([*county.findings, *village_findings(county, villages, run.workers)]))
    store = run.shared or Folder(run.cache.shards)
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
    county = load_county(root, options, files)
    return replace(county, findings=[*county.findings, *check_attachments(root, county.records, cache, digests)])


def publish(run: Run, inputs: Inputs, county: LoadedCounty, villages: Villages, store: Store) -> Built:
    """Draw what was loaded, and publish it where nothing is wrong. Raises EngineError, TemplateError, DamagedError."""
    with run.timer.stage("engine"):
        html = run_engine(county.records, run.root, run.cache, county.options.engine)
        theme = Theme(read_templates(run.root, run.cache), read_shells(html))
    context = build_context(county, theme)
    with staging(run.site, run.editions, run.on_wait) as stage:
        with run.timer.stage("townships"), townships(context, villages, store, run.workers) as towns:
            towns_built = stage_townships(stage, run.timer.watch(towns), run.progress)
        findings = in_order([*county.findings, *towns_built.findings])
        if has_errors(findings):
            return Built(findings)
        with run.timer.stage("pages"):
            assert county.law is not None
            whole = derive(county.records, context.as_of, towns_built.villages, schedule(county.law, context.as_of))
            frame = frame_from(county.records, theme.templates, theme.shells)
            for file in run.progress(render(whole, frame, run.root, html, towns_built.totals, context.search)):
                stage.place(file)
        digests = record_digests(county.records) | towns_built.digests
        # The edition may pass for current where nothing was changed while it was made.
        same = towns_built.inputs_unchanged and inputs.unchanged(run.root, but=set(villages.files))
        key = inputs.key(county.options) if same and run.key is None else None
        with run.timer.stage("commit"):
            count = commit(stage, Release(context.as_of, digests, key, as_plain(findings), run.key, whole.site.url))
    store.forget(keep=context.key)
    return Built(findings, count)


def with_packs_mended(work: Callable[[], Built], store: Store, tries: int) -> Built:
    """Do the work again after each damaged pack of the cache, which is emptied and so made anew.

    tries: no more than there can be packs, and one. Raises DamagedError where the cache can't be mended.
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
    """Load and check: the county's records and every finding. cache: remembers what was read in attachments."""
    county = checked_county(root, options, cache)
    seen = first_seen(root, BULLETINS) if county.records.village_files else {}
    villages = Villages(root, county.records.village_files, {}, seen)
    return county.records, in_order([*county.findings, *village_findings(county, villages, Workers(workers))])


def village_findings(county: LoadedCounty, villages: Villages, workers: Workers) -> Iterator[Finding]:
    """What is wrong in the villages' files, where nothing is to be drawn."""
    with (
        TemporaryDirectory(prefix="gongkai-check-") as name,
        townships(build_context(county), villages, Folder(Path(name)), workers) as towns,
    ):
        for town in towns:
            for shard in town.shards:
                yield from shard.findings


def changes_since(root: Path, revision: str) -> list[Finding]:
    """Findings about published records that differ from a revision. Raises UnknownRevisionError."""
    found, day = changes(root, revision, PUBLISHED)
    records = load(root)[0]
    here = provisions_of(records)
    grace = timedelta(days=here.number("entry-grace-days", day)) if here else None
    return list(check_changes(found, day, records.withdrawn.withdrawn if records.withdrawn else [], grace))
