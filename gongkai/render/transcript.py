"""An interview's turns as HTML, its cited passages marked and linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from gongkai.derive.mentions import Mention
from gongkai.records.interviews import Block, Interview, Person
from gongkai.render.templates import to


@dataclass(frozen=True, slots=True)
class ShownBlock:
    kind: str
    anchor: str
    html: Markup
    rows: tuple[tuple[Markup, ...], ...] = ()
    """Of a table: its cells, those of the head first."""


@dataclass(frozen=True, slots=True)
class ShownTurn:
    number: int
    anchor: str
    speaker: Person
    is_host: bool
    blocks: tuple[ShownBlock, ...]


def shown_turns(interview: Interview, mentions: Iterable[Mention]) -> tuple[ShownTurn, ...]:
    """Anchors are permanent: `t4` a turn, `t4-p2` its second paragraph, `t4-h1` its first heading."""
    by_block: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_block.setdefault(mention.spot.block.offset, []).append(mention)
    result = []
    for turn in interview.turns:
        headings = 0
        blocks = []
        for block in turn.blocks:
            headings += block.kind == "heading"
            anchor = f"t{turn.number}-h{headings}" if block.kind == "heading" else f"t{turn.number}-p{block.number}"
            cited = by_block.get(block.offset, [])
            if block.kind == "table":
                blocks.append(ShownBlock(block.kind, anchor, Markup(), tuple(rows(block, cited))))
            else:
                blocks.append(ShownBlock(block.kind, anchor, marked(block, cited)))
        result.append(ShownTurn(turn.number, f"t{turn.number}", turn.speaker, turn.is_host, tuple(blocks)))
    return tuple(result)


CELL = re.compile(r"[^|\n]+")


def rows(block: Block, mentions: list[Mention]) -> Iterator[tuple[Markup, ...]]:
    """A table's cells, the passages within a cell marked; those over several have their anchor alone."""
    start = 0
    loose = [m for m in mentions if "|" in block.text[m.spot.start : m.spot.end]]
    for number, line in enumerate(block.text.split("\n")):
        if number != 1:  # the line that divides head and rows
            yield tuple(cells(block, start, line, mentions, loose))
        start += len(line) + 1


def cells(block: Block, at: int, line: str, mentions: list[Mention], loose: list[Mention]) -> Iterator[Markup]:
    """at: where the line begins in the block."""
    for match in CELL.finditer(line.rstrip()):
        start, end = at + match.start(), at + match.end()
        within = [m for m in mentions if m not in loose and start <= m.spot.start and m.spot.end <= end]
        shifted = [replace(m, spot=replace(m.spot, start=m.spot.start - start, end=m.spot.end - start)) for m in within]
        anchors = [m.anchor for m in loose if start <= m.spot.start < end]
        ids = Markup("").join(Markup('<span class="gk-mark" id="{}"></span>').format(anchor) for anchor in anchors)
        yield ids + marked(replace(block, text=match[0]), shifted)


def marked(block: Block, mentions: list[Mention]) -> Markup:
    """The block's text with its passages marked; where several overlap, the link is that of the shortest."""
    edges = {0, len(block.text)} | {edge for m in mentions for edge in (m.spot.start, m.spot.end)}
    places = sorted(edges)
    html = Markup()
    for start, end in pairwise(places):
        piece = Markup("<br>").join(escape(line) for line in block.text[start:end].split("\n"))
        around = [m for m in mentions if m.spot.start <= start and end <= m.spot.end]
        begun = [m.anchor for m in mentions if m.spot.start == start]
        html += wrapped(piece, around, begun)
        for promise in (m for m in mentions if m.kind == "commitment" and m.spot.end == end):
            html += Markup('<a class="gk-cite gk-noprint" href="{}">［承诺］</a>').format(to(promise.url))
    return html


def wrapped(piece: Markup, around: list[Mention], begun: list[str]) -> Markup:
    linked = sorted((m for m in around if m.kind != "commitment"), key=lambda m: m.spot.end - m.spot.start)
    promised = any(m.kind == "commitment" for m in around)
    marks = "gk-quote" * bool(linked) + " gk-said" * promised
    anchors = Markup("").join(Markup('<span class="gk-mark" id="{}"></span>').format(anchor) for anchor in begun[1:])
    id_attribute = Markup(' id="{}"').format(begun[0]) if begun else Markup()
    if linked:
        opening = Markup('<a class="{}"{} href="{}" title="{}">').format(
            marks.strip(), id_attribute, to(linked[0].url), linked[0].label
        )
        return anchors + opening + piece + Markup("</a>")
    if id_attribute or marks:
        return (
            anchors
            + Markup('<span class="{}"{}>').format(marks.strip() or "gk-mark", id_attribute)
            + piece
            + Markup("</span>")
        )
    return piece
