"""What every page is poured with: the templates, the shells, the footer. Made once, used by any number of pages."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment

from gongkai.load.records.site import Site
from gongkai.render import meta
from gongkai.render.page import Page
from gongkai.render.shell import Shell


@dataclass(frozen=True, slots=True)
class SiteFile:
    """`path`: relative to the site's root."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """`county`: the county's name; `shells`: by section."""

    env: Environment
    shells: dict[str, Shell]
    footer: str
    site: Site
    site_name: str
    county: str

    def pour(self, page: Page) -> SiteFile:
        body = self.env.get_template(f"pages/{page.template}").render(page=page, **page.data)
        slots = {
            "head": meta.head(self.site, self.site_name, self.county, page),
            "title": meta.title(self.site_name, page),
            "crumbs": self.env.get_template("crumbs.html").render(page=page) if page.crumbs else "",
            "body": body + self.env.get_template("corrections.html").render(page=page) if page.corrections else body,
            "footer": self.footer,
        }
        return SiteFile(f"{page.url}index.html", self.shells[page.section].pour(slots, page.depth).encode())
