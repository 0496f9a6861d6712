"""Books as village accountants keep them: written before the reader was tried on them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_amount
from gongkai.desk.importers.digit_columns import with_whole_amounts
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.sheet import Sheet
from tests.desk.importers.written import OFFICE, Rows, book_of, lines, read, whys

LEASES = "发包及上交收入"
WELFARE = "集体公益福利支出"
BEFORE = Decimal("20000.00")


def taken(reading: Reading) -> list[tuple[str, str, str | None]]:
    """(side, amount, day) of each line of a sheet without a question."""
    assert whys(reading) == []
    return [(side, amount, day) for side, _, amount, day in lines(reading)]


NUMBERED: Rows = [
    ["示例一村2026年11月份财务收支公布榜"],
    ["序号", "项　　目", "金额", "备注"],
    ["一", "上月结存", 20000, None],
    ["二", "本月收入合计", 5012.35, None],
    ["（一）", "发包及上交收入", 5000, None],
    [1, "土地承包费（王家洼）", 3000, "2026年度"],
    [2, "果园承包费", 2000, None],
    ["（二）", "其他收入", 12.35, None],
    [1, "存款利息", 12.35, None],
    ["三", "本月支出合计", 1655.5, None],
    ["（一）", "管理费", 455.5, None],
    [1, "打印费", 360, None],
    [2, "电费", 95.5, None],
    ["（二）", "公益福利支出", 1200, None],
    [1, "路灯维修", 1200, "6人2天"],
    ["四", "月末结存", 23356.85, None],
    ["村主任：", "", "会计：", "监委会："],
]


def test_what_has_numbers_below_it_is_their_sum(tmp_path: Path) -> None:
    reading = read(NUMBERED, tmp_path, BEFORE)
    assert [amount for _, amount, _ in taken(reading)] == ["3000.00", "2000.00", "12.35", "360.00", "95.50", "1200.00"]
    assert [category for _, category, _, _ in lines(reading)] == [LEASES, LEASES, "其他收入", OFFICE, OFFICE, WELFARE]
    assert reading.stated == {"income": "5,012.35", "expense": "1,655.50"}


def test_numbers_may_stand_before_the_words(tmp_path: Path) -> None:
    joined = [[f"{row[0]}{'、' if str(row[0]) in '一二三四12' else ''}{row[1]}", row[2]] for row in NUMBERED[2:-1]]
    reading = read([["2026年11月公布榜"], ["项目", "金额"], *joined], tmp_path, BEFORE)
    assert [amount for _, amount, _ in taken(reading)] == ["3000.00", "2000.00", "12.35", "360.00", "95.50", "1200.00"]


def test_a_numbered_sum_that_differs_is_said(tmp_path: Path) -> None:
    rows = [list(row) for row in NUMBERED]
    rows[10][2] = 465.5
    assert [(cell, "管理费" in why) for cell, why in whys(read(rows, tmp_path, BEFORE))] == [("C11", True)]


DOUBLE: Rows = [
    ["示例一村序时账"],
    ["期间：2026年11月"],
    ["日期", "凭证字号", "摘要", "科目", "借方金额", "贷方金额"],
    ["2026-11-05", "记-1", "收果园承包费", "银行存款-农商行", 5000, None],
    ["2026-11-05", "记-1", "收果园承包费", "发包及上交收入", None, 5000],
    ["2026-11-09", "记-2", "打印费", "管理费用-办公费", 360, None],
    ["2026-11-09", "记-2", "打印费", "库存现金", None, 360],
    ["2026-11-12", "记-3", "提现", "库存现金", 2000, None],
    ["2026-11-12", "记-3", "提现", "银行存款-农商行", None, 2000],
    ["合计", None, None, None, 7360, 7360],
]


def test_of_double_entry_the_side_that_says_what_for_is_taken(tmp_path: Path) -> None:
    reading = read(DOUBLE, tmp_path, BEFORE)
    assert taken(reading) == [("income", "5000.00", "2026-11-05"), ("expense", "360.00", "2026-11-09")]
    assert [category for _, category, _, _ in lines(reading)] == [LEASES, OFFICE]
    assert reading.closing == Decimal("24640.00")


def test_a_voucher_without_money_is_asked_and_one_that_is_unequal_said(tmp_path: Path) -> None:
    rows = [list(row) for row in DOUBLE[:-1]]
    rows[6][5] = 350
    rows[7][3], rows[8][3] = "管理费用-办公费", "应付款"
    found = dict(whys(read(rows, tmp_path, BEFORE)))
    assert "不相等" in found["E6"]
    assert "没有现金" in found["E8"]


def test_a_book_of_cash_with_the_other_account_is_no_double_entry(tmp_path: Path) -> None:
    rows = [
        ["示例一村现金日记账"],
        ["日期", "凭证号", "摘要", "对方科目", "借方", "贷方"],
        ["11月5日", "1", "收果园承包费", "发包及上交收入", 5000, None],
        ["11月9日", "2", "打印费", "办公费", None, 360],
        ["11月12日", "3", "退回多提的现金", "银行存款", None, 100],
    ]
    sides = [(side, amount) for side, _, amount, _ in lines(read(rows, tmp_path, BEFORE))]
    assert ("income", "5000.00") in sides
    assert ("expense", "360.00") in sides


def test_the_months_of_a_book_have_their_titles(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["示例一村现金账（2026年）"],
        ["日", "摘要", "收入", "支出", "余额"],
        ["10月份"],
        [None, "上月结转", None, None, 19000],
        [6, "果园承包费", 1100, None, 20100],
        [28, "打印费", None, 100, 20000],
        [None, "本月合计", 1100, 100, 20000],
        ["11月份"],
        [4, "鱼塘承包费", 700, None, 20700],
        [18, "打印纸", None, 60, 20640],
        [None, "本月合计", 700, 60, 20640],
    ]
    for opening in (BEFORE, None):
        reading = read(rows, tmp_path, opening)
        assert taken(reading) == [("income", "700.00", "2026-11-04"), ("expense", "60.00", "2026-11-18")]
        assert (reading.opening, reading.closing) == (BEFORE, Decimal("20640.00"))


def test_lines_without_days_under_another_months_title_are_not_this_months(tmp_path: Path) -> None:
    head = ["摘要", "收入", "支出"]
    rows = [
        ["2026年10月收支"], head, ["上月结转", 19000, None], ["果园承包费", 1100, None], ["打印费", None, 100],
        ["2026年11月收支"], head, ["鱼塘承包费", 700, None], ["打印纸", None, 60],
    ]  # fmt: skip
    reading = read(rows, tmp_path, BEFORE)
    assert taken(reading) == [("income", "700.00", None), ("expense", "60.00", None)]
    assert any("没有取的：2026年10月 2 笔" in said for said in reading.said)
    other_first = [*rows[5:], *rows[:2], *rows[3:5]]
    assert whys(read(other_first, tmp_path, BEFORE)) != []
    titled = [["示例一村收支"], head, ["10月"], *rows[3:5], ["11月"], *rows[7:]]
    assert taken(read(titled, tmp_path, BEFORE)) == [("income", "700.00", None), ("expense", "60.00", None)]


def test_a_bill_of_last_month_under_this_months_title_is_asked(tmp_path: Path) -> None:
    rows = [["日期", "摘要", "支出"], ["11月份"], ["10月30日", "打印费", 5], ["11月4日", "电费", 6]]
    assert [cell for cell, _ in whys(read(rows, tmp_path, BEFORE))] == ["A3"]


def test_a_note_about_a_month_is_no_title(tmp_path: Path) -> None:
    rows = [["日期", "摘要", "支出"], ["11月3日", "打印费", 5], ["其中10月份的电费"], ["11月4日", "电费", 6]]
    assert [day for _, _, day in taken(read(rows, tmp_path, BEFORE))] == ["2026-11-03", "2026-11-04"]


PLACES = ["十", "万", "千", "百", "十", "元", "角", "分"]


def digits(amount: str) -> list[int | None]:
    cents = f"{Decimal(amount) * 100:.0f}".rjust(len(PLACES))
    return [int(one) if one.strip() else None for one in cents]


def test_a_column_a_digit_is_an_amount(tmp_path: Path) -> None:
    none: list[int | None] = [None] * len(PLACES)
    rows = [
        ["现金日记账"],
        [None, None, None, "收入", *none[1:], "支出", *none[1:], "余额"],
        ["月", "日", "摘要", *PLACES, *PLACES, *PLACES],
        [None, None, "上月结转", *none, *none, *digits("20000")],
        [11, 5, "收果园承包费", *digits("1205.30"), *none, *digits("21205.30")],
        [11, 9, "打印费", *none, *digits("360"), *digits("20845.30")],
    ]
    expected = [("income", "1205.30", "2026-11-05"), ("expense", "360.00", "2026-11-09")]
    assert taken(read(rows, tmp_path, BEFORE)) == expected
    on_two_pages = [*rows[:5], [], *rows[1:3], rows[5]]
    assert taken(read(on_two_pages, tmp_path, BEFORE)) == expected


@pytest.mark.parametrize(
    ("cells", "amount"),
    [
        ([None, None, "¥", 3, 6, 0, 0, 0], "360.00"),
        ([None, None, None, 3, 6, 0, None, None], "360.00"),
        ([None, None, None, 3, 6, 0, "—", None], "360.00"),
        ([None, None, None, 3, 6, 0, 5, None], "360.50"),
        ([None, None, "-", 3, 6, 0, 0, 0], "-360.00"),
        ([None, None, None, None, None, None, 0, 5], "0.05"),
        ([None, None, None, 3, None, 0, 0, 0], None),
        ([None, None, None, 3, None, None, None, None], None),
        ([None, None, None, None, 36, 0, 0, 0], None),
        ([None, None, None, 36, None, None, None, None], None),
        ([None, None, None, None, None, "360.00", None, None], "360.00"),
    ],
)
def test_digits_that_leave_a_doubt_are_no_amount(cells: list[Any], amount: str | None) -> None:
    sheet = with_whole_amounts(Sheet("账", [["摘要", *PLACES], ["打印费", *cells]], red=frozenset({(1, 6)})))
    value = sheet.at(1, len(PLACES))
    assert sheet.red == {(1, len(PLACES))}
    if amount is not None:
        assert str(cell_amount(CellRef(1, 8), value)) == amount
    else:
        with pytest.raises(UnclearError):
            cell_amount(CellRef(1, 8), value)


def test_newest_first_is_read_from_the_end(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["交易日期", "摘要", "收入金额", "支出金额", "账户余额"],
        ["20261118", "打印纸", 0, 60, 20544.5],
        ["20261104", "鱼塘承包费", 700, 0, 20604.5],
        ["20261102", "电费", 0, 95.5, 19904.5],
    ]
    reading = read(rows, tmp_path, BEFORE)
    assert [amount for _, amount, _ in taken(reading)] == ["95.50", "700.00", "60.00"]
    rows[2][4] = 20603.5
    assert whys(read(rows, tmp_path, BEFORE)) != []


def test_signs_say_the_side_where_a_balance_bears_them_out(tmp_path: Path) -> None:
    rows = [
        ["时间", "事由", "进出金额", "结余"],
        ["11月5日", "收果园承包费", "+5 000.00", "25 000.00"],
        ["11月9日", "付打印费", "-1 360.00", "23 640.00"],
    ]
    expected = [("income", "5000.00", "2026-11-05"), ("expense", "1360.00", "2026-11-09")]
    assert taken(read(rows, tmp_path, BEFORE)) == expected
    assert len(whys(read([row[:3] for row in rows], tmp_path, BEFORE))) == 2


@pytest.mark.parametrize(("written", "amount"), [("伍佰元整", "500.00"), ("300.-", "300.00"), ("叁元零伍分", "3.05")])
def test_amounts_in_words_and_without_cents(written: str, amount: str, tmp_path: Path) -> None:
    rows = [["示例一村11月"], ["开支"], ["日期", "用途", "金额"], ["11月9日", "打印费", written]]
    assert taken(read(rows, tmp_path, BEFORE)) == [("expense", amount, "2026-11-09")]


@pytest.mark.parametrize("written", ["4人×50元=200元", "1260元（含上月欠60元）", "伍佰"])
def test_amounts_that_say_more_than_a_number_are_asked(written: str, tmp_path: Path) -> None:
    rows = [["日期", "用途", "支出"], ["11月9日", "打印费", written]]
    assert [cell for cell, _ in whys(read(rows, tmp_path, BEFORE))] == ["C2"]


def test_a_list_of_pay_beside_the_journal_is_named_and_no_one_in_it(tmp_path: Path) -> None:
    journal = [["日期", "摘要", "收入", "支出"], [datetime(2026, 11, 25), "付误工补贴（见附表）", None, 900]]
    pay = [["误工补贴发放表"], ["序号", "姓名", "天数", "金额"], [1, "王某山", 4, 400], [2, "李某花", 5, 500]]
    reading = read(book_of(收支=journal, 发放表=pay), tmp_path, BEFORE)
    assert taken(reading) == [("expense", "900.00", "2026-11-25")]
    assert any("发放表" in said and "没有取" in said for said in reading.said)
    assert not any("王某山" in said for said in reading.said)


def test_columns_of_categories_or_of_months_are_no_amounts(tmp_path: Path) -> None:
    """They are asked about as a whole: which column the sums of a line are, the sheet does not say."""
    wide = [
        ["日期", "摘要", "办公费", "水电费", "合计"],
        ["11.3", "打印费", 360, None, 360],
        ["11.8", "电费", None, 95, 95],
    ]
    assert whys(read(wide, tmp_path, BEFORE)) != []
    year = [["项目", "9月", "10月", "11月", "合计"], ["收入"], ["发包及上交收入", 0, 800, 5000, 5800]]
    ((_, why),) = whys(read(year, tmp_path, BEFORE))
    assert "一月一列" in why
