"""The picture: its QR code leads to the page, and long names fit."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from gongkai.desk.poster import NoFontError
from gongkai.desk.share import card as module
from gongkai.desk.share.card import HEIGHT, MARGIN, WIDTH, card
from scripts.browser import install_debian
from tests.desk.share.test_wording import change, shown

URL = "https://mz.example.gov.cn/gongkai/"


@pytest.fixture(scope="module", autouse=True)
def able_to_write() -> None:
    """A fresh machine gets a Chinese font."""
    try:
        module.font_file()
    except NoFontError:
        install_debian()


def drawn(county: Path) -> Image.Image:
    return Image.open(io.BytesIO(card(shown(county))))


def test_the_code_leads_to_the_page_in_large_type(county: Path) -> None:
    change(county, "data/site.yml", "url: null", f"url: {URL}")
    picture = drawn(county)
    assert picture.size == (WIDTH, HEIGHT)
    code = zxingcpp.read_barcode(picture)
    assert code is not None
    assert code.text == f"{URL}villages/beishan/nan/2025-08/?elder"


def test_a_long_address_still_reads_from_a_small_picture(county: Path) -> None:
    change(county, "data/site.yml", "url: null", f"url: {URL}{'a' * 60}/")
    picture = drawn(county)
    code = zxingcpp.read_barcode(picture.resize((WIDTH // 2, HEIGHT // 2)))
    assert code is not None
    assert code.text.startswith(f"{URL}aaa")


def test_without_an_address_there_is_no_code(county: Path) -> None:
    assert zxingcpp.read_barcode(drawn(county)) is None


def test_a_long_name_stays_within_the_margin(county: Path) -> None:
    change(county, "data/divisions.yml", "name: 南村,", f"name: {'南' * 40}村,")
    picture = drawn(county).convert("RGB")
    band = picture.getpixel((2, 2))
    assert {picture.getpixel((WIDTH - MARGIN + 2, y)) for y in range(10, 90)} == {band}
    assert len(picture.crop((0, 10, WIDTH, 90)).getcolors(4096) or []) > 1


def test_the_same_posting_gives_the_same_bytes(county: Path) -> None:
    assert card(shown(county)) == card(shown(county))


def test_a_machine_without_a_chinese_font_says_so(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(module, "ELSEWHERE", ())
    module.font_file.cache_clear()
    module.font_of.cache_clear()
    with pytest.raises(NoFontError):
        card(shown(county))
