"""The page on which the second person looks: the pictures as they will be public, what to look for, and the number that
only who opened it knows. It says nothing of the original."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from gongkai.desk.papers.record import Files
from gongkai.records.papers import Paper
from gongkai.words import SIDES, money

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
        lines=in_words(paper),
        large=encoded(files.large),
        small=encoded(files.small),
        number=number_of(files),
    )


def in_words(paper: Paper) -> Sequence[str]:
    return [f"{SIDES[line.side]}，凭证 {line.voucher}，{money(line.amount)} 元" for line in paper.lines]


def encoded(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()
