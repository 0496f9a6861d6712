"""What turns a `Page` into a file: templates, shells and footer, prepared once for all pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import escape

from gongkai.cache.pack import SiteFile
from gongkai.records.addresses import earlier_url
from gongkai.records.fields import day_label
from gongkai.records.plain_words import Terms
from gongkai.records.site import Site
from gongkai.render import meta
from gongkai.render.exhibits import citation
from gongkai.render.explained import explain
from gongkai.render.outline import outline
from gongkai.render.page import Page
from gongkai.render.shell import Shell


@dataclass(frozen=True, slots=True)
class LongFile:
    """A file that is made piece by piece, because whole it would be most of the memory that a build takes.

    `pieces`: makes them; each is whole rows, so that the guard reads no value in two halves.
    """

    path: str
    pieces: Callable[[], Iterable[bytes]]

    @property
    def content(self) -> bytes:
        return b"".join(self.pieces())

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Frame:
    """`county`: the county's name; `shells`: by section; `terms`: those to explain, None without a list of words."""

    env: Environment
    shells: Mapping[str, Shell]
    footer: str
    site: Site
    site_name: str
    county: str
    terms: Terms | None = None

    def pour(self, page: Page, digest: str | None = None) -> SiteFile:
        """The page's file. digest: SHA-256 of its record's canonical form, printed on the page; None without one."""
        body = self.env.get_template(f"pages/{page.template}").render(page=page, digest=digest, **page.data)
        if page.explained and self.terms:
            body = explain(body, self.terms)
        if page.corrections or page.record:
            names = {"site": self.site, "earlier": earlier_url(page.url)}
            body += self.env.get_template("record.html").render(page=page, **names, **self.proof(page, digest))
        aside = ""
        if page.outlined:
            body, headings = outline(body)
            aside = self.env.get_template("aside.html").render(page=page, site=self.site, headings=headings)
        slots = {
            "head": self.head(page),
            "title": meta.title(self.site_name, page),
            "crumbs": self.env.get_template("crumbs.html").render(page=page) if page.crumbs else "",
            "body": body + self.printed(page),
            "aside": aside,
            "footer": self.footer,
        }
        return SiteFile(f"{page.url}index.html", self.shells[page.section].pour(slots, page.depth))

    def embedded(self, page: Page) -> Iterator[SiteFile]:
        """Its charts and figures as pages without frame."""
        for embed in page.embeds:
            where = meta.address(self.site.url, page.url) if self.site.url else None
            names = {"site_name": self.site_name, "policy": meta.EMBED_POLICY, "address": where}
            text = self.env.get_template("embed.html").render(page=page, embed=embed, **names, **embed.data)
            yield SiteFile(f"{embed.url}index.html", Shell((text,)).pour({}, embed.url.count("/")))

    def head(self, page: Page) -> str:
        names = {"site": self.site, "site_name": self.site_name, "county": self.county}
        return self.env.get_template("head.html").render(page=page, **names, **meta.head_data(self.site, page))

    def printed(self, page: Page) -> str:
        """The page's address and date, shown only in print: a sheet of paper does not have them otherwise."""
        where = escape(f"{self.site_name} {meta.address(self.site.url or '', page.url)}")
        day = f" · {day_label(page.published)}公开" if page.role == "content" and page.published else ""
        return f'<p class="gk-print">{where}{day}<span data-printed></span></p>'

    def proof(self, page: Page, digest: str | None) -> dict[str, str | None]:
        """By what a reader can cite the page, check it or report an error; all None without a record."""
        if page.record is None:
            return dict.fromkeys(("digest", "citation", "history", "mail", "form"))
        history, form = self.site.history_url, self.site.objection_url
        where = meta.address(self.site.url or "", page.url)
        letter = f"subject={quote('有异议：' + page.title)}&body={quote(where)}" if self.site.email else None
        return {
            "digest": digest,
            "citation": citation(self.site, self.site_name, page.title, page.url, sample=page.sample),
            "history": history.replace("{path}", page.record) if history else None,
            "mail": f"mailto:{self.site.email}?{letter}" if letter else None,
            "form": form.replace("{page}", quote(where, safe="")) if form else None,
        }
