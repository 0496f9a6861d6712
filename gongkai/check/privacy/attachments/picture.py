"""Pictures: no data that nobody sees, and what is written in them.

Of the parts of a PNG, JPEG or WebP only those pass that the picture can't be drawn without (PNG third edition, ITU
T.81, RFC 9649): a mark of hidden data that we did not think of is found like those that we did.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageFile

from gongkai.check.privacy.attachments import writing
from gongkai.check.privacy.attachments.parts import Budget, Part, Passage, Trouble, UnreadableError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
MAX_PIXELS = 60_000_000
SMALLEST = (40, 8)
"""Pixels: in less, no number can be read."""

THUMBNAIL = 512
"""Pixels: a whole page drawn no larger has letters of seven."""

PNG = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = frozenset(
    (
        *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP"),
        *(b"pHYs", b"sBIT", b"bKGD", b"hIST", b"tIME"),
    )
)
WEBP_CHUNKS = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"))
JFIF, ICC, ADOBE = (0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe")
JPEG_TABLES = frozenset((*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD))
TIFF_TEXTS = (270, 271, 272, 305, 306, 315, 316, 700, 33432, 33723, 34377, 34665, 34853)


def read(content: bytes, where: str, budget: Budget) -> Iterator[Part]:
    """Raises UnreadableError, and Pillow's errors."""
    if has_hidden_data(content):
        yield Trouble("GK619", f"{where or '图片'}里带着拍摄地点、时间或作者等看不见的信息。")
        return
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise UnreadableError("图片太大")
        budget.spend(4 * image.width * image.height)
        if getattr(image, "n_frames", 1) > 1:
            raise UnreadableError("是动图，或有几页的图")
        image.load()
        yield from seen(image, where)


def seen(image: Image.Image, where: str) -> Iterator[Part]:
    """What is written in a picture; where it can't be read, that a person must look."""
    for view in views(image):
        if view.width < SMALLEST[0] or view.height < SMALLEST[1] or is_plain(view):
            continue
        if not writing.can_read():
            yield Trouble("GK631", f"{where or '图片'}里写的字没有人看过，程序也没有认字的部件。")
            return
        yield Passage(f"{where}图片上", writing.written_in(view))


def views(image: Image.Image) -> Iterator[Image.Image]:
    """The picture as it is shown on paper, and what its transparent places hide."""
    if not image.has_transparency_data:
        yield image.convert("RGB")
        return
    whole = image.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    yield Image.alpha_composite(paper, whole).convert("RGB")
    if whole.getchannel("A").getextrema() != (255, 255):
        yield whole.convert("RGB")


def is_tiny(content: bytes) -> bool:
    """Whether a page drawn so small can't be read by anyone. Raises Pillow's errors."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        return max(image.size) <= THUMBNAIL


def is_plain(image: Image.Image) -> bool:
    return all(low == high for low, high in image.getextrema())  # type: ignore[misc]


def has_hidden_data(content: bytes) -> bool:
    if content.startswith(PNG):
        return png_has(content)
    if content.startswith(b"\xff\xd8"):
        return jpeg_has(content)
    if content.startswith(b"RIFF"):
        return webp_has(content)
    return other_has(content)


def png_has(content: bytes) -> bool:
    at = len(PNG)
    while at < len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if kind not in PNG_CHUNKS:
            return True
        at += 12 + size
        if kind == b"IEND":
            return at < len(content)
    return False


def webp_has(content: bytes) -> bool:
    at, end = 12, 8 + int.from_bytes(content[4:8], "little")
    while at + 8 <= end:
        size, kind = int.from_bytes(content[at + 4 : at + 8], "little"), content[at : at + 4]
        if kind not in WEBP_CHUNKS:
            return True
        at += 8 + size + size % 2
    return end + end % 2 < len(content)


def jpeg_has(content: bytes) -> bool:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == 0xFF:
            at += 1
            continue
        if kind == 0xD9:
            return at + 2 < len(content)
        body = content[at + 4 : at + 2 + size]
        if kind not in JPEG_TABLES and not any(kind == k and body.startswith(name) for k, name in (JFIF, ICC, ADOBE)):
            return True
        at += 2 + size
        if kind == 0xDA:
            at = behind_scan(content, at)
    return False


def behind_scan(content: bytes, at: int) -> int:
    """Where the next marker stands: a scan's own bytes 0xFF are followed by 0, or by a restart's number."""
    while (at := content.find(b"\xff", at)) >= 0:
        follower = content[at + 1 : at + 2]
        if follower and follower[0] and not 0xD0 <= follower[0] <= 0xD7:
            return at
        at += 2
    return len(content)


def other_has(content: bytes) -> bool:
    """GIF, BMP and TIFF are found only within documents."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        tags = getattr(image, "tag_v2", {})
        return "comment" in image.info or any(tag in tags for tag in TIFF_TEXTS)
