"""`redact` from the clerk's side: what it writes, what it says, and when it refuses."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pypdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from gongkai.check.privacy.attachments import writing
from gongkai.check.privacy.attachments.picture import has_hidden_data
from gongkai.cli.redact import redact
from gongkai.cli.words import say
from gongkai.desk.redact import proposal
from gongkai.desk.redact.covers import Page
from tests.check.privacy.pictures import skewed
from tests.desk.redact.scans import (
    OTHER,
    PHONE,
    blank_pages,
    page_saying,
    saved,
    scanned_then_typed,
    with_password,
    written,
)

ID = "371325194502220158"
needs_ocr = pytest.mark.skipif(not writing.can_read(), reason="the extra ocr is not installed here")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    folder.mkdir()
    return folder


def run(root: Path, file: Path, *options: str) -> Result:
    return CliRunner().invoke(redact, ["--root", str(root), str(file), *options])


def put(root: Path, name: str, content: bytes) -> Path:
    file = root.parent / name
    file.write_bytes(content)
    return file


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def reading(monkeypatch: pytest.MonkeyPatch, *pages: Page, left: tuple[str, ...] = ()) -> None:
    """Let these pages have been read, and the guard find this in the result."""

    def as_read(_file: Path) -> Iterator[tuple[Page, int]]:
        yield from ((page, len(pages)) for page in pages)

    monkeypatch.setattr("gongkai.cli.redact.pages_of", as_read)
    monkeypatch.setattr(proposal, "left_in", lambda _content, _ending: left)
    monkeypatch.setattr(proposal, "read_again", lambda _images: [])


@needs_ocr
def test_a_skewed_photograph_with_several_numbers_on_a_line(root: Path) -> None:
    image = skewed(written(f"电话 {PHONE} 身份证 {ID}", f"另一电话 {OTHER}", "公示期七天"), Random(3))
    data = Image.Exif()
    data[0x010E] = "某某家中"
    original = saved(image, "JPEG", quality=90, exif=data)
    file = put(root, "照片.jpg", original)
    ran = run(root, file)
    assert ran.exit_code == 0, ran.output
    assert [value in ran.output for value in (PHONE, OTHER, ID)] == [False] * 3
    assert "13*******34" in ran.output
    result = (root.parent / "照片.遮挡.jpg").read_bytes()
    assert not has_hidden_data(result)
    text = writing.written_in(Image.open(io.BytesIO(result)))
    assert "公示期七天" in text
    assert not any(part in text for value in (PHONE, OTHER, ID) for part in (value[:5], value[-5:]))
    page = (root / "redact/照片.遮挡.jpg.html").read_text("utf-8")
    assert [value in page for value in (PHONE, OTHER, ID)] == [False] * 3
    assert "371*************58" in page
    assert file.read_bytes() == original


@needs_ocr
def test_a_pdf_of_a_scan_and_a_page_of_text(root: Path) -> None:
    ran = run(root, put(root, "两页.pdf", scanned_then_typed()))
    assert ran.exit_code == 0, ran.output
    assert ["第 1 页：遮了像手机号：13*******34" in ran.output, "第 2 页：遮了像手机号：13*******78" in ran.output] == [
        True
    ] * 2
    result = (root.parent / "两页.遮挡.pdf").read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(result))
    assert [(page.extract_text(), len(page.images), "/Annots" in page) for page in reader.pages] == [("", 1, False)] * 2
    assert reader.metadata is None
    assert OTHER.encode() not in result
    page = (root / "redact/两页.遮挡.pdf.html").read_text("utf-8")
    assert [value in page for value in (PHONE, OTHER)] == [False, False]
    assert page.count("<img ") == 4


@needs_ocr
def test_where_nothing_is_found_it_says_so_and_a_box_by_hand_covers(root: Path) -> None:
    file = put(root, "公示.png", saved(written("公示期七天")))
    ran = run(root, file)
    assert (ran.exit_code, ran.output) == (0, say("nothing_to_cover", "zh") + "\n")
    assert files(root.parent) == {"公示.png"}
    ran = run(root, file, "--box", "1:0,0,50,100")
    assert ran.exit_code == 0, ran.output
    with Image.open(root.parent / "公示.遮挡.png") as image:
        assert image.crop((0, 0, 450, 110)).getextrema() == ((0, 0),) * 3
        assert image.getpixel((460, 5)) == (255, 255, 255)


REFUSED = {
    "bad.png": (b"\x89PNG\r\n\x1a\nxx", 1),
    "locked.pdf": (with_password(), 1),
    "long.pdf": (blank_pages(30), 1),
    "list.docx": (b"PK", 2),
    "list": (b"", 2),
}


@needs_ocr
@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_read_is_refused_in_words(name: str, root: Path) -> None:
    content, code = REFUSED[name]
    ran = run(root, put(root, name, content))
    assert ran.exit_code == code, ran.output
    assert len(ran.output) > 10
    assert files(root.parent) == {name}


def test_a_missing_file_is_refused(root: Path) -> None:
    ran = run(root, root / "no.png")
    assert (ran.exit_code, "没有这个文件" in ran.output) == (1, True)


def test_without_the_extra_it_says_how_to_install_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "can_read", lambda: False)
    ran = run(root, put(root, "a.png", saved(written("公示"))))
    assert (ran.exit_code, ran.output) == (1, say("no_ocr", "zh") + "\n")


def test_an_existing_result_is_not_overwritten(root: Path) -> None:
    file = put(root, "a.png", saved(written("公示")))
    there = put(root, "a.遮挡.png", b"mine")
    ran = run(root, file)
    assert (ran.exit_code, ran.output) == (1, say("exists", "zh", path=there) + "\n")
    assert there.read_bytes() == b"mine"
    assert run(root, file, "-o", str(file)).exit_code == 1


def test_an_earlier_page_is_not_overwritten(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, page_saying(PHONE))
    file = put(root, "a.png", b"")
    for _ in range(2):
        assert run(root, file).exit_code == 0
        (root.parent / "a.遮挡.png").unlink()
    assert files(root / "redact") == {".gitignore", "a.遮挡.png.html", "a.遮挡.png-2.html"}
    assert (root / "redact/.gitignore").read_text("utf-8") == "*\n"


def test_a_result_in_which_something_is_left_is_not_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, page_saying(PHONE), left=("图片上还有一处像手机号：13*******78",))
    ran = run(root, put(root, "a.png", b""))
    assert ran.exit_code == 1
    assert "图片上还有一处像手机号：13*******78。" in ran.output
    assert files(root.parent) == {"a.png", "county/redact/.gitignore", "county/redact/a.遮挡.png.html"}
    assert "还不能用" in (root / "redact/a.遮挡.png.html").read_text("utf-8")


def test_what_was_not_read_for_sure_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, page_saying(PHONE, unsure=3))
    ran = run(root, put(root, "a.png", b""))
    assert "第 1 页：有 3 行没有认准" in ran.output
    page = (root / "redact/a.遮挡.png.html").read_text("utf-8")
    assert page.count('class="unsure"') == 3
    assert "有 3 行没有认准" in page
    assert "每一页都要有一个人从头到尾看过" in page
    assert "看完请删去整个文件夹" in page


def test_a_page_that_can_not_be_made_out_is_a_failure(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, page_saying("公示", unsure=3))
    ran = run(root, put(root, "a.png", b""))
    assert ran.exit_code == 1
    assert "第 1 页：有 3 行没有认准" in ran.output


@pytest.mark.parametrize("box", ["1:0,0,0,5", "1:90,0,20,5", "0:1,1,1,1", "1:1,1,1", "一:1,1,1,1", "1:-1,1,1,1"])
def test_a_box_that_is_none_is_wrong_usage(box: str, root: Path) -> None:
    ran = run(root, put(root, "a.png", b""), "--box", box)
    assert (ran.exit_code, "不是框" in ran.output) == (2, True)


def test_a_box_beyond_the_last_page_is_wrong_usage(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading(monkeypatch, page_saying("公示"))
    ran = run(root, put(root, "a.png", b""), "--box", "2:1,1,1,1")
    assert (ran.exit_code, ran.output) == (2, say("no_such_page", "zh", count=1) + "\n")


@pytest.mark.parametrize("out", ["b.pdf", "b.docx", "b"])
def test_a_picture_gives_a_picture(out: str, root: Path) -> None:
    ran = run(root, put(root, "a.png", b""), "-o", str(root / out))
    assert (ran.exit_code, ran.output) == (2, say("wrong_ending", "zh") + "\n")


def test_a_name_that_says_something_private_is_refused(root: Path) -> None:
    ran = run(root, put(root, f"{ID}.png", b""))
    assert (ran.exit_code, ran.output) == (2, say("private_name", "zh") + "\n")
