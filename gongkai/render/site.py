"""The county → every file of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.cache.pack import SiteFile, Stored
from gongkai.cache.pairs import Pairs
from gongkai.cache.places import Cache
from gongkai.derive.county import County
from gongkai.records import Records
from gongkai.records.addresses import SECTIONS, section_url
from gongkai.records.canonical import record_digests
from gongkai.records.plain_words import terms
from gongkai.render import database, engine
from gongkai.render.database import Database
from gongkai.render.feed import FeedEntry
from gongkai.render.frame import Frame, LongFile
from gongkai.render.observations import observations
from gongkai.render.page import Page
from gongkai.render.pages import OF_VILLAGES, completeness, county_modules, data, feeds
from gongkai.render.search import Index, county_bundle
from gongkai.render.shell import Shell, read_shell, shell_document
from gongkai.render.sitemap import map_entry, sitemaps
from gongkai.render.still import PROSE, Still, poured, without_content
from gongkai.render.tables import StoredRows, all_files
from gongkai.render.templates import Templates, environment
from gongkai.sources.files import templates_of

WITHIN = dict.fromkeys(("comparison", "completeness", "corrections", "answers", "projects"), "villages")
"""Sections that the navigation counts to another, and whose shell they have."""
FRAMED = ("", *(section for section in SECTIONS if section not in WITHIN))
"""The sections that have a shell of their own."""


def run_engine(records: Records, root: Path, cache: Cache, name: engine.EngineName = "mkdocs") -> Path:
    """The folder of what the theme engine made of the prose and the empty documents. Raises EngineError."""
    return engine.run(name, root, templates_of(root) / "theme", documents(records), cache)


def read_shells(html: Path) -> dict[str, Shell]:
    """The shell of every section, from what the engine made."""
    shells = {section: read_shell(html, section) for section in FRAMED}
    return shells | {section: shells[other] for section, other in WITHIN.items()}


def frame_from(records: Records, templates: Templates, shells: Mapping[str, Shell]) -> Frame:
    assert records.site
    assert records.mkdocs
    assert records.divisions
    env = environment(templates)
    return Frame(
        env=env,
        shells=shells,
        footer=env.get_template("footer.html").render(site=records.site),
        site=records.site,
        site_name=records.mkdocs.site_name,
        county=records.divisions.county.name,
        terms=terms(records.words, records.names_of_laws),
    )


@dataclass(frozen=True, slots=True)
class VillageTotals:
    """What all the villages amount to: their pages for the map, news for the feeds, rows for the tables, by kind.

    `database` holds their rows already, and gets the other tables here.
    """

    listed: Pairs
    news: list[FeedEntry]
    rows: Mapping[str, StoredRows]
    database: Database


def render(
    county: County, frame: Frame, root: Path, still: Still, totals: VillageTotals, search: bool
) -> Iterator[SiteFile | Stored | LongFile]:
    """Every page and asset of the county's own, in the order of making."""
    yield from still.files
    still = replace(still, files=())  # their bytes are not needed any more
    index = Index()
    index.take(still.searched, still.holdings)
    digests = record_digests(county.records)
    drawn: dict[str, list[Page]] = {name: [] for name in OF_VILLAGES}
    for name, listed in drawn.items():
        made = noted(county_modules()[name].pages(county), listed)
        yield from poured(made, frame, digests, index if search else None)
    tables = data.tables(county, totals.rows)
    records = [page for name in county_modules() for page in (drawn.get(name) or still.pages.get(name, ()))]
    download = data.page(county, tables)
    pages = [*records, download, *still.pages[PROSE]]
    site_map = sitemap_page([*pages, *completeness.town_pages(county)])
    yield from poured([download, site_map], frame, digests, index if search else None)
    if search:
        yield from county_bundle(index)
    del index
    totals.listed.add(map_entry(page) for page in (*pages, site_map) if page.indexed)
    yield from sitemaps(county.site.url, totals.listed)
    for file in data.downloads(county, tables):
        yield file
        yield from completeness.twins([file])
    for table in tables:
        totals.database.add(table)
    yield LongFile(database.PATH, totals.database.pieces)
    yield from feeds.files(county, totals.news)
    yield from all_files(observations(indicator) for view in county.subjects for indicator in view.indicators)
    for path in county.records.attachments:
        yield SiteFile(path, (root / "content" / path).read_bytes())


def noted(pages: Iterable[Page], listed: list[Page]) -> Iterator[Page]:
    """The pages, each put on a list, where nothing is held of what it is drawn from: that grows with the villages."""
    for page in pages:
        listed.append(without_content(page))
        yield page


def documents(records: Records) -> dict[str, str]:
    """What the theme engine gets: the prose, an empty document for each shell, and the sections' index pages that
    the navigation names."""
    empty = [f"{shell_document(section)}.md" for section in FRAMED] + [f"{section}/index.md" for section in FRAMED]
    return dict.fromkeys((path.lstrip("/") for path in empty), "\n") | {
        f"{path}.md": prose.text for path, prose in records.prose.items()
    }


def sitemap_page(pages: list[Page]) -> Page:
    columns = dict.fromkeys(page.column for page in pages if page.url)
    return Page(
        url=section_url("sitemap"),
        template="sitemap.html",
        title="站点地图",
        description="本站全部页面。",
        role="column",
        column="站点地图",
        column_type="概况信息",
        facets={"kind": ""},
        data={"sections": [(column, [p for p in pages if p.url and p.column == column]) for column in columns]},
    )
