"""`papers` from the clerk's side: one covers, another looks and says which picture was seen, then it may be built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from gongkai.build.options import Options
from gongkai.check.privacy.attachments import writing
from gongkai.check.privacy.attachments.picture import has_hidden_data
from gongkai.cli import papers as cli
from gongkai.cli.papers import papers
from gongkai.cli.words import say
from gongkai.desk.redact.covers import Page
from gongkai.pipeline import check_all
from tests.cli.test_redact import reading
from tests.conftest import AS_OF
from tests.desk.redact.scans import PHONE, blank_pages, page_saying, saved, written
from tests.receipts import show_receipt

needs_ocr = pytest.mark.skipif(not writing.can_read(), reason="the extra ocr is not installed here")
FOLDER = "data/papers/beishan/nan"
NEW = f"{FOLDER}/2025-08-7"
DAY = "2026-11-25"


def run(county: Path, *words: str) -> Result:
    command, *rest = words
    return CliRunner().invoke(papers, [command, "--root", str(county), "--as-of", DAY, *rest])


def add(county: Path, file: Path, *more: str) -> Result:
    return run(county, "add", str(file), "--to", "beishan/nan/2025-08", "--voucher", "7", "--by", "accountant", *more)


def confirm(county: Path, *more: str, by: str = "township") -> Result:
    return run(county, "confirm", "beishan/nan/2025-08-7", "--by", by, *more)


def as_if_read(monkeypatch: pytest.MonkeyPatch, *pages: Page, left: tuple[str, ...] = ()) -> None:
    """Let these pages have been read, and the guard find this in the result."""
    reading(monkeypatch, *pages, left=left)
    monkeypatch.setattr(cli, "left_in", lambda _content, _ending: left)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "票.jpg"
    file.write_bytes(saved(Image.new("RGB", (400, 300), "white"), "JPEG"))
    return file


def files(county: Path) -> list[str]:
    return sorted(file.name for file in (county / FOLDER).iterdir() if "2025-08" in file.name)


def number_on_the_page(county: Path) -> str:
    page = (county / "redact/beishan-nan-2025-08-7-看.html").read_text("utf-8")
    return re.findall(r"<code>([0-9a-f]{6})</code>", page)[-1]  # type: ignore[no-any-return]


def test_one_covers_and_another_looks(county: Path, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_if_read(monkeypatch, page_saying(f"电话 {PHONE}"))
    ran = add(county, photo)
    assert ran.exit_code == 0, ran.output
    assert "papers confirm beishan/nan/2025-08-7 --by supervision_committee" in ran.output
    assert files(county) == ["2025-08-7.jpg", "2025-08-7.small.jpg", "2025-08-7.yml"]
    assert [one.code for one in check_all(county, Options(AS_OF))[1]] == ["GK650"]

    ran = confirm(county)
    assert ran.exit_code == 1
    assert "redact/beishan-nan-2025-08-7-看.html" in ran.output
    ran = confirm(county, "--seen", number_on_the_page(county))
    assert ran.exit_code == 0, ran.output
    assert check_all(county, Options(AS_OF))[1] == []
    assert "by: township" in (county / f"{NEW}.yml").read_text("utf-8")


def test_who_covered_it_can_not_confirm(county: Path, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_if_read(monkeypatch, page_saying(PHONE))
    add(county, photo)
    ran = confirm(county, by="accountant")
    assert (ran.exit_code, ran.output) == (1, say("same_person", "zh", role="主管会计") + "\n")


def test_a_picture_that_changed_since_it_was_looked_at_is_not_confirmed(
    county: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_if_read(monkeypatch, page_saying(PHONE))
    add(county, photo)
    confirm(county)
    number = number_on_the_page(county)
    (county / f"{NEW}.small.jpg").write_bytes(photo.read_bytes())
    ran = confirm(county, "--seen", number)
    assert ran.exit_code == 1
    assert f"编号 {number} 不是现在这张照片的" in ran.output
    assert "reviewed" not in (county / f"{NEW}.yml").read_text("utf-8")
    assert number_on_the_page(county) != number


def test_the_page_to_look_at_shows_only_what_will_be_public(
    county: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_if_read(monkeypatch, page_saying(PHONE))
    add(county, photo)
    confirm(county)
    page = (county / "redact/beishan-nan-2025-08-7-看.html").read_text("utf-8")
    assert "先删去写出的三个文件，再用 <code>--box</code> 补画" in page  # else a second receipt would be made beside it
    assert page.count("<img ") == 2
    assert "收入，凭证 7，500.00 元：发包及上交收入，果园承包" in page
    assert "<script" not in page
    assert (county / "redact/.gitignore").read_text("utf-8") == "*\n"


def test_nothing_to_cover_is_still_made_flat(county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Image.Exif()
    data[0x0132] = "2026:09:01 10:00:00"
    file = tmp_path / "票.jpg"
    file.write_bytes(saved(Image.new("RGB", (400, 300)), "JPEG", exif=data))
    as_if_read(monkeypatch, page_saying("收据"))
    assert add(county, file).exit_code == 0
    assert not has_hidden_data((county / f"{NEW}.jpg").read_bytes())
    assert has_hidden_data(file.read_bytes()), "the original is as it was"


def test_what_is_left_stops_it(county: Path, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_if_read(monkeypatch, page_saying(PHONE), left=("图片上还有一处像手机号：13*******78",))
    ran = add(county, photo)
    assert (ran.exit_code, files(county)) == (1, [])
    assert "13*******78" in ran.output


def test_a_photograph_that_can_not_be_made_out_is_refused(
    county: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_if_read(monkeypatch, page_saying("收", unsure=3))
    ran = add(county, photo)
    assert (ran.exit_code, files(county)) == (1, [])
    assert "靠近些" in ran.output


def test_several_pages_are_several_receipts(county: Path, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_if_read(monkeypatch, page_saying("收"), page_saying("据"))
    ran = add(county, photo)
    assert (ran.exit_code, "有 2 页" in ran.output) == (1, True)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--voucher", "99"), "没有凭证 99 的一笔"),
        (("--to", "beishan/nan/2025-11"), "没有“beishan/nan/2025-11”这一期"),
        (("--to", "beishan/bei/2025-08"), "beishan/bei/2025-08"),
        (("--by", "张三"), "--by"),
    ],
)
def test_wrong_words_write_nothing(words: tuple[str, ...], why: str, county: Path, photo: Path) -> None:
    ran = add(county, photo, *words)
    assert (ran.exit_code, why in ran.output) == (2, True), ran.output
    assert files(county) == []


def test_a_missing_photograph(county: Path) -> None:
    ran = add(county, county / "no.jpg")
    assert (ran.exit_code, "没有这个文件" in ran.output) == (1, True)


def test_without_the_extra_it_says_how_to_install_it(
    county: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "can_read", lambda: False)
    assert add(county, photo).output == say("no_ocr", "zh") + "\n"


@needs_ocr
@pytest.mark.parametrize("name", ["a.heic", "a.svg", "a.zip", "long.pdf", "huge.png"])
def test_what_is_no_picture_of_one_receipt_is_refused(name: str, county: Path, tmp_path: Path) -> None:
    content = {
        "a.heic": b"\0\0\0\x18ftypheic\0\0\0\0",
        "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "a.zip": b"PK\x03\x04",
        "long.pdf": blank_pages(3),
        "huge.png": saved(Image.new("1", (8000, 8000))),
    }[name]
    (tmp_path / name).write_bytes(content)
    ran = add(county, tmp_path / name)
    assert ran.exit_code == 1, ran.output
    assert len(ran.output) > 10
    assert files(county) == []


@needs_ocr
def test_a_photographed_receipt_with_a_telephone(county: Path, tmp_path: Path) -> None:
    file = tmp_path / "票.jpg"
    file.write_bytes(saved(written("收据 果园承包", "合计 500.00", f"电话 {PHONE}"), "JPEG"))
    ran = add(county, file)
    assert ran.exit_code == 0, ran.output
    text = writing.written_in(Image.open(county / f"{NEW}.jpg"))
    assert "500.00" in text
    assert PHONE[:6] not in text


@pytest.mark.parametrize("name", ["beishan/nan/none", "../../etc/passwd", "beishan/nan", "beishan/nan/orchard.yml"])
def test_a_receipt_that_is_not_there(name: str, county: Path) -> None:
    ran = run(county, "confirm", name, "--by", "township")
    assert (ran.exit_code, ran.output) == (2, say("no_paper", "zh", name=name, village="beishan/nan") + "\n")


def test_a_receipt_without_its_pictures(county: Path) -> None:
    ran = run(county, "confirm", "beishan/nan/orchard", "--by", "township")
    assert (ran.exit_code, "orchard.jpg" in ran.output) == (1, True)


def test_a_receipt_that_can_not_be_read(county: Path) -> None:
    show_receipt(county).record.write_text("title: [", "utf-8")
    ran = run(county, "confirm", "beishan/nan/orchard", "--by", "township")
    assert (ran.exit_code, "check" in ran.output) == (1, True)
