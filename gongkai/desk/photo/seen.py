"""What was read in a photograph: pieces of lines, and their letters, with their places in it and on the board."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.check.privacy.attachments.writing import Line, Point, Quad, quad_of
from gongkai.desk.photo.straight import straightened

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Letter:
    """`box`: in the picture's pixels; `left`, `right`, `y`: on the board, as if it hung straight before the camera."""

    text: str
    box: Box
    left: float
    right: float
    y: float
    height: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one line with no wide gap between them."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def left(self) -> float:
        return self.letters[0].left

    @property
    def right(self) -> float:
        return self.letters[-1].right

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        return sum(letter.y for letter in self.letters) / len(self.letters)

    @property
    def height(self) -> float:
        return self.letters[0].height


@dataclass(frozen=True, slots=True)
class Seen:
    """One photograph. `pieces`: as first read; `again`: as read the second time. `size`: in pixels."""

    size: tuple[int, int]
    pieces: tuple[Piece, ...]
    again: tuple[Piece, ...]


GAP = 0.9
"""Of a letter's height: wider gaps part pieces."""


def seen_of(said: Mapping[str, Any]) -> Seen:
    """said: the reader's answer."""
    lines, again = ([line_of(told) for told in said[name]] for name in ("lines", "again"))
    straight = straightened(lines, said["size"])
    first, second = (tuple(piece for line in read for piece in pieces_of(line, straight)) for read in (lines, again))
    return Seen(tuple(said["size"]), first, second)


def line_of(told: Sequence[Any]) -> Line:
    corners, text, confidence, letters = told
    return Line(quad_of(corners), text, confidence, tuple(quad and quad_of(quad) for quad in letters))


def pieces_of(line: Line, straight: Callable[[Point], Point]) -> Iterator[Piece]:
    letters = list(letters_of(line, straight))
    start = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or letters[at].left - letters[at - 1].right > GAP * letters[at].height:
            if letters[start:at]:
                yield Piece(tuple(letters[start:at]))
            start = at


def letters_of(line: Line, straight: Callable[[Point], Point]) -> Iterator[Letter]:
    """Each letter but blanks; spread evenly over the line where it was not told where they stand."""
    for text, quad in zip(line.text, line.letters or spread(line), strict=True):
        if quad is None or text.isspace():
            continue
        xs, ys = [x for x, _ in quad], [y for _, y in quad]
        middle = (min(ys) + max(ys)) / 2
        left, y = straight((min(xs), middle))
        right, _ = straight((max(xs), middle))
        box = min(xs), min(ys), max(xs), max(ys)
        yield Letter(text, box, left, right, y, max(line.height, 1), line.confidence)


def spread(line: Line) -> Iterator[Quad]:
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = line.corners
    count = len(line.text)

    def along(a: Point, b: Point, share: float) -> Point:
        return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share

    for at in range(count):
        one, other = at / count, (at + 1) / count
        yield tuple(
            along(*ends, share)
            for ends, share in (
                (((x1, y1), (x2, y2)), one),
                (((x1, y1), (x2, y2)), other),
                (((x4, y4), (x3, y3)), other),
                (((x4, y4), (x3, y3)), one),
            )
        )
