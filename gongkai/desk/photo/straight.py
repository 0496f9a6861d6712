"""A photograph taken from the side: lines of print slope, and slope otherwise above than below; columns lean.

Both are told by the print itself: how its lines run, and how the beginnings and ends of lines above each other stand.
Medians of all pairs (Theil and Sen), for many of them belong to no column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from gongkai.check.privacy.attachments.writing import Line, Point

LONG = 4
"""Times its height, a line's length from which on it tells how it runs."""
STEEPEST = 0.25
ENOUGH = 6
"""Lines: fewer tell nothing of how slopes change."""


def straightened(lines: Sequence[Line], size: tuple[int, int]) -> Callable[[Point], Point]:
    """Where a point of the picture stands on the board."""
    width, height = size
    runs = [(y - height / 2, slope) for y, slope in slopes(lines)]
    turn, fan = fitted(runs)
    leans = [(x - width / 2, lean) for x, lean in columns(lines)]
    lean, spread = fitted(leans) if leans else (-turn, 0.0)

    def straight(point: Point) -> Point:
        x, y = point[0] - width / 2, point[1] - height / 2
        return x - (lean + spread * x) * y, y - (turn + fan * y) * x

    return straight


def slopes(lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """(y, how far a line falls a pixel to the right) of long lines."""
    for line in lines:
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = line.corners
        if x2 - x1 > LONG * line.height and x3 > x4:
            slope = ((y2 - y1) / (x2 - x1) + (y3 - y4) / (x3 - x4)) / 2
            if abs(slope) < STEEPEST:
                yield line.middle, slope


def columns(lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """(x, how far to the right a column goes a pixel down) of lines that begin or end above each other."""
    ordered = sorted(lines, key=lambda line: line.middle)
    for at, above in enumerate(ordered):
        for below in ordered[at + 1 :]:
            down = below.middle - above.middle
            if down > 3 * above.height:
                break
            if down < above.height / 2:
                continue
            for corner in (0, 1):
                across = below.corners[corner][0] - above.corners[corner][0]
                if abs(across) < min(STEEPEST * down, above.height / 2):
                    yield above.corners[corner][0], across / down


def fitted(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """value = first + second * place."""
    if not points:
        return 0.0, 0.0
    if len(points) < ENOUGH:
        return median(value for _, value in points), 0.0
    pairs = [(other, one) for at, one in enumerate(points) for other in points[at + 1 :] if abs(other[0] - one[0]) > 50]
    change = median((a[1] - b[1]) / (a[0] - b[0]) for a, b in pairs) if pairs else 0.0
    return median(value - change * place for place, value in points), change
