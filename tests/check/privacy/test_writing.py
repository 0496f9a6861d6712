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

pytestmark = pytest.mark.skipif(not writing.can_read(), reason="needs the extra ocr")
PHONE = "13800001234"


def written(text: str) -> Image.Image:
    image = Image.new("RGB", (420, 90), "white")
    ImageDraw.Draw(image).text((20, 25), text, font=font(30), fill="black")
    return image


def saved(image: Image.Image, form: str = "PNG") -> bytes:
    stream = io.BytesIO()
    image.save(stream, form)
    return stream.getvalue()


def codes(content: bytes, ending: str) -> set[str]:
    said = told(parts_of(content, ending))
    assert said["troubles"] == []
    return {code for _, code, _ in said["hits"]}


@pytest.mark.parametrize("way", WAYS, ids=[way for way, *_ in WAYS])
def test_a_number_is_read_however_the_picture_was_taken(way: tuple[str, object, str]) -> None:
    _, change, form = way
    assert callable(change)
    assert codes(saved(change(written(PHONE), Random(3)), form), ".png") == {"GK612"}


def test_a_number_in_what_is_transparent_is_read() -> None:
    image = written(PHONE).convert("RGBA")
    image.putalpha(0)
    assert codes(saved(image), ".png") == {"GK612"}


def test_a_board_without_persons_passes() -> None:
    assert codes(saved(board(Random(2))[0]), ".png") == set()


def scanned(bar: bool = False) -> bytes:
    document = FPDF()
    document.add_page()
    document.image(written(PHONE), x=20, y=40, w=120)
    if bar:
        document.set_fill_color(0)
        document.rect(15, 35, 140, 40, style="F")
    return bytes(document.output())


def test_a_scanned_page_is_read() -> None:
    assert codes(scanned(), ".pdf") == {"GK612"}


def test_a_black_bar_over_a_scan_hides_nothing() -> None:
    assert codes(scanned(bar=True), ".pdf") == {"GK612"}


def test_a_scan_cut_off_by_the_page_is_read() -> None:
    reader = pypdf.PdfReader(io.BytesIO(scanned()))
    writer = pypdf.PdfWriter()
    writer.add_page(reader.pages[0]).mediabox.upper_right = (100, 100)
    stream = io.BytesIO()
    writer.write(stream)
    assert codes(stream.getvalue(), ".pdf") == {"GK612"}
