"""What a village's and a township's pages are made of and how they are drawn: derive → render."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from jinja2 import TemplateError

from gongkai.build.context import BuildContext, Theme
from gongkai.build.failures import template_finding
from gongkai.build.town_pack import File, PreviousPack, TownPart, new_part
from gongkai.build.village import NOTHING_ASKED, Shard, WorkerContext, load_and_check
from gongkai.cache.pack import SiteFile
from gongkai.check.privacy.gate import long_numbers, stray_values
from gongkai.derive.answers import asked
from gongkai.derive.comparison import year_sums
from gongkai.derive.contracts import contract_views
from gongkai.derive.plans import year_plans
from gongkai.derive.schedule import running, schedule
from gongkai.derive.summary import summary
from gongkai.derive.village import VillageView, view
from gongkai.findings import Finding, has_errors
from gongkai.records.answers import Question
from gongkai.records.canonical import digest_of
from gongkai.records.dossier import Dossier
from gongkai.records.follow import NOTHING, Follow
from gongkai.records.kinds import VILLAGE_KINDS
from gongkai.render import Frame, frame_from
from gongkai.render.database import some_tables
from gongkai.render.feed import newest
from gongkai.render.page import Page
from gongkai.render.pages.completeness import town_page
from gongkai.render.pages.earlier import earlier_page
from gongkai.render.pages.village import town_feed, village_downloads, village_entries, village_pages
from gongkai.render.search import Index, amended_bundle, searchable, town_bundle
from gongkai.render.sitemap import map_entry
from gongkai.render.village_tables import database_columns, database_rows, written_rows
from gongkai.sources.reading import Content


def drawing_context(context: BuildContext, theme: Theme) -> WorkerContext:
    """Raises TemplateError."""
    frame = frame_from(context.records, theme.templates, theme.shells)
    return WorkerContext(context, frame, long_numbers(repr(context.records.by_kind).encode()))


def compile_templates(worker: WorkerContext) -> None:
    """All of them, for the processes that are forked from this one and for the county's pages."""
    assert worker.frame and worker.build.theme
    for name in worker.build.theme.templates.sources:
        with suppress(TemplateError):  # one that is wrong is a finding where a page is drawn with it
            worker.frame.env.get_template(name)


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
    """Render a village into its shard; a template that fails is a finding."""
    assert worker.build.theme
    try:
        draw_all(worker, dossier, shard, questions, follow)
    except TemplateError as error:
        shard.findings.append(template_finding(error, worker.build.theme.templates.folder.parent))


def draw_all(
    worker: WorkerContext, dossier: Dossier, shard: Shard, questions: Mapping[str, Question], follow: Follow
) -> None:
    """Raises TemplateError."""
    assert worker.frame and worker.build.law
    village = derive_village(worker.build, dossier, questions, follow)
    shard.digests.update((path, digest_of(source)) for path, source in dossier.sources.items())
    shard.titles = titles_of(dossier)
    shard.summary = summary(village, year_sums(dossier, worker.build.law))
    shard.news = village_entries(village)
    shard.rows = database_rows(village)
    shard.written_rows = written_rows(shard.rows)
    for page in village_pages(village, worker.build.law):
        draw_page(worker.frame, page, shard)
    shard.files += village_downloads(worker.frame.site, village)
    shard.numbers = long_numbers("\n".join(source.text for source in dossier.sources.values()).encode())
    contents = ((file.path, file.content) for file in shard.files)
    known = worker.numbers | shard.numbers | long_numbers(repr((dict(questions), follow)).encode())
    shard.findings += stray_values(contents, known, worker.build.records.exemptions, worker.build.as_of)


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


def draw_township(
    worker: WorkerContext, town: str, villages: dict[str, TownPart], previous: PreviousPack
) -> tuple[dict[str, TownPart], TownPart, bytes]:
    """What `township.as_a_whole` gives, of a township whose pages are drawn. Raises DamagedError."""
    if worker.build.search:
        villages = {slug: indexed(part) for slug, part in villages.items()}
    common = township_part(worker, town, villages, previous)
    tables = {
        name: (columns, [row for part in villages.values() for row in part.rows.get(name, ())])
        for name, columns in database_columns().items()
    }
    return villages, common, some_tables(tables)


def indexed(part: TownPart) -> TownPart:
    """With what stands on its pages. Raises DamagedError."""
    if part.shard.terms is not None:
        return part
    contents = {file.path: file for file in part.files}
    index = Index()
    for page in part.shard.pages:
        index.add(page, contents[f"{page[0]}index.html"].content)
    kept = SiteFile("", pickle.dumps(index.holdings(), protocol=5))
    return replace(part, shard=replace(part.shard, terms=index.count), kept_holdings=kept)


def township_part(worker: WorkerContext, slug: str, parts: dict[str, TownPart], previous: PreviousPack) -> TownPart:
    """What the township has as a whole: its completeness page, and its feed and search index if it has any record."""
    common = Shard([])
    shards = [part.shard for part in parts.values()]
    villages = [shard.summary for shard in shards if shard.summary is not None]
    if not villages:
        return new_part(None, common)
    assert worker.frame and worker.build.records.divisions
    town = worker.build.records.divisions.town(slug)
    assert town
    draw_page(worker.frame, town_page(worker.frame.county, town, villages), common)
    if not any(village.recorded for village in villages):
        return new_part(None, common)
    common.files.append(town_feed(worker.frame.site, town, newest(entry for shard in shards for entry in shard.news)))
    if not worker.build.search:
        return new_part(None, common)
    part = indexed(new_part(None, common))
    return replace(part, files=(*part.files, *search_files(slug, parts, part, previous)))


def search_files(town: str, villages: dict[str, TownPart], common: TownPart, previous: PreviousPack) -> list[File]:
    """The township's search index; from the previous one where only words on pages changed."""
    before = [(previous.village(slug), part) for slug, part in villages.items()]
    before.append((previous.common, common))
    parts = [part for _, part in before]
    changed = [(old, new) for old, new in before if old is None or not is_held_alike(old, new)]
    if previous.villages == list(villages) and all(old and old.shard.terms is not None for old, _ in changed):
        changes = [((old.shard.pages, old.holdings), (new.shard.pages, new.holdings)) for old, new in changed if old]
        pages = [page for part in parts for page in part.shard.pages]
        terms = sum(part.shard.terms or 0 for part in parts)
        if (files := amended_bundle(town, previous.bundle, pages, terms, changes)) is not None:
            return files
    index = Index()
    for part in parts:
        index.take(part.shard.pages, part.holdings)
    return list(town_bundle(town, index))


def is_held_alike(one: TownPart, other: TownPart) -> bool:
    return (one.shard.pages, one.kept_holdings.digest) == (other.shard.pages, other.kept_holdings.digest)
