"""The text of what lies beside the prose: PDF, Word and Excel with their metadata, SVG; and pictures' hidden data."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

OFFICE = (".docx", ".xlsx")
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
HIDDEN = (
    b"Exif\x00\x00",
    b"eXIf",
    b"EXIF",
    b"tEXt",
    b"iTXt",
    b"zTXt",
    b"http://ns.adobe.com/xap/",
    b"XMP ",
    b"Photoshop 3.0",
)
"""Marks of data in a picture that no one sees: where and by whom it was taken."""
MAX_PART = 20_000_000
PARAGRAPHS = ("p", "row", "si", "c")


class UnreadableError(Exception):
    """An attachment whose text can't be had, so that nobody can know what it publishes."""


def has_hidden_data(content: bytes) -> bool:
    return any(mark in content for mark in HIDDEN)


def text_of(path: Path) -> str:
    """The text and metadata of a document, a line a paragraph or row; empty for a picture. Raises UnreadableError."""
    content = path.read_bytes()
    ending = path.suffix.lower()
    try:
        if ending == ".pdf":
            return "\n".join(pdf_lines(content))
        if ending in OFFICE:
            return "\n".join(office_lines(content))
    except (zipfile.BadZipFile, ElementTree.ParseError, ValueError, KeyError, OSError) as error:
        raise UnreadableError(str(error)) from error
    return content.decode("utf-8", "replace") if ending == ".svg" else ""


def pdf_lines(content: bytes) -> Iterator[str]:
    # Most counties have no PDF to publish, and all would wait for this to load.
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise UnreadableError("encrypted")
        for value in (reader.metadata or {}).values():
            yield str(value)
        for page in reader.pages:
            yield page.extract_text()
    except PyPdfError as error:
        raise UnreadableError(str(error)) from error


def office_lines(content: bytes) -> Iterator[str]:
    """Office Open XML (ECMA-376): every XML part, properties and comments included."""
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        for part in parcel.infolist():
            if not part.filename.endswith((".xml", ".rels")):
                continue
            if part.file_size > MAX_PART:
                raise UnreadableError("too large")
            raw = parcel.read(part)
            if b"<!DOCTYPE" in raw:
                raise UnreadableError("a document type")
            yield from xml_lines(ElementTree.fromstring(raw))  # noqa: S314 - no document type, so no entities


def xml_lines(root: ElementTree.Element) -> Iterator[str]:
    """The text of each paragraph or row as a line: a number may be split over runs or cells."""
    inside: set[ElementTree.Element] = set()
    for element in root.iter():
        if element in inside:
            continue
        if element.tag.rpartition("}")[2] in PARAGRAPHS:
            inside.update(element.iter())
            cells = (
                ["".join(cell.itertext()) for cell in element] if len(element) > 1 else ["".join(element.itertext())]
            )
            joiner = "" if element.tag.rpartition("}")[2] in ("p", "si") else " "
            yield joiner.join(cells)
        elif element.text and element.text.strip():
            yield re.sub(r"\s+", " ", element.text)
