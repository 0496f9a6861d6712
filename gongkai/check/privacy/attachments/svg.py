"""SVG: the text that shows and the text that does not; nothing that runs, and nothing from elsewhere.

A browser runs an SVG that is opened by its own address as a page of the site, so only elements and attributes that
draw may pass (SVG 2; the list is what drawing programs write).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

from gongkai.check.privacy.attachments.parts import Inner, Part, Passage, Trouble, UnreadableError
from gongkai.check.privacy.attachments.xmltext import xml_text

SVG = "http://www.w3.org/2000/svg"
RUNNING = frozenset(("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "canvas", "handler"))
TARGETS = frozenset(("href", "src", "from", "to", "values", "by", "action", "formaction", "data"))
PICTURE = re.compile(r"data:image/(?:png|jpeg|webp|gif)(?:;[\w=-]+)*?(;base64)?,(.*)", re.S | re.I)
STYLE_LOADS = re.compile(r"@import|url\(\s*['\"]?(?!\s*['\"]?#)|expression|javascript:|-moz-binding|\\", re.I)


def read(content: bytes, where: str, inner: Inner) -> Iterator[Part]:
    """Raises UnreadableError."""
    text = xml_text(content)
    root = ElementTree.fromstring(content)  # noqa: S314 - xml_text refuses document types, so there are no entities
    if root.tag != f"{{{SVG}}}svg":
        raise UnreadableError("不是 SVG 图")
    if b"<?xml-stylesheet" in content.replace(b"\0", b""):
        yield running(where, "样式表的链接")
    yield Passage(where, f"{text}\n{drawn_text(root)}")
    for element in root.iter():
        yield from wrong_with(element, where, inner)


def drawn_text(root: ElementTree.Element) -> str:
    """Each text as a line, whatever pieces it is drawn in."""
    return "\n".join("".join(text.itertext()) for text in root.iter(f"{{{SVG}}}text"))


def wrong_with(element: ElementTree.Element, where: str, inner: Inner) -> Iterator[Part]:
    space, _, name = element.tag.rpartition("}")
    if name.lower() in RUNNING:
        yield running(where, f"<{name}>")
    if name.lower() == "style" and STYLE_LOADS.search(element.text or ""):
        yield running(where, "样式里的链接")
    if space.lstrip("{") == "http://www.w3.org/1999/xhtml":
        yield running(where, "网页的元素")
    for key, value in element.attrib.items():
        local = key.rpartition("}")[2].lower()
        if local.startswith("on"):
            yield running(where, local)
        elif local in TARGETS and not is_inside(value):
            if found := PICTURE.fullmatch(value.strip()):
                yield from inner(decoded(found), f"{where}里嵌的")
            elif local in ("href", "src", "action", "formaction", "data") or ":" in value:
                yield running(where, "指向外面的链接")
        elif STYLE_LOADS.search(value) and (local == "style" or "url(" in value.lower()):
            yield running(where, "样式里的链接")


def is_inside(value: str) -> bool:
    return value.strip().startswith("#") or not value.strip()


def decoded(found: re.Match[str]) -> bytes:
    """Raises UnreadableError."""
    if not found[1]:
        return unquote_to_bytes(found[2])
    try:
        return base64.b64decode(re.sub(r"\s", "", found[2]), validate=True)
    except binascii.Error as error:
        raise UnreadableError("嵌的图片损坏") from error


def running(where: str, what: str) -> Trouble:
    return Trouble("GK630", f"{where or '这个 SVG 图'}里有会运行或会连到外面的内容：{what}。")
