"""A text file, a Word file or a web page → its paragraphs, in order, nothing left out."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError

BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "title", "td"}
UNREAD = {"script", "style", "template"}


class UnreadableError(Exception):
    """The file is none of the three, or is broken; the message says which."""


def paragraphs_of(file: Path) -> list[str]:
    """Raises UnreadableError, OSError."""
    match file.suffix.lower():
        case ".docx":
            return docx_paragraphs(file)
        case ".html" | ".htm":
            page = Paragraphs()
            page.feed(decoded(file))
            page.close()
            return page.all()
        case ".txt" | ".md" | "":
            return [line.strip() for line in decoded(file).splitlines() if line.strip()]
        case other:
            raise UnreadableError(f"不认识 {other}，请另存为 .txt、.docx 或 .html")


def decoded(file: Path) -> str:
    content = file.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("不是 UTF-8 也不是 GBK 的文字，请用记事本另存为 UTF-8")


def docx_paragraphs(file: Path) -> list[str]:
    try:
        document = docx.Document(str(file))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:  # lxml's is a SyntaxError
        raise UnreadableError("不是能打开的 Word 文件（.docx）") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)
    return [part.strip() for line in lines for part in line.splitlines() if part.strip()]


class Paragraphs(HTMLParser):
    """The page's text, a paragraph at every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[list[str]] = [[]]
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.unread += tag in UNREAD
        if tag in BLOCKS:
            self.parts.append([])

    def handle_endtag(self, tag: str) -> None:
        self.unread -= tag in UNREAD and self.unread > 0
        if tag in BLOCKS:
            self.parts.append([])

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts[-1].append(data)

    def all(self) -> list[str]:
        return [text for parts in self.parts if (text := " ".join("".join(parts).split()))]
