"""What is to be covered on the pages, and where: what the guard finds in all that is written on them and what else may
be a name (`likely`), then also what could not be read for sure, and what a person drew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import dist, inf
from statistics import median

from PIL import Image, ImageDraw

from gongkai.check.privacy.attachments.writing import Point, Quad
from gongkai.check.privacy.detectors import scan
from gongkai.check.privacy.hits import masked, masked_name
from gongkai.desk.redact.likely import again, illnesses
from gongkai.desk.redact.likely import names as likely_names
from gongkai.desk.redact.reader import Place
from gongkai.findings import rulebook

MARGIN = 0.15
"""Of a letter's height: around what is covered."""
LONG = re.compile(r"(?<!\d)[1-9]\d{10,}[Xx]?")
"""As long as numbers of persons and accounts: one misread digit, and the guard does not know it for what it is."""
MISREAD = "没有认准的长号码"
LIKELY = "可能是姓名"
ILLNESS = "病情、残疾"
NAMES = frozenset({"GK625", "GK626", "GK627"})
UNSURE = "没有认准的行（整行）"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as `reader` read it. `picture`: RGB; `points`: its size on paper, None for a picture; `places`: of each
    character of `text`; `unsure`: lines that were not read for sure; `lines`: how many there are."""

    picture: Image.Image
    points: tuple[float, float] | None
    text: str
    places: tuple[Place | None, ...]
    unsure: tuple[Quad, ...]
    lines: int

    @property
    def is_blurred(self) -> bool:
        """Whether most of what is written on it could not be read."""
        return 2 * len(self.unsure) > self.lines


@dataclass(frozen=True, slots=True)
class HandBox:
    """A box that a person drew: the page from 1, the rest in percent of its width and height."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Area:
    """A black area: the corners of its outline in pixels, and how far it reaches beyond them."""

    corners: tuple[Point, ...]
    margin: float


@dataclass(frozen=True, slots=True)
class Cover:
    """What is covered on a page (from 0). `what`: in Chinese; `shown`: the value masked, empty for a person's box."""

    page: int
    what: str
    shown: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be covered: the places of its characters in the text. `what` and `shown`: as in a Cover."""

    what: str
    shown: str
    at: tuple[int, ...]
    is_name: bool = False


Letter = tuple[str, int, Place | None]
"""A character, its page, and where it stands there."""


def covers_of(pages: Sequence[Page], hand: Sequence[HandBox]) -> list[Cover]:
    """Of each page what was found, each value of a page once with all its places, then what was drawn."""
    letters = letters_of(pages)
    places: dict[tuple[int, str, str], dict[int, list[Quad]]] = {}
    for found in all_found(letters):
        for _, number, place in (letters[at] for at in found.at):
            if place is not None:
                line, quad = place
                places.setdefault((number, found.what, found.shown), {}).setdefault(line, []).append(quad)
    covers = [
        Cover(number, what, shown, tuple(area_of(quads) for quads in lines.values()))
        for (number, what, shown), lines in places.items()
    ]
    if covers:  # what stands beside numbers and could not be read may be one
        covers += [
            Cover(number, UNSURE, "", tuple(area_of([quad]) for quad in quads))
            for number, page in enumerate(pages)
            if (quads := doubtful_print(page))
        ]
    drawn = [Cover(box.page - 1, "您画的一块", "", (area_by_hand(box, pages[box.page - 1]),)) for box in hand]
    return sorted([*covers, *drawn], key=lambda cover: cover.page)


def letters_of(pages: Sequence[Page]) -> list[Letter]:
    return [
        (letter, number, place)
        for number, page in enumerate(pages)
        for letter, place in zip(page.text + "\n", (*page.places, None), strict=True)
    ]


def all_found(letters: Sequence[Letter]) -> Iterator[Found]:
    """What the guard finds, what else may be a name, each of these names wherever else it stands, and the illnesses
    beside any of them."""
    text = text_of(letters)
    sure = list(found_in(letters))
    known = {at for found in sure for at in found.at}
    likely = [
        Found(LIKELY, masked_name(text[start:end]), tuple(range(start, end)), is_name=True)
        for start, end in likely_names(text)
        if known.isdisjoint(range(start, end))
    ]
    known.update(at for found in likely for at in found.at)
    found = [*sure, *likely]
    for one in [one for one in found if one.is_name]:
        for start, end in again(text, "".join(text[at] for at in one.at)):
            if known.isdisjoint(range(start, end)):
                known.update(range(start, end))
                found.append(Found(one.what, one.shown, tuple(range(start, end))))
    yield from found
    for start, end in illnesses(text, frozenset(known)):
        yield Found(ILLNESS, "", tuple(at for at in range(start, end) if at not in known))


def found_in(letters: Sequence[Letter]) -> Iterator[Found]:
    """What the guard finds, and what it then finds in the rest: beside a number it may pass over a name. In the end the
    long numbers that it did not know, if it knew others."""
    found, kept = False, list(range(len(letters)))
    while hits := scan(text_of(letters[at] for at in kept)):
        found = True
        for hit in hits:
            yield Found(rulebook()[hit.code].found, hit.shown, tuple(kept[hit.start : hit.end]), hit.code in NAMES)
        gone = {at for hit in hits for at in kept[hit.start : hit.end]}
        kept = closed_up([at for at in kept if at not in gone], letters)
    rest = text_of(letters[at] for at in kept)
    for number in LONG.finditer(rest) if found else ():
        yield Found(MISREAD, masked(number[0]), tuple(kept[number.start() : number.end()]))


def text_of(letters: Iterable[Letter]) -> str:
    return "".join(letter for letter, *_ in letters)


def closed_up(rest: list[int], letters: Sequence[Letter]) -> list[int]:
    """Without tabs beside which nothing is left."""
    kept: list[int] = []
    for at in rest:
        letter = letters[at][0]
        if letter in "\t\n":
            while kept and letters[kept[-1]][0] == "\t":
                kept.pop()
            if letter == "\t" and (not kept or letters[kept[-1]][0] == "\n"):
                continue
        kept.append(at)
    return kept


def doubtful_print(page: Page) -> list[Quad]:
    """Lines that were not read for sure, less what is far higher than the print of the page: pictures, seals."""
    heights = [height_of(place[1]) for place in page.places if place is not None]
    highest = 2 * median(heights) if heights else inf
    return [quad for quad in page.unsure if height_of(quad) <= highest]


def height_of(quad: Quad) -> float:
    return dist(quad[0], quad[3])


def area_of(quads: Sequence[Quad]) -> Area:
    """Around letters of one line, however it is skewed."""
    height = sum(map(height_of, quads)) / len(quads)
    return Area(tuple(outline([point for quad in quads for point in quad])), max(2, MARGIN * height))


def area_by_hand(box: HandBox, page: Page) -> Area:
    width, height = page.picture.size
    left, right = (width * x / 100 for x in (box.left, box.left + box.width))
    top, bottom = (height * y / 100 for y in (box.top, box.top + box.height))
    return Area(((left, top), (right, top), (right, bottom), (left, bottom)), 0)


def outline(points: Sequence[Point]) -> list[Point]:
    """The convex hull, by Andrew's monotone chain."""
    ordered = sorted(set(points))
    return [*half(ordered), *half(ordered[::-1])] if len(ordered) > 2 else ordered


def half(points: Sequence[Point]) -> Iterator[Point]:
    """One side of the hull, less its last point, with which the other begins."""
    kept: list[Point] = []
    for x, y in points:
        while len(kept) > 1 and not turns_left(kept[-2], kept[-1], (x, y)):
            kept.pop()
        kept.append((x, y))
    yield from kept[:-1]


def turns_left(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def covered(pages: Sequence[Page], covers: Sequence[Cover]) -> list[Image.Image]:
    """The pages' pictures with all that is covered black."""
    images = [page.picture.copy() for page in pages]
    for number, group in groupby(covers, key=lambda cover: cover.page):
        draw = ImageDraw.Draw(images[number])
        for area in (area for cover in group for area in cover.areas):
            draw.polygon(area.corners, fill="black", outline="black")
            if area.margin:
                draw.line((*area.corners, area.corners[0]), fill="black", width=round(2 * area.margin), joint="curve")
                for x, y in area.corners:
                    draw.circle((x, y), area.margin, fill="black")
    return images
