"""A Word file → its paragraphs as a reader of the finished text sees them.

Tracked insertions are text, tracked deletions are not; content controls, text boxes and cells are read in their places.
What can't be taken is said. The walk's letters are counted against all letters in the file: none is lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from gongkai.desk.importers.foreign import UnreadableError
from gongkai.desk.importers.paragraph import Document, Kind, letters, numbered
from gongkai.desk.importers.talk_tables import table_of

Piece = tuple[str, Kind, int]

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICES, CHOICE, FALLBACK = f"{MARKUP}AlternateContent", f"{MARKUP}Choice", f"{MARKUP}Fallback"
P, R, T, TABLE, ROW, CELL = (qn(f"w:{tag}") for tag in ("p", "r", "t", "tbl", "tr", "tc"))
GONE = {qn("w:del"), qn("w:moveFrom")}
"""Tracked: what somebody deleted, or moved away from here."""
UNSEEN = {qn(f"w:{tag}") for tag in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sectPr", "instrText", "delText")}
TEXTS = {T, f"{MATH}t"}
SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
BOX = qn("w:txbxContent")
APART = {"footnotes": "脚注", "endnotes": "尾注", "header": "页眉", "footer": "页脚"}


def read_word(file: Path) -> Document:
    """Raises UnreadableError, and whatever the library does."""
    document = docx.Document(str(file))
    body = document.element.body
    walk = Walk()
    pieces = walk.blocks(body)
    taken, there = letters("".join(walk.taken)), letters("".join(texts(body)))
    if sorted(taken) != sorted(there):
        raise UnreadableError(
            f"文件里有 {len(there)} 个字，只读到 {len(taken)} 个，没有导入。{place_of_loss(body)}请另存为 .txt 再试"
        )
    for part in document.part.package.iter_parts():
        name = part.partname.rsplit("/", 1)[-1].rstrip("0123456789.xml")
        if name in APART and hasattr(part, "element"):
            pieces += [(text, "apart", 0) for text, _, _ in walk.blocks(part.element)]
        elif name in APART:
            pieces += [(text, "apart", 0) for text, _, _ in walk.blocks(parse_xml(part.blob))]
        elif name == "comments" and letters("".join(texts(parse_xml(part.blob)))):
            walk.said.append("批注里的字没有取")
    return Document(numbered(pieces), tuple(dict.fromkeys(walk.said)))


def place_of_loss(body: Any) -> str:
    """The first block of the body that gives fewer letters than it has."""
    for at, block in enumerate(body, 1):
        walk = Walk()
        walk.block(block)
        there = "".join(texts(block))
        if sorted(letters("".join(walk.taken))) != sorted(letters(there)):
            return f"在第{at}段：“{there[:20]}”。"
    return ""


class Walk:
    """`taken`: every text in its place; `said`: what was left out."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.said: list[str] = []
        self.boxes = 0
        self.waiting: list[Piece] = []
        self.kept = ""

    def blocks(self, parent: Any) -> list[Piece]:
        outer, self.kept = self.kept, ""
        found = [piece for child in parent for piece in self.block(child)]
        if self.kept:  # the mark that ends the last paragraph is deleted: nothing follows to join
            found.append((self.kept, "text", 0))
        self.kept = outer
        return found

    def block(self, element: Any) -> list[Piece]:
        match element.tag:
            case tag if tag in GONE or tag in UNSEEN:
                return []
            case tag if tag == P:
                return self.paragraph(element)
            case tag if tag == TABLE:
                return table_of([[self.blocks(cell) for cell in inside(row, CELL)] for row in inside(element, ROW)])
            case tag if tag == CHOICES:
                return [piece for child in chosen(element) for piece in self.block(child)]
            case tag if tag == qn("w:altChunk"):
                self.said.append("文件里嵌着另一个文件，它的字没有取")
                return []
            case _:
                return [piece for child in element for piece in self.block(child)]

    def paragraph(self, element: Any) -> list[Piece]:
        if element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None and element.find(f".//{T}") is not None:
            self.said.append("Word 自动编的号（一、1. 等）不是字，没有取；要的话请在原文里改成手写的")
        text = self.kept + self.line(element)
        self.kept = ""
        boxes, self.waiting = self.waiting, []
        if element.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            self.kept = text
            return boxes
        kind: Kind = "heading" if is_heading(element) else "text"
        return [*((line, kind, 0) for line in text.split("\n")), *boxes]

    def line(self, element: Any) -> str:
        """The text within, and the boxes that hang on it into `waiting`."""
        text = []
        for child in element:
            if child.tag in GONE and any(node.text for node in child.iter(qn("w:delText"), T)):
                self.said.append("原文带着修订：加上的字都取了，删去的字没有取。请核对这就是定稿")
            if child.tag in GONE or child.tag in UNSEEN or not isinstance(child.tag, str):
                continue
            if child.tag in TEXTS:
                self.taken.append(child.text or "")
                text.append(child.text or "")
            elif child.tag in SIGNS:
                text.append(SIGNS[child.tag])
            elif child.tag == BOX:
                self.box(child)
            elif child.tag == CHOICES:
                text += [self.line_of(other) for other in chosen(child)]
            elif child.tag == R and is_hidden(child):
                self.said.append(f"有隐藏或划掉的字，没有取：“{''.join(t.text or '' for t in child.iter(T))[:20]}”")
            else:
                self.remark(child)
                text.append(self.line(child))
        return "".join(text)

    def line_of(self, element: Any) -> str:
        if element.tag == BOX:
            self.box(element)
            return ""
        return self.line(element)

    def box(self, element: Any) -> None:
        self.boxes += 1
        number, waiting = self.boxes, self.waiting
        self.waiting = []
        pieces = self.blocks(element)
        self.waiting = waiting
        self.waiting += [(text, "table" if kind == "table" else "box", group or number) for text, kind, group in pieces]

    def remark(self, element: Any) -> None:
        if element.tag == qn("w:sym"):
            self.said.append("有一个用符号字体写的符号，没有取")
        elif element.tag.endswith("}pic"):
            self.said.append("有图片，图片里的字没有取")


def inside(element: Any, tag: str) -> Iterator[Any]:
    """Rows of a table, cells of a row: in content controls and tracked insertions, too; not those of a table within."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in GONE and child.tag not in UNSEEN and child.tag not in (TABLE, P):
            yield from inside(child, tag)


def chosen(alternatives: Any) -> list[Any]:
    """The same content is there for new and old programs: the first choice, else the fallback."""
    found = alternatives.findall(CHOICE) or alternatives.findall(FALLBACK)
    return list(found[0]) if found else []


def is_hidden(run: Any) -> bool:
    """Hidden, or struck out by hand."""
    marks = [run.find(f"{qn('w:rPr')}/{qn(f'w:{tag}')}") for tag in ("vanish", "strike", "dstrike")]
    return any(mark is not None and mark.get(qn("w:val"), "true") not in ("0", "false") for mark in marks)


def is_heading(paragraph: Any) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = (style.get(qn("w:val")) or "").lower() if style is not None else ""
    level = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    return name.startswith(("heading", "标题")) or (name.isdigit() and 1 <= int(name) <= 6) or level is not None


def texts(element: Any) -> Iterator[str]:
    """All that a reader sees in it, wherever it stands: not by the walk, so that the walk can be counted against it."""
    for node in element.iter(*TEXTS):
        around = list(node.iterancestors())
        unseen = any(a.tag in GONE or (a.tag == R and is_hidden(a)) for a in around)
        twice = any(a.tag == FALLBACK and a.getparent().find(CHOICE) is not None for a in around)
        later = any(a.tag == CHOICE and a.getparent().find(CHOICE) is not a for a in around)
        if not (unseen or twice or later):
            yield node.text or ""
