"""The search index, made by Pagefind: one bundle for the county's own pages, and one for each township.

A browser fetches a township's bundle only when a query needs it, so a first query stays small however many villages
there are; and a change re-indexes one township only. We run Pagefind's command, because its Python package waits 0.1 s
after every page. The facets for groups and filters are in a file of our own, because the bytes of Pagefind's filters
differ from run to run.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup
from pagefind_bin_extended import get_executable

from gongkai.render.engine import EngineError
from gongkai.render.frame import SiteFile
from gongkai.render.page import Page

FOLDER = "search"
BODY = (b'<article id="main"', b"</article>")
RUNTIME = ("pagefind.js", "wasm.unknown.pagefind")
"""What a browser runs, once for the whole site. For Chinese this is the WebAssembly without stemming."""
INDEX = ("pagefind-entry.json", "*.pf_meta", "*.pf_index", "*.pf_fragment")


class SearchError(EngineError):
    """Pagefind's own message on why it failed."""

    part = "搜索索引"


Searchable = tuple[str, str, tuple[str, str, str]]
"""A page as the search lists it: url, title, facets (its kind, village and time: `2026-07`, or a year).

There is one for every page, so it is a plain tuple.
"""


def searchable(page: Page) -> Searchable:
    time = page.facets.get("time") or (str(page.published.year) if page.published else "")
    return page.url, page.title, (page.kind, page.facets.get("village", ""), time)


def indexed(title: str, content: bytes) -> bytes:
    """A page's content as Pagefind needs it, without the frame."""
    start = content.index(BODY[0])
    text = content[start : content.index(BODY[1], start) + len(BODY[1])]
    head = Markup(
        '<html lang="zh-CN"><body data-pagefind-body><b data-pagefind-meta="title[title]" title="{}"></b><p>{}</p>'
    ).format(title, title)
    return head.encode() + text


Pages = Iterable[tuple[Searchable, bytes]]
"""Pages to index, with their files' content."""


def county_bundle(pages: Pages) -> Iterator[SiteFile]:
    yield from bundle(pages, f"{FOLDER}/county", (*RUNTIME, *INDEX))


def town_bundle(town: str, pages: Pages) -> Iterator[SiteFile]:
    yield from bundle(pages, f"{FOLDER}/towns/{town}", INDEX)


def bundle(pages: Pages, folder: str, kept: tuple[str, ...]) -> Iterator[SiteFile]:
    """The files of an index under `folder`: those of Pagefind's that match `kept`, and our facets.json.

    The same pages give the same bytes. Raises SearchError.
    """
    facets = {}
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as name:
        source, index = Path(name) / "pages", Path(name) / "index"
        for (url, title, page_facets), content in pages:
            facets[f"/{url}"] = page_facets
            file = source / url / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(indexed(title, content))
        if not facets:
            return
        command = [get_executable(), "--site", source, "--output-path", index, "--silent"]
        ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if ran.returncode != 0:
            raise SearchError((ran.stderr or ran.stdout).strip())
        for file in sorted(file for pattern in kept for file in index.rglob(pattern)):
            yield SiteFile(f"{folder}/{file.relative_to(index).as_posix()}", file.read_bytes())
        by_fragment = {file.stem: facets[fragment_url(file)] for file in sorted(index.rglob("*.pf_fragment"))}
        text = json.dumps({"version": 1, "pages": by_fragment}, ensure_ascii=False, separators=(",", ":"))
        yield SiteFile(f"{folder}/facets.json", text.encode())


def fragment_url(fragment: Path) -> str:
    """The page that one of Pagefind's fragment files describes (gzip of a marker and JSON)."""
    return str(json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))["url"])
