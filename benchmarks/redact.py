"""How much `redact` covers: `python -m benchmarks.redact [COUNT] [FOLDER]`; needs the extra `ocr`.

Makes scanned lists of recipients and looks, for every number in them, whether the place where it was drawn is black in
the result. Prints the share of numbers covered, what the guard still reads, and seconds a page.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageStat

from gongkai.desk.redact.proposal import pages_of, propose
from tests.check.privacy.pictures import WAYS, card, citizen_id, font, name, phone

MOVED = ("skewed", "turned")
"""Ways that move what is in a picture."""
BLACK = 40
ENOUGH = 0.98
"""Of the place of a number."""


def listed(random: Random) -> tuple[Image.Image, list[tuple[str, Image.Image]]]:
    """A list, and of each number the place where it is."""
    image = Image.new("RGB", (1240, 1300), "white")
    draw = ImageDraw.Draw(image)
    face = font(random.choice((20, 24, 28)), random.randint(0, 1))
    draw.text((320, 40), "2025年度低保对象名单", font=font(36), fill="black")
    places = []
    for row in range(random.randint(6, 16)):
        y = 120 + row * 48
        draw.text((60, y), str(row + 1), font=face, fill="black")
        draw.text((120, y), name(random), font=face, fill="black")
        for x, make in ((260, citizen_id), (620, phone), (860, card)):
            text = make(random)
            draw.text((x, y), text, font=face, fill="black")
            place = Image.new("RGB", image.size, "white")
            ImageDraw.Draw(place).rectangle(draw.textbbox((x, y), text, font=face), fill="black")
            places.append((text, place))
        if random.random() < 0.7:
            draw.line((50, y + 42, 1200, y + 42), fill="grey")
    return image, places


def share_black(result: Image.Image, place: Image.Image) -> float:
    """Of the pixels of a number's place."""
    where = ImageChops.invert(place.convert("L")).point(lambda value: 255 if value > 128 else 0)
    black = result.convert("L").point(lambda value: 255 if value < BLACK else 0)
    return ImageStat.Stat(black, where).mean[0] / 255


def main(count: int, kept: Path | None) -> None:
    there = covered = still = 0
    seconds: list[float] = []
    for number in range(count):
        way, change, form = WAYS[number % len(WAYS)]
        image, places = listed(Random(number))
        content = saved(change(image, Random(number)), form)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / ("list.png" if form == "PNG" else "list.jpg")
            file.write_bytes(content)
            began = time.perf_counter()
            proposal = propose([page for page, _ in pages_of(file)], (), file.suffix)
            seconds.append(time.perf_counter() - began)
        result = proposal.images[0] if proposal else None
        missed = [text for text, place in places if not is_covered(result, place, way, change, number)]
        there += len(places)
        covered += len(places) - len(missed)
        left = proposal.left if proposal else ("nothing was covered",)
        still += bool(left)
        print(f"{way}: {len(places) - len(missed)} of {len(places)}, missed {missed}, left {left}", flush=True)
        if kept is not None:
            (kept / f"{number}{file.suffix}").write_bytes(proposal.content if proposal else content)
    print(f"numbers covered: {covered} of {there} ({covered / there:.1%})")
    print(f"results in which the guard still finds something: {still} of {count}")
    print(f"seconds a page: median {sorted(seconds)[len(seconds) // 2]:.1f}, most {max(seconds):.1f}")


def is_covered(
    result: Image.Image | None,
    place: Image.Image,
    way: str,
    change: Callable[[Image.Image, Random], Image.Image],
    seed: int,
) -> bool:
    moved = change(place, Random(seed)) if way in MOVED else place
    return result is not None and share_black(result, moved) > ENOUGH


def saved(image: Image.Image, form: str) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form, **({"quality": 60} if form == "JPEG" else {}))
    return stream.getvalue()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
