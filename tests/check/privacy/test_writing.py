"""What is written in pictures is found, however they were taken. `benchmarks.pictures` measures it on a hundred."""

from __future__ import annotations

import io
from random import Random

import pypdf
import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw

from gongkai.check.privacy.attachments import writing
from gongkai.check.privacy.attachments.kinds import parts_of
from gongkai.check.privacy.attachments.reader import told
from tests.check.privacy.pictures import WAYS, board, font
from tests.desk.redact.scans import SHEET, saved

pytestmark = pytest.mark.skipif(not writing.can_read(), reason="the extra ocr is not installed here")
PHONE = "13800001234"


def written(text: str, size: tuple[int, int] = (740, 740)) -> Image.Image:
    """As large as RapidOCR makes a picture at least: a smaller one takes longer."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((20, 25), text, font=font(30), fill="black")
    return image


def codes(content: bytes, ending: str) -> set[str]:
    said = told(parts_of(content, ending))
    assert said["troubles"] == []
    return {code for _, code, _ in said["hits"]}


@pytest.mark.parametrize("way", WAYS, ids=[way for way, *_ in WAYS])
def test_a_number_is_read_however_the_picture_was_taken(way: tuple[str, object, str]) -> None:
    _, change, form = way
    assert callable(change)
    assert codes(saved(change(written(PHONE), Random(3)), form), ".png") == {"GK612"}


def strip() -> Image.Image:
    return written(PHONE, (420, 90))


def test_a_number_on_a_strip_is_read() -> None:
    assert codes(saved(strip()), ".png") == {"GK612"}


def test_a_number_in_what_is_transparent_is_read() -> None:
    image = written(PHONE).convert("RGBA")
    image.putalpha(0)
    assert codes(saved(image), ".png") == {"GK612"}


def test_a_board_without_persons_passes() -> None:
    assert codes(saved(board(Random(2))[0]), ".png") == set()


def scanned(bar: bool = False) -> bytes:
    document = FPDF(format=SHEET)
    document.add_page()
    document.image(strip(), x=5, y=10, w=60)
    if bar:
        document.set_fill_color(0)
        document.rect(0, 5, 100, 30, style="F")
    return bytes(document.output())


def test_a_scanned_page_is_read() -> None:
    assert codes(scanned(), ".pdf") == {"GK612"}


def test_a_black_bar_over_a_scan_hides_nothing() -> None:
    """fpdf2 gives the size of the sheet once, for all pages."""
    assert codes(scanned(bar=True), ".pdf") == {"GK612"}


def test_a_scan_cut_off_by_the_page_is_read() -> None:
    reader = pypdf.PdfReader(io.BytesIO(scanned()))
    writer = pypdf.PdfWriter()
    writer.add_page(reader.pages[0]).mediabox.upper_right = (100, 100)
    stream = io.BytesIO()
    writer.write(stream)
    assert codes(stream.getvalue(), ".pdf") == {"GK612"}
