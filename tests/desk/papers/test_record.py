"""A receipt's record: behind which lines, under which name, and who looked at it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongkai.desk.importers.target import Target, target_of
from gongkai.desk.papers.record import (
    Files,
    NoLineError,
    NotWritableError,
    free_files,
    lines_behind,
    paper_in,
    record_text,
    title_of,
    write_review,
)
from tests.conftest import AS_OF, replace_in
from tests.receipts import show_receipt

BULLETIN = "data/bulletins/beishan/nan/2025-08.yml"
NAME = "beishan/nan/orchard"


def target(county: Path) -> Target:
    return target_of(county, "beishan/nan/2025-08", AS_OF)


def test_a_line_is_found_by_its_voucher(county: Path) -> None:
    lines = lines_behind(target(county), ["7"], None)
    assert lines == [{"side": "income", "voucher": "7", "amount": "500.00"}]
    assert title_of(target(county), lines) == "果园承包的票据"


def test_a_voucher_that_is_not_there_is_asked(county: Path) -> None:
    with pytest.raises(NoLineError, match="没有凭证 99 的一笔"):
        lines_behind(target(county), ["7", "99"], None)
    with pytest.raises(NoLineError, match="没有凭证 7 的一笔"):
        lines_behind(target(county), ["7"], "expense")


def test_a_voucher_on_both_sides_is_asked(county: Path) -> None:
    replace_in(county / BULLETIN, "amount: 200.00}", 'amount: 200.00, voucher: "7"}')
    with pytest.raises(NoLineError, match="--side"):
        lines_behind(target(county), ["7"], None)
    assert [line["amount"] for line in lines_behind(target(county), ["7"], "expense")] == ["200.00"]


def test_a_voucher_of_two_lines_is_behind_both(county: Path) -> None:
    replace_in(county / BULLETIN, "closing: 1300.00", "closing: 1290.00")
    second = '    - {item: finance.expense, category: 办公费, amount: 10.00, voucher: "8"}\n'
    replace_in(county / BULLETIN, "amount: 200.00}\n", f'amount: 200.00, voucher: "8"}}\n{second}')
    assert [line["amount"] for line in lines_behind(target(county), ["8"], None)] == ["200.00", "10.00"]


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
