"""A receipt's record: under which name it is written, and who looked at it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.desk.papers.record import Files, NotWritableError, free_files, paper_in, record_text, write_review
from tests.conftest import AS_OF
from tests.desk.papers.test_lines import target
from tests.receipts import show_receipt

NAME = "beishan/nan/orchard"


@pytest.mark.parametrize(
    ("voucher", "slug"),
    [("144", "2025-08-144"), ("记-12号", "2025-08-12"), ("收字", "2025-08"), ("A/7", "2025-08-a-7")],
)
def test_a_receipt_is_named_by_its_voucher(voucher: str, slug: str, county: Path) -> None:
    assert free_files(target(county), voucher).name == f"beishan/nan/{slug}"


def test_a_name_that_is_taken_by_any_of_its_files_is_not_used_again(county: Path) -> None:
    folder = county / "data/papers/beishan/nan"
    (folder / "2025-08-7.yml").write_text("x", "utf-8")
    (folder / "2025-08-7-2.small.jpg").write_bytes(b"x")
    assert free_files(target(county), "7").name == "beishan/nan/2025-08-7-3"


def test_what_is_written_is_read_as_it_was_meant(county: Path) -> None:
    lines = [{"side": "expense", "voucher": '8"号', "amount": "200.00"}]
    files = Files(county, "beishan/nan/new")
    text = record_text("买纸: 2 包 #1", "2025-08", lines, "accountant", date(2026, 9, 1))
    files.record.write_text(text, "utf-8")
    paper = paper_in(files)
    assert (paper.title, paper.posting, paper.lines[0].voucher) == ("买纸: 2 包 #1", "2025-08", '8"号')
    assert (paper.redacted.by, paper.reviewed) == ("accountant", None)


def test_a_review_names_the_pictures_as_they_are(county: Path) -> None:
    receipt = show_receipt(county)
    text = receipt.record.read_text("utf-8")
    receipt.record.write_text(text[: text.index("reviewed:")] + "# 放在最后的说明\n", "utf-8")
    files = Files(county, NAME)
    write_review(files, "township", date(2026, 9, 5))
    paper = paper_in(files)
    assert paper.reviewed
    assert (paper.reviewed.by, paper.published) == ("township", date(2026, 9, 5))
    assert (paper.reviewed.sha256, paper.reviewed.small_sha256) == files.digests()
    assert "# 放在最后的说明" in receipt.record.read_text("utf-8")


def test_a_second_review_takes_the_place_of_the_first(county: Path) -> None:
    receipt = show_receipt(county)
    receipt.large.write_bytes(receipt.small.read_bytes())
    write_review(Files(county, NAME), "township", date(2026, 9, 5))
    paper = paper_in(Files(county, NAME))
    assert receipt.record.read_text("utf-8").count("reviewed:") == 1
    assert paper.reviewed
    assert paper.reviewed.sha256 == paper.reviewed.small_sha256
    assert paper.published == date(2026, 9, 1), "it was public before"


@pytest.mark.parametrize(
    "bad", [b"title: [", b"title: x\ntitle: y\n", b"", b"reviewed: x\n", "title: 票".encode("gbk")]
)
def test_a_record_that_can_not_be_read_is_not_written(bad: bytes, county: Path) -> None:
    receipt = show_receipt(county)
    receipt.record.write_bytes(bad)
    with pytest.raises(NotWritableError):
        write_review(Files(county, NAME), "township", AS_OF)
    assert receipt.record.read_bytes() == bad
