"""A text file, a Word file or a web page → its paragraphs, in order, nothing left out."""

from __future__ import annotations

import codecs
from pathlib import Path

from gongkai.desk.importers.foreign import UnreadableError, content_of, read_apart
from gongkai.desk.importers.paragraph import Document, numbered
from gongkai.desk.importers.webpage import read_page
from gongkai.desk.importers.word import read_word


def paragraphs_of(file: Path) -> Document:
    """Raises UnreadableError."""
    match file.suffix.lower():
        case ".docx":
            return read_apart(read_word, file, "Word")
        case ".html" | ".htm":
            return read_page(decoded(file))
        case ".txt" | ".md" | "":
            return Document(numbered((line, "text", 0) for line in decoded(file).splitlines()))
        case other:
            raise UnreadableError(f"不认识 {other}，请另存为 .txt、.docx 或 .html")


def decoded(file: Path) -> str:
    content = content_of(file)
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("不是 UTF-8 也不是 GBK 的文字，请用记事本另存为 UTF-8")
