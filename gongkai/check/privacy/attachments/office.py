"""Word and Excel (Office Open XML, ECMA-376): every part of the zip, whatever it is called and whoever links to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from gongkai.check.privacy.attachments.parts import Budget, Inner, Part, Passage, UnreadableError
from gongkai.check.privacy.attachments.picture import is_tiny
from gongkai.check.privacy.attachments.xmltext import is_xml, xml_text
from gongkai.check.privacy.attachments.zips import members

WHERE = (
    ("thumbnail", "缩略图"),
    ("comments", "批注"),
    ("threadedcomments", "批注"),
    ("persons/", "批注"),
    ("header", "页眉"),
    ("footer", "页脚"),
    ("footnotes", "脚注"),
    ("endnotes", "尾注"),
    ("docprops/", "文件属性"),
    ("customxml/", "附带的数据"),
    ("worksheets/", "工作表"),
    ("sharedstrings", "单元格"),
    ("workbook.xml", "工作表名和名称"),
    ("pivot", "透视表的缓存"),
    ("externallinks/", "外部链接的缓存"),
    ("charts/", "图表"),
    ("drawings/", "图形和文本框"),
    ("embeddings/", "嵌入的文件"),
    ("media/", "图片"),
)
SHARED = "xl/sharedstrings.xml"
THUMBNAIL = re.compile(r"docProps/thumbnail\.\w+$", re.I)
"""What Office shows of a document in a folder; programs write their own marks in it."""
STRINGS = re.compile(r"[\x20-\x7e\u3000-\u9fff\uff00-\uffef]{4,}")


def read(content: bytes, where: str, budget: Budget, inner: Inner) -> Iterator[Part]:
    """Raises UnreadableError, and zipfile's errors."""
    parts = members(content, budget)
    if "[Content_Types].xml" not in parts:
        raise UnreadableError("不是 Word 或 Excel 文件")
    shared: list[str] = []
    for name, data in parts.items():
        if name.lower() == SHARED:
            shared = shared_strings(data)
    for name, data in parts.items():
        label = f"{where}{label_of(name)}"
        if not name:
            yield Passage(where, data.decode("utf-8", "replace"))
        elif is_xml(data):
            yield Passage(label, xml_text(data, shared))
        elif "printersettings" in name.lower():
            yield Passage(label, strings_in(data))
        elif data and not (THUMBNAIL.match(name) and is_tiny(data)):
            yield from inner(data, label)


def label_of(name: str) -> str:
    lowered = name.lower()
    return next((label for part, label in WHERE if part in lowered), "")


def shared_strings(data: bytes) -> list[str]:
    """A workbook's strings in their order; cells name them by number."""
    xml_text(data)  # refuses what must not be unfolded
    root = ElementTree.fromstring(data)  # noqa: S314 - it has no document type, so no entities
    return ["".join(item.itertext()) for item in root if item.tag.rpartition("}")[2] == "si"]


def strings_in(data: bytes) -> str:
    """The readable runs of a binary block, in both of the encodings that Windows writes: a printer's settings."""
    texts = (data.decode("utf-16-le", "replace"), data.decode("latin-1"))
    return "\n".join(run for text in texts for run in STRINGS.findall(text))
