"""The pages of a published site without their frame, for the county's portal to copy.

What a portal has copied can't be withdrawn from here. So pages that search engines must not keep (notices with names,
withdrawn records) are left out, and so are the pictures of receipts.
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
NOT_COPIED = re.compile(r'<p class="gk-print">.*?</p>|<details class="gk-fold gk-papers.*?</details>', re.S)
LINK = re.compile(r'((?:href|src|action)=)"([^"#][^"]*)"')


class NoAddressError(Exception):
    """The site was built without its address, so its links would not work on another site."""


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
        result = fragment(file.read_text("utf-8"), "index.html" if path == "." else f"{path}.html")
        if result is not None:
            yield result


def fragment(page: str, path: str) -> Fragment | None:
    """The fragment of one page; None if it must not be copied. Raises NoAddressError."""
    meta = {name: unescape(content) for name, content in META.findall(page)}
    body = BODY.search(page)
    if "noindex" in meta.get("robots", "") or body is None:
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
        body=LINK.sub(whole, NOT_COPIED.sub("", body[1])).strip() + "\n",
    )
