"""Files that can't be read are refused in words, and what a page holds is read with its places."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from gongkai.check.privacy.attachments import writing
from gongkai.desk.redact.reader import MAX_PAGES, answer, picture_of
from tests.check.privacy.pictures import pictures
from tests.desk.redact.scans import OTHER, PHONE, blank_pages, saved, scanned_then_typed, with_password, written

OTHER_TURNS = pytest.mark.night("a picture is turned by the same code whichever way it lies")


def animated() -> bytes:
    frames = [Image.new("RGB", (60, 60), shade) for shade in ("white", "red")]
    return saved(frames[0], "PNG", save_all=True, append_images=frames[1:])


def huge() -> bytes:
    return saved(Image.new("1", (20_000, 20_000)))


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a damaged picture": (".png", lambda: saved(written("一"))[:200], "损坏"),
    "half a photograph": (".jpg", lambda: saved(written("一"), "JPEG")[:900], "损坏"),
    "a damaged PDF": (".pdf", lambda: b"%PDF-1.4 nothing", "损坏"),
    "another file": (".png", lambda: b"PK\3\4", "扩展名"),
    "nothing": (".png", lambda: b"", "扩展名"),
    "a PDF by another name": (".png", lambda: blank_pages(1), "扩展名"),
    "a kind that it does not know": (".png", lambda: saved(written("一"), "BMP"), "损坏"),
    "an animation": (".png", animated, "动图"),
    "a huge picture": (".png", huge, "太大"),
    "a locked PDF": (".pdf", with_password, "密码"),
    "a long PDF": (".pdf", lambda: blank_pages(MAX_PAGES + 1), "拆成"),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_can_not_be_read_is_refused_in_words(case: str, tmp_path: Path) -> None:
    ending, make, word = REFUSED[case]
    file = tmp_path / f"file{ending}"
    file.write_bytes(make())
    said = answer({"path": str(file), "ending": ending, "page": 0})
    assert set(said) == {"why"}
    assert word in said["why"]


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    assert "打不开" in answer({"path": str(tmp_path / "no.png"), "ending": ".png", "page": 0})["why"]


def test_a_photograph_is_turned_as_its_camera_noted() -> None:
    data = Image.Exif()
    data[0x0112] = 6
    assert picture_of(saved(Image.new("RGB", (90, 40)), "JPEG", exif=data)).size == (40, 90)


def test_what_is_transparent_stands_on_white() -> None:
    image = picture_of(saved(Image.new("RGBA", (50, 50), (200, 0, 0, 0))))
    assert (image.mode, image.getextrema()) == ("RGB", ((255, 255),) * 3)


@pytest.mark.skipif(not writing.can_read(), reason="the extra ocr is not installed here")
def test_the_text_of_a_pdf_is_read_with_its_places(tmp_path: Path) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(scanned_then_typed())
    said = answer({"path": str(file), "ending": ".pdf", "page": 1})
    assert (said["pages"], len(said["places"])) == (2, len(said["text"]))
    start = said["text"].rindex(OTHER)
    (left, top), (right, _), (_, bottom), _ = said["places"][start][1]
    assert said["places"][start][0] < 0
    # On the page at 200 dots an inch: the digit is where the picture has ink.
    image = Image.frombytes("RGB", said["size"], base64.b64decode(said["picture"]))
    assert min(image.crop((left, top, right, bottom)).convert("L").tobytes()) < 100


@pytest.mark.skipif(not writing.can_read(), reason="the extra ocr is not installed here")
def test_what_looks_like_print_and_can_not_be_read_is_told(tmp_path: Path) -> None:
    _, photograph = pictures(2, private=False)
    file = tmp_path / "file.png"
    file.write_bytes(photograph.content)
    said = answer({"path": str(file), "ending": ".png", "page": 0})
    assert (said["text"], bool(said["unsure"])) == ("", True)


@pytest.mark.skipif(not writing.can_read(), reason="the extra ocr is not installed here")
@pytest.mark.parametrize("turn", [90, *(pytest.param(turn, marks=OTHER_TURNS) for turn in (0, 180, 270))])
def test_letters_stand_where_they_were_written_however_the_picture_lies(turn: int) -> None:
    image = written(PHONE, width=420)
    found = writing.writing_in(image.rotate(turn, expand=True), letters=True)
    assert found.text.startswith(PHONE)
    places = [found.lines[line].letters[letter] for line, letter in filter(None, found.at[: len(PHONE)])]
    boxes = Image.new("L", image.rotate(turn, expand=True).size)
    for quad in places:
        assert quad
        x, y = (sum(point[axis] for point in quad) / 4 for axis in (0, 1))
        boxes.putpixel((int(x), int(y)), 255)
    upright = boxes.rotate(-turn, expand=True).getbbox()
    assert upright
    left, top, right, bottom = upright
    assert 20 < left < 45
    assert 175 < right < 240
    assert 30 < top <= bottom < 65
