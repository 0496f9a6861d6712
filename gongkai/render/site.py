"""The county → every file of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from gongkai.derive import County
from gongkai.render import engine, meta
from gongkai.render.colours import on_dark
from gongkai.render.page import HOME, Page
from gongkai.render.pages import record_pages
from gongkai.render.prose import clean
from gongkai.render.shell import Shell, read_content, read_shell, shell_document
from gongkai.render.sitemap import sitemap_xml
from gongkai.render.templates import environment, templates_of

FRONTS = {"about": "关于", "guides": "指南"}
"""The sections of prose; the others are made from records."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """`path`: relative to the site's root."""

    path: str
    content: bytes


def render(county: County, root: Path, cache: Path) -> Iterator[SiteFile]:
    """Every page and asset, in the order of making. Raises EngineError where the theme engine fails."""
    folder = templates_of(root)
    env = environment(folder)
    pages = list(record_pages(county))
    sections = {page.section for page in pages} | set(FRONTS) | {"sitemap"}
    html = engine.run(root, folder / "theme", documents(county, sections), cache)
    pages += prose_pages(county, html)
    pages.append(sitemap_page(pages))
    footer = env.get_template("footer.html").render(site=county.site)
    shells = {section: read_shell(html, section) for section in sections}
    for page in pages:
        yield SiteFile(f"{page.url}index.html", poured(county, env, shells[page.section], page, footer).encode())
    yield SiteFile("404.html", missing(county, env, shells[""], footer).encode())
    yield SiteFile("sitemap.xml", sitemap_xml(county, pages).encode())
    yield from assets(county, folder / "theme", html)
    for path in county.records.attachments:
        yield SiteFile(path, (root / "content" / path).read_bytes())


def documents(county: County, sections: set[str]) -> dict[str, str]:
    """What the theme engine gets: the prose, an empty document for each shell, and the sections' index pages that
    the navigation names."""
    empty = [f"{shell_document(section)}.md" for section in sections] + [f"{section}/index.md" for section in sections]
    return dict.fromkeys((path.lstrip("/") for path in empty), "\n") | {
        f"{path}.md": prose.text for path, prose in county.records.prose.items()
    }


def prose_pages(county: County, html: Path) -> Iterator[Page]:
    for path, prose in county.records.prose.items():
        section = path.partition("/")[0]
        front = path == f"{section}/index"
        yield Page(
            url=path.removesuffix("index").rstrip("/") + "/",
            template="prose.html",
            title=prose.matter.title,
            description=prose.matter.description,
            role="content",
            column=FRONTS[section],
            column_type="概况信息",
            crumbs=(HOME,) if front else (HOME, (FRONTS[section], f"{section}/")),
            published=prose.matter.published,
            sample=prose.matter.sample,
            data={"content": clean(read_content(html, path))},
        )


def sitemap_page(pages: list[Page]) -> Page:
    columns = dict.fromkeys(page.column for page in pages if page.url)
    return Page(
        url="sitemap/",
        template="sitemap.html",
        title="站点地图",
        description="本站全部页面。",
        role="column",
        column="站点地图",
        column_type="概况信息",
        data={"sections": [(column, [p for p in pages if p.url and p.column == column]) for column in columns]},
    )


def poured(county: County, env: Environment, shell: Shell, page: Page, footer: str) -> str:
    slots = {
        "head": meta.head(county, page),
        "title": meta.title(county, page),
        "crumbs": env.get_template("crumbs.html").render(page=page) if page.crumbs else "",
        "body": env.get_template(f"pages/{page.template}").render(page=page, **page.data),
        "footer": footer,
    }
    return shell.pour(slots, page.depth)


def missing(county: County, env: Environment, shell: Shell, footer: str) -> str:
    """The page for an address that is not there. It may stand at any depth, so its links go by a base address."""
    path = "/" if county.site.url is None else "/" + "/".join(county.site.url.split("/")[3:]).strip("/")
    base = Markup('<meta name="robots" content="noindex"><base href="{}">').format(path.rstrip("/") + "/")
    body = env.get_template("pages/missing.html").render()
    slots = {
        "head": base,
        "title": f"没有这一页 - {county.site_name}",
        "crumbs": "",
        "body": body,
        "footer": footer,
    }
    return shell.pour(slots, 0)


def assets(county: County, theme: Path, html: Path) -> Iterator[SiteFile]:
    """Our own style, script and icon, and the theme's style sheet; nothing else of the theme is loaded by a page."""
    colour = county.site.colour
    for file in sorted((theme / "assets").iterdir()):
        text = file.read_text("utf-8").replace("%%colour_on_dark%%", on_dark(colour)).replace("%%colour%%", colour)
        yield SiteFile(f"assets/{file.name}", text.encode())
    for file in sorted((html / "assets" / "stylesheets").glob("main.*.css")):
        yield SiteFile(f"assets/stylesheets/{file.name}", re.sub(rb"/\*# sourceMapp.*?\*/", b"", file.read_bytes()))
