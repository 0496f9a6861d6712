"""Pictures → a file that holds their pixels and nothing else: no layer, no transparency, no text, no metadata."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
"""Of pictures, by ending."""
QUALITY = {"PNG": {}, "JPEG": {"quality": 92}, "WEBP": {"quality": 92}}


def flat_picture(image: Image.Image, ending: str, quality: int | None = None) -> bytes:
    """quality: of a JPEG or WebP, in place of our own."""
    form = FORMATS[ending]
    how = {"quality": quality} if quality is not None else QUALITY[form]
    stream = io.BytesIO()
    # Made anew from its pixels: Pillow hands on some of what the picture came with.
    Image.frombytes("RGB", image.size, image.convert("RGB").tobytes()).save(stream, form, **how)
    return stream.getvalue()


def flat_pdf(images: Sequence[Image.Image], sizes: Sequence[tuple[float, float]]) -> bytes:
    """A picture a page. sizes: of the pages, in points."""
    writer = pypdf.PdfWriter()
    writer.metadata = None
    for image, (width, height) in zip(images, sizes, strict=True):
        page = writer.add_blank_page(width, height)
        picture = stream_of(flat_picture(image, ".jpg"))
        picture.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Width"): NumberObject(image.width),
                NameObject("/Height"): NumberObject(image.height),
                NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
                NameObject("/BitsPerComponent"): NumberObject(8),
                NameObject("/Filter"): NameObject("/DCTDecode"),
            }
        )
        drawing = f"q {FloatObject(width)} 0 0 {FloatObject(height)} 0 0 cm /P Do Q"
        pictures = DictionaryObject({NameObject("/P"): writer._add_object(picture)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
        page[NameObject("/Contents")] = writer._add_object(stream_of(drawing.encode()))
        page[NameObject("/MediaBox")] = ArrayObject(FloatObject(side) for side in (0, 0, width, height))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def stream_of(data: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(data)
    return stream
