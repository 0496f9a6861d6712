"""Pages of a PDF whose text can't be had from the file: scanned, drawn as outlines, or in a font without an alphabet.

They are drawn (pdfium) and read like pictures; and the pictures of a page once more without what lies over them, for
a black bar over a scan hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from PIL import Image
from pypdf import PageObject
from pypdf.generic import DictionaryObject

from gongkai.check.privacy.attachments import writing
from gongkai.check.privacy.attachments.parts import Budget, Part, Passage, Trouble
from gongkai.check.privacy.attachments.picture import SMALLEST, is_plain

CURVES = 60
"""So many curves on a page may draw letters: a dozen digits have more, tables have none."""
DOTS = 200 / 72
"""Pixels a point: 200 dots an inch."""
MAX_SIDE = 3400
PRIVATE_USE = range(0xE000, 0xF900)


def needs_eyes(page: PageObject, text: str) -> bool:
    """Whether a page may show what its text does not say."""
    if any(ord(letter) in PRIVATE_USE or letter == "\ufffd" for letter in text):
        return True
    resources = resources_of(page)
    if any(has_picture(one) or any(map(is_unknown, fonts(one))) for one in resources):
        return True
    contents = page.get_contents()
    operators = [operator for _, operator in contents.operations] if contents is not None else []
    curves = sum(operator in (b"c", b"v", b"y") for operator in operators)
    return curves >= CURVES or b"INLINE IMAGE" in operators or has_stamp(page)


def resources_of(page: PageObject) -> list[DictionaryObject]:
    """The page's resources and those of the forms and appearances drawn on it, each once."""
    found: list[DictionaryObject] = []
    seen: set[int] = set()
    waiting = [page.get("/Resources"), *(look.get("/Resources") for look in appearances(page))]
    while waiting:
        resources = resolved(waiting.pop())
        if not isinstance(resources, DictionaryObject) or id(resources) in seen:
            continue
        seen.add(id(resources))
        found.append(resources)
        for group in ("/XObject", "/Pattern"):
            waiting += [thing.get("/Resources") for thing in values(resources.get(group))]
    return found


def resolved(thing: Any) -> Any:
    return thing.get_object() if thing is not None else None


def values(group: Any) -> list[DictionaryObject]:
    group = resolved(group)
    found = [resolved(value) for value in group.values()] if isinstance(group, DictionaryObject) else []
    return [value for value in found if isinstance(value, DictionaryObject)]


def has_picture(resources: DictionaryObject) -> bool:
    pictures = [thing for thing in values(resources.get("/XObject")) if thing.get("/Subtype") == "/Image"]
    return any(
        int(resolved(one.get("/Width", 0))) >= SMALLEST[0] and int(resolved(one.get("/Height", 0))) >= SMALLEST[1]
        for one in pictures
    )


def fonts(resources: DictionaryObject) -> list[DictionaryObject]:
    return values(resources.get("/Font"))


def is_unknown(font: DictionaryObject) -> bool:
    """Whether a font's codes can't be told for letters (9.10.2)."""
    if "/ToUnicode" in font:
        return False
    encoding = resolved(font.get("/Encoding"))
    if font.get("/Subtype") == "/Type0":
        return not isinstance(encoding, str) or encoding.startswith("/Identity")
    if font.get("/Subtype") == "/Type3":
        return True
    described = resolved(font.get("/FontDescriptor"))
    embedded = isinstance(described, DictionaryObject) and any(key.startswith("/FontFile") for key in described)
    return embedded and encoding is None


def appearances(page: PageObject) -> Iterator[DictionaryObject]:
    """How notes and stamps look."""
    for note in resolved(page.get("/Annots")) or []:
        looks = resolved(resolved(note).get("/AP")) if isinstance(resolved(note), DictionaryObject) else None
        for look in values(looks):
            yield look
            yield from values(look) if "/Length" not in look else ()


def has_stamp(page: PageObject) -> bool:
    return any(
        has_picture(resources)
        for look in appearances(page)
        for resources in [resolved(look.get("/Resources"))]
        if isinstance(resources, DictionaryObject)
    )


def seen(content: bytes, where: str, numbers: list[int], budget: Budget) -> Iterator[Part]:
    """What is written on these pages, counted from 0; where it can't be read, that a person must look."""
    if not numbers:
        return
    if not writing.can_read() or find_spec("pypdfium2") is None:
        pages = "、".join(str(number + 1) for number in numbers[:10]) + ("等" if len(numbers) > 10 else "")
        yield Trouble("GK631", f"{where}第 {pages} 页上有图片，没有人看过，程序也没有认字的部件。")
        return
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        for number in numbers:
            for view in views(document, number, budget):
                yield Passage(f"{where}第 {number + 1} 页图片上", writing.written_in(view))


def views(document: Any, number: int, budget: Budget) -> Iterator[Image.Image]:
    """A page as it shows, and its pictures alone, where those are something else."""
    import pypdfium2.raw as pdfium

    page = document[number]
    shown = drawn(page, budget)
    if not is_plain(shown):
        yield shown
    others = [
        thing
        for thing in page.get_objects(max_depth=1)
        if thing.type not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
    ]
    for thing in others:
        page.remove_obj(thing)
    bounds = [thing.get_bounds() for thing in page.get_objects(max_depth=1)]
    if not bounds:
        return
    left, bottom, right, top = page.get_bbox()  # get_mediabox knows nothing of a size that all pages have in common
    box = (
        min(left, *(b[0] for b in bounds)),
        min(bottom, *(b[1] for b in bounds)),
        max(right, *(b[2] for b in bounds)),
        max(top, *(b[3] for b in bounds)),
    )
    page.set_mediabox(*box)
    page.set_cropbox(*box)
    page.gen_content()
    alone = drawn(page, budget, draw_annots=False)
    if not is_plain(alone) and alone.tobytes() != shown.tobytes():
        yield alone


def drawn(page: Any, budget: Budget, **how: Any) -> Image.Image:
    width, height = page.get_size()
    scale = min(DOTS, MAX_SIDE / max(width, height, 1))
    budget.spend(int(width * scale) * int(height * scale) * 3)
    image: Image.Image = page.render(scale=scale, **how).to_pil()
    return image.convert("RGB")
