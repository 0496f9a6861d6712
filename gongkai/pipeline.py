"""The whole program: load → check → derive → render → publish.

The county's own records are few and held whole. A village's are read, checked, derived and rendered a township at a
time, and all that stays of them is a summary: memory does not grow with the years.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from gongkai.check import check
from gongkai.check.changes import FOLDERS, check_changes
from gongkai.check.dossiers import check_dossier
from gongkai.check.law import Law, law
from gongkai.check.privacy.guard import check_attachments, check_source
from gongkai.check.walk import files
from gongkai.derive import derive
from gongkai.derive.schedule import schedule
from gongkai.derive.village import VillageSummary, VillageView, summary, view
from gongkai.findings import Finding, Place, finding, has_errors, in_order
from gongkai.load import Records, load
from gongkai.load.dossiers import Dossier, by_town, load_dossiers
from gongkai.load.history import changes, first_seen
from gongkai.load.records.exceptions import Exemption
from gongkai.load.samples import real_dossiers, without_samples
from gongkai.publish import publish
from gongkai.publish.manifest import canonical, sha256
from gongkai.render import EngineError, Frame, SiteFile, SiteMapEntry, frame_of, render, render_village

Watch = Callable[[Iterable[SiteFile]], Iterable[SiteFile]]
"""Sees the files go by, to show progress."""


class RefusedError(Exception):
    """Findings on the way: nothing is published."""


@dataclass(frozen=True, slots=True)
class Built:
    """`files`: how many were published; None where findings kept the old site in place."""

    findings: list[Finding]
    files: int | None


@dataclass(frozen=True, slots=True)
class County:
    """A root's own records and what its villages are judged by; `findings` grows as townships are read."""

    root: Path
    as_of: date
    samples: bool
    records: Records
    law: Law | None
    findings: list[Finding]
    seen: dict[str, date] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


def open_county(root: Path, as_of: date, samples: bool) -> County:
    records, findings = load(root)
    if not samples:
        records = without_samples(records)
    findings += check(records, as_of)
    for source in records.sources.values():
        findings += check_source(source, exemptions(records))
    findings += check_attachments(root, records)
    digests = {path: sha256(canonical(records.sources[path])) for path, _ in files(records)}
    seen = first_seen(root, "data/bulletins") if records.dossier_files else {}
    return County(root, as_of, samples, records, law(records, as_of), findings, seen, digests)


def exemptions(records: Records) -> list[Exemption]:
    return records.exceptions.exceptions if records.exceptions else []


def townships(county: County) -> Iterator[list[Dossier]]:
    """The dossiers of one township after another, checked."""
    for paths in by_town(county.records.dossier_files).values():
        dossiers, findings = load_dossiers(county.root, paths)
        if not county.samples:
            dossiers = real_dossiers(dossiers, county.records)
        county.findings.extend(findings)
        for dossier in dossiers:
            for source in dossier.sources.values():
                county.findings.extend(check_source(source, exemptions(county.records)))
        if county.law is not None:
            for dossier in dossiers:
                county.findings.extend(check_dossier(dossier, county.law, county.seen))
        yield dossiers


def examine(root: Path, as_of: date, samples: bool = True) -> tuple[Records, list[Finding]]:
    """Load and check: the county's records and every finding."""
    county = open_county(root, as_of, samples)
    for _ in townships(county):
        pass
    return county.records, in_order(county.findings)


def changes_since(root: Path, revision: str) -> list[Finding]:
    """Findings about published records that differ from a revision. Raises UnknownRevisionError."""
    found, day = changes(root, revision, FOLDERS)
    withdrawn = load(root)[0].withdrawn
    return list(check_changes(found, day, withdrawn.withdrawn if withdrawn else []))


def build(
    root: Path,
    site: Path,
    cache: Path,
    as_of: date,
    *,
    samples: bool = True,
    key: Path | None = None,
    watch: Watch = iter,
    waiting: Callable[[], None] = lambda: None,
) -> Built:
    """Check a root and publish its site. Errors among the findings leave the old site as it was.

    key: a private key to sign the manifest with. watch: sees the files go by. waiting: see `publish`.
    """
    county = open_county(root, as_of, samples)
    if has_errors(county.findings):
        for _ in townships(county):
            pass
        return Built(in_order(county.findings), None)
    try:
        frame, html = frame_of(county.records, county.digests, root, cache)
        count = publish(watch(pages(county, frame, html)), county.digests, site, as_of, key=key, waiting=waiting)
    except RefusedError:
        return Built(in_order(county.findings), None)
    except EngineError as error:
        failed = finding("GK805", Place("mkdocs.yml"), f"主题引擎没有做成网页：{last_line(error)}")
        return Built(in_order([*county.findings, failed]), None)
    except TemplateError as error:
        return Built(in_order([*county.findings, template_finding(error, root)]), None)
    return Built(in_order(county.findings), count)


def template_finding(error: TemplateError, root: Path) -> Finding:
    """A template that can't be rendered: the last place of it that the error passed through."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    name, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else ("templates", 1)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or name, error.lineno
    path = Path(name).resolve()
    shown = path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else path.name
    return finding("GK806", Place(shown, line), f"模板用不了：{error.message}。")


def pages(county: County, frame: Frame, html: Path) -> Iterator[SiteFile]:
    """Every file of the site: the townships' first, then the county's own. Raises RefusedError on an error."""
    assert county.law is not None
    assert county.records.catalogue is not None
    bases = {basis.id: basis for basis in county.records.catalogue.legal_basis}
    summaries: list[VillageSummary] = []
    listed: list[SiteMapEntry] = []

    def village_files(dossier: Dossier, rules: Law) -> Iterator[SiteFile]:
        village = derived(county, dossier)
        summaries.append(summary(village))
        for page, file in render_village(frame, village, rules, bases):
            yield file
            if page is not None and page.indexed:
                listed.append(SiteMapEntry(page.url, page.published))

    for dossiers in townships(county):
        if not has_errors(county.findings):  # else the rest is only checked, so that all findings come at once
            for dossier in dossiers:
                yield from village_files(dossier, county.law)
    if has_errors(county.findings):
        raise RefusedError
    for dossier in never_published(county, {(s.town, s.slug) for s in summaries}):
        yield from village_files(dossier, county.law)
    slots = schedule(county.law, county.as_of)
    villages = tuple(sorted(summaries, key=lambda s: (s.town, s.slug)))
    yield from render(derive(county.records, county.as_of, villages, slots), frame, county.root, html, listed)


def derived(county: County, dossier: Dossier) -> VillageView:
    assert county.records.divisions and county.law
    for path, source in dossier.sources.items():
        county.digests[path] = sha256(canonical(source))
    town = next(t for t in county.records.divisions.towns if t.slug == dossier.town)
    village = next(v for v in town.villages if v.slug == dossier.village)
    fixed = county.law.site.samples_as_of if town.sample or village.sample else None
    day = fixed or county.as_of
    return view(dossier, town, village, schedule(county.law, day), day)


def never_published(county: County, known: set[tuple[str, str]]) -> list[Dossier]:
    """Villages of the divisions without any record: their pages say so."""
    assert county.records.divisions
    return [
        Dossier(town.slug, village.slug)
        for town in county.records.divisions.towns
        for village in town.villages
        if (town.slug, village.slug) not in known
    ]


def last_line(error: EngineError) -> str:
    return str(error).strip().rpartition("\n")[2][:300]
