"""One township: load → check → derive → render, as a function of its files. So it may run in any process, in any order.

All that stays of a township is in its `Shard`: the files to publish, and the little that the county's pages need.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from gongkai.check.dossiers import check_dossier
from gongkai.check.law import Law
from gongkai.check.privacy.guard import check_source
from gongkai.derive.schedule import schedule
from gongkai.derive.village import VillageSummary, VillageView, summary, view
from gongkai.findings import Finding, Place, finding, has_errors
from gongkai.load import Records
from gongkai.load.dossiers import Dossier, by_town, load_dossiers
from gongkai.load.records.exceptions import Exemption
from gongkai.load.samples import real_dossiers
from gongkai.publish.manifest import canonical, sha256
from gongkai.render import Frame, SiteFile, SiteMapEntry, frame_from, render_village
from gongkai.render.feed import Entry, newest
from gongkai.render.money import Row, line_rows, posting_rows
from gongkai.render.search import Searchable, searchable, town_bundle
from gongkai.render.township import town_feed, village_entries

POOL_FROM = 400
"""Files below which starting processes costs more than they save."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What every township is read with. `law`: None where it could not be read; then nothing is rendered.

    `search`: whether to make an index of the pages.
    """

    root: Path
    as_of: date
    samples: bool
    records: Records
    law: Law | None
    seen: dict[str, date]
    search: bool = False


@dataclass(frozen=True, slots=True)
class Shard:
    """What came of a township. `files` is empty where there were errors, or nothing was to be rendered.

    `news`: its newest postings, for the feeds; `postings` and `lines`: rows of the county's tables.
    """

    findings: list[Finding]
    digests: dict[str, str]
    summaries: list[VillageSummary]
    files: list[SiteFile]
    listed: list[SiteMapEntry]
    news: list[Entry] = field(default_factory=list)
    postings: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """A process's own setting and frame; `digests` is what the frame looks records up in."""

    setting: Setting
    frame: Frame | None
    digests: dict[str, str]


def desk(setting: Setting, html: Path | None, digests: dict[str, str]) -> Desk:
    """html: what the theme engine made; None where nothing is to be rendered."""
    frame = frame_from(setting.records, digests, setting.root, html) if html is not None else None
    return Desk(setting, frame, digests)


def shards(at: Desk, html: Path | None, workers: int | None) -> Iterator[Shard]:
    """Every township's shard, in the order of their folders. workers: processes; None for as many as pay."""
    towns = list(by_town(at.setting.records.dossier_files).values())
    count = workers or (os.cpu_count() or 1 if len(at.setting.records.dossier_files) >= POOL_FROM else 1)
    if min(count, len(towns)) <= 1:
        yield from (township(at, paths) for paths in towns)
        return
    with ProcessPoolExecutor(count, initializer=begin, initargs=(at.setting, html)) as pool:
        yield from pool.map(township_here, towns)


here: Desk | None = None
"""The desk of a worker process."""


def begin(setting: Setting, html: Path | None) -> None:
    global here
    here = desk(setting, html, {})


def township_here(paths: list[str]) -> Shard:
    assert here is not None
    return township(here, paths)


def township(at: Desk, paths: Iterable[str]) -> Shard:
    setting = at.setting
    dossiers, findings = examined(setting, paths)
    shard = Shard(findings, {}, [], [], [])
    if at.frame is not None and not has_errors(findings):
        try:
            pages = [page for dossier in dossiers for page in draw(at, dossier, shard)]
            if dossiers:
                finish(at.frame, dossiers[0].town, pages, shard, setting)
        except TemplateError as error:
            findings.append(template_finding(error, setting.root))
    return shard


def finish(frame: Frame, slug: str, pages: list[Searchable], shard: Shard, setting: Setting) -> None:
    """What the township has as a whole: its feed and its index."""
    assert setting.records.divisions
    town = next(town for town in setting.records.divisions.towns if town.slug == slug)
    shard.news[:] = newest(shard.news)
    shard.files.append(town_feed(frame.site, town, shard.news))
    if setting.search:
        shard.files.extend(town_bundle(slug, pages))


def examined(setting: Setting, paths: Iterable[str]) -> tuple[list[Dossier], list[Finding]]:
    """The dossiers of these files, and all that is wrong with them."""
    dossiers, findings = load_dossiers(setting.root, paths)
    if not setting.samples:
        dossiers = real_dossiers(dossiers, setting.records)
    for dossier in dossiers:
        for source in dossier.sources.values():
            findings += check_source(source, exemptions(setting.records))
        if setting.law is not None:
            findings += check_dossier(dossier, setting.law, setting.seen)
    return dossiers, findings


def draw(at: Desk, dossier: Dossier, shard: Shard) -> list[Searchable]:
    """Render a village into the shard; returns its pages as the search wants them."""
    assert at.frame is not None
    assert at.setting.law is not None
    assert at.setting.records.catalogue is not None
    shard.digests.update((path, sha256(canonical(source))) for path, source in dossier.sources.items())
    at.digests.update(shard.digests)
    bases = {basis.id: basis for basis in at.setting.records.catalogue.legal_basis}
    village = derived(at.setting, dossier)
    shard.summaries.append(summary(village))
    shard.news.extend(village_entries(village))
    shard.postings.extend(posting_rows(village))
    shard.lines.extend(line_rows(village))
    found: list[Searchable] = []
    for page, file in render_village(at.frame, village, at.setting.law, bases):
        shard.files.append(file)
        if page is not None and page.indexed:
            shard.listed.append(SiteMapEntry(page.url, page.published))
            if at.setting.search:
                found.append(searchable(page, file))
    return found


def derived(setting: Setting, dossier: Dossier) -> VillageView:
    assert setting.records.divisions
    assert setting.law
    town = next(t for t in setting.records.divisions.towns if t.slug == dossier.town)
    village = next(v for v in town.villages if v.slug == dossier.village)
    fixed = setting.law.site.samples_as_of if town.sample or village.sample else None
    day = fixed or setting.as_of
    return view(dossier, town, village, schedule(setting.law, day), day)


def exemptions(records: Records) -> list[Exemption]:
    return records.exceptions.exceptions if records.exceptions else []


def template_finding(error: TemplateError, root: Path) -> Finding:
    """A template that can't be rendered: the last place of it that the error passed through."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    name, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else ("templates", 1)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or name, error.lineno
    path = Path(name).resolve()
    shown = path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else path.name
    return finding("GK806", Place(shown, line), f"模板用不了：{error.message}。")
