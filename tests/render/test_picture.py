"""The picture beside a link in a messenger: one for the site, named by every page and loaded by none."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image

from gongkai.render.picture import PATH, picture
from tests.conftest import AS_OF, build_site, replace_in

ADDRESS = "https://example.gov.cn/minzheng"


def test_it_is_the_mark_in_the_countys_colour() -> None:
    drawn = Image.open(io.BytesIO(picture("#1f5c4d")))
    assert drawn.format == "PNG"
    assert drawn.size == (1200, 630)
    colours = drawn.convert("RGB").getcolors()
    assert colours is not None
    assert {colour for _, colour in colours} == {(0x1F, 0x5C, 0x4D), (255, 255, 255)}
    assert drawn.convert("RGB").getpixel((600, 270)) == (255, 255, 255)
    assert picture("#1f5c4d") == picture("#1f5c4d")
    assert len(picture("#1f5c4d")) < 2_000


def test_every_page_names_it_where_the_address_is_known_and_none_loads_it(county: Path, tmp_path: Path) -> None:
    replace_in(county / "data/site.yml", "url: null", f"url: {ADDRESS}")
    replace_in(county / "data/site.yml", "pending: [url, phone]", "pending: [phone]")
    built = build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF, search=False)
    assert built.files, built.findings
    assert (tmp_path / "site" / PATH).is_file()
    posting = (tmp_path / "site/villages/beishan/nan/2025-08/index.html").read_text("utf-8")
    named = f'<meta property="og:image" content="{ADDRESS}/{PATH}">'
    for page in (posting, (tmp_path / "site/index.html").read_text("utf-8")):
        assert named in page
        assert not re.search(rf'(src|href)="[^"]*{PATH}', page)


def test_without_an_address_there_is_none(county: Path, tmp_path: Path) -> None:
    assert build_site(county, tmp_path / "site", tmp_path / "cache", AS_OF, search=False).files
    assert not (tmp_path / "site" / PATH).exists()
    assert "og:image" not in (tmp_path / "site/index.html").read_text("utf-8")
