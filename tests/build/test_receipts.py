"""Receipts' pictures are on the site as reviewed, until their last day, and never otherwise."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.build.pictures import PictureFile
from gongkai.build.timings import Timings
from gongkai.pipeline import Built
from tests.conftest import AS_OF, build_site, replace_in
from tests.receipts import LAST, PAGE, PAPER, POSTING, picture, show_receipt

LARGE, SMALL = "papers/beishan/nan/orchard.jpg", "papers/beishan/nan/orchard.small.jpg"
DAY = timedelta(days=1)


def build(county: Path, tmp_path: Path, day: date = AS_OF, **options: Any) -> Built:
    return build_site(county, tmp_path / "site", tmp_path / "cache", day, search=False, **options)


def codes(built: Built) -> list[tuple[str, str]]:
    assert built.files is None
    return [(found.code, found.place.file.rpartition("/")[2]) for found in built.findings]


def site_files(tmp_path: Path) -> set[str]:
    return {file.relative_to(tmp_path / "site").as_posix() for file in (tmp_path / "site").rglob("*")}


def test_what_was_reviewed_is_published_byte_for_byte(county: Path, tmp_path: Path) -> None:
    receipt = show_receipt(county)
    assert build(county, tmp_path).files
    assert (tmp_path / "site" / LARGE).read_bytes() == receipt.large.read_bytes()
    assert (tmp_path / "site" / SMALL).read_bytes() == receipt.small.read_bytes()
    assert (tmp_path / "site/robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /papers/\n"


def test_a_site_below_a_path_names_it_to_robots(county: Path, tmp_path: Path) -> None:
    show_receipt(county)
    replace_in(county / "data/site.yml", "\nurl: null", "\nurl: https://example.gov.cn/mzj/gongkai/")
    replace_in(county / "data/site.yml", "pending: [url, phone]", "pending: [phone]")
    assert build(county, tmp_path).files
    assert "Disallow: /mzj/gongkai/papers/\n" in (tmp_path / "site/robots.txt").read_text("utf-8")


def test_a_county_without_receipts_has_nothing_of_them(county: Path, tmp_path: Path) -> None:
    (county / PAPER).unlink()
    assert build(county, tmp_path).files
    assert not [name for name in site_files(tmp_path) if "papers" in name or "robots" in name]
    posting = (tmp_path / "site" / POSTING).read_text("utf-8")
    assert "票据" not in posting
    assert "noimageindex" not in posting


def test_the_day_after_its_last_the_picture_is_gone_and_the_pages_say_so(county: Path, tmp_path: Path) -> None:
    show_receipt(county)
    assert build(county, tmp_path, LAST).files
    assert LARGE in site_files(tmp_path)
    assert build(county, tmp_path, LAST + DAY).files
    assert not [name for name in site_files(tmp_path) if name.startswith(("papers", "robots"))]
    page, posting = ((tmp_path / "site" / name).read_text("utf-8") for name in (PAGE, POSTING))
    assert "照片放到2027年2月27日" in page
    assert "已经从网上撤下" in page
    assert "有 1 张票据的照片放到期了，已经从网上撤下" in posting
    assert not [text for text in (page, posting) if ".jpg" in text or "看票据" in text]


def test_only_the_last_day_makes_the_township_again(county: Path, tmp_path: Path) -> None:
    show_receipt(county)
    replace_in(county / "data/catalogue.yml", "frequency: quarterly", "frequency: event")

    def made(day: date) -> set[str]:
        timings = Timings()
        run = {"timer": timings, "earlier_day": True}
        assert build_site(county, tmp_path / "site", tmp_path / "cache", day, run=run, search=False).files
        return set(timings.townships)

    made(LAST - DAY)
    assert made(LAST) == set()
    assert made(LAST + DAY) == {"beishan"}
    assert made(LAST) == {"beishan"}


def test_after_its_last_day_the_picture_may_be_deleted(county: Path, tmp_path: Path) -> None:
    receipt = show_receipt(county)
    receipt.large.unlink()
    receipt.small.unlink()
    assert codes(build(county, tmp_path, LAST)) == [("GK655", "orchard.jpg"), ("GK655", "orchard.small.jpg")]
    assert build(county, tmp_path, LAST + DAY).files


@pytest.mark.parametrize("which", ["large", "small"])
def test_a_picture_that_was_swapped_after_the_review_stops_the_build(which: str, county: Path, tmp_path: Path) -> None:
    receipt = show_receipt(county)
    assert build(county, tmp_path).files
    before = (tmp_path / "site" / LARGE).read_bytes()
    file = getattr(receipt, which)
    file.write_bytes(picture("black"))  # the village itself is as it was, and comes from its pack
    assert codes(build(county, tmp_path)) == [("GK656", file.name)]
    assert (tmp_path / "site" / LARGE).read_bytes() == before


def test_a_picture_that_changes_while_it_is_built_is_not_published(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(picture("black"))
    with pytest.raises(OSError, match="变了"):
        _ = PictureFile("papers/a.jpg", file, "0" * 64).content


def test_without_a_review_nothing_is_built(county: Path, tmp_path: Path) -> None:
    receipt = show_receipt(county)
    text = receipt.record.read_text("utf-8")
    receipt.record.write_text(text[: text.index("reviewed:")], "utf-8")
    built = build(county, tmp_path)
    assert codes(built) == [("GK650", "orchard.yml")]
    assert "papers confirm beishan/nan/orchard" in built.findings[0].message


def test_a_sample_receipt_is_left_out_with_its_pictures(county: Path, tmp_path: Path) -> None:
    show_receipt(county).edit("title:", "sample: true\ntitle:")
    assert build(county, tmp_path, samples=False).files
    assert not [name for name in site_files(tmp_path) if "papers" in name]


def test_a_receipt_that_is_withdrawn_says_why_and_shows_nothing(county: Path, tmp_path: Path) -> None:
    receipt = show_receipt(county)
    assert build(county, tmp_path).files
    for file in (receipt.record, receipt.large, receipt.small):
        file.unlink()
    reason = f"withdrawn: [{{path: {PAPER}, date: 2026-11-24, why: 放错了一张, by: 县民政局}}]\n"
    (county / "data/withdrawn.yml").write_text(reason, "utf-8")
    assert build(county, tmp_path).files
    assert not [name for name in site_files(tmp_path) if name.startswith("papers")]
    assert "放错了一张" in (tmp_path / "site" / PAGE).read_text("utf-8")


def test_a_village_that_is_gone_shows_no_picture(county: Path, tmp_path: Path) -> None:
    show_receipt(county)
    replace_in(county / "data/divisions.yml", "villages: [{slug: nan", "villages: [{slug: bei")
    assert "GK301" in {code for code, _ in codes(build(county, tmp_path))}


def test_a_posting_that_is_gone_takes_its_receipts_along(county: Path, tmp_path: Path) -> None:
    show_receipt(county)
    (county / "data/bulletins/beishan/nan/2025-08.yml").unlink()
    assert ("GK301", "orchard.yml") in codes(build(county, tmp_path))
