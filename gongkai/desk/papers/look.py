"""The page on which the second person looks: the pictures as they will be public, what to look for, and the number that
only who opened it knows. It says nothing of the original."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from gongkai.desk.papers.record import Files
from gongkai.load.villages import load_villages
from gongkai.records.bulletins import lines_of
from gongkai.records.kinds import BY_NAME
from gongkai.records.papers import Paper
from gongkai.sources.reading import read_contents
from gongkai.words import SIDES, money

BULLETINS = BY_NAME["bulletins"]
TEMPLATE = Path(__file__).with_name("look.html")
FIGURES = 6
"""Of the number: enough that nobody guesses it, few enough to be typed."""


def number_of(files: Files) -> str:
    """What stands for the pictures as they are now. Raises OSError."""
    return sha256("".join(files.digests()).encode()).hexdigest()[:FIGURES]


def look_page(files: Files, paper: Paper) -> str:
    """Raises OSError."""
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(TEMPLATE.read_text("utf-8"))
    return template.render(
        name=files.name,
        title=paper.title,
        posting=paper.posting,
        lines=list(lines_in_words(files, paper)),
        large=encoded(files.large),
        small=encoded(files.small),
        number=number_of(files),
    )


def lines_in_words(files: Files, paper: Paper) -> Iterator[str]:
    """The lines it is behind, with what the posting says that they were for."""
    town, village, _ = files.name.split("/")
    path = BULLETINS.file(town, village, paper.posting)
    dossiers, _ = load_villages(read_contents(files.root, [path]))
    postings = [bulletin for dossier in dossiers for bulletin in dossier.bulletins.values()]
    for one in paper.lines:
        lines = (line for bulletin in postings for line in lines_of(bulletin, one.side) if one.is_of(line))
        what = next((f"：{line.category}，{line.note or '没有摘要'}" for line in lines), "：账上没有这一笔")
        yield f"{SIDES[one.side]}，凭证 {one.voucher}，{money(one.amount)} 元{what}"


def encoded(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()
