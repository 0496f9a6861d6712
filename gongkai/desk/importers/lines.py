"""Paragraphs → lines: less the time at their end, and with how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.desk.importers.labels import Sort
from gongkai.desk.importers.openings import AT_END, INNER_ANSWER, STAMPED, Opening, opening
from gongkai.desk.importers.paragraph import Kind, Paragraph

HASHED = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*")


@dataclass(frozen=True, slots=True)
class Line:
    """`stamps`: times at its end, or all of it. `heading`: its text, where the document says that it is one."""

    number: int
    kind: Kind
    group: int
    text: str
    opening: Opening | None = None
    stamps: tuple[str, ...] = ()
    heading: str | None = None


def lines_of(paragraphs: Iterable[Paragraph]) -> list[Line]:
    lines = [line for paragraph in paragraphs for line in split(paragraph)]
    for at, line in enumerate(lines[:-1]):  # the running number above a subtitle's times
        if line.text.isdigit() and "-->" in "".join(lines[at + 1].stamps):
            lines[at] = Line(line.number, line.kind, line.group, "", None, (line.text,))
    return lines


def split(paragraph: Paragraph) -> Iterator[Line]:
    """Two lines where question and answer stand in one paragraph."""
    number, kind, group = paragraph.number, paragraph.kind, paragraph.group
    if kind in ("table", "apart"):
        yield Line(number, kind, group, paragraph.text)
        return
    if STAMPED.fullmatch(paragraph.text):
        yield Line(number, kind, group, "", None, (paragraph.text,))
        return
    opened = opening(paragraph.text)
    parts = [paragraph.text]
    if opened and opened.label.sort is Sort.ASKER and opened.label.mark:
        parts = INNER_ANSWER.split(paragraph.text)
    for part in parts:
        end = AT_END.search(part)
        text = part[: end.start()] if end else part
        hashed = HASHED.fullmatch(text)
        heading = hashed["text"] if hashed else text if kind == "heading" else None
        opened = opening(heading or text)
        yield Line(number, kind, group, text, opened, (end[0].strip(),) if end else (), heading)
