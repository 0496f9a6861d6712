"""What stands in place of a receipt's picture: read by the guard, and published only as it was seen."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from gongkai.build.options import Options
from gongkai.check.pictures import MOST, check_pictures
from gongkai.check.privacy.attachments import writing
from gongkai.pipeline import check_all
from gongkai.records.pictures import PictureShown
from tests.conftest import AS_OF, without_ocr
from tests.desk.redact.scans import PHONE, saved, written
from tests.receipts import Receipt, picture, show_receipt

FOLDER = "data/papers/beishan/nan"


def with_place() -> bytes:
    """As a phone takes it: with the day and the camera."""
    data = Image.Exif()
    data[0x0132], data[0x0110] = "2026:09:01 10:00:00", "Phone"
    return saved(Image.new("RGB", (60, 40), "white"), "JPEG", exif=data)


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(300_000_000))
    return stream.getvalue()


def huge() -> bytes:
    """Sixty-four megapixels in a few kilobytes."""
    return saved(Image.new("1", (8000, 8000)), "PNG")


NO_PICTURES: dict[str, tuple[Callable[[], bytes], str]] = {
    "with the camera's data": (with_place, "GK619"),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(40), "GK620"),
    "SVG with a script": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "GK620"),
    "PDF": (lambda: b"%PDF-1.7\n%%EOF", "GK620"),
    "zip bomb": (zipped, "GK620"),
    "64 megapixels": (huge, "GK620"),
    "HTML": (lambda: b"<!doctype html><script>alert(1)</script>", "GK620"),
    "nothing": (lambda: b"", "GK620"),
    "half a picture": (lambda: picture(size=(600, 400))[:400], "GK620"),
    "something behind the picture": (lambda: picture() + b"PK\x03\x04", "GK619"),
}


def found(county: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.file) for finding in check_all(county, Options(AS_OF))[1]]


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_plain_picture_is_refused_even_reviewed(name: str, county: Path) -> None:
    make, code = NO_PICTURES[name]
    receipt = show_receipt(county)
    receipt.large.write_bytes(make())
    receipt.review()
    assert found(county) == [(code, f"{FOLDER}/orchard.jpg")]


@pytest.mark.skipif(not writing.can_read(), reason="the extra ocr is not installed here")
def test_a_number_that_is_not_covered_is_found_even_reviewed(county: Path) -> None:
    receipt = show_receipt(county)
    receipt.large.write_bytes(saved(written(f"电话 {PHONE}"), "JPEG"))
    receipt.review()
    assert found(county) == [("GK612", f"{FOLDER}/orchard.jpg")]


def test_without_a_reader_the_second_person_is_who_looked(
    county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_ocr(tmp_path, monkeypatch)
    receipt = show_receipt(county)
    receipt.large.write_bytes(saved(written("收据"), "JPEG"))
    receipt.review()
    assert found(county) == []


@pytest.mark.parametrize("name", ["orchard.heic", "orchard.png", "orchard.svg", "orchard.pdf", "扫描.jpeg"])
def test_another_kind_of_file_beside_it_is_unknown(name: str, county: Path) -> None:
    show_receipt(county)
    (county / FOLDER / name).write_bytes(b"x")
    assert found(county) == [("GK107", f"{FOLDER}/{name}")]


def test_a_picture_without_a_record_is_unknown(county: Path) -> None:
    (county / FOLDER / "other.jpg").write_bytes(picture())
    assert found(county) == [("GK107", f"{FOLDER}/other.jpg")]


def test_a_picture_in_another_folder_is_unknown(county: Path) -> None:
    for path in ("data/papers/orchard.jpg", "data/papers/beishan/orchard.jpg", f"{FOLDER}/more/orchard.jpg"):
        (county / path).parent.mkdir(exist_ok=True)
        (county / path).write_bytes(picture())
    findings = check_all(county, Options(AS_OF))[1]
    assert [finding.code for finding in findings] == ["GK107"] * 3
    assert "照片应和它放在一起，叫 名称.jpg、名称.small.jpg" in findings[0].message


def linked(receipt: Receipt, target: Path) -> None:
    content = receipt.large.read_bytes()
    receipt.large.unlink()
    target.write_bytes(content)
    receipt.large.symlink_to(target)


def test_a_link_out_of_the_folder_is_not_followed(county: Path, tmp_path: Path) -> None:
    linked(show_receipt(county), tmp_path / "outside.jpg")
    assert found(county) == [("GK105", f"{FOLDER}/orchard.jpg"), ("GK655", f"{FOLDER}/orchard.jpg")]


def test_a_link_to_what_is_hidden_is_not_followed(county: Path) -> None:
    linked(show_receipt(county), county / FOLDER / ".draft.jpg")
    assert found(county) == [("GK105", f"{FOLDER}/orchard.jpg"), ("GK655", f"{FOLDER}/orchard.jpg")]


def test_a_pipe_is_not_waited_for(county: Path) -> None:
    receipt = show_receipt(county)
    receipt.large.unlink()
    os.mkfifo(receipt.large)
    assert found(county) == [("GK115", f"{FOLDER}/orchard.jpg"), ("GK655", f"{FOLDER}/orchard.jpg")]


def test_the_limit_of_a_picture_is_its_last_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    shown = PictureShown("a.jpg", "papers/a.jpg", "0" * 64)
    for size, codes in ((MOST, []), (MOST + 1, ["GK657"])):
        file.write_bytes(bytes(size))
        found = check_pictures(tmp_path, [shown], {"a.jpg"}, {"a.jpg": "0" * 64})
        assert [finding.code for finding in found] == codes
