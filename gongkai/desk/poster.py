"""`poster`: a village's posting as the printed board (公开栏), with a QR code to its page.

It has the data of the village's pages in another template. WeasyPrint and its libraries are needed only here.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import segno

from gongkai.build.county import BuildContext, build_context, load_county
from gongkai.build.options import Options
from gongkai.build.village import view_village
from gongkai.derive.village import Posting, VillageView
from gongkai.findings import Finding, has_errors, in_order
from gongkai.load.history import changes, first_seen
from gongkai.load.villages import files_of
from gongkai.pipeline import BULLETINS
from gongkai.render.meta import address
from gongkai.render.templates import environment, read_templates
from gongkai.sources.reading import read_contents
from gongkai.words import ROLES

Paper = Literal["A3", "A4"]


class NoPangoError(Exception):
    """The libraries that WeasyPrint draws with are missing."""


class NoFontError(Exception):
    """There is no Chinese font on this machine."""


class NoPostingError(Exception):
    """There is no such posting."""


@dataclass(frozen=True, slots=True)
class Poster:
    """`target`: TOWN/VILLAGE/PERIOD; `pdf`: its bytes."""

    target: str
    pdf: bytes


def posters(root: Path, targets: Iterable[str], paper: Paper, as_of: date) -> Iterator[Poster | list[Finding]]:
    """A poster for each target, or the findings that prevent it.

    Raises NoPostingError, NoPangoError, NoFontError.
    """
    weasyprint = printer()
    county = load_county(root, Options(as_of))
    if has_errors(county.findings):
        yield in_order(county.findings)
        return
    context = build_context(county)
    seen = first_seen(root, BULLETINS)
    template = environment(read_templates(root)).get_template("poster.html")
    for target in targets:
        try:
            town, village, period = target.split("/")
        except ValueError:
            raise NoPostingError(target) from None
        contents = read_contents(root, files_of(county.records.village_files, town, village))
        view, wrong = view_village(context, contents, seen)
        if has_errors(wrong):
            yield in_order(wrong)
            continue
        posting = next((p for p in view.postings if p.period.text == period), None) if view else None
        if view is None or posting is None:
            raise NoPostingError(target)
        html = template.render(**content(context, view, posting), paper=paper)
        yield Poster(target, weasyprint.HTML(string=html, url_fetcher=refuse).write_pdf(pdf_identifier=False))


def content(context: BuildContext, view: VillageView, posting: Posting) -> dict[str, Any]:
    assert context.law is not None
    site = context.law.site
    url = address(site.url, f"{view.url}{posting.url}") if site.url else None
    return {
        "v": view,
        "p": posting,
        "site": site,
        "items": context.law.items,
        "roles": ROLES,
        "url": url,
        "code": qr(f"{url}?elder") if url else None,
    }


def qr(url: str) -> str:
    """A QR code as SVG."""
    drawn = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, svgns=True, border=4, omitsize=True)
    return drawn.getvalue().decode()


def printer() -> Any:
    """The weasyprint module. Raises NoPangoError, NoFontError."""
    try:
        import weasyprint
    except OSError as error:  # its foreign libraries
        raise NoPangoError from error
    if shutil.which("fc-list"):
        fonts = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout
        if not fonts.strip():
            raise NoFontError
    return weasyprint


def refuse(url: str, *_: Any, **__: Any) -> Any:
    """A poster fetches nothing."""
    raise ValueError(url)


def changed_since(root: Path, revision: str) -> list[str]:
    """The postings added or changed since a revision. Raises UnknownRevisionError."""
    changed, _ = changes(root, revision, ("data/bulletins",))
    return [c.path.removeprefix("data/bulletins/").removesuffix(".yml") for c in changed if c.after is not None]
