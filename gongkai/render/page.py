"""A page before its template and frame are applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from gongkai.derive.corrections import NamedCorrection
from gongkai.derive.figures import Figure
from gongkai.records.addresses import section_url

Crumb = tuple[str, str]
"""(name, url relative to the site's root)."""

HOME: Crumb = ("首页", "")
VILLAGES: Crumb = ("村务", section_url("villages"))


Shape = Literal["series", "places", "several", "bars"]
"""What `templates/embed.html` can draw: a series, the areas at a period, several series, figures of one period."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A page without frame for other sites. `url`: ends with `/`; `anchor`: what leads from it to its place on the page
    it was taken from; `height`: in pixels, of a frame that holds it on a phone. `data`: the variables of its template.
    """

    url: str
    title: str
    anchor: str
    shape: Shape
    height: int
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """`url`: relative to the site's root, ends with `/`, empty for the home page.

    `role` and `column_type` choose the meta tags of the government-site rules (国办发〔2017〕47号): the home page,
    a column's page, or a content page, which also has `published` (PubDate) and `source` (ContentSource).
    `record`: the path of the file it shows; the page has a link to its history, and its digest.
    `indexed`: whether search engines, the site map and our search may list it. `feeds`: (name, url) of its Atom feeds.
    `with_papers`: whether it shows pictures that search engines must not list.
    `facets`: what the search filters by (kind, village, time). `modules`: names of its scripts in assets/.
    `answers`: (heading, text) of what a guide answers, for the search to show.
    `moved_to`: the address to which a browser is redirected.
    `explained`: whether a term's first use carries its meaning (data/words.yml), as on what citizens read first.
    `outlined`: whether its contents, its `figures` and whom to call stand beside it on a wide screen.
    `embeds`: its charts and figures for other sites to show. `data`: the variables of its template.
    """

    url: str
    template: str
    title: str
    description: str
    role: Literal["home", "column", "content"]
    column: str
    column_type: str
    crumbs: tuple[Crumb, ...] = (HOME,)
    short: str | None = None
    published: date | None = None
    source: str | None = None
    keywords: tuple[str, ...] = ()
    record: str | None = None
    corrections: tuple[NamedCorrection, ...] = ()
    sample: bool = False
    indexed: bool = True
    with_papers: bool = False
    feeds: tuple[Crumb, ...] = ()
    facets: Mapping[str, str] = field(default_factory=dict)
    modules: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    moved_to: str | None = None
    explained: bool = False
    outlined: bool = False
    figures: tuple[Figure, ...] = ()
    embeds: tuple[Embed, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def section(self) -> str:
        return self.url.partition("/")[0]

    @property
    def kind(self) -> str:
        """The heading under which the search lists it."""
        return self.facets.get("kind", self.column)

    @property
    def searched(self) -> bool:
        """Whether the site's own search lists it; the home page and the site map (no kind) only repeat other pages."""
        return self.indexed and bool(self.kind)

    @property
    def robots(self) -> str:
        """What search engines are asked; empty: nothing."""
        return "" if self.indexed and not self.with_papers else "noimageindex" if self.indexed else "noindex,noarchive"

    @property
    def depth(self) -> int:
        return self.url.count("/")

    @property
    def crumb(self) -> str:
        return self.short or self.title
