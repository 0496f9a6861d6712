"""What is written in a picture, read by RapidOCR (the PP-OCR models are in its wheel): the extra `ocr`.

It reads print, however it is turned, skewed or stamped over; not handwriting.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from importlib.util import find_spec
from typing import Any

from PIL import Image, ImageChops

GOOD = 0.85
"""The mean confidence of a picture that stands upright."""
TURNS = (0, 180, 90, 270)
LONG_SIDE = 2000
RED = 50
"""By how much, of 255, red outshines green in a seal's ink."""
SEAL = 0.002
"""The part of a picture that a small seal takes."""
NUMBERS = (11, 16, 17, 18, 19)
"""Digits of what may stand glued to another number where a table's columns are narrow."""
RUN = re.compile(r"\d{20,}[Xx]?")


@cache
def can_read() -> bool:
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@cache
def engine() -> Any:
    from rapidocr import RapidOCR

    logging.disable(logging.WARNING)
    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False, "Global.max_side_len": LONG_SIDE})


def written_in(image: Image.Image) -> str:
    """Its lines from top to bottom, parts of a line parted by tabs; once more without red, for what a seal covers."""
    upright, best = image, list[Line]()
    for turn in TURNS:
        turned = image.rotate(turn, expand=True) if turn else image
        lines = lines_in(turned)
        if worth(lines) > worth(best):
            upright, best = turned, lines
        if not lines or confidence(lines) > GOOD:
            break
    text = "\n".join(rows(best))
    if best and has_seal(upright):
        text += "\n" + "\n".join(rows(lines_in(upright.getchannel("R"))))
    return "\n".join([text, *unglued(text)])


def has_seal(image: Image.Image) -> bool:
    """Whether some of it is red: where only the red light of a picture is kept, a seal is as white as paper."""
    red, green, _ = image.split()
    strength = ImageChops.subtract(red, green).histogram()
    return sum(strength[RED:]) > SEAL * sum(strength)


Line = tuple[float, float, float, str, float]
"""left, middle and height in pixels, text, confidence."""


def lines_in(image: Image.Image) -> list[Line]:
    import numpy

    found = engine()(numpy.asarray(image.convert("RGB"))[:, :, ::-1])
    if found.boxes is None:
        return []
    lines = []
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        top, bottom = box[:2, 1].mean(), box[2:, 1].mean()
        lines.append((float(box[:, 0].min()), float(top + bottom) / 2, float(bottom - top), text, float(score)))
    return lines


def worth(lines: list[Line]) -> float:
    return sum(len(text) * score**2 for *_, text, score in lines)


def confidence(lines: list[Line]) -> float:
    return worth(lines) / max(1, sum(len(text) for *_, text, _ in lines))


def rows(lines: list[Line]) -> list[str]:
    """Lines of one height are a row, from left to right."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line[1]):
        if found and line[1] - found[-1][-1][1] < line[2] / 2:
            found[-1].append(line)
        else:
            found.append([line])
    return ["\t".join(text for _, _, _, text, _ in sorted(row)) for row in found]


def unglued(text: str) -> list[str]:
    """Long runs of digits taken apart in every place where two numbers may have met."""
    return [part for run in RUN.findall(text) for n in NUMBERS for part in (run[:n], run[n:], run[-n:], run[:-n])]
