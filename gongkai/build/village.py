"""One village: load → check → derive → render, as a pure function of its files, for any process on any machine.

The result is a `Shard`: the files to publish, and the little that the county's pages need. What derives and renders is
`drawing`, which is loaded where pages are drawn: it is half of the program, and `check` draws none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from gongkai.build.context import BuildContext
from gongkai.build.watched_day import ALWAYS, Span, WatchedDay
from gongkai.check.drafts import check_drafts
from gongkai.check.privacy.guard import check_source
from gongkai.check.villages import check_village
from gongkai.derive.pictures import pictures_shown
from gongkai.findings import Finding, has_errors
from gongkai.load.villages import load_villages
from gongkai.records.answers import Question
from gongkai.records.dossier import Dossier
from gongkai.records.follow import NOTHING, Follow
from gongkai.records.pictures import PictureShown
from gongkai.records.samples import real_dossiers
from gongkai.sources.reading import Content

if TYPE_CHECKING:
    from gongkai.cache.pack import SiteFile
    from gongkai.derive.summary import VillageSummary
    from gongkai.render.feed import FeedEntry
    from gongkai.render.frame import Frame
    from gongkai.render.search import Searchable
    from gongkai.render.sitemap import SiteMapEntry
    from gongkai.render.tables import Row, WrittenRows

NOTHING_ASKED: Mapping[str, Question] = MappingProxyType({})


@dataclass(slots=True)
class Shard:
    """The result of a village. `files` is empty if there were errors, or if villages are only checked.

    `digests`: of its records, by path; `titles`: of those that are not forgotten; `numbers`: the long numbers in them;
    `listed`: its pages in the site map; `news`: its newest postings, for feeds; `rows`: its rows in the database, by
    table; `written_rows`: in the county's tables, by kind; `pages`: its pages in the search; `terms`: how many terms
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
    written_rows: dict[str, WrittenRows] = field(default_factory=dict)
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
    if context.theme is None:
        return WorkerContext(context, None, frozenset())
    from gongkai.build.drawing import drawing_context  # only where pages are drawn

    return drawing_context(context, context.theme)


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
        from gongkai.build.drawing import draw  # only where pages are drawn

        draw(worker, dossiers[0] if dossiers else Dossier(town, village), shard, questions, follow)
    shard.days = day.span
    return shard


def load_and_check(
    context: BuildContext, contents: Mapping[str, Content], first_seen: Mapping[str, date]
) -> tuple[list[Dossier], list[Finding]]:
    """The dossiers of these files, and every finding about them."""
    dossiers, findings = load_villages(contents)
    if not context.samples:
        dossiers = real_dossiers(dossiers, context.records)
    for dossier in dossiers:
        for source in dossier.sources.values():
            findings += (*check_source(source, context.records.exemptions, context.as_of), *check_drafts(source))
        if context.law is not None:
            findings += check_village(dossier, context.law, first_seen)
    return dossiers, findings
