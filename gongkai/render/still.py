"""What of the county's own no village has a say in: most of its pages, and the assets.

It is the same until one of the county's own records changes, so it is made once and kept. It is made of a county
without villages even at first: a page that needs them is in OF_VILLAGES, or is wrong at once, not only the next time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from gongkai.cache.pack import SiteFile, Stored
from gongkai.derive.county import County
from gongkai.records import Records
from gongkai.records.addresses import section_url
from gongkai.records.canonical import record_digests
from gongkai.records.kinds import BY_NAME
from gongkai.render import engine, picture
from gongkai.render.colours import on_dark
from gongkai.render.frame import Frame
from gongkai.render.meta import POLICY
from gongkai.render.page import HOME, Page
from gongkai.render.pages import OF_VILLAGES, calendar, county_modules, townships
from gongkai.render.pages.earlier import earlier_page
from gongkai.render.prose import clean, labelled
from gongkai.render.search import Holdings, Index, Searchable, plain_words, searchable, sounds
from gongkai.render.shell import read_content, shell_document
from gongkai.sources.files import theme_of

PROSE = "prose"
"""The key of the pages of content/ among the modules' pages."""


@dataclass(frozen=True, slots=True)
class Still:
    """`files`: of pages and assets; `pages`: by module, for lists of pages, without what they were drawn from;
    `holdings`: what stands on the `searched` of them.
    """

    files: Sequence[SiteFile | Stored]
    pages: Mapping[str, tuple[Page, ...]]
    searched: tuple[Searchable, ...]
    holdings: Holdings


def still(county: County, frame: Frame, root: Path, html: Path, search: bool) -> Still:
    """html: what the theme engine made of the prose."""
    alone = replace(county, villages=(), projects=())
    made = {name: tuple(one.pages(alone)) for name, one in county_modules().items() if name not in OF_VILLAGES}
    made[PROSE] = tuple(prose_pages(county.records, html))
    index = Index()
    pages = [page for of_module in made.values() for page in of_module]
    files = list(poured(pages, frame, record_digests(county.records), index if search else None))
    if search:
        files += plain_words(county.records.words), sounds()
    files += not_found(frame), townships.names(county), *calendar.files(county)
    files += assets(county.site.colour, theme_of(root).assets, html)
    if county.site.url:
        files.append(SiteFile(picture.PATH, picture.picture(county.site.colour)))
    listed = {name: tuple(map(without_content, of_module)) for name, of_module in made.items()}
    return Still(files, listed, tuple(index.pages), index.holdings())


def without_content(page: Page) -> Page:
    return replace(page, data={}, corrections=(), figures=(), embeds=())


def poured(pages: Iterable[Page], frame: Frame, digests: Mapping[str, str], index: Index | None) -> Iterator[SiteFile]:
    """The pages' files. index: gets what stands on them; None without a search."""
    for page in pages:
        file = frame.pour(page, digests.get(page.record or ""))
        yield file
        yield from frame.embedded(page)
        if earlier := earlier_page(page):
            yield frame.pour(earlier)
        if index is not None and page.searched:
            index.add(searchable(page), file.content)


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


def not_found(frame: Frame) -> SiteFile:
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
