"""The page on which a person compares: the original left, the result right, what was covered and what is unsure.

It holds the original's picture, so it stands in a folder that Git ignores, for its owner alone; its text says no value
whole.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from PIL import Image

from gongkai.check.privacy.attachments.writing import Point
from gongkai.desk.redact.covers import outline
from gongkai.desk.redact.proposal import Proposal

FOLDER = "redact"
"""Of a root, for these pages."""
TEMPLATE = Path(__file__).with_name("beside.html")


def page_file(root: Path, out: Path) -> Path:
    """Where the page for this result can be written: none that is there is overwritten."""
    names = chain([out.name], (f"{out.name}-{number}" for number in count(2)))
    return next(file for name in names if not (file := root / FOLDER / f"{name}.html").exists())


def page_of(proposal: Proposal, out: Path, file: Path) -> str:
    """out: where the result is; file: where this page will be."""
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(TEMPLATE.read_text("utf-8"))
    return template.render(
        name=out.name,
        out=out,
        folder=file.parent,
        left=proposal.left,
        digest=hashlib.sha256(proposal.content).hexdigest(),
        pages=[told(proposal, number) for number in range(len(proposal.pages))],
    )


def told(proposal: Proposal, number: int) -> dict[str, Any]:
    page, image = proposal.pages[number], proposal.images[number]
    covers = [cover for cover in proposal.covers if cover.page == number]
    return {
        "covers": covers,
        "outlines": [points(area.corners) for cover in covers for area in cover.areas],
        "unsure": [points(outline(quad)) for quad in page.unsure],
        "lines": page.lines,
        "width": image.width,
        "height": image.height,
        "original": preview(page.picture),
        "result": preview(image),
    }


def points(corners: Sequence[Point]) -> str:
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in corners)


def preview(image: Image.Image) -> str:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=80)
    return base64.b64encode(stream.getvalue()).decode()


def write_page(file: Path, page: str) -> None:
    """For its owner alone, in a folder that Git ignores. Raises FileExistsError, OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    ignore = file.parent / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as written:
        written.write(page)
