"""What readers take elsewhere: a chart, a table or a figure, as text, with how to cite it, and as a page to frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from gongkai.records.site import Site
from gongkai.render.meta import address
from gongkai.render.page import Embed

UNKNOWN = "本站的网址"
"""Where the site's own address is not known yet."""
REM = 18
"""Pixels of a rem on an embedded page, a little more than there are, so that nothing is cut off."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """`text`: what it says, a row a line. `citation`: without the digest of its record, which the page's template adds.
    `download`: its table, without ending. `frame`: the HTML by which another site shows it; None for tables.
    """

    title: str
    text: str
    citation: str
    download: str
    embed: Embed | None = None
    frame: str | None = None


@dataclass(frozen=True, slots=True)
class Taker:
    """Makes a page's exhibits. `url`: the page's; `download`: the table they are in; `source`: where they come from.

    What is taken from a sample says so: elsewhere nothing else would tell that it is made up.
    """

    site: Site
    site_name: str
    url: str
    download: str
    source: str
    sample: bool

    def exhibit(
        self,
        title: str,
        rows: Iterable[Sequence[str]],
        anchor: str,
        *,
        cited: str | None = None,
        embed: Embed | None = None,
        download: str | None = None,
    ) -> Exhibit:
        """rows: of its table. cited: what the citation says of it; by default its title. download: another table."""
        where = self.address(f"{self.url}{anchor}")
        lines = [
            with_sample(title, sample=self.sample),
            *("\t".join(row) for row in rows),
            f"出处：{self.source}" if self.source else "",
            where,
        ]
        return Exhibit(
            title=title,
            text="\n".join(filter(None, lines)),
            citation=citation(self.site, self.site_name, cited or title, f"{self.url}{anchor}", sample=self.sample),
            download=download or self.download,
            embed=embed,
            frame=self.frame(embed) if embed else None,
        )

    def frame(self, embed: Embed) -> str:
        size = f'width="100%" height="{embed.height}" loading="lazy"'
        return f'<iframe src="{escape(self.address(embed.url))}" title="{escape(embed.title)}" {size}></iframe>'

    def address(self, url: str) -> str:
        return address(self.site.url or UNKNOWN, url)


def with_sample(title: str, *, sample: bool) -> str:
    return f"{title}（示例，是编的）" if sample else title


def citation(site: Site, site_name: str, title: str, url: str, *, sample: bool) -> str:
    """How a page or what is on it is cited, without the digest of its record and the edition."""
    return f"{site.publisher}：{with_sample(title, sample=sample)}。{site_name}，{address(site.url or UNKNOWN, url)}"


def pixels(rem: float) -> int:
    """The height of a frame around so much drawing, its heading and its foot."""
    return round(rem * REM) + 170
