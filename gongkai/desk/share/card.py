"""A posting as a picture with a QR code, of the size that chats and pages preview (1200 × 630 pixels)."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

from gongkai.desk.poster import NoFontError
from gongkai.desk.posting import ShownPosting
from gongkai.words import money

WIDTH, HEIGHT, MARGIN = 1200, 630, 60
BAND = 170
CODE = 340
CALL = "扫码看每一笔"
INK, PAPER, FAINT = "#1a1a1a", "#ffffff", "#555555"
ELSEWHERE = (
    ("C:/Windows/Fonts/msyh.ttc", 0),
    ("C:/Windows/Fonts/simhei.ttf", 0),
    ("/System/Library/Fonts/PingFang.ttc", 0),
    ("/System/Library/Fonts/STHeiti Light.ttc", 0),
)
"""Chinese fonts of Windows and macOS, which have no fontconfig: (file, number of the face)."""


def card(shown: ShownPosting) -> bytes:
    """The PNG. Raises NoFontError."""
    v, p, site = shown.view, shown.posting, shown.law.site
    finance = p.bulletin.finance
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH, BAND), fill=site.colour)
    whole = WIDTH - 2 * MARGIN
    write(draw, (MARGIN, 24), v.name, 60, PAPER, whole)
    subject = f"{p.period.label}　三务公开{'（示例，全是编的）' if v.sample else ''}"
    write(draw, (MARGIN, 104), subject, 38, PAPER, whole)
    left = whole - CODE - MARGIN if shown.url else whole
    rows = [("收入", p.income), ("支出", p.expense), ("结余", finance.closing)] if finance else []
    top = BAND + 36
    for name, amount in rows:
        write(draw, (MARGIN, top), f"{name}　{money(amount)} 元", 50, INK, left)
        top += 76
    counts = f"党务 {len(p.bulletin.party)} 项　村务 {len(p.bulletin.affairs)} 项"
    write(draw, (MARGIN, top + 8), counts if finance else f"{counts}　没有财务", 36, INK, left)
    write(draw, (MARGIN, HEIGHT - 108), f"{p.bulletin.published} 公开　有疑问请打 {site.hotline}", 30, FAINT, left)
    write(draw, (MARGIN, HEIGHT - 62), site.publisher, 30, FAINT, left)
    if shown.url:
        code = qr(f"{shown.url}?elder")
        middle = WIDTH - MARGIN - CODE // 2
        picture.paste(code, (middle - code.width // 2, BAND + 24))
        draw.text((middle, BAND + 40 + code.height), CALL, font=font_of(32), fill=INK, anchor="ma")
    out = io.BytesIO()
    picture.quantize(64).save(out, "png", optimize=True)
    return out.getvalue()


def write(draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, size: int, colour: str, width: int) -> None:
    """One line, in smaller letters where it would be wider than `width`."""
    font = font_of(size)
    while font.getlength(text) > width and size > 12:
        size -= 2
        font = font_of(size)
    draw.text(at, text, font=font, fill=colour)


def qr(url: str) -> Image.Image:
    """At most CODE pixels wide, each module a whole number of them."""
    drawn = segno.make(url, error="m", micro=False)
    out = io.BytesIO()
    drawn.save(out, kind="png", border=2, scale=max(1, CODE // drawn.symbol_size(border=2)[0]))
    return Image.open(out).convert("RGB")


@cache
def font_of(size: int) -> ImageFont.FreeTypeFont:
    """Raises NoFontError."""
    file, face = font_file()
    return ImageFont.truetype(file, size, index=face)


@cache
def font_file() -> tuple[str, int]:
    """(file, number of the face) of a Chinese font, a sans-serif one if there is one. Raises NoFontError."""
    if shutil.which("fc-match"):
        found = subprocess.run(
            ["fc-match", "--format", "%{file}\t%{index}\t%{lang}", "sans-serif:lang=zh-cn"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split("\t")
        if len(found) == 3 and "zh-cn" in found[2].split("|"):
            return found[0], int(found[1])
    for file, face in ELSEWHERE:
        if Path(file).is_file():
            return file, face
    raise NoFontError
