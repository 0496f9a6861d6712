"""A file → what to cover in it, the flattened result, and what the guard finds in that."""

from __future__ import annotations

import base64
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image

from gongkai.check.privacy.attachments import writing
from gongkai.check.privacy.attachments.check import BEYOND
from gongkai.check.privacy.attachments.child import Child
from gongkai.check.privacy.attachments.parts import UnreadableError
from gongkai.desk.redact.covers import Cover, HandBox, Page, covered, covers_of
from gongkai.desk.redact.flat import flat_pdf, flat_picture
from gongkai.findings import rulebook

COMMAND = (sys.executable, "-m", "gongkai.desk.redact.reader")
ROUNDS = 3
"""Of reading the result again and covering more: where numbers are gone, names that stood beside them are found."""


class NoReaderError(Exception):
    """The extra `ocr` is not installed."""


class NoSuchPageError(Exception):
    """A box is on a page that there is not. The message is how many there are."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """`images`: the pages covered; `content`: the new file; `left`: what the guard still finds in it, or why it can't
    read it, in Chinese, values masked."""

    pages: tuple[Page, ...]
    covers: tuple[Cover, ...]
    images: tuple[Image.Image, ...]
    content: bytes
    left: tuple[str, ...]


def pages_of(file: Path) -> Iterator[tuple[Page, int]]:
    """Each page of a file, and how many there are. Raises NoReaderError, UnreadableError."""
    if not writing.can_read() or find_spec("pypdfium2") is None:
        raise NoReaderError
    number, count = 0, 1
    with Child(command=COMMAND) as child:
        while number < count:
            said = asked(child, file, number)
            number, count = number + 1, said["pages"]
            yield page_from(said), count


def asked(child: Child, file: Path, number: int) -> Mapping[str, Any]:
    said = child.ask({"path": str(file.absolute()), "ending": file.suffix.lower(), "page": number})
    if said is None:
        raise UnreadableError("在限定的时间和内存里读不完")
    if "why" in said:
        raise UnreadableError(said["why"])
    return said


def page_from(said: Mapping[str, Any]) -> Page:
    return Page(
        Image.frombytes("RGB", tuple(said["size"]), base64.b64decode(said["picture"])),
        tuple(said["points"]) if said["points"] else None,
        said["text"],
        tuple((place[0], writing.quad_of(place[1])) if place else None for place in said["places"]),
        tuple(writing.quad_of(quad) for quad in said["unsure"]),
        said["lines"],
    )


def propose(pages: Sequence[Page], hand: Sequence[HandBox], ending: str) -> Proposal | None:
    """None where there is nothing to cover. ending: of the new file. Raises NoSuchPageError, UnreadableError."""
    if any(box.page > len(pages) for box in hand):
        raise NoSuchPageError(len(pages))
    covers = covers_of(pages, hand)
    if not covers:
        return None
    proposal = carried_out(pages, covers, ending)
    for _ in range(ROUNDS):
        more = covers_of(read_again(proposal.images), ()) if proposal.left else []
        if not more:
            break
        covers = sorted([*covers, *more], key=lambda cover: cover.page)
        proposal = carried_out(pages, covers, ending)
    return proposal


def carried_out(pages: Sequence[Page], covers: Sequence[Cover], ending: str) -> Proposal:
    images = covered(pages, covers)
    content = flat(images, pages, ending)
    return Proposal(tuple(pages), tuple(covers), tuple(images), content, left_in(content, ending))


def flat(images: Sequence[Image.Image], pages: Sequence[Page], ending: str) -> bytes:
    if ending != ".pdf":
        return flat_picture(images[0], ending)
    return flat_pdf(images, [page.points for page in pages if page.points])


def read_again(images: Sequence[Image.Image]) -> list[Page]:
    with tempfile.TemporaryDirectory() as folder, Child(command=COMMAND) as child:
        found = []
        for number, image in enumerate(images):
            file = Path(folder) / f"{number}.png"
            file.write_bytes(flat_picture(image, ".png"))
            found.append(page_from(asked(child, file, 0)))
        return found


def left_in(content: bytes, ending: str) -> tuple[str, ...]:
    """What the guard finds in a file when it reads it as `check` will."""
    with tempfile.TemporaryDirectory() as folder, Child() as child:
        file = Path(folder) / f"result{ending}"
        file.write_bytes(content)
        said = child.read(file, ending) or BEYOND
    found = [f"{where}还有一处{rulebook()[code].found}：{shown}" for where, code, shown in said["hits"]]
    return (*found, *(message.rstrip("。") for _, message in said["troubles"]))
