"""The process that reads one page for `redact`: `python -m gongkai.desk.redact.reader`, with the limits of the guard's.

A line of JSON in, {"path": on the disk, "ending": ".pdf", "page": from 0}; a line out: what `read` returns, or
{"why": in Chinese} where the page can't be read. It reads the very picture that the result is made of.
"""

from __future__ import annotations

import base64
import ctypes
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image, ImageFile, ImageOps

from gongkai.check.privacy.attachments.kinds import ENDINGS, kind_of
from gongkai.check.privacy.attachments.parts import Budget, UnreadableError
from gongkai.check.privacy.attachments.pdf_pages import drawn
from gongkai.check.privacy.attachments.picture import MAX_PIXELS, views
from gongkai.check.privacy.attachments.reader import MAX_FILE, regular, serve
from gongkai.check.privacy.attachments.writing import GOOD, Line, Quad, Writing, writing_in
from gongkai.words import refusal

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_PAGES = 8
"""Of a PDF: so many scanned A4 pages the guard can read in the result, and no more: `check` reads a file whole, a
dense page takes about fifteen of the `reader.SECONDS` it has for that, and two drawings of it a part of
`parts.MAX_BYTES`."""
PASSWORD = 4
"""pdfium's number for a file that wants one."""

Place = tuple[int, Quad]
"""Of a character: the number of its line on the page, below 0 in a PDF's own text, and its corners in pixels; the whole
line's where unsure."""


def main() -> None:
    serve(answer)


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        return read(Path(asked["path"]), asked["ending"], asked["page"])
    except UnreadableError as error:
        return {"why": str(error)}
    except OSError as error:
        return {
            "why": f"打不开，或内容损坏（{refusal(error)}）"
            if error.strerror
            else "内容损坏，或不是 PNG、JPEG、WebP 图片"
        }
    except Exception:
        # Parsers fail in more ways than can be listed; every one of them means that the page can't be seen.
        return {"why": "内容损坏，或写法很特别"}


def read(path: Path, ending: str, number: int) -> dict[str, Any]:
    """`pages`: how many there are; `size`: in pixels, of `picture`: RGB, in base64; `points`: the page's size on paper;
    `text` and `places`: what is written, and of each character where; `unsure`: lines that were not read for sure.

    Raises UnreadableError, OSError, and what parsers raise.
    """
    content = regular(path)
    if len(content) > MAX_FILE:
        raise UnreadableError("文件太大")
    if kind_of(content) != ENDINGS[ending]:
        raise UnreadableError("内容不是 PNG、JPEG、WebP 图片或 PDF，或者扩展名写错了")
    pages, points, layer = 1, None, list[tuple[str, Place | None]]()
    if ending == ".pdf":
        pages, points, image, layer = page_of(content, number)
    else:
        image = picture_of(content)
    writing = writing_in(image, letters=True)
    text, places = writing.text, [place_of(writing, at) for at in writing.at]
    if layer:
        text += "\n" + "".join(letter for letter, _ in layer)
        places += [None, *(place for _, place in layer)]
    return {
        "pages": pages,
        "size": image.size,
        "points": points,
        "picture": base64.b64encode(image.tobytes()).decode(),
        "text": text,
        "places": places,
        "unsure": [line.corners for line in writing.lines if not is_sure(line)],
        "lines": len(writing.lines),
    }


def place_of(writing: Writing, at: tuple[int, int] | None) -> Place | None:
    if at is None:
        return None
    number, letter = at
    line = writing.lines[number]
    if not is_sure(line) or not line.letters:
        return number, line.corners
    quad = line.letters[letter]
    return (number, quad) if quad else None


def is_sure(line: Line) -> bool:
    return line.confidence > GOOD


def picture_of(content: bytes) -> Image.Image:
    """The picture as it is shown on paper, turned as its camera noted. Raises UnreadableError, Pillow's errors."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            Budget().spend(4 * image.width * image.height)  # more of the result the guard would not read
            if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":  # a phone's: the photograph, and small ones
                raise UnreadableError("是动图，或有几页的图")
            image.load()
            return next(views(ImageOps.exif_transpose(image)))
    except Image.DecompressionBombError:
        raise UnreadableError("图片太大") from None


def page_of(
    content: bytes, number: int
) -> tuple[int, tuple[float, float], Image.Image, list[tuple[str, Place | None]]]:
    """How many pages; of this one its size, its picture, and the text that the file has for it."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("加了密码" if error.err_code == PASSWORD else "内容损坏") from None
    with document:
        if not len(document):
            raise UnreadableError("一页也没有")
        if len(document) > MAX_PAGES:
            raise UnreadableError(f"有 {len(document)} 页，一次最多 {MAX_PAGES} 页，请先拆成几个文件")
        document.init_forms()  # what was filled in is drawn too
        page = document[number]
        image = drawn(page, Budget())
        return len(document), page.get_size(), image, list(layer_of(page, image.size))


def layer_of(page: Any, size: tuple[int, int]) -> Iterator[tuple[str, Place | None]]:
    """The text that a PDF has for a page, letter by letter, whether it shows or not."""
    import pypdfium2.raw as pdfium

    text, line = page.get_textpage(), -1
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        left, bottom, right, top = text.get_charbox(index, loose=True)
        if letter.isspace() or right <= left or top <= bottom:
            line -= letter == "\n"
            yield letter, None
            continue
        (x1, y1), (x2, y2) = (pixels(page, size, *corner) for corner in ((left, top), (right, bottom)))
        x1, x2, y1, y2 = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        yield letter, (line, ((x1, y1), (x2, y1), (x2, y2), (x1, y2)))


def pixels(page: Any, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    """A place on a page in the pixels of its picture."""
    import pypdfium2.raw as pdfium

    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value


if __name__ == "__main__":
    main()
