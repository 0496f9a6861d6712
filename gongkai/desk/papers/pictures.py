"""A covered picture → the two that stand beside a record, both pixels alone.

Made here and not by the build: another version of a picture library writes other bytes, and what was seen is known by
its digest.
"""

from __future__ import annotations

from PIL import Image

from gongkai.check.pictures import MOST, MOST_SMALL
from gongkai.desk.redact.flat import flat_picture

LARGE_SIDE, SMALL_SIDE = 1600, 240
"""Pixels of the longer side: print of a receipt is still read, and a thumbnail of four to a phone's width."""
QUALITIES = (82, 70, 55, 40)
"""Of JPEG, the first that is small enough."""


def large_and_small(image: Image.Image) -> tuple[bytes, bytes]:
    """Raises ValueError where even the lowest quality is too large; no picture of these sizes was."""
    return within(image, LARGE_SIDE, MOST), within(image, SMALL_SIDE, MOST_SMALL)


def within(image: Image.Image, side: int, most: int) -> bytes:
    fitted = image.copy()
    fitted.thumbnail((side, side), Image.Resampling.LANCZOS)
    for quality in QUALITIES:
        content = flat_picture(fitted, ".jpg", quality)
        if len(content) <= most:
            return content
    raise ValueError(len(content))
