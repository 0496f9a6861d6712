"""What is written in a picture, read by RapidOCR (the PP-OCR models are in its wheel): the extra `ocr`.

It reads print, however it is turned, skewed or stamped over; not handwriting.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from typing import Any

from PIL import Image, ImageChops

GOOD = 0.85
"""The mean confidence of a picture that stands upright."""
LEAST = 0.5
"""The confidence below which nothing can be made of a line."""
TURNS = (0, 180, 90, 270)
LONG_SIDE = 2000
RED = 50
"""By how much, of 255, red outshines green in a seal's ink."""
SEAL = 0.002
"""The part of a picture that a small seal takes."""
NUMBERS = (11, 16, 17, 18, 19)
"""Digits of what may stand glued to another number where a table's columns are narrow."""
SETTINGS = {
    "Global.log_level": "critical",
    "Global.use_cls": False,  # it takes rows of digits for upside-down ones
    "Global.max_side_len": LONG_SIDE,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # two wait for each other a third of the processor's time
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
RUN = re.compile(r"\d{20,}[Xx]?")


@cache
def can_read() -> bool:
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@cache
def engine() -> Any:
    from rapidocr import RapidOCR

    logging.disable(logging.WARNING)
    return RapidOCR(params=SETTINGS)


Point = tuple[float, float]
Quad = tuple[Point, ...]
"""Four corners in pixels, from the top left on, clockwise for who reads what is in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print. `letters`: where each character of `text` stands; empty where that was not asked or not told."""

    corners: Quad
    text: str
    confidence: float
    letters: tuple[Quad | None, ...] = ()

    @property
    def left(self) -> float:
        return min(x for x, _ in self.corners)

    @property
    def middle(self) -> float:
        return sum(y for _, y in self.corners) / 4

    @property
    def height(self) -> float:
        (_, a), (_, b), (_, c), (_, d) = self.corners
        return (c + d - a - b) / 2


@dataclass(frozen=True, slots=True)
class Writing:
    """What is written in a picture. `at`: of each character of `text` its line, and its place in it; None for gaps."""

    text: str
    at: tuple[tuple[int, int] | None, ...]
    lines: tuple[Line, ...]


def written_in(image: Image.Image) -> str:
    """Its lines from top to bottom, parts of a line parted by tabs; once more without red, for what a seal covers."""
    return writing_in(image).text


def writing_in(image: Image.Image, letters: bool = False) -> Writing:
    """The same with the places of its lines. letters: those of letters too, and the lines that could not be read."""
    upright, turned_by, best = upright_of(image, letters)
    again = lines_in(upright.getchannel("R"), letters) if readable(best) and has_seal(upright) else []
    found = set_out([readable(best), readable(again)])
    unread = unread_in(upright, best) if letters else []
    lines = [*found.lines, *(line for line in (*best, *again, *unread) if line.confidence < LEAST)]
    return replace(found, lines=tuple(turned_back(line, turned_by, image.size) for line in lines))


def upright_of(image: Image.Image, letters: bool = False) -> tuple[Image.Image, int, list[Line]]:
    """The picture turned so that it reads best, by how many degrees, and its lines, as they were read."""
    upright, turned_by, best = image, 0, list[Line]()
    for turn in TURNS:
        turned = image.rotate(turn, expand=True) if turn else image
        lines = lines_in(turned, letters)
        if worth(lines) > worth(best):
            upright, turned_by, best = turned, turn, lines
        if not readable(lines) or confidence(lines) > GOOD:
            break
    return upright, turned_by, best


def set_out(readings: Iterable[list[Line]]) -> Writing:
    """Line for line what was read, then long runs of digits taken apart."""
    text: list[str] = []
    at: list[tuple[int, int] | None] = []
    lines: list[Line] = []
    for row in (row for reading in readings for row in rows(reading)):
        for number, line in enumerate(row):
            if lines:
                text.append("\t" if number else "\n")
                at.append(None)
            text.append(line.text)
            at += [(len(lines), place) for place in range(len(line.text))]
            lines.append(line)
    whole = "".join(text)
    for start, end in unglued(whole):
        text += ("\n", whole[start:end])
        at += (None, *at[start:end])
    return Writing("".join(text), tuple(at), tuple(lines))


def turned_back(line: Line, turn: int, size: tuple[int, int]) -> Line:
    """A line of a picture that was turned, where it stands in the picture of this size that was not."""
    width, height = size

    def back(quad: Quad) -> Quad:
        match turn:
            case 0:
                return quad
            case 90:
                return tuple((width - y, x) for x, y in quad)
            case 180:
                return tuple((width - x, height - y) for x, y in quad)
            case _:
                return tuple((y, height - x) for x, y in quad)

    return replace(line, corners=back(line.corners), letters=tuple(quad and back(quad) for quad in line.letters))


def has_seal(image: Image.Image) -> bool:
    """Whether some of it is red: where only the red light of a picture is kept, a seal is as white as paper."""
    red, green, _ = image.split()
    strength = ImageChops.subtract(red, green).histogram()
    return sum(strength[RED:]) > SEAL * sum(strength)


def lines_in(image: Image.Image, letters: bool = False) -> list[Line]:
    # All that an earlier call asked for holds until another is.
    asked = {"use_rec": True, "return_word_box": letters, "return_single_char_box": letters}
    found = engine()(pixels_of(image), **asked, text_score=0.0 if letters else LEAST)
    if found.boxes is None:
        return []
    words = found.word_results if letters and len(found.word_results) == len(found.txts) else [()] * len(found.txts)
    return [
        Line(quad_of(box), text, float(score), letters_of(text, told))
        for box, text, score, told in zip(found.boxes, found.txts, found.scores, words, strict=True)
    ]


def unread_in(image: Image.Image, lines: Iterable[Line]) -> list[Line]:
    """Where there is print of which nothing at all was read."""
    found = engine()(pixels_of(image), use_rec=False)
    known = {line.corners for line in lines}
    quads = [quad_of(box) for box in found.boxes] if found.boxes is not None else []
    return [Line(quad, "", 0.0) for quad in quads if quad not in known]


def pixels_of(image: Image.Image) -> Any:
    import numpy

    return numpy.asarray(image.convert("RGB"))[:, :, ::-1]


def letters_of(text: str, told: Iterable[tuple[str, float, Any]]) -> tuple[Quad | None, ...]:
    """RapidOCR tells where each character stands but spaces; nothing where that does not fit the text."""
    boxes = [(letter, box) for letter, _, box in told]
    if "".join(letter for letter, _ in boxes) != "".join(text.split()):
        return ()
    quads = iter(quad_of(box) for _, box in boxes)
    return tuple(None if letter.isspace() else next(quads) for letter in text)


def quad_of(box: Iterable[Any]) -> Quad:
    """box: the corners, as RapidOCR gives them or as the reader's answer has them."""
    return tuple((float(x), float(y)) for x, y in box)


def readable(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.confidence >= LEAST]


def worth(lines: Iterable[Line]) -> float:
    return sum(len(line.text) * line.confidence**2 for line in readable(lines))


def confidence(lines: Iterable[Line]) -> float:
    return worth(lines) / max(1, sum(len(line.text) for line in readable(lines)))


def rows(lines: list[Line]) -> list[list[Line]]:
    """Lines of one height are a row, from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if found and line.middle - found[-1][-1].middle < line.height / 2:
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: (line.left, line.middle)) for row in found]


def unglued(text: str) -> Iterator[tuple[int, int]]:
    """From where to where: long runs of digits taken apart in every place where two numbers may have met."""
    for start, end in (run.span() for run in RUN.finditer(text)):
        for n in NUMBERS:
            yield from ((start, start + n), (start + n, end), (end - n, end), (start, end - n))
