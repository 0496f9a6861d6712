"""A file → its parts, by what its first bytes say it is. Nothing is known by its name alone."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check.privacy.attachments import office, pdf, picture, svg
from gongkai.check.privacy.attachments.parts import MAX_DEPTH, Budget, Part, Passage, Trouble, UnreadableError
from gongkai.check.privacy.attachments.xmltext import is_xml

PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
ENDINGS = {
    ".png": "picture",
    ".jpg": "picture",
    ".jpeg": "picture",
    ".webp": "picture",
    ".svg": "svg",
    ".pdf": "pdf",
    ".docx": "office",
    ".xlsx": "office",
}


def parts_of(content: bytes, ending: str) -> list[Part]:
    """All that an attachment says, and what is wrong with it. ending: of its name, with the dot, in small letters."""
    budget = Budget()
    found: list[Part] = []
    try:
        kind = kind_of(content)
        if kind != ENDINGS[ending]:
            raise UnreadableError("加了密码" if kind == "ole" and ENDINGS[ending] == "office" else "内容不是这种文件")
        for part in read(content, "", budget, 0):
            if isinstance(part, Passage):
                budget.spend_text(len(part.text))
            found.append(part)
    except UnreadableError as error:
        found.append(Trouble("GK620", f"这个文件读不全（{error}），没法检查。"))
    except Exception:
        # Parsers fail in more ways than can be listed; every one of them means that the text can't be had.
        found.append(Trouble("GK620", "这个文件读不出来（损坏，或写法很特别），没法检查。"))
    return found


def kind_of(content: bytes) -> str:
    if content.startswith(PICTURES) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
        return "picture"
    if content.startswith(b"PK"):
        return "office"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    return "svg" if is_xml(content) else "unknown"


def read(content: bytes, where: str, budget: Budget, depth: int) -> Iterator[Part]:
    """Raises UnreadableError, and what parsers raise."""
    if depth > MAX_DEPTH:
        raise UnreadableError("文件里套文件，套得太深")

    def inner(data: bytes, place: str) -> Iterator[Part]:
        yield from read(data, place, budget, depth + 1)

    match kind_of(content):
        case "picture":
            yield from picture.read(content, where, budget)
        case "office":
            yield from office.read(content, where, budget, inner)
        case "pdf":
            yield from pdf.read(content, where, budget, inner)
        case "svg":
            yield from svg.read(content, where, inner)
        case _:
            raise UnreadableError(f"{where or '里面'}有认不出的内容")
