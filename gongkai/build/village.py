"""One village: load → check → derive → render, as a pure function of its files, for any process on any machine.

The result is a `Shard`: the files to publish, and the little that the county's pages need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from jinja2 import TemplateError

from gongkai.build.county import BuildContext
from gongkai.build.failures import template_finding
from gongkai.build.watched_day import ALWAYS, Span, WatchedDay
from gongkai.check.drafts import check_drafts
from gongkai.check.privacy.gate import long_numbers, stray_values
from gongkai.check.privacy.guard import check_source
from gongkai.check.villages import check_village
from gongkai.derive.answers import asked
from gongkai.derive.comparison import year_sums
from gongkai.derive.contracts import contract_views
from gongkai.derive.pictures import pictures_shown
from gongkai.derive.plans import year_plans
from gongkai.derive.schedule import running, schedule
from gongkai.derive.summary import VillageSummary, summary
from gongkai.derive.village import VillageView, view
from gongkai.findings import Finding, has_errors
from gongkai.load.villages import load_villages
from gongkai.records.answers import Question
from gongkai.records.canonical import digest_of
from gongkai.records.dossier import Dossier
from gongkai.records.follow import NOTHING, Follow
from gongkai.records.kinds import VILLAGE_KINDS
from gongkai.records.pictures import PictureShown
from gongkai.records.samples import real_dossiers
from gongkai.render import Frame, SiteFile, SiteMapEntry, frame_from
from gongkai.render.feed import FeedEntry
from gongkai.render.money import Row
from gongkai.render.page import Page
from gongkai.render.pages.earlier import earlier_page
from gongkai.render.pages.village import village_downloads, village_entries, village_pages
from gongkai.render.search import Searchable, searchable
from gongkai.render.sitemap import map_entry
from gongkai.render.tables import WrittenRows
from gongkai.render.village_tables import database_rows, written_rows
from gongkai.sources.reading import Content

NOTHING_ASKED: Mapping[str, Question] = MappingProxyType({})


@dataclass(slots=True)
class Shard:
    """The result of a village. `files` is empty if there were errors, or if villages are only checked.

    `digests`: of its records, by path; `titles`: of those that are not forgotten; `numbers`: the long numbers in them;
    `listed`: its pages in the site map; `news`: its newest postings, for feeds; `written`: its rows in the county's
    tables, by kind; `rows`: those in the database, by table; `pages`: its pages in the search; `terms`: how many terms
    stand on these, None until they were indexed; `pictures`: beside its records, which its pages show and its files do
    not hold. `days`: the days on which all this is the same.
    """

    findings: list[Finding]
    digests: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    numbers: frozenset[bytes] = frozenset()
    summary: VillageSummary | None = None
    files: list[SiteFile] = field(default_factory=list)
    listed: list[SiteMapEntry] = field(default_factory=list)
    news: list[FeedEntry] = field(default_factory=list)
    written: dict[str, WrittenRows] = field(default_factory=dict)
    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    pages: list[Searchable] = field(default_factory=list)
    terms: int | None = None
    pictures: tuple[PictureShown, ...] = ()
    days: Span = ALWAYS


@dataclass(frozen=True, slots=True)
class WorkerContext:
    """One process's context: that of the build, and the frame made from it; None if villages are only checked.

    `numbers`: the long numbers of the county's records that villages' pages show.
    """

    build: BuildContext
    frame: Frame | None
    numbers: frozenset[bytes]

    def judged_on(self, day: date) -> WorkerContext:
        return replace(self, build=self.build.judged_on(day))


def worker_context(context: BuildContext) -> WorkerContext:
    """Raises TemplateError."""
    theme = context.theme
    frame = frame_from(context.records, theme.templates, theme.shells) if theme else None
    return WorkerContext(context, frame, long_numbers(repr(context.records.by_kind).encode()))


def build_village(
    worker: WorkerContext,
    town: str,
    village: str,
    contents: Mapping[str, Content],
    first_seen: Mapping[str, date],
    questions: Mapping[str, Question] = NOTHING_ASKED,
    follow: Follow = NOTHING,
) -> Shard:
    """A village's findings, and its pages if there are no errors. A village without records has pages that say so.

    contents: its files by path; first_seen: the days of their first commits, empty if not known. questions: those about
    it, by slug, and follow: how its people are told; the county has them, and checked them.
    """
    day = WatchedDay(worker.build.as_of)
    worker = worker.judged_on(day)
    context = worker.build
    dossiers, findings = load_and_check(context, contents, first_seen)
    shard = Shard(findings)
    known = context.law is not None and (town, village) in context.law.villages
    if context.law is not None and known and dossiers:
        shard.pictures = tuple(pictures_shown(dossiers[0], context.law))
    if worker.frame is not None and known and not has_errors(findings):
        try:
            draw(worker, dossiers[0] if dossiers else Dossier(town, village), shard, questions, follow)
        except TemplateError as error:
            assert context.theme
            findings.append(template_finding(error, context.theme.templates.folder.parent))
    shard.days = day.span
    return shard


def load_and_check(
    context: BuildContext, contents: Mapping[str, Content], first_seen: Mapping[str, date]
) -> tuple[list[Dossier], list[Finding]]:
    """The dossiers of these files, and every finding about them."""
    dossiers, findings = load_villages(contents)
    if not context.samples:
        dossiers = real_dossiers(dossiers, context.records)
    exemptions = context.records.exceptions.exceptions if context.records.exceptions else ()
    for dossier in dossiers:
        for source in dossier.sources.values():
            findings += (*check_source(source, exemptions, context.as_of), *check_drafts(source))
        if context.law is not None:
            findings += check_village(dossier, context.law, first_seen)
    return dossiers, findings


def view_village(
    context: BuildContext, contents: Mapping[str, Content], first_seen: Mapping[str, date]
) -> tuple[VillageView | None, list[Finding]]:
    """(what a village's pages show, findings), for other outputs like posters; None without records or on errors."""
    dossiers, findings = load_and_check(context, contents, first_seen)
    return (derive_village(context, dossiers[0]) if dossiers and not has_errors(findings) else None), findings


def derive_village(
    context: BuildContext,
    dossier: Dossier,
    questions: Mapping[str, Question] = NOTHING_ASKED,
    follow: Follow = NOTHING,
) -> VillageView:
    """The view of a village. A sample village is judged by site.yml's `samples_as_of`."""
    assert context.law and context.records.divisions
    town = context.records.divisions.town(dossier.town)
    village = town.village(dossier.village) if town else None
    assert town
    assert village
    day = context.law.site.judged_on(context.as_of, sample=town.sample or village.sample)
    now, asked_about = running(context.law, day), asked(questions, context.law)
    seen = view(dossier, town, village, schedule(context.law, day), day, asked_about, follow, now)
    return replace(seen, plans=year_plans(dossier, context.law), contracts=contract_views(dossier, context.law, day))


def draw(
    worker: WorkerContext, dossier: Dossier, shard: Shard, questions: Mapping[str, Question], follow: Follow
) -> None:
    """Render a village into its shard."""
    assert worker.frame and worker.build.law
    village = derive_village(worker.build, dossier, questions, follow)
    shard.digests.update((path, digest_of(source)) for path, source in dossier.sources.items())
    shard.titles = titles_of(dossier)
    shard.summary = summary(village, year_sums(dossier, worker.build.law))
    shard.news = village_entries(village)
    shard.rows = database_rows(village)
    shard.written = written_rows(shard.rows)
    for page in village_pages(village, worker.build.law):
        draw_page(worker.frame, page, shard)
    shard.files += village_downloads(worker.frame.site, village)
    shard.numbers = long_numbers("\n".join(source.text for source in dossier.sources.values()).encode())
    written = ((file.path, file.content) for file in shard.files)
    exemptions = worker.build.records.exceptions.exceptions if worker.build.records.exceptions else ()
    known = worker.numbers | shard.numbers | long_numbers(repr((dict(questions), follow)).encode())
    shard.findings += stray_values(written, known, exemptions, worker.build.as_of)


def titles_of(dossier: Dossier) -> dict[str, str]:
    return {
        dossier.path(kind.name, str(name)): kind.title_of(name, record)
        for kind in VILLAGE_KINDS
        if not kind.forgotten
        for name, record in dossier.by_kind[kind.name].items()
    }


def draw_page(frame: Frame, page: Page, shard: Shard) -> None:
    shard.files.append(frame.pour(page, shard.digests.get(page.record or "")))
    if earlier := earlier_page(page):
        shard.files.append(frame.pour(earlier))
    if page.indexed:
        shard.listed.append(map_entry(page))
    if page.searched:
        shard.pages.append(searchable(page))
