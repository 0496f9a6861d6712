"""A wrong value is marked: where the two readings differ, where it has no form, and where a sum does not come out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.photo.doubts import doubts_of
from gongkai.desk.photo.proof import cells, read, texts_of
from gongkai.desk.photo.seen import seen_of
from gongkai.desk.photo.table import sheet_rows
from gongkai.records.fields import read_period
from tests.desk.photo.boards import OURS, Print, said, with_text

WANTED = Wanted(
    read_period("2025-08"),
    {"income": frozenset({"发包及上交收入", "其他收入"}), "expense": frozenset({"报刊费", "办公费"})},
    Decimal("1000.00"),
)


def doubtful(told: dict[str, object]) -> dict[str, str]:
    """The text of each doubtful cell, and why."""
    photographs = [seen_of(told)]
    rows = sheet_rows(photographs)
    marks, wrong = doubts_of(rows, photographs, WANTED)
    found = {cell.text: "；".join(whys) for (row, at), whys in marks.items() if (cell := rows[row][at])}
    return found | {"": "；".join(wrong)} if wrong else found


def test_a_board_that_was_read_twice_alike_and_adds_up_has_no_doubts() -> None:
    assert doubtful(said(OURS)) == {}


def test_what_was_read_for_unsure_is_marked() -> None:
    assert doubtful(said(OURS, unsure=["8月9日"])) == {"8月9日": "没有认准"}


def test_what_was_read_otherwise_the_second_time_is_marked() -> None:
    again = with_text(OURS, "订报纸（报刊费）", "订报低（报刊费）")
    assert doubtful(said(OURS, again)) == {"订报纸": "两次认得不一样，另一次是“订报低”"}


def test_brackets_and_commas_of_another_width_are_no_difference() -> None:
    again = with_text(with_text(OURS, "订报纸（报刊费）", "订报纸(报刊费)"), "120.50", "120．50")
    assert doubtful(said(OURS, again)) == {}


@pytest.mark.parametrize("amount", ["200.00", "100.00", "300.00", "120.50"])
@pytest.mark.parametrize("wrong", ["208.00", "20.00", "2200.00", "200", "2OO.00", "-200.00", "2,00.00"])
def test_an_amount_read_wrong_both_times_is_marked(amount: str, wrong: str) -> None:
    assert wrong in doubtful(said(with_text(OURS, amount, wrong)))


@pytest.mark.parametrize("amount", ["200.00", "120.50"])
def test_with_an_amount_that_was_not_read_its_sum_is_marked(amount: str) -> None:
    found = doubtful(said([one for one in OURS if one[2] != amount]))
    assert any("写的合计是" in why for why in found.values())


@pytest.mark.parametrize("opening", ["1,080.00", "100.00"])
def test_balances_that_do_not_follow_are_marked(opening: str) -> None:
    formula = next(text for _, _, text in OURS if text.startswith("期初"))
    found = doubtful(said(with_text(OURS, formula, formula.replace("1,000.00", opening))))
    assert "期初加收入减支出，不是写的结余" in found[opening]
    assert "期初加收入减支出，不是写的结余" in found["1,179.50"]


@pytest.mark.parametrize("sign", ["¥", "￥"])
def test_a_sign_of_money_before_an_amount_is_no_doubt(sign: str) -> None:
    board = list(OURS)
    for amount in ("200.00", "100.00", "300.00", "120.50"):
        board = with_text(board, amount, sign + amount)
    board = with_text(board, "收入：2笔，300.00元", f"收入：2笔，{sign}300.00元")
    assert doubtful(said(board)) == {}
    assert f"{sign}208.00" in doubtful(said(with_text(board, f"{sign}200.00", f"{sign}208.00")))


FORMULA = next(text for _, _, text in OURS if text.startswith("期初"))


@pytest.mark.parametrize(
    ("balance", "missing"),
    [("期初余额：1,000.00元", "期末余额"), ("上月结余1,000.00", "期末余额"), ("本月结余：1,179.50元", "期初余额")],
)
def test_a_balance_without_the_other_proves_nothing_and_is_told(balance: str, missing: str) -> None:
    assert doubtful(said(with_text(OURS, FORMULA, balance))) == {"": f"没有认出{missing}，不能用余额核对"}


def test_balances_without_the_lines_of_one_side_are_told_and_the_sheet_does_not_come_out() -> None:
    whys = doubtful(said([one for one in OURS if one[1] < 320]))
    assert "没有认出支出各笔，不能用余额核对" in whys[""]
    assert "期初 + 收入 − 支出 = 1,300.00，表里的期末是 1,179.50" in whys[""]
    assert not {"1,000.00", "300.00", "1,179.50"} & whys.keys()


def test_balances_of_a_side_without_lines_hold_where_the_board_says_nothing_was_spent() -> None:
    board = with_text(OURS, FORMULA, "期初1,000.00+收入300.00-支出0.00=结余1,300.00元")
    assert doubtful(said([one for one in board if one[1] < 320])) == {}


def test_without_any_sum_all_amounts_are_doubtful() -> None:
    prints: list[Print] = [
        (40, 120, "收入"),
        *(one for one in OURS if one[1] in (160, 200)),
    ]
    assert doubtful(said(prints))["200.00"] == "没有合计可对，请逐个核对"


def test_an_amount_that_was_not_read_is_marked_where_there_is_no_sum_either() -> None:
    lines = [one for one in OURS if one[1] in (160, 200) and one[2] != "200.00"]
    prints: list[Print] = [(40, 120, "收入"), *lines, (40, 320, "支出：0笔，0.00元")]
    photographs = [seen_of(said(prints))]
    rows = sheet_rows(photographs)
    marks, _ = doubts_of(rows, photographs, WANTED)
    amounts = [spot for spot, cell in cells(rows) if cell.role == "amount"]
    assert ["没有认出金额" in marks[spot] for spot in amounts] == [True]


BOOK: tuple[Print, ...] = (
    *((x, 40, text) for x, text in ((40, "序号"), (140, "日期"), (300, "摘要"), (560, "收入"), (760, "支出"))),
    *((x, 80, text) for x, text in ((40, "1"), (140, "8月4日"), (300, "果园承包"), (560, "200.00"))),
    *((x, 120, text) for x, text in ((40, "2"), (140, "8月9日"), (300, "订报纸"), (760, "120.50"))),
    *((x, 160, text) for x, text in ((300, "合计"), (560, "200.00"), (760, "120.50"))),
)
"""Receipts and payments in columns of one table."""


def test_in_columns_beside_each_other_a_sum_proves_them_too() -> None:
    found = doubtful(said(with_text(BOOK, "120.50", "120.80")))
    assert "120.80" not in found
    found = doubtful(said([(x, y, "120.80" if (x, y) == (760, 160) else text) for x, y, text in BOOK]))
    assert {"200.00", "120.50", "120.80"} <= found.keys()


def test_in_columns_beside_each_other_without_a_sum_all_amounts_are_doubtful() -> None:
    found = doubtful(said([one for one in BOOK if one[1] != 160]))
    assert found["200.00"] == found["120.50"] == "没有合计可对，请逐个核对"


def test_a_line_that_was_not_seen_is_missed_by_the_sum_and_by_the_count() -> None:
    found = doubtful(said([one for one in OURS if one[1] != 240]))
    assert found["2"] == "收入有 1 笔，和写的笔数不一样"
    assert found["200.00"].startswith("收入各笔加起来是 200.00，写的合计是 300.00")


def test_one_side_alone_without_a_balance_may_be_half_a_board() -> None:
    half = [one for one in OURS if 100 < one[1] < 320]
    assert doubtful(said(half))[""].startswith("只认出收入，没有余额可以核对")
    none: Print = (40, 320, "支出：0笔，0.00元")
    assert "" not in doubtful(said([*half, none]))


def test_a_day_of_another_month_is_doubtful() -> None:
    assert doubtful(said(with_text(OURS, "8月9日", "9月8日")))["9月8日"].startswith("不在这一期里")


def test_a_category_that_there_is_not_is_doubtful() -> None:
    assert doubtful(said(with_text(OURS, "订报纸（报刊费）", "订报纸（报利费）")))["报利费"]


def test_another_months_board_is_told() -> None:
    told = doubtful(said(with_text(OURS, "北山镇南村2025年8月", "北山镇南村2025年7月")))
    assert "2025年7月" in told[""]


def test_ten_thousands_are_not_taken_for_yuan() -> None:
    lower = [(x, y + 40 if y > 150 else y, text) for x, y, text in OURS if y != 80]
    both = [*lower, (640, 165, "单位：万元")]
    assert "这一列的单位和A3写的不一样，看不准是多少元" in doubtful(said(both))["金额（元）"]
    board = with_text(both, "金额（元）", "收付金额")
    rows = sheet_rows([seen_of(said(board))])
    assert [str(line.amount) for line in read(texts_of(rows), WANTED).lines] == [
        "2000000.00",
        "1000000.00",
        "1205000.00",
    ]
    wrong = doubtful(said(with_text(board, "200.00", "208.00")))
    assert wrong["208.00"].startswith("收入各笔加起来是 308.00，写的合计是 300.00、300.00")


@pytest.mark.parametrize("other", ["金额（万元）", "金额"])
def test_a_unit_that_was_read_otherwise_the_second_time_is_told(other: str) -> None:
    """A person confirms no heading."""
    found = doubtful(said(OURS, with_text(OURS, "金额（元）", other)))
    assert found.keys() == {""}
    assert found[""].startswith(f"单位认得不一样，一次是“金额（元）”，另一次是“{other[:5]}")
    assert doubtful(said(OURS, with_text(OURS, "金额（元）", "金额(元)"))) == {}


def test_a_line_without_a_day_is_marked_unless_the_board_says_that_it_has_none() -> None:
    board = [one for one in OURS if one[2] != "–"]
    photographs = [seen_of(said(board))]
    rows = sheet_rows(photographs)
    marks, _ = doubts_of(rows, photographs, WANTED)
    ((row, at),) = marks
    assert rows[row][at].role == "date"  # type: ignore[union-attr]
    assert [why[:11] for why in marks[row, at]] == ["没有日期", "这一笔没有写日期：请写"]


def test_where_a_board_has_no_column_of_days_none_is_missed() -> None:
    found = doubtful(said([one for one in BOOK if not 100 < one[0] < 300]))
    assert not any("没有日期" in why for why in found.values())
