"""PDF (ISO 32000-2): the text of its pages and of every object that has some, whether a page shows it or not.

Every object of the file is looked at, not only those that a viewer would reach: notes, form fields, bookmarks,
attachments, alternative texts, scripts, and what an earlier saving left in the file.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

from gongkai.check.privacy.attachments import pdf_pages
from gongkai.check.privacy.attachments.parts import Budget, Inner, Part, Passage, UnreadableError
from gongkai.check.privacy.attachments.xmltext import is_xml, xml_text

MAX_PAGES = 2000
MAX_SAVINGS = 20
END = re.compile(rb"%%EOF[\r\n \t]{0,4}")
SILENT = frozenset(
    (
        *(
            "/FontFile",
            "/FontFile2",
            "/FontFile3",
            "/ToUnicode",
            "/CIDToGIDMap",
            "/CIDSet",
            "/ICCBased",
            "/DestOutputProfile",
        ),
        *("/Contents", "/CharProcs", "/Function", "/Functions", "/TR", "/TR2", "/BG", "/BG2", "/UCR", "/UCR2", "/HT"),
        *("/Shading", "/Lookup", "/Indexed", "/Encoding", "/Thumb"),
    )
)
"""What refers to streams that say nothing by themselves: fonts, colours, functions; and to the pages' own contents."""
OF_THE_FILE = ("/XRef", "/ObjStm", "/CMap", "/Halftone")


def read(content: bytes, where: str, budget: Budget, inner: Inner) -> Iterator[Part]:
    """Raises UnreadableError, and pypdf's errors."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    ends = [found.end() for found in END.finditer(content)]
    if len(ends) > MAX_SAVINGS:
        raise UnreadableError("存过太多次")
    if not ends or len(content) - ends[-1] > 64 or not content[:16].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-"):
        raise UnreadableError("夹带着不属于 PDF 的内容")
    first = b"/Linearized" in content[:2048]
    for end in ends[1 if first else 0 : -1]:
        # What was there before the last saving is still in the file.
        yield from saving(content[:end], f"{where}以前存的", budget, inner)
    yield from saving(content, where, budget, inner)


def saving(content: bytes, where: str, budget: Budget, inner: Inner) -> Iterator[Part]:
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise UnreadableError("加了密码")
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableError("页数太多")
    objects = all_objects(reader)
    yield Passage(
        where, "\n".join(text for thing in [*objects.values(), readable(reader.trailer)] for text in strings(thing))
    )
    yield from streams(objects, where, budget, inner)
    to_look_at = []
    for number, page in enumerate(reader.pages):
        text = page.extract_text()
        yield Passage(f"{where}第 {number + 1} 页", f"{text}\n{marked_text(page.get_contents())}")
        if pdf_pages.needs_eyes(page, text):
            to_look_at.append(number)
    yield from pdf_pages.seen(content, where, to_look_at, budget)


def readable(trailer: DictionaryObject) -> DictionaryObject:
    """Without the file's /ID where it is the digest that it should be (ISO 32000-1, 14.4): any bytes, chance text."""
    raw = trailer.raw_get("/ID") if "/ID" in trailer else None
    if raw is None or all(text.isprintable() for text in strings(raw)):
        return trailer
    return DictionaryObject({key: trailer.raw_get(key) for key in trailer if key != "/ID"})


def all_objects(reader: pypdf.PdfReader) -> dict[int, Any]:
    """Every object of the file, by number."""
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    found = {}
    for number in sorted(numbers):
        generation = next((g for g, table in reader.xref.items() if number in table), 0)
        thing = reader.get_object(IndirectObject(number, generation, reader))
        if thing is not None:
            found[number] = thing
    return found


def strings(thing: Any) -> Iterator[str]:
    """The strings of an object, less those of the objects it refers to."""
    waiting = [thing]
    while waiting:
        value = waiting.pop()
        if isinstance(value, TextStringObject):
            yield str(value)
        elif isinstance(value, ByteStringObject):
            yield decoded(bytes(value))
        elif isinstance(value, DictionaryObject):
            waiting += reversed(list(dict.values(value)))
        elif isinstance(value, ArrayObject):
            waiting += reversed(list(list.__iter__(value)))


def decoded(raw: bytes) -> str:
    """Chinese programs write strings in UTF-8 or GB 18030 as well as in the encodings that the standard knows."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def streams(objects: dict[int, Any], where: str, budget: Budget, inner: Inner) -> Iterator[Part]:
    """What stands in streams beside the pages' own: attached files, descriptions, scripts, appearances, forms' data."""
    referred = references(objects)
    for number, thing in objects.items():
        if not isinstance(thing, StreamObject):
            continue
        roles, kind, subtype = referred.get(number, set()), thing.get("/Type"), thing.get("/Subtype")
        if subtype == "/Image" or kind in OF_THE_FILE or roles & SILENT or "/PatternType" in thing:
            continue
        if "/FunctionType" in thing or "/ShadingType" in thing or (not roles and isinstance(thing.get("/S"), int)):
            continue  # the last: a table of hints for the first page (annex F)
        data = bytes(thing.get_data())
        budget.spend(len(data))
        if kind == "/EmbeddedFile" or roles & {"/EF", "/F", "/UF"}:
            yield from attached(data, f"{where}附件", inner)
        elif subtype == "/Form":
            yield Passage(f"{where}图章或表单", form_text(thing))
        elif is_xml(data):
            yield Passage(f"{where}文件属性", described(data))
        elif is_text(data):
            yield Passage(where, decoded(data))
        else:
            raise UnreadableError("里面有认不出的内容")


def references(objects: dict[int, Any]) -> dict[int, set[str]]:
    """Of each object that others refer to, the keys under which they do."""
    found: dict[int, set[str]] = {}
    waiting = [("", thing) for thing in objects.values()]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, IndirectObject):
            found.setdefault(value.idnum, set()).add(key)
        elif isinstance(value, DictionaryObject):
            # The glyphs and functions of a dictionary have names of their own.
            own = key in ("/CharProcs", "/EF")
            waiting += [(key if own else name, inner) for name, inner in dict.items(value)]
        elif isinstance(value, ArrayObject):
            items = list(list.__iter__(value))
            named = next((item for item in items if item in ("/ICCBased", "/Indexed")), key) if items else key
            waiting += [(str(named), inner) for inner in items]
    return found


def attached(data: bytes, where: str, inner: Inner) -> Iterator[Part]:
    if is_text(data) and not is_xml(data):
        yield Passage(where, decoded(data))
    else:
        yield from inner(data, where)


def described(data: bytes) -> str:
    """XMP and XFA: text as XML, or, where a program wrote it badly, as it stands."""
    try:
        return xml_text(data)
    except UnreadableError:
        return decoded(data)


def is_text(data: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 32 for byte in data)


def form_text(form: Any) -> str:
    """The text of a form or of an appearance, drawn as a page of its own."""
    page = pypdf.PageObject.create_blank_page(None, 1000, 1000)
    page.update({pypdf.generic.NameObject("/Resources"): form.get("/Resources", DictionaryObject())})
    page.update({pypdf.generic.NameObject("/Contents"): form})
    return page.extract_text() + "\n" + marked_text(ContentStream(form, form.pdf if hasattr(form, "pdf") else None))


def marked_text(contents: ContentStream | None) -> str:
    """Replacement and alternative texts in the drawing itself (14.9)."""
    if contents is None:
        return ""
    marked = [operands for operands, operator in contents.operations if operator in (b"BDC", b"DP")]
    return "\n".join(text for operands in marked for operand in operands for text in strings(operand))
