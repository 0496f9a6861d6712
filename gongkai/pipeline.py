"""The whole program: load → check → derive → render → publish.

The county's own records are few and held whole. A village's are read, checked, derived and rendered a township at a
time (`shard`), and all that stays of them is a summary: memory does not grow with the years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from jinja2 import TemplateError

from gongkai.check import check
from gongkai.check.changes import FOLDERS, check_changes
from gongkai.check.law import law
from gongkai.check.privacy.guard import check_attachments, check_source
from gongkai.check.walk import files
from gongkai.derive import derive
from gongkai.derive.schedule import schedule
from gongkai.derive.village import VillageSummary
from gongkai.findings import Finding, Place, finding, has_errors, in_order
from gongkai.load import Records, load
from gongkai.load.dossiers import Dossier
from gongkai.load.history import changes, first_seen
from gongkai.load.samples import without_samples
from gongkai.publish import publish
from gongkai.publish.manifest import canonical, sha256
from gongkai.render import EngineError, SiteFile, SiteMapEntry, Whole, render, run_engine
from gongkai.render.database import Database
from gongkai.render.feed import Entry, newest
from gongkai.render.money import LINES, Row
from gongkai.shard import Desk, Setting, Shard, desk, draw, exemptions, shards, template_finding

Watch = Callable[[Iterable[SiteFile]], Iterable[SiteFile]]
"""Sees the files go by, to show progress."""


class RefusedError(Exception):
    """Findings on the way: nothing is published."""


@dataclass(frozen=True, slots=True)
class Built:
    """`files`: how many were published; None where findings kept the old site in place."""

    findings: list[Finding]
    files: int | None


def open_county(root: Path, as_of: date, samples: bool) -> tuple[Setting, list[Finding]]:
    """The county's own records, checked, and what its villages are judged by."""
    records, findings = load(root)
    if not samples:
        records = without_samples(records)
    findings += check(records, as_of)
    for source in records.sources.values():
        findings += check_source(source, exemptions(records))
    findings += check_attachments(root, records)
    seen = first_seen(root, "data/bulletins") if records.dossier_files else {}
    return Setting(root, as_of, samples, records, law(records, as_of), seen), findings


def examine(root: Path, as_of: date, samples: bool = True, workers: int | None = None) -> tuple[Records, list[Finding]]:
    """Load and check: the county's records and every finding."""
    setting, findings = open_county(root, as_of, samples)
    for shard in shards(desk(setting, None, {}), None, workers):
        findings += shard.findings
    return setting.records, in_order(findings)


def changes_since(root: Path, revision: str) -> list[Finding]:
    """Findings about published records that differ from a revision. Raises UnknownRevisionError."""
    found, day = changes(root, revision, FOLDERS)
    records = load(root)[0]
    limits = records.procedures.limits if records.procedures else None
    grace = timedelta(days=limits.entry_grace_days) if limits else None
    return list(check_changes(found, day, records.withdrawn.withdrawn if records.withdrawn else [], grace))


def build(
    root: Path,
    site: Path,
    cache: Path,
    as_of: date,
    *,
    samples: bool = True,
    search: bool = True,
    workers: int | None = None,
    key: Path | None = None,
    watch: Watch = iter,
    waiting: Callable[[], None] = lambda: None,
) -> Built:
    """Check a root and publish its site. Errors among the findings leave the old site as it was.

    search: whether to index the pages. workers: processes, None for as many as pay. key: a private key to sign the
    manifest with. watch: sees the files go by. waiting: see `publish`.
    """
    setting, findings = open_county(root, as_of, samples)
    setting = replace(setting, search=search)
    if has_errors(findings):
        for shard in shards(desk(setting, None, {}), None, workers):
            findings += shard.findings
        return Built(in_order(findings), None)
    digests = {path: sha256(canonical(setting.records.sources[path])) for path, _ in files(setting.records)}
    try:
        html = run_engine(setting.records, root, cache)
        made = pages(desk(setting, html, digests), html, workers, findings)
        count = publish(watch(made), digests, site, as_of, key=key, waiting=waiting)
    except RefusedError:
        return Built(in_order(findings), None)
    except EngineError as error:
        failed = finding("GK805", Place("mkdocs.yml"), f"{error.part}没有做成：{last_line(error)}")
        return Built(in_order([*findings, failed]), None)
    except TemplateError as error:
        return Built(in_order([*findings, template_finding(error, root)]), None)
    return Built(in_order(findings), count)


def pages(at: Desk, html: Path, workers: int | None, findings: list[Finding]) -> Iterator[SiteFile]:
    """Every file of the site: the townships' first, then the county's own.

    Adds to `findings` and to the desk's digests on the way. Raises RefusedError once all is read if there is an error.
    """
    setting = at.setting
    assert setting.law is not None
    assert at.frame is not None
    summaries: list[VillageSummary] = []
    listed: list[SiteMapEntry] = []
    news: list[Entry] = []
    postings: list[Row] = []
    database = Database()
    database.create("lines", LINES)
    for shard in shards(at, html, workers):
        findings += shard.findings
        at.digests.update(shard.digests)
        summaries += shard.summaries
        listed += shard.listed
        news = newest([*news, *shard.news])
        postings += shard.postings
        database.insert("lines", shard.lines)
        yield from shard.files
    if has_errors(findings):
        raise RefusedError
    silent = Shard([], {}, [], [], [])
    for dossier in never_published(setting.records, {(s.town, s.slug) for s in summaries}):
        draw(at, dossier, silent)
    yield from silent.files
    villages = tuple(sorted([*summaries, *silent.summaries], key=lambda s: (s.town, s.slug)))
    county = derive(setting.records, setting.as_of, villages, schedule(setting.law, setting.as_of))
    whole = Whole([*listed, *silent.listed], news, postings, database)
    yield from render(county, at.frame, setting.root, html, whole, setting.search)


def never_published(records: Records, known: set[tuple[str, str]]) -> list[Dossier]:
    """Villages of the divisions without any record: their pages say so."""
    assert records.divisions
    return [
        Dossier(town.slug, village.slug)
        for town in records.divisions.towns
        for village in town.villages
        if (town.slug, village.slug) not in known
    ]


def last_line(error: EngineError) -> str:
    return str(error).strip().rpartition("\n")[2][:300]
