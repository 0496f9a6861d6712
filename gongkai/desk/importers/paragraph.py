"""A paragraph of a document that came in, and what a document says besides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from gongkai.sources.unseen import WIDTHLESS

WIDE = re.compile(r"([^\S\n]{2})[^\S\n]+")
"""Blanks beyond two, which no one reads and every expression would."""

Kind = Literal["text", "heading", "table", "box", "apart"]
"""`box`: stands beside the text, as Word's text boxes do. `apart`: a page's menu or foot, a header, a footnote."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`number`: which of the document's paragraphs it is, from 1; a table is one. `group`: the text box, if any."""

    text: str
    kind: Kind = "text"
    number: int = 0
    group: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """`said`: what was left out, with its place and reason, in the clerk's words."""

    paragraphs: tuple[Paragraph, ...]
    said: tuple[str, ...] = ()

    @property
    def letters(self) -> int:
        """How many characters it has, without blanks."""
        return sum(len(letters(paragraph.text)) for paragraph in self.paragraphs)


def numbered(paragraphs: Iterable[tuple[str, Kind, int]]) -> tuple[Paragraph, ...]:
    """(text, kind, group) → paragraphs; those without a letter are none. What has no width is left out."""
    seen = ((WIDTHLESS.sub("", text).strip(), kind, group) for text, kind, group in paragraphs)
    held = [(WIDE.sub(r"\1", text), kind, group) for text, kind, group in seen if text]
    return tuple(Paragraph(text, kind, at, group) for at, (text, kind, group) in enumerate(held, 1))


def letters(text: str) -> str:
    """The text without its blanks: what must not be lost."""
    return "".join(text.split())
