"""`poster`: a village's posting as the printed board (公开栏), with a QR code to its page.

It has the data of the village's pages in another template. WeasyPrint and its libraries are needed only here.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Literal

import segno
from jinja2 import Template

from gongkai.check.changes import written_value
from gongkai.derive.corrections import named_corrections
from gongkai.desk.posting import ShownPosting, shown_postings
from gongkai.findings import Finding
from gongkai.load.history import changes
from gongkai.records.kinds import BY_NAME
from gongkai.render.templates import environment, read_templates
from gongkai.sources.reading import read_text
from gongkai.words import ROLES

Paper = Literal["A3", "A4"]
KIND = BY_NAME["bulletins"]
READABLE = 15.0
"""Points: a character of 5.3 mm, at two metres nine minutes of arc; normal sight tells letters of five apart."""
LARGEST = 34.0
"""Points: of a posting of a few lines."""
STEP = 0.5
AHEAD = timedelta(days=31)
"""So long before its day a posting may be printed; a day farther ahead is a slip of the pen (GK406)."""


class NoPangoError(Exception):
    """The libraries that WeasyPrint draws with are missing."""


class NoFontError(Exception):
    """There is no Chinese font on this machine."""


@dataclass(frozen=True, slots=True)
class Poster:
    """`target`: TOWN/VILLAGE/PERIOD; `pdf`: its bytes; `proof`: whether it is marked 样张, before its day."""

    target: str
    pdf: bytes
    proof: bool


def posters(root: Path, targets: Iterable[str], paper: Paper, as_of: date) -> Iterator[Poster | list[Finding]]:
    """A poster for each target, or the findings that prevent it. One that is dated ahead is checked as of its day.

    Raises NoPostingError, NoPangoError, NoFontError.
    """
    weasyprint = printer()
    template = environment(read_templates(root)).get_template("poster.html")
    by_day: dict[date, list[str]] = {}
    for target in targets:
        by_day.setdefault(day_of(root, target, as_of), []).append(target)
    for day, of_day in by_day.items():
        for shown in shown_postings(root, of_day, day):
            if isinstance(shown, ShownPosting):
                values = content(shown) | {"paper": paper, "proof": day > as_of}
                sheets = filled(partial(lay_out, weasyprint, template, values))
                yield Poster(shown.target, sheets.write_pdf(pdf_identifier=False), day > as_of)
            else:
                yield shown


def day_of(root: Path, target: str, as_of: date) -> date:
    """The day to check a posting as of: that on which it will hang if it is soon, because it is printed before."""
    path = f"{KIND.folder}/{target}{KIND.ending}"
    text = read_text(root, path)
    written: Any = written_value(path, text) if isinstance(text, str) else None
    try:
        published = date.fromisoformat(written["published"])
    except (KeyError, TypeError, ValueError):
        return as_of  # what is wrong is said when it is checked
    return published if as_of < published <= as_of + AHEAD else as_of


def lay_out(weasyprint: Any, template: Template, values: dict[str, Any], size: float) -> Any:
    """The sheets in type of `size` points."""
    html = template.render(**values, size=size)
    return weasyprint.HTML(string=html, url_fetcher=refuse).render()


def filled(sheets: Callable[[float], Any]) -> Any:
    """As many sheets as READABLE type needs, in the largest type that needs no more of them."""
    best = sheets(READABLE)
    fits, too_large = READABLE, LARGEST + STEP
    while too_large - fits > STEP:
        size = fits + (too_large - fits) // (2 * STEP) * STEP
        tried = sheets(size)
        if len(tried.pages) <= len(best.pages):
            best, fits = tried, size
        else:
            too_large = size
    return best


def content(shown: ShownPosting) -> dict[str, Any]:
    town, village, posting = shown.view.town.slug, shown.view.village.slug, shown.posting
    source = shown.view.sources[KIND.file(town, village, posting.period.text)]
    return {
        "corrections": named_corrections(KIND, source, posting.bulletin.corrections),
        "v": shown.view,
        "p": posting,
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
