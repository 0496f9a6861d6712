"""The pages of a published site without their frame, for the county's portal to take in.

What a portal has copied can't be withdrawn from here, so pages that no search engine may keep (notices with people's
names, records that were withdrawn) are never handed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin

META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')
BODY = re.compile(r'<article id="main"[^>]*>(.*)</article>', re.S)
ON_PAPER_ONLY = re.compile(r'<p class="gk-print">.*?</p>', re.S)
LINK = re.compile(r'((?:href|src|action)=)"([^"#][^"]*)"')


class NoAddressError(Exception):
    """The site was built without its address, so its links lead nowhere from another site."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """`path`: of its file, from the folder of fragments; `address`: of the page; `published`: `YYYY-MM-DD HH:MM`
    (PubDate), None for pages that list others; `body`: HTML whose links are whole addresses."""

    path: str
    address: str
    title: str
    column: str | None
    published: str | None
    body: str


def fragments(site: Path) -> Iterator[Fragment]:
    """Every page that may be handed over, in the order of their addresses. Raises NoAddressError, OSError."""
    for file in sorted(site.rglob("index.html")):
        path = file.relative_to(site).parent.as_posix()
        found = fragment(file.read_text("utf-8"), "index.html" if path == "." else f"{path}.html")
        if found is not None:
            yield found


def fragment(page: str, path: str) -> Fragment | None:
    """One page's; None where it may not be handed over. Raises NoAddressError."""
    meta = {name: unescape(content) for name, content in META.findall(page)}
    body = BODY.search(page)
    if "robots" in meta or body is None:
        return None
    address = meta.get("og:url")
    if address is None:
        raise NoAddressError(path)

    def whole(link: re.Match[str]) -> str:
        return f'{link[1]}"{escape(urljoin(address, unescape(link[2])))}"'

    return Fragment(
        path=path,
        address=address,
        title=meta.get("ArticleTitle") or meta["og:title"],
        column=meta.get("ColumnName"),
        published=meta.get("PubDate"),
        body=LINK.sub(whole, ON_PAPER_ONLY.sub("", body[1])).strip() + "\n",
    )
