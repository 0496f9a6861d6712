"""A receipt that is shown, in the small county: a record, and two pictures that nobody could read anything in."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from PIL import Image

from tests.conftest import AS_OF

PAPER = "data/papers/beishan/nan/orchard.yml"
PAGE = "villages/beishan/nan/papers/orchard/index.html"
POSTING = "villages/beishan/nan/2025-08/index.html"
LAST = date(2027, 2, 27)
"""The last day of 180 from 1 September 2026."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The files of a receipt in a county."""

    record: Path

    @property
    def large(self) -> Path:
        return self.record.with_suffix(".jpg")

    @property
    def small(self) -> Path:
        return self.record.with_suffix(".small.jpg")

    def edit(self, good: str, bad: str) -> None:
        text = self.record.read_text("utf-8")
        assert good in text
        self.record.write_text(text.replace(good, bad, 1), "utf-8")

    def review(self) -> None:
        """Write the digests of the pictures as they are now."""
        text = self.record.read_text("utf-8")
        for name, file in (("small_sha256", self.small), (" sha256", self.large)):
            text = re.sub(f"{name}: .*", f"{name}: {sha256(file.read_bytes()).hexdigest()}", text)
        self.record.write_text(text, "utf-8")


def picture(colour: str = "white", size: tuple[int, int] = (60, 40)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "JPEG")
    return stream.getvalue()


def show_receipt(county: Path, published: date = date(2026, 9, 1)) -> Receipt:
    """Let the small county's receipt be one that is shown on AS_OF, with its pictures."""
    assert published <= AS_OF
    receipt = Receipt(county / PAPER)
    receipt.edit("published: 2025-09-06", f"published: {published}")
    receipt.large.write_bytes(picture())
    receipt.small.write_bytes(picture("grey", (30, 20)))
    receipt.review()
    return receipt
