"""In every place of a document where a text can stand, a private one is found and a harmless one is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdf
import pytest
from PIL import Image, ImageFile

from gongkai.build.checking import check_again
from gongkai.build.options import Options
from gongkai.cache.places import Cache
from gongkai.check.privacy.attachments.kinds import parts_of
from gongkai.check.privacy.attachments.parts import Trouble
from gongkai.check.privacy.attachments.reader import told
from gongkai.pipeline import check_all
from tests.check.privacy.documents import (
    PLACES,
    SVG,
    blank_docx,
    changed,
    exif,
    noise,
    part,
    pdf_page,
    png_text,
    saved,
    with_members,
)
from tests.conftest import AS_OF

PHONE = "13800001234"


def troubles(content: bytes, ending: str) -> set[str]:
    return {part.code for part in parts_of(content, ending) if isinstance(part, Trouble)}


@pytest.mark.parametrize("place", PLACES)
def test_a_private_value_is_found_in_every_place(place: str) -> None:
    ending, make = PLACES[place]
    said = told(parts_of(make(PHONE), ending))
    assert said["troubles"] == []
    assert {code for _, code, _ in said["hits"]} == {"GK612"}
    assert all(PHONE not in shown for *_, shown in said["hits"])
    if "number" not in place:
        assert told(parts_of(make("harmless"), ending)) == {"hits": [], "troubles": []}


def test_a_number_changed_in_part_is_found_as_it_was_and_as_it_is() -> None:
    changes = "<w:del><w:delText>0000</w:delText></w:del><w:ins><w:t>1111</w:t></w:ins>"
    body = f"<w:p><w:t>138</w:t>{changes}<w:t>1234</w:t></w:p>"
    hits = told(parts_of(part(body)(""), ".docx"))["hits"]
    assert [shown for *_, shown in hits] == ["13*******34"]
    assert hits[0][1] == "GK612"


def deflate64() -> bytes:
    content = bytearray(blank_docx())
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        start = parcel.start_dir
    content[start + 10 : start + 12] = (9).to_bytes(2, "little")
    return bytes(content)


def encrypted_member() -> bytes:
    content = bytearray(blank_docx())
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        start = parcel.start_dir
    content[start + 8] |= 1
    return bytes(content)


def bomb() -> bytes:
    return with_members(blank_docx(), {f"word/{n}.xml": b"<x>" + b" " * 30_000_000 + b"</x>" for n in range(8)})


def nested(depth: int) -> bytes:
    content = blank_docx()
    for _ in range(depth):
        content = with_members(blank_docx(), {"word/embeddings/a.docx": content})
    return content


def hidden_between() -> bytes:
    """Bytes that no member has, as a program leaves them that deletes by rewriting the directory."""
    content = blank_docx()
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        start = parcel.start_dir
    tail = content[start:]
    at = tail.rindex(b"PK\5\6")
    moved = tail[at + 16 : at + 20]
    offset = (int.from_bytes(moved, "little") + 200).to_bytes(4, "little")
    return content[:start] + PHONE.encode().ljust(200) + tail[: at + 16] + offset + tail[at + 20 :]


def encrypted_pdf() -> bytes:
    return changed(lambda writer: writer.encrypt("", "owner", algorithm="AES-256"))


UNREADABLE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "no zip": (".docx", lambda: b"PK not a parcel"),
    "empty": (".pdf", bytes),
    "a document type": (".docx", lambda: with_members(blank_docx(), {"a.xml": b"<!DOCTYPE x []><x/>"})),
    "an unknown encoding": (
        ".docx",
        lambda: with_members(blank_docx(), {"a.xml": b'<?xml version="1.0" encoding="x-9"?><x/>'}),
    ),
    "a Chinese encoding": (
        ".docx",
        lambda: with_members(blank_docx(), {"a.xml": '<?xml version="1.0" encoding="GBK"?><x>名</x>'.encode("gbk")}),
    ),
    "broken XML": (".xlsx", lambda: with_members(blank_docx(), {"a.xml": b"<x><y></x>"})),
    "deep XML": (".docx", lambda: with_members(blank_docx(), {"a.xml": b"<x>" * 3000 + b"</x>" * 3000})),
    "unknown content": (".docx", lambda: with_members(blank_docx(), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 9})),
    "Deflate64": (".docx", deflate64),
    "an encrypted member": (".docx", encrypted_member),
    "an encrypted document": (".docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "a bomb": (".docx", bomb),
    "files in files": (".docx", lambda: nested(6)),
    "hidden between members": (".docx", hidden_between),
    "hidden before the zip": (".docx", lambda: PHONE.encode() * 20 + blank_docx()),
    "a document named as a picture": (".png", blank_docx),
    "an encrypted PDF": (".pdf", encrypted_pdf),
    "half a PDF": (".pdf", lambda: pdf_page("x")[:600]),
    "more behind a PDF": (".pdf", lambda: pdf_page("x") + PHONE.encode() * 20),
    "half a picture": (".png", lambda: noise()[:2000]),
    "a page as an SVG": (".svg", lambda: b"<html><body/></html>"),
    "entities in an SVG": (".svg", lambda: b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode()),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_can_not_be_read_whole_is_said(name: str) -> None:
    ending, make = UNREADABLE[name]
    assert troubles(make(), ending) == {"GK620"}


def test_half_a_picture_is_said_also_where_a_library_lets_them_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert troubles(noise()[:2000], ".png") == {"GK620"}


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<path onclick="alert(1)"/>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        '<a href="https://example.org/"><path/></a>',
        '<a xlink:href="javascript:alert(1)"><path/></a>',
        '<image href="https://example.org/a.png"/>',
        '<image href="data:text/html,x"/>',
        '<use href="other.svg#a"/>',
        '<style>@import "https://example.org/a.css";</style>',
        '<path style="fill:url(https://example.org/a)"/>',
        '<path fill="url(//example.org/a)"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<path xmlns:e="http://www.w3.org/2001/xml-events" onload="x"/>',
    ],
)
def test_an_svg_that_runs_or_loads_is_refused(body: str) -> None:
    assert troubles(SVG.format(body).encode(), ".svg") == {"GK630"}


def test_an_svg_that_only_draws_passes() -> None:
    body = '<defs><path id="a"/></defs><use href="#a"/><path fill="url(#a)" style="fill:#fff"/><text>字</text>'
    assert troubles(SVG.format(body).encode(), ".svg") == set()


@pytest.mark.parametrize(
    "content",
    [
        png_text("x"),
        exif("x"),
        noise("jpg", comment=b"x"),
        noise("webp", xmp=b"<x/>"),
        noise() + b"more",
        noise("jpg") + b"more",
    ],
)
def test_data_that_nobody_sees_in_a_picture_is_said(content: bytes) -> None:
    assert troubles(content, ".png") == {"GK619"}
    assert troubles(with_members(blank_docx(), {"word/media/a.png": content}), ".docx") == {"GK619"}


@pytest.mark.parametrize("image", [Image.new("RGB", (500, 500), "red"), Image.effect_noise((30, 6), 90)])
def test_a_picture_in_which_nothing_can_be_written_needs_no_eyes(image: Image.Image) -> None:
    stream = io.BytesIO()
    image.save(stream, "png")
    assert parts_of(stream.getvalue(), ".png") == []


def test_a_workbook_with_cells_far_apart_is_read_at_once() -> None:
    book = openpyxl.Workbook()
    assert book.active
    book.active["A1"] = "x"
    book.active["XFD1048576"] = PHONE
    assert [code for _, code, _ in told(parts_of(saved(book), ".xlsx"))["hits"]] == ["GK612"]


def test_a_finding_says_where(county: Path) -> None:
    writer = pypdf.PdfWriter()
    for text in ("first", PHONE):
        writer.append(io.BytesIO(pdf_page(text)))
    writer.write(county / "content/about/a.pdf")
    (found,) = check_all(county, Options(AS_OF))[1]
    assert found.message == "第 2 页：这里有一处像手机号：13*******34。"


def test_what_was_read_is_not_read_again(county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (county / "content/about/a.pdf").write_bytes(pdf_page(PHONE))
    cache = Cache(tmp_path / "cache")
    findings = check_again(county, Options(AS_OF), cache)
    assert [f.code for f in findings] == ["GK612"]
    assert PHONE not in cache.attachments.read_text("utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("gongkai.check.privacy.attachments.child.COMMAND", ("/nonexistent",))
        assert check_again(county, Options(AS_OF), cache) == findings
        cache.checked_county.unlink()
        assert check_again(county, Options(AS_OF), cache) == findings
    kept = cache.attachments.read_text("utf-8")
    for damaged in ('{"files": 3}', kept.replace("GK612", "GK613")):
        cache.attachments.write_text(damaged, "utf-8")
        cache.checked_county.unlink()
        assert check_again(county, Options(AS_OF), cache) == findings
