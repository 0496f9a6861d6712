"""The county → every file of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from gongkai.cache.places import Cache
from gongkai.derive import County
from gongkai.records import Records
from gongkai.records.addresses import SECTIONS, section_url
from gongkai.records.canonical import record_digests
from gongkai.records.kinds import BY_NAME
from gongkai.records.plain_words import terms
from gongkai.render import database, engine, picture
from gongkai.render.colours import on_dark
from gongkai.render.database import Database
from gongkai.render.feed import FeedEntry
from gongkai.render.frame import Frame, LongFile, SiteFile
from gongkai.render.meta import POLICY
from gongkai.render.money import Row
from gongkai.render.observations import observations
from gongkai.render.page import HOME, Page
from gongkai.render.pages import calendar, completeness, county_modules, data, feeds, townships
from gongkai.render.pages.earlier import earlier_page
from gongkai.render.prose import clean, labelled
from gongkai.render.search import Index, county_bundle, plain_words, searchable, sounds
from gongkai.render.shell import Shell, read_content, read_shell, shell_document
from gongkai.render.sitemap import SiteMapEntry, sitemaps
from gongkai.render.tables import all_files
from gongkai.render.templates import Templates, environment
from gongkai.sources.files import templates_of, theme_of

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

    `database` holds their lines already, and gets the other tables here.
    """

    listed: list[SiteMapEntry]
    news: list[FeedEntry]
    rows: dict[str, list[Row]]
    database: Database


def render(
    county: County, frame: Frame, root: Path, html: Path, totals: VillageTotals, search: bool
) -> Iterator[SiteFile | LongFile]:
    """Every page and asset of the county's own, in the order of making."""
    digests = record_digests(county.records)
    tables = data.tables(county, totals.rows)
    record_pages = [page for module in county_modules().values() for page in module.pages(county)]
    pages = [*record_pages, data.page(county, tables), *prose_pages(county.records, html)]
    pages.append(sitemap_page([*pages, *completeness.town_pages(county)]))
    yield from poured(pages, frame, digests, search)
    if search:
        yield plain_words(county.records.words)
        yield sounds()
    yield missing(frame)
    entries: list[SiteMapEntry] = [(page.url, page.published) for page in pages if page.indexed]
    yield from sitemaps(county.site.url, [*entries, *totals.listed])
    for file in data.downloads(county, tables):
        yield file
        yield from completeness.twins([file])
    for table in tables:
        totals.database.add(table)
    yield SiteFile(database.PATH, totals.database.content())
    yield from feeds.files(county, totals.news)
    yield from calendar.files(county)
    yield from all_files(observations(indicator) for view in county.subjects for indicator in view.indicators)
    yield from townships.names(county)
    yield from assets(county.site.colour, theme_of(root).assets, html)
    if county.site.url:
        yield SiteFile(picture.PATH, picture.picture(county.site.colour))
    for path in county.records.attachments:
        yield SiteFile(path, (root / "content" / path).read_bytes())


def poured(pages: Iterable[Page], frame: Frame, digests: Mapping[str, str], search: bool) -> Iterator[SiteFile]:
    """The pages' files, and the search's index of them."""
    index = Index()
    for page in pages:
        file = frame.pour(page, digests.get(page.record or ""))
        yield file
        yield from frame.embedded(page)
        if earlier := earlier_page(page):
            yield frame.pour(earlier)
        if search and page.searched:
            index.add(searchable(page), file.content)
    if search:
        yield from county_bundle(index)


def documents(records: Records) -> dict[str, str]:
    """What the theme engine gets: the prose, an empty document for each shell, and the sections' index pages that
    the navigation names."""
    empty = [f"{shell_document(section)}.md" for section in FRAMED] + [f"{section}/index.md" for section in FRAMED]
    return dict.fromkeys((path.lstrip("/") for path in empty), "\n") | {
        f"{path}.md": prose.text for path, prose in records.prose.items()
    }


def prose_pages(records: Records, html: Path) -> Iterator[Page]:
    for path, prose in records.prose.items():
        kind = BY_NAME[path.partition("/")[0]]
        front = path == f"{kind.section}/index"
        yield Page(
            url=path.removesuffix("index").rstrip("/") + "/",
            template="prose.html",
            title=prose.matter.title,
            description=prose.matter.description,
            role="content",
            column=kind.title,
            column_type="概况信息",
            crumbs=(HOME,) if front else (HOME, (kind.title, section_url(kind.name))),
            published=prose.matter.published,
            sample=prose.matter.sample,
            outlined=True,
            data={"content": labelled(clean(read_content(html, path)))},
        )


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


def missing(frame: Frame) -> SiteFile:
    """The page for an address that is not there. It may stand at any depth, so its links go by a base address."""
    url = frame.site.url
    path = "/" if url is None else "/" + "/".join(url.split("/")[3:]).strip("/")
    slots = {
        "head": Markup(
            '<meta http-equiv="Content-Security-Policy" content="{}">'
            '<meta name="robots" content="noindex"><base href="{}">'
        ).format(POLICY, path.rstrip("/") + "/"),
        "title": f"没有这一页 - {frame.site_name}",
        "crumbs": "",
        "body": frame.env.get_template("pages/missing.html").render(),
        "aside": "",
        "footer": frame.footer,
    }
    return SiteFile("404.html", frame.shells[""].pour(slots, 0))


def assets(colour: str, files: Iterable[Path], html: Path) -> Iterator[SiteFile]:
    """Our own style, script and icon, and the theme's style sheet; nothing else of the theme is loaded by a page."""
    for file in files:
        text = file.read_text("utf-8").replace("%%colour_on_dark%%", on_dark(colour)).replace("%%colour%%", colour)
        yield SiteFile(f"assets/{file.name}", text.encode())
    for name, content in engine.style_sheets(html, shell_document("")):
        yield SiteFile(name, content)
