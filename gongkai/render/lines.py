"""A series as a line: where its points stand, where it is cut, what is written beside it. The template draws it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from gongkai.derive.figures import Figure
from gongkai.derive.series import AreaSeries, Row
from gongkai.records.series import same_length, years_between
from gongkai.render.words import measured, with_unit

MOST_YEARS = 5
"""Years written under a line: so they stand apart in elder mode on a phone. Of more only every second, third … is."""
FAR = Decimal("0.6")
"""A line whose lowest point is above this share of its highest begins above nought."""
EDGE = 8
"""Nearer to an end than this a year is written inwards, so that paper does not cut it off."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days and numbers stand in a drawing, in per cent from its left and top: from `first` to `last`, from `base`
    to `high`.
    """

    first: date
    last: date
    base: Decimal
    high: Decimal

    def x(self, day: date) -> float:
        return round(100 * (day - self.first).days / max((self.last - self.first).days, 1), 1)

    def y(self, figure: Figure) -> float:
        return round(float(100 - 100 * (figure.value - self.base) / ((self.high - self.base) or 1)), 1)


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place: `x` and `y` in per cent of the drawing from its left and top."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Line:
    """`pieces`: the points of each unbroken part, as SVG writes them, in per cent; `dots`: points that stand alone.

    `base`: what the bottom stands for, 0 or more. `cuts`: where and why the series begins anew. `gaps`: whether
    periods are missing or hidden. `spoken`: the line in words.
    """

    pieces: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    values: tuple[Label, ...]
    years: tuple[Label, ...]
    cuts: tuple[Label, ...]
    base: Decimal
    gaps: bool
    spoken: str


def line(series: AreaSeries) -> Line | None:
    """The newest figure's kind of period, over time; None if fewer than two of its figures are known."""
    rows = drawn(series.rows)
    figures = [row.figure for row in rows if row.figure]
    if len(figures) < 2:
        return None
    at = scale(figures)
    parts = unbroken(rows)
    return Line(
        pieces=pieces(parts, at),
        dots=dots(parts, at),
        values=value_labels(figures, at),
        years=tuple(year_labels(at)),
        cuts=cuts(rows, at),
        base=at.base,
        gaps=has_gaps(rows, parts),
        spoken=spoken(figures),
    )


def scale(figures: list[Figure]) -> Scale:
    low, high = min(f.value for f in figures), max(f.value for f in figures)
    ends = [f.period.end for f in figures]
    return Scale(min(ends), max(ends), floor(low, high), high)


def pieces(parts: list[list[Figure]], at: Scale) -> tuple[str, ...]:
    return tuple(" ".join(f"{at.x(f.period.end)},{at.y(f)}" for f in part) for part in parts if len(part) > 1)


def dots(parts: list[list[Figure]], at: Scale) -> tuple[tuple[float, float], ...]:
    return tuple((at.x(part[0].period.end), at.y(part[0])) for part in parts if len(part) == 1)


def cuts(rows: list[Row], at: Scale) -> tuple[Label, ...]:
    return tuple(
        Label(at.x(row.period.start), 0, row.breaks) for row in rows if row.breaks and row.period.start > at.first
    )


def has_gaps(rows: list[Row], parts: list[list[Figure]]) -> bool:
    return len(parts) > 1 + sum(bool(row.breaks) for row in rows)


def drawn(rows: tuple[Row, ...]) -> list[Row]:
    """The rows of one length of period, the most frequent, the oldest first: others would be other lines."""
    kinds: list[list[Row]] = []
    for row in reversed(rows):
        if until(row):
            continue
        same = next((kind for kind in kinds if same_length(kind[0].period, row.period)), None)
        if same is None:
            kinds.append([row])
        else:
            same.append(row)
    return max(kinds, key=lambda kind: sum(row.figure is not None for row in kind), default=[])


def until(row: Row) -> bool:
    return row.figure is not None and row.figure.until is not None


def unbroken(rows: list[Row]) -> list[list[Figure]]:
    """The figures of each part without a break, a hidden or a missing period."""
    parts: list[list[Figure]] = []
    before: Row | None = None
    for row in rows:
        if row.figure:
            if before is None or before.figure is None or row.breaks or not follows(before, row):
                parts.append([])
            parts[-1].append(row.figure)
        before = row
    return parts


def follows(before: Row, row: Row) -> bool:
    if row.period.grain == "span":
        return years_between(before.period, row.period) == 1
    return row.period.start <= before.period.end + timedelta(days=1)


def floor(low: Decimal, high: Decimal) -> Decimal:
    """Nought, unless all is far above it: then a round number below the lowest, which the chart says."""
    if low < high * FAR:
        return Decimal(0)
    step = Decimal(10) ** (high - low if high > low else high).adjusted()
    return low // step * step


def value_labels(figures: list[Figure], at: Scale) -> tuple[Label, ...]:
    ends = ((figures[0], "start"), (figures[-1], "end"))
    return tuple(Label(at.x(f.period.end), at.y(f), measured(f.value, f.qualifier), side) for f, side in ends)


def year_labels(scale: Scale, most: int = MOST_YEARS) -> Iterator[Label]:
    """The years under the line, where each begins; so many at most, each with its share of the width for itself.

    One at an end is written inwards, and left out where it would touch its neighbour.
    """
    years = range(scale.first.year + 1, scale.last.year + 1)
    step = ceil((scale.last - scale.first).days / 365 / most * 0.95) or 1
    places = [(scale.x(date(year, 1, 1)), str(year)) for year in years[::step]]
    inwards = 1.4 * 100 / most
    for number, (at, year) in enumerate(places):
        anchor = "start" if at < EDGE else "end" if at > 100 - EDGE else "middle"
        beside = places[number + 1 : number + 2] if anchor == "start" else places[max(number - 1, 0) : number]
        if anchor == "middle" or all(abs(other - at) >= inwards for other, _ in beside):
            yield Label(at, 100, year, anchor)


def spoken(figures: list[Figure]) -> str:
    first, last = figures[0], figures[-1]
    low, high = min(f.value for f in figures), max(f.value for f in figures)
    unit = first.unit
    ends = f"{first.period.label} {with_unit(first)}，{last.period.label} {with_unit(last)}"
    return f"{ends}；最多 {measured(high, 'exact')} {unit}，最少 {measured(low, 'exact')} {unit}。"
