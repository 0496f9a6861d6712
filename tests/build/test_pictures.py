"""Pictures beside villages' records: published with the record that names them, checked, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from gongkai.build.options import Options
from gongkai.build.timings import Timings
from gongkai.desk.difference import difference
from gongkai.desk.preview import show_village
from gongkai.pipeline import changes_since, check_all
from tests.conftest import AS_OF, SharedEngine, build_site, replace_in
from tests.test_rules import commit

FOLDER = "data/projects/beishan/nan"
FILE = f"{FOLDER}/road.yml"
ADDRESS = "villages/beishan/nan/projects/road-1.png"


@pytest.fixture
def pictured(county: Path) -> Path:
    """The small county with a picture of its road."""
    Image.new("RGB", (64, 48), "#a98").save(county / FOLDER / "road-1.png")
    name_it(county, "road-1.png")
    return county


def name_it(county: Path, name: str) -> None:
    path = county / FILE
    path.write_text(f"{path.read_text('utf-8')}pictures: [{{file: {name}, title: 修好以后}}]\n", "utf-8")


def found(county: Path) -> list[tuple[str, str]]:
    return [(one.code, one.place.file) for one in check_all(county, Options(AS_OF))[1]]


def test_it_is_published_as_it_is_and_its_page_shows_it(pictured: Path, tmp_path: Path) -> None:
    assert build_site(pictured, tmp_path / "site", tmp_path / "cache").files
    assert (tmp_path / "site" / ADDRESS).read_bytes() == (pictured / FOLDER / "road-1.png").read_bytes()
    page = (tmp_path / "site/villages/beishan/nan/projects/road/index.html").read_text("utf-8")
    assert f'<img src="{"../" * 5}{ADDRESS}" alt="修好以后" loading="lazy"' in page


def test_a_picture_that_was_changed_is_published_anew_and_its_village_is_not_made_again(
    pictured: Path, tmp_path: Path
) -> None:
    assert build_site(pictured, tmp_path / "site", tmp_path / "cache").files
    Image.new("RGB", (64, 48), "#9ab").save(pictured / FOLDER / "road-1.png")
    timer = Timings()
    assert build_site(pictured, tmp_path / "site", tmp_path / "cache", run={"timer": timer}).files
    assert not set(timer.townships)
    assert (tmp_path / "site" / ADDRESS).read_bytes() == (pictured / FOLDER / "road-1.png").read_bytes()


def test_one_that_is_not_there_is_told_at_its_line_and_found_once_it_comes(county: Path, tmp_path: Path) -> None:
    name_it(county, "road-1.png")
    built = build_site(county, tmp_path / "site", tmp_path / "cache")
    assert [(one.code, one.place.file, one.place.line) for one in built.findings] == [("GK101", FILE, 10)]
    Image.new("RGB", (64, 48), "#a98").save(county / FOLDER / "road-1.png")
    assert build_site(county, tmp_path / "site", tmp_path / "cache").files


def test_one_that_no_record_names_is_told(county: Path) -> None:
    Image.new("RGB", (64, 48), "#a98").save(county / FOLDER / "road-1.png")
    assert found(county) == [("GK107", f"{FOLDER}/road-1.png")]


@pytest.mark.parametrize("name", ["Road.PNG", "road.bmp", "深层/road.png"])
def test_what_is_no_picture_of_a_record_is_told(county: Path, name: str) -> None:
    file = county / FOLDER / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"x")
    assert ("GK107", f"{FOLDER}/{name}") in found(county)


@pytest.mark.parametrize("name", ["../road-1.png", "road 1.png", "路.png", "road.gif", "http://x/a.png", "1"])
def test_a_name_that_can_be_no_picture(county: Path, name: str) -> None:
    name_it(county, f'"{name}"')
    assert found(county) == [("GK208", FILE)]


def test_pictures_of_other_kinds_have_no_place(county: Path) -> None:
    (county / "data/decisions/beishan/nan/road.png").write_bytes(b"x")
    assert found(county) == [("GK107", "data/decisions/beishan/nan/road.png")]


def test_what_nobody_sees_in_it_keeps_it_from_the_public(pictured: Path, tmp_path: Path) -> None:
    with Image.open(pictured / FOLDER / "road-1.png") as image:
        exif = image.getexif()
        exif[0x010E] = "somewhere"
        image.save(pictured / FOLDER / "road-1.png", exif=exif)
    built = build_site(pictured, tmp_path / "site", tmp_path / "cache")
    assert [(one.code, one.place.file) for one in built.findings] == [("GK619", f"{FOLDER}/road-1.png")]
    assert not built.files


def test_it_goes_with_a_sample_that_is_left_out(pictured: Path, tmp_path: Path) -> None:
    replace_in(pictured / FILE, "published:", "sample: true\npublished:")
    for samples in (True, False):
        assert build_site(pictured, tmp_path / "site", tmp_path / "cache", samples=samples).files
        assert (tmp_path / "site" / ADDRESS).is_file() == samples


def test_the_preview_of_a_village_knows_its_pictures(pictured: Path, tmp_path: Path) -> None:
    assert show_village(pictured, tmp_path / "site", SharedEngine(tmp_path / "cache"), AS_OF, "beishan", "nan") == []


def test_one_that_is_replaced_under_its_name_is_no_silent_change(pictured: Path) -> None:
    commit(pictured)
    assert changes_since(pictured, "HEAD") == []
    Image.new("RGB", (64, 48), "#9ab").save(pictured / FOLDER / "road-1.png")
    (told,) = changes_since(pictured, "HEAD")
    assert (told.code, told.place.file) == ("GK701", f"{FOLDER}/road-1.png")
    assert f"图片换了内容（`{FOLDER}/road-1.png`）" in difference(pictured, "HEAD", None, AS_OF)


def test_one_that_is_new_or_goes_is_told_by_the_record_that_names_it(pictured: Path) -> None:
    commit(pictured)
    Image.new("RGB", (64, 48), "#9ab").save(pictured / FOLDER / "road-2.png")
    (pictured / FOLDER / "road-1.png").unlink()
    replace_in(pictured / FILE, "road-1.png", "road-2.png")
    assert [(told.code, told.place.file) for told in changes_since(pictured, "HEAD")] == [("GK701", FILE)]
    told = difference(pictured, "HEAD", None, AS_OF)
    assert "图片第 1 条（修好以后）的图片的文件名" in told
    assert "road-2.png" in told
