"""The picture that messengers show beside a link: the county's mark in its colour, as on the icon, without words.

One for all pages. A card for every posting, as `share` draws it, takes longer than building its pages, and its words
need a Chinese font, which not every machine that builds has: so the bytes would not be the same everywhere.
"""

from __future__ import annotations

import struct
import zlib

PATH = "assets/picture.png"
WIDTH, HEIGHT = 1200, 630
UNIT = 15
"""Pixels to a unit of the mark, which is 32 × 32."""
STROKES = (((8, 12), (24, 12)), ((8, 18), (24, 18)), ((8, 24), (18, 24)), ((16, 6), (16, 24)))
"""The lines of templates/theme/assets/favicon.svg, in its units."""
HALF = 1.3
"""Half a stroke's width."""


def picture(colour: str) -> bytes:
    """A PNG of two colours (ISO/IEC 15948). colour: as in site.yml, #rrggbb."""
    rows = b"".join(b"\0" + row(y) for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 1, 3, 0, 0, 0)
    palette = bytes.fromhex(colour.removeprefix("#")) + b"\xff\xff\xff"
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, content) for name, content in parts)


def row(y: int) -> bytes:
    """One bit a pixel: 1 where a stroke is."""
    v = (y - HEIGHT / 2) / UNIT + 15
    bits = 0
    for (left, top), (right, bottom) in STROKES:
        above = max(top - v, v - bottom, 0)
        if above <= HALF:
            reach = (HALF**2 - above**2) ** 0.5
            first, last = (round((u - 16) * UNIT + WIDTH / 2) for u in (left - reach, right + reach))
            bits |= (1 << (WIDTH - first)) - (1 << (WIDTH - last))
    return bits.to_bytes(WIDTH // 8, "big")


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
