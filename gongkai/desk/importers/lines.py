"""Paragraphs → lines: less the time at their end, and with how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from gongkai.desk.importers.labels import Sort
from gongkai.desk.importers.openings import AT_END, STAMPED, Opening, opening, others_within
from gongkai.desk.importers.paragraph import Kind, Paragraph
from gongkai.desk.importers.speech import words

HASHED = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*")


@dataclass(frozen=True, slots=True)
class Line:
    """`stamps`: times at its end, or all of it. `heading`: its text, where the document says that it is one.

    `doubtful`: whether a label in it heads another's words or calls somebody by name can't be told.
    """

    number: int
    kind: Kind
    group: int
    text: str
    opening: Opening | None = None
    stamps: tuple[str, ...] = ()
    heading: str | None = None
    doubtful: bool = False


def lines_of(paragraphs: Iterable[Paragraph]) -> list[Line]:
    lines = [line for paragraph in paragraphs for line in split(paragraph)]
    for at, line in enumerate(lines[:-1]):  # the running number above a subtitle's times
        if line.text.isdigit() and "-->" in "".join(lines[at + 1].stamps):
            lines[at] = Line(line.number, line.kind, line.group, "", None, (line.text,))
    return lines


def split(paragraph: Paragraph) -> Iterator[Line]:
    """Several lines where several people speak in one paragraph."""
    number, kind, group = paragraph.number, paragraph.kind, paragraph.group
    if kind in ("table", "apart"):
        yield Line(number, kind, group, paragraph.text)
        return
    if STAMPED.fullmatch(paragraph.text):
        yield Line(number, kind, group, "", None, (paragraph.text,))
        return
    opened = opening(paragraph.text)
    places = others_within(paragraph.text) if opened and opened.label.sort is not Sort.HEADING else []
    for start, stop in pairwise([0, *places, len(paragraph.text)]):
        part = paragraph.text[start:stop].strip()
        end = AT_END.search(part)
        text = part[: end.start()] if end else part
        hashed = HASHED.fullmatch(text)
        heading = hashed["text"] if hashed else text if kind == "heading" else None
        opened = opening(heading or text)
        doubtful = opened is not None and (opened.form == "mistyped" or (start > 0 and not is_answer(opened)))
        yield Line(number, kind, group, text, opened, (end[0].strip(),) if end else (), heading, doubtful)


def is_answer(opened: Opening) -> bool:
    """答：, 李局长答： — by its word, not a name that somebody is called by."""
    return opened.label.mark or any(opened.raw.endswith(word) for word in words("verbs"))
