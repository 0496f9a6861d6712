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

from gongkai.desk.posting import ShownPosting, shown_postings
from gongkai.findings import Finding
from gongkai.load.history import changes
from gongkai.render.templates import environment, read_templates
from gongkai.words import ROLES

Paper = Literal["A3", "A4"]


class NoPangoError(Exception):
    """The libraries that WeasyPrint draws with are missing."""


class NoFontError(Exception):
    """There is no Chinese font on this machine."""


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
    template = environment(read_templates(root)).get_template("poster.html")
    for shown in shown_postings(root, targets, as_of):
        if isinstance(shown, ShownPosting):
            html = template.render(**content(shown), paper=paper)
            pdf = weasyprint.HTML(string=html, url_fetcher=refuse).write_pdf(pdf_identifier=False)
            yield Poster(shown.target, pdf)
        else:
            yield shown


def content(shown: ShownPosting) -> dict[str, Any]:
    return {
        "v": shown.view,
        "p": shown.posting,
        "site": shown.law.site,
        "items": shown.law.items,
        "roles": ROLES,
        "url": shown.url,
        "code": qr(f"{shown.url}?elder") if shown.url else None,
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
