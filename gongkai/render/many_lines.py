"""Several series in one chart, each with its name at its end; and where such a chart would not serve."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.derive.figures import Figure
from gongkai.derive.series import AreaSeries, Row
from gongkai.records.fields import Period
from gongkai.records.series import ordered, same_length
from gongkai.render.lines import (
    Label,
    Line,
    Scale,
    cuts,
    dots,
    drawn,
    has_gaps,
    line,
    pieces,
    scale,
    spoken,
    unbroken,
    year_labels,
)
from gongkai.render.words import measured, number

MOST = 8
"""Lines in one chart; there are as many patterns of strokes in the style sheet."""
FLAT = Decimal("0.1")
"""If the highest point of one line is below this share of the highest of all, it would be flat: each gets its own."""
MOST_WITH_NUMBERS = 4
"""Of so many lines the newest number stands at their ends, too; more would make the chart too tall."""
WIDTH = 64
"""The drawing's share of the chart in per cent; the rest is for the names."""
LETTERS, NAME_LINES = 5, 2
"""Of a name beside its line, in Chinese characters: fit for large type on a phone. The table has the whole name."""
LEAST_HEIGHT, LINE_HEIGHT = 7.4, 1.1
"""In rem: of the drawing, and of a line of text."""
MOST_YEARS = 4
"""Years under so narrow a drawing."""
MOST_ROWS = 13
"""Periods in the table beneath: a year of months, and the month a year before."""
MOST_MULTIPLES, SMALL_ROWS = 24, 37
"""Small charts on one page, and periods in one: three years of months."""
WHOLE = re.compile(r"[0-9A-Za-z.%]+|.")
"""What of a name is not cut in two."""
Drawable = tuple[str, str, AreaSeries]
"""(id, name, series)."""


@dataclass(frozen=True, slots=True)
class OneLine:
    """`number`: from 1, the pattern of its stroke. `end`: where it ends, in per cent of the drawing; `label`: the lines
    of its name, which stand beside it; `at`: the middle of them, from the top.
    """

    number: int
    name: str
    pieces: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    end: tuple[float, float]
    label: tuple[Label, ...]
    at: float
    spoken: str


@dataclass(frozen=True, slots=True)
class Lines:
    """`height`: of the drawing, in rem. `high`: what its top stands for, `base` its bottom. `cuts`: where and why any
    series begins anew, each reason once. `rows`: the newest periods, each with what every series has of it; `left_out`:
    how many older there are.
    """

    lines: tuple[OneLine, ...]
    height: float
    high: str
    base: Decimal
    years: tuple[Label, ...]
    cuts: tuple[Label, ...]
    gaps: bool
    rows: tuple[tuple[Period, tuple[Row | None, ...]], ...]
    left_out: int
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Changes:
    """How several series of one unit changed: in one chart, or each in a small one of its own (id, name, line).

    `left_out`: how many have no chart here, being too many.
    """

    unit: str
    several: Lines | None
    multiples: tuple[tuple[str, str, Line], ...]
    left_out: int = 0


def changes(unit: str, series: Sequence[Drawable], most: int = MOST_MULTIPLES) -> Changes | None:
    """None where fewer than two of the series have a line. most: small charts."""
    small = ((id_, name, replace(s, rows=s.rows[:SMALL_ROWS])) for id_, name, s in series[:most])
    shapes = [(id_, name, shape) for id_, name, s in small if (shape := line(s))]
    if len(shapes) < 2:
        return None
    several = together([(name, s) for _, name, s in series])
    return Changes(unit, several, () if several else tuple(shapes), 0 if several else max(len(series) - most, 0))


def together(named: Sequence[tuple[str, AreaSeries]]) -> Lines | None:
    """The series of one unit and one length of period in one chart; None where single charts serve better: of too many,
    of different lengths, or if one would be flat beside another.
    """
    found = [(name, rows) for name, series in named if len(known(rows := drawn(series.rows))) > 1]
    if not 1 <= len(found) <= MOST or not all_alike([rows for _, rows in found]):
        return None
    figures = [known(rows) for _, rows in found]
    highest = [max(f.value for f in own) for own in figures]
    if min(highest) < FLAT * max(highest):
        return None
    at = scale([f for own in figures for f in own])
    names = [label_of(name, own[-1], len(found)) for (name, _), own in zip(found, figures, strict=True)]
    height = max(LEAST_HEIGHT, round(sum(map(len, names)) * LINE_HEIGHT, 1))
    places = spread([at.y(own[-1]) for own in figures], [100 * len(name) * LINE_HEIGHT / height for name in names])
    lines = tuple(
        one_line(n, found[n][0], found[n][1], at, lettered(names[n], places[n], 100 * LINE_HEIGHT / height))
        for n in range(len(found))
    )
    by_period = beneath([rows for _, rows in found])
    reasons = {cut.text: cut for _, rows in found for cut in cuts(rows, at)}
    return Lines(
        lines=lines,
        height=height,
        high=f"{number(at.high)} {figures[0][0].unit}",
        base=at.base,
        years=tuple(year_labels(at, MOST_YEARS)),
        cuts=tuple(reasons.values()),
        gaps=any(has_gaps(rows, unbroken(rows)) for _, rows in found),
        rows=tuple(by_period[:MOST_ROWS]),
        left_out=max(len(by_period) - MOST_ROWS, 0),
    )


def all_alike(series: list[list[Row]]) -> bool:
    first = series[0][0].period
    return all(same_length(first, rows[0].period) for rows in series)


def known(rows: list[Row]) -> list[Figure]:
    return [row.figure for row in rows if row.figure]


def one_line(n: int, name: str, rows: list[Row], at: Scale, label: tuple[Label, ...]) -> OneLine:
    parts = unbroken(rows)
    last = parts[-1][-1]
    return OneLine(
        number=n + 1,
        name=name,
        pieces=pieces(parts, at),
        dots=dots(parts, at),
        end=(at.x(last.period.end), at.y(last)),
        label=label,
        at=round(sum(part.y for part in label) / len(label), 1),
        spoken=f"{name}：{spoken(known(rows))}",
    )


def label_of(name: str, newest: Figure, count: int) -> list[str]:
    """The lines of text beside a line."""
    cut = [""]
    for part in WHOLE.findall(name):
        if cut[-1] and breadth(cut[-1] + part) > LETTERS:
            cut.append("")
        cut[-1] += part
    if len(cut) > NAME_LINES:
        cut = [*cut[: NAME_LINES - 1], cut[NAME_LINES - 1][:-1] + "…"]
    return [*cut, measured(newest.value, newest.qualifier)] if count <= MOST_WITH_NUMBERS else cut


def breadth(text: str) -> float:
    """In Chinese characters."""
    return sum(1 if letter > "\u2000" else 0.6 for letter in text)


@dataclass(frozen=True, slots=True)
class Block:
    """Labels that stand one under the other without a space. `wish`: the sum of where each wants the block's top."""

    labels: tuple[int, ...]
    wish: float
    height: float

    @property
    def top(self) -> float:
        return min(max(self.wish / len(self.labels), 0), 100 - self.height)

    def then(self, below: Block) -> Block:
        wish = self.wish + below.wish - len(below.labels) * self.height
        return Block((*self.labels, *below.labels), wish, self.height + below.height)


def spread(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Where labels begin from the top, in per cent: as near as may be to where each wants its middle, none over
    another, all inside, in the order of what they want. The heights together are 100 at most.
    """
    blocks: list[Block] = []
    for n in sorted(range(len(wanted)), key=lambda n: (wanted[n], n)):
        block = Block((n,), wanted[n] - heights[n] / 2, heights[n])
        while blocks and blocks[-1].top + blocks[-1].height > block.top:
            block = blocks.pop().then(block)
        blocks.append(block)
    tops = dict.fromkeys(range(len(wanted)), 0.0)
    for block in blocks:
        top = block.top
        for n in block.labels:
            tops[n] = top
            top += heights[n]
    return list(tops.values())


def lettered(texts: list[str], top: float, step: float) -> tuple[Label, ...]:
    return tuple(Label(0, round(top + step * (n + 0.5), 1), text, "start") for n, text in enumerate(texts))


def beneath(series: list[list[Row]]) -> list[tuple[Period, tuple[Row | None, ...]]]:
    """The table: what each series has of every period, the newest first."""
    at = [{row.period.text: row for row in rows} for rows in series]
    periods = {row.period.text: row.period for rows in series for row in rows}
    newest = sorted(periods.values(), key=ordered, reverse=True)
    return [(period, tuple(found.get(period.text) for found in at)) for period in newest]
