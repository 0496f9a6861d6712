"""A receipt's record: who covered, who looked, in which order; behind lines as they stand; until a last day."""

from __future__ import annotations

from pathlib import Path

from gongkai.build.options import Options
from gongkai.pipeline import changes_since, check_all
from tests.conftest import AS_OF, Edit, replace_in
from tests.receipts import PAPER, show_receipt
from tests.test_rules import commit

POSTING = "data/bulletins/beishan/nan/2025-08.yml"
LINE = '{side: income, voucher: "7", amount: 500.00}'


def found(county: Path) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.file) for finding in check_all(county, Options(AS_OF))[1]]


def message(county: Path) -> str:
    (finding,) = check_all(county, Options(AS_OF))[1]
    return finding.message


def test_a_receipt_that_is_shown_is_in_order(county: Path) -> None:
    show_receipt(county)
    assert found(county) == []


def test_the_one_who_covered_can_not_review(edit: Edit) -> None:
    (finding,) = edit(PAPER, "by: supervision_committee", "by: accountant")
    assert (finding.code, "遮挡的和看过的都是主管会计" in finding.message) == ("GK651", True)


def test_persons_have_no_names_here(edit: Edit) -> None:
    assert [one.code for one in edit(PAPER, "by: supervision_committee", "by: 张三")] == ["GK203"]


def test_a_review_before_the_covering_is_of_another_picture(edit: Edit) -> None:
    (finding,) = edit(PAPER, "  date: 2025-09-03", "  date: 2025-09-01")
    assert (finding.code, finding.message) == ("GK652", "看过的日子 2025-09-01 早于遮挡的 2025-09-02。")


def test_what_was_public_before_anybody_looked(edit: Edit) -> None:
    (finding,) = edit(PAPER, "published: 2025-09-06", "published: 2025-09-02")
    assert (finding.code, finding.message) == ("GK652", "公开的日子 2025-09-02 早于看过的 2025-09-03。")


def test_a_posting_that_is_not_there(county: Path) -> None:
    show_receipt(county).edit("posting: 2025-08", "posting: 2025-10")
    assert found(county) == [("GK301", PAPER)]


def test_after_its_last_day_a_receipt_does_not_hold_its_posting(county: Path) -> None:
    (county / POSTING).unlink()
    assert found(county) == []


def test_a_line_that_was_corrected_later_asks_to_look_again(county: Path) -> None:
    show_receipt(county)
    replace_in(county / POSTING, "amount: 500.00", "amount: 501.00")
    replace_in(county / POSTING, "closing: 1300.00", "closing: 1301.00")
    assert message(county) == "2025-08 的收入里没有凭证 7、500.00 元的一笔。凭证 7 现在是 501.00 元。"


def test_a_line_on_the_other_side_is_another(county: Path) -> None:
    show_receipt(county)
    replace_in(county / PAPER, "side: income", "side: expense")
    assert message(county) == "2025-08 的支出里没有凭证 7、500.00 元的一笔。"


def test_a_number_is_the_same_however_its_cents_are_written(county: Path) -> None:
    show_receipt(county)
    replace_in(county / PAPER, "amount: 500.00", "amount: 500")
    assert found(county) == []


def test_two_lines_share_one_receipt(county: Path) -> None:
    show_receipt(county)
    replace_in(county / POSTING, "amount: 200.00}", 'amount: 200.00, voucher: "8"}')
    replace_in(county / PAPER, LINE, f'{LINE}, {{side: expense, voucher: "8", amount: 200.00}}')
    assert found(county) == []


def test_a_receipt_behind_no_line_at_all(edit: Edit) -> None:
    assert [one.code for one in edit(PAPER, f"[{LINE}]", "[]")] == ["GK201"]


def test_no_field_names_a_file(edit: Edit) -> None:
    assert [one.code for one in edit(PAPER, "posting:", "file: ../../../etc/passwd\nposting:")] == ["GK202"]


def test_a_digest_that_is_none(edit: Edit) -> None:
    assert [one.code for one in edit(PAPER, "small_sha256: 9", "small_sha256: X")] == ["GK208"]


def test_a_receipt_that_is_taken_away_needs_a_reason(county: Path) -> None:
    receipt = show_receipt(county)
    commit(county)
    for file in (receipt.record, receipt.large, receipt.small):
        file.unlink()
    assert [(one.code, one.place.file) for one in changes_since(county, "HEAD")] == [("GK702", PAPER)]


def test_another_picture_reviewed_anew_needs_a_correction(county: Path) -> None:
    receipt = show_receipt(county)
    commit(county)
    receipt.large.write_bytes(receipt.small.read_bytes())
    receipt.review()
    (finding,) = changes_since(county, "HEAD")
    assert (finding.code, finding.place.file) == ("GK701", PAPER)
