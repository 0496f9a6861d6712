"""Photographs of boards, made by code from our own posters: from the side, in bad light, not quite sharp."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageFilter

from gongkai.desk.poster import Paper, Poster, posters

DOTS = 150 / 72
"""Pixels a point: a photograph of twelve megapixels of an A3 sheet has somewhat more."""
AS_OF = date(2026, 11, 26)
"""A day by which the samples' postings hang."""
WALL = (168, 160, 150)


@dataclass(frozen=True, slots=True)
class Way:
    """How a photograph is taken. `lean`: how far, of its size, a corner is moved at most; `turn`: degrees at most;
    `dark`: how much light the darkest corner gets; `blur`: pixels; `noise`: of 255; `scale`: of the
    sheet's pixels; `quality`: of the JPEG."""

    lean: float = 0.0
    turn: float = 0.0
    dark: float = 1.0
    blur: float = 0.0
    noise: float = 0.0
    scale: float = 1.0
    quality: int = 88


WAYS = {
    "straight": Way(),
    "from the side": Way(lean=0.04, turn=1.5),
    "in uneven light": Way(dark=0.45, noise=6),
    "not sharp": Way(blur=1.6, quality=70),
    "all of it": Way(lean=0.03, turn=1.5, dark=0.55, blur=1.0, noise=5, quality=75),
    "steeply from the side": Way(lean=0.12, turn=4),
    "out of focus": Way(blur=4.5),
    "from afar": Way(scale=0.3, blur=0.6, quality=60),
    "from too far": Way(scale=0.18, blur=0.5, quality=50),
}


@cache
def sheets(root: Path, target: str, paper: Paper, as_of: date) -> tuple[Image.Image, ...]:
    """The pages of a poster. Needs the extra `ocr`."""
    import pypdfium2

    (poster,) = posters(root, [target], paper, as_of)
    assert isinstance(poster, Poster), poster
    with pypdfium2.PdfDocument(poster.pdf) as document:
        return tuple(page.render(scale=DOTS).to_pil().convert("RGB") for page in document)


def photograph(sheet: Image.Image, way: Way, random: Random) -> bytes:
    """A JPEG."""
    width, height = sheet.size
    image = Image.new("RGB", (round(width * 1.12), round(height * 1.12)), WALL)
    image.paste(sheet, (round(width * 0.06), round(height * 0.06)))
    if way.lean or way.turn:
        image = from_the_side(image, way, random)
    if way.dark < 1:
        image = ImageChops.multiply(image, light(image.size, way.dark, random))
    if way.scale != 1:
        image = image.resize((round(image.width * way.scale), round(image.height * way.scale)))
    if way.blur:
        image = image.filter(ImageFilter.GaussianBlur(way.blur))
    if way.noise:
        grain = Image.frombytes("L", image.size, random.randbytes(image.width * image.height))
        image = Image.blend(image, grain.convert("RGB"), way.noise / 255)
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=way.quality)
    return stream.getvalue()


def from_the_side(image: Image.Image, way: Way, random: Random) -> Image.Image:
    image = image.rotate(random.uniform(-way.turn, way.turn), Image.Resampling.BICUBIC, fillcolor=WALL)
    width, height = image.size
    moved = [random.uniform(0, way.lean) for _ in range(8)]
    corners = (
        (width * moved[0], height * moved[1]),
        (width * (1 - moved[2]), height * moved[3]),
        (width * (1 - moved[4]), height * (1 - moved[5])),
        (width * moved[6], height * (1 - moved[7])),
    )
    flat = ((0, 0), (width, 0), (width, height), (0, height))
    return image.transform(
        image.size, Image.Transform.PERSPECTIVE, solved(flat, corners), Image.Resampling.BICUBIC, fillcolor=WALL
    )


def solved(shown: tuple[tuple[float, float], ...], corners: tuple[tuple[float, float], ...]) -> list[float]:
    """The eight numbers of the projection that brings each corner to where it is shown."""
    rows = []
    for (x, y), (u, v) in zip(corners, shown, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):  # Gauss and Jordan
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(8):
            if other != at:
                rows[other] = [a - rows[other][at] * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[8] for row in rows]


def light(size: tuple[int, int], dark: float, random: Random) -> Image.Image:
    """Bright at one corner, dark at the one across."""
    gradient = Image.linear_gradient("L").rotate(random.choice((30, 150, 210, 330)), expand=True).resize(size)
    return gradient.point(lambda value: round(255 * (dark + (1 - dark) * value / 255))).convert("RGB")
