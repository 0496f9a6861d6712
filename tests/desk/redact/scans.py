"""Pictures and scans for the tests, made by code; every number in them is fictional."""

from __future__ import annotations

import io

import pypdf
from fpdf import FPDF
from PIL import Image, ImageDraw

from gongkai.desk.redact.covers import Page
from tests.check.privacy.pictures import font

PHONE, OTHER = "13800001234", "13900005678"
HEIGHT = 740
"""RapidOCR enlarges a picture until its shorter side has 736 pixels, so that a strip takes it five times as long."""
SHEET = (105, 105)
"""Of a PDF, in millimetres: small, so that there is little to look at."""


def written(*lines: str, width: int = 900, height: int = HEIGHT) -> Image.Image:
    image = Image.new("RGB", (width, max(height, 40 + 70 * len(lines))), "white")
    for row, line in enumerate(lines):
        ImageDraw.Draw(image).text((20, 25 + 70 * row), line, font=font(30), fill="black")
    return image


def saved(image: Image.Image, form: str = "PNG", **how: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **how)
    return stream.getvalue()


def scanned_then_typed() -> bytes:
    """A scanned page, and one of text with a note."""
    document = FPDF(format=SHEET)
    document.add_page()
    document.image(written(f"电话 {PHONE}", "公示期七天", width=420, height=0), x=5, y=10, w=60)
    document.add_page()
    document.set_font("helvetica", size=16)
    document.cell(text=f"Tel {OTHER}")
    document.text_annotation(20, 40, text=f"Tel {OTHER}")
    document.set_author(OTHER)
    return bytes(document.output())


def with_password() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def blank_pages(count: int) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(count):
        writer.add_blank_page(200, 200)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def page_saying(text: str, unsure: int = 0) -> Page:
    """A page as if it had been read: each character ten pixels wide, each line twenty high; `unsure` lines below."""
    places, line, column = [], 0, 0
    for letter in text:
        x, y = 10 * column, 20 * line
        places.append(None if letter == "\n" else (line, ((x, y), (x + 10, y), (x + 10, y + 20), (x, y + 20))))
        line, column = (line + 1, 0) if letter == "\n" else (line, column + 1)
    doubtful = tuple(((0, y), (90, y), (90, y + 20), (0, y + 20)) for y in range(200, 200 + 30 * unsure, 30))
    return Page(Image.new("RGB", (400, 300), "white"), None, text, tuple(places), doubtful, line + 1 + unsure)
