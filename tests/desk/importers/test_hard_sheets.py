"""Sheets that offices really keep: what is sure is taken as meant, what is not is asked, and nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import Font

from gongkai.desk.importers.finance import read_sheets
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.sheets import sheets_of
from tests.desk.importers.written import OFFICE, book_of, lines, read, wanted, whys

MANAGEMENT = "办公费、差旅费、会议费、卫生费、治安费等管理费"
LEASES = "发包及上交收入"
HEAD = ["日期", "类别", "摘要", "收入", "支出"]
JOURNAL = ["日期", "凭证", "摘要", "借方", "贷方", "余额"]


def asked(reading: Reading, cell: str, *words: str) -> bool:
    return any(at == cell and all(word in why for word in words) for at, why in whys(reading))


def test_the_unit_above_a_table_holds_for_it(tmp_path: Path) -> None:
    rows = [["收支表"], ["单位：万元"], HEAD, ["11月3日", "租赁收入", "门面", 1.5, None]]
    assert lines(read(rows, tmp_path)) == [("income", "产品销售、租赁、服务等集体经营收入", "15000.00", "2026-11-03")]


@pytest.mark.parametrize("title", ["示例一村2026年11月支出明细表", "2026年11月份开支公示（单位：元）", "支出表"])
def test_the_side_that_a_title_says_is_that_of_the_lines_below(title: str, tmp_path: Path) -> None:
    rows = [[title], ["日期", "摘要", "金额"], ["11月3日", "打印费", 20]]
    assert [line[0] for line in lines(read(rows, tmp_path))] == ["expense"]


@pytest.mark.parametrize("title", ["示例一村2026年11月收支明细表", "2026年11月收入和支出公示", "严格控制支出"])
def test_a_title_that_says_no_side_or_both_leaves_it_to_be_asked(title: str, tmp_path: Path) -> None:
    rows = [[title], ["日期", "摘要", "金额"], ["11月3日", "打印费", 20]]
    assert asked(read(rows, tmp_path), "A3", "收入还是支出")


def test_titles_of_each_side_stand_above_their_tables(tmp_path: Path) -> None:
    head = ["日期", "类别", "摘要", "金额"]
    income = [["示例一村2026年11月收入明细表"], head, ["11月2日", LEASES, "果园承包费", 300]]
    expense = [["示例一村2026年11月支出明细表"], head, ["11月3日", "办公费", "打印费", 20]]
    reading = read([*income, *expense], tmp_path)
    assert [line[0] for line in lines(reading)] == ["income", "expense"]
    assert not [said for said in reading.said if "没有取" in said]


@pytest.mark.parametrize(
    ("heading", "value", "amount"),
    [
        ("金额（万元）", 1.2, "12000.00"),
        ("金额(千元)", 1.2, "1200.00"),
        ("金额/万元", "1.2", "12000.00"),
        ("金额（角）", 1205, "120.50"),
        ("金额（元）", 1.2, "1.20"),
        ("金额", "1.2万元", "12000.00"),
        ("金额", "１，２００．５０元", "1200.50"),
    ],
)
def test_the_unit_of_a_heading_or_a_cell_holds(heading: str, value: Any, amount: str, tmp_path: Path) -> None:
    rows = [["日期", "收支", "科目", "摘要", heading], ["2026-11-03", "收入", LEASES, "果园承包费", value]]
    assert lines(read(rows, tmp_path)) == [("income", LEASES, amount, "2026-11-03")]


def test_two_units_that_differ_are_not_chosen_between(tmp_path: Path) -> None:
    rows = [["单位：万元"], ["日期", "收支", "科目", "金额（元）"], ["2026-11-03", "收入", LEASES, 5]]
    assert asked(read(rows, tmp_path), "D2", "单位")


def test_a_unit_beside_its_label_and_a_units_name_that_is_no_unit(tmp_path: Path) -> None:
    rows = [["填报单位：示例一村", None, "单位：", "万元"], HEAD, ["11月3日", "租赁收入", "门面", 1.5, None]]
    assert lines(read(rows, tmp_path))[0][2] == "15000.00"


def test_a_number_that_may_be_the_first_or_the_tenth_is_asked(tmp_path: Path) -> None:
    rows = [HEAD, *([day, "办公费", "纸", None, 5] for day in (11.1, 11.3, 11.2))]
    reading = read(rows, tmp_path)
    assert [problem.choices for problem in reading.problems] == [("11月1日", "11月10日"), ("11月2日", "11月20日")]
    assert [problem.cell for problem in reading.problems] == ["A2", "A4"]


def test_two_decimals_say_which_day_a_number_is(tmp_path: Path) -> None:
    book = book_of(表=[HEAD, *([day, "办公费", "纸", None, 5] for day in (11.1, 11.2, 11.3))])
    for row in (2, 3, 4):
        book["表"].cell(row, 1).number_format = "0.00"
    assert [day for *_, day in lines(read(book, tmp_path))] == ["2026-11-10", "2026-11-20", "2026-11-30"]


@pytest.mark.parametrize(
    "written",
    [
        "11.03",
        "11.3",
        11.03,
        11.3,
        "2026-11-03 00:00:00",
        "2026/11/03 10:20",
        "2026-11-03T00:00:00",
        "11月3号",
        "3日",
        "26.11.3",
        "2026．11．3",
        20261103,
        datetime(2026, 11, 3),
    ],
)
def test_a_day_may_be_written_in_many_ways(written: Any, tmp_path: Path) -> None:
    rows = [HEAD, [written, "办公费", "纸", None, 5]]
    assert [day for *_, day in lines(read(rows, tmp_path))] == ["2026-11-03"]


@pytest.mark.parametrize("written", [-20, "-20", "(20.00)", "（20.00）", "△20.00", "20.00-", "−20"])
def test_a_red_entry_is_taken_with_its_reason(written: Any, tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["11月3日", "办公费", "打印费", None, 120],
        ["11月5日", "办公费", "冲销上月多付", None, written],
        ["合计", None, None, None, 100],
    ]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert lines(reading)[1] == ("expense", OFFICE, "-20.00", "2026-11-05")
    assert reading.closing == Decimal("900.00")


def test_a_reversal_without_its_sign_and_a_sign_without_its_reason_are_asked(tmp_path: Path) -> None:
    rows = [HEAD, ["11月3日", "办公费", "冲销上月多付", None, 20], ["11月3日", "办公费", "打印纸", None, -20]]
    reading = read(rows, tmp_path)
    assert asked(reading, "E2", "写成负数")
    assert asked(reading, "E3", "应大于 0")


def test_a_journal_without_categories_gets_them_from_its_words(tmp_path: Path) -> None:
    rows = [JOURNAL, ["11月3日", "1", "收鱼塘承包费", 1200, None, 2200]]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert lines(reading) == [("income", LEASES, "1200.00", "2026-11-03")]
    assert any("收鱼塘承包费" in said and LEASES in said for said in reading.said)


def test_a_bill_in_words_is_taken_with_nothing_lost(tmp_path: Path) -> None:
    rows = [["日期", "摘要", "收入", "支出"], ["11月3日", "电费", None, 120.30]]
    (line,) = read(rows, tmp_path).lines
    assert (line.category, line.note, str(line.amount)) == (MANAGEMENT, "电费", "120.30")


def test_a_line_in_words_nobody_knows_is_asked_with_the_best_three(tmp_path: Path) -> None:
    rows = [["日期", "摘要", "收入", "支出"], ["11月3日", "老张家那件事", None, 120.30]]
    (problem,) = read(rows, tmp_path).problems
    assert problem.asks
    assert len(problem.choices) == len(set(problem.choices)) == 3
    assert (problem.answer, problem.heading) == ("E2", ("E1", "类别"))
    assert len(problem.why) < 120


LEDGER = [
    ["日期", "凭证号", "摘要", "收入", "支出", "余额"],
    [None, None, "上月结转", None, None, 1000],
    ["11月3日", "1", "果园承包费", 5000, None, 6000],
    ["11月5日", "2", "打印费", None, 120, 5880],
    [None, None, "本月合计", 5000, 120, 5880],
    [None, None, "本年累计", 51200, 40321.5, 5880],
    [None, None, "结转下月", None, None, 5880],
]


def test_the_commonest_ledger_comes_in(tmp_path: Path) -> None:
    reading = read(LEDGER, tmp_path, opening=None)
    assert reading.problems == []
    assert [amount for _, _, amount, _ in lines(reading)] == ["5000.00", "120.00"]
    assert (reading.opening, reading.closing) == (Decimal("1000.00"), Decimal("5880.00"))


def test_a_running_balance_that_jumps_says_where_a_line_is_missing(tmp_path: Path) -> None:
    rows = [*LEDGER[:3], ["11月5日", "2", "打印费", None, 120, 5580]]
    assert asked(read(rows, tmp_path), "F4", "少了一行", "支出 300.00")


def test_the_last_balance_is_the_closing_one(tmp_path: Path) -> None:
    """The first balance says what the book began with, which must be what the last posting closed with."""
    (problem,) = read([LEDGER[0], *LEDGER[2:4]], tmp_path, opening=Decimal("1300")).problems
    assert "上一期的期末是 1,300.00" in problem.why


SIGNATURES = [
    ["村书记：", None, "会计：", None, "监委会主任："],
    ["村书记：王某", None, "会计：李某", None, "监委会主任：赵某"],
    ["制表：甲", None, None, "审核：乙"],
    ["书记", None, "会计", None, "监委会主任:"],
    ["村书记（签字）：", "会计（签章）：", None, None, "日期：2026年12月1日"],
]


@pytest.mark.parametrize("row", SIGNATURES)
def test_signatures_below_a_table_are_no_line(row: list[Any], tmp_path: Path) -> None:
    rows = [HEAD, ["11月3日", "办公费", "纸", None, 5], row]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert len(reading.lines) == 1
    assert any("不是明细" in said for said in reading.said)


def test_a_payment_to_the_accountant_is_a_line(tmp_path: Path) -> None:
    rows = [["日期", "类别", "摘要", "支出"], ["11月3日", "干部报酬", "会计：补发工资", 300]]
    assert len(read(rows, tmp_path).lines) == 1


ITEMS = ["项目", "金额", "项目", "金额"]


@pytest.mark.parametrize(
    "rows",
    [
        [["收入", None, "支出"], ITEMS],
        [["收入", "支出"], ITEMS],
        [["收入项目", "金额", "支出项目", "金额"]],
        [["收入项目", "本月数", "支出项目", "本月数"]],
    ],
)
def test_side_by_side_is_read_as_headed(rows: list[list[Any]], tmp_path: Path) -> None:
    rows = [*rows, ["果园承包费", 5000, "打印费", 300], ["合作社分红", 200, "报刊费", 80], ["合计", 5200, "合计", 380]]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert [(side, amount) for side, _, amount, _ in lines(reading)] == [
        ("income", "5000.00"),
        ("income", "200.00"),
        ("expense", "300.00"),
        ("expense", "80.00"),
    ]


def test_remarks_beside_each_side_are_kept(tmp_path: Path) -> None:
    rows = [["收入项目", "金额", "备注", "支出项目", "金额", "备注"], [LEASES, 5000, "果园", "办公费", 300, "打印"]]
    reading = read(rows, tmp_path)
    assert [(line.category, line.note) for line in reading.lines] == [(LEASES, "果园"), (OFFICE, "打印")]


CASH = [
    ["日期", "摘要", "收入", "支出", "余额"],
    [None, "上月结转", None, None, 100],
    ["11月2日", "提现", 500, None, 600],
    ["11月5日", "打印费", None, 300, 300],
]
BANK = [
    ["日期", "摘要", "收入", "支出", "余额"],
    [None, "上月结转", None, None, 900],
    ["11月2日", "提现", None, 500, 400],
    ["11月9日", "收果园承包费", 5000, None, 5400],
]


def test_cash_and_bank_are_one_account_and_what_goes_between_is_neither(tmp_path: Path) -> None:
    reading = read(book_of(现金日记账=CASH, 银行存款日记账=BANK), tmp_path)
    assert reading.problems == []
    assert [(side, amount) for side, _, amount, _ in lines(reading)] == [("expense", "300.00"), ("income", "5000.00")]
    assert (reading.opening, reading.closing) == (Decimal("1000.00"), Decimal("5700.00"))
    assert any("不算收支" in said for said in reading.said)


def test_a_transfer_that_stands_in_one_book_only_is_asked(tmp_path: Path) -> None:
    reading = read(book_of(现金=CASH, 银行=[*BANK[:2], ["11月9日", "收果园承包费", 5000, None, 5900]]), tmp_path)
    assert asked(reading, "C3", "另一本账")


def test_cash_and_bank_in_columns_of_one_sheet(tmp_path: Path) -> None:
    rows = [
        ["日期", "摘要", "现金", None, None, "银行", None, None],
        [None, None, "收入", "支出", "余额", "收入", "支出", "余额"],
        [None, "上月结转", None, None, 100, None, None, 900],
        ["11月2日", "提现", 500, None, 600, None, 500, 400],
        ["11月5日", "打印费", None, 300, 300, None, None, 400],
        ["11月9日", "果园承包费", None, None, 300, 5000, None, 5400],
    ]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert [(side, amount) for side, _, amount, _ in lines(reading)] == [("expense", "300.00"), ("income", "5000.00")]
    assert reading.closing == Decimal("5700.00")


@pytest.mark.parametrize("amount", [300, "300.00元"])
def test_an_amount_merged_over_two_rows_counts_once(amount: Any, tmp_path: Path) -> None:
    book = book_of(表=[HEAD, ["11月3日", "办公费", "买纸", None, amount], ["11月3日", "办公费", "买墨盒（同一张票）"]])
    book["表"].merge_cells("E2:E3")
    (line,) = read(book, tmp_path).lines
    assert (str(line.amount), line.note) == ("300.00", "买纸、买墨盒（同一张票）")


def test_a_subtotal_of_a_category_is_compared_and_no_payment(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["日期", "收支", "科目", "摘要", "金额"],
        ["11-04", "支出", "办公费", "打印费", 300],
        ["11-05", "支出", "办公费", "买纸", 180],
        [None, "支出", "办公费小计", None, 480],
    ]
    assert len(read(rows, tmp_path).lines) == 2
    rows[3][4] = 470
    assert asked(read(rows, tmp_path), "E4", "差 10.00")


@pytest.mark.parametrize(
    "title", ["示例二村2026年11月收支公开表", "示例一村2026年10月收支公开表", "示例一村二〇二六年十月份账目"]
)
def test_a_sheet_of_another_village_or_month_is_refused(title: str, tmp_path: Path) -> None:
    (problem,) = read([[title], ["类别", "摘要", "支出"], ["办公费", "纸", 5]], tmp_path).problems
    assert "要导入的是" in problem.why


@pytest.mark.parametrize("title", ["示例东镇示例一村2026年11月份收支", "公开时间：2026年12月5日", "村级财务收支"])
def test_a_sheet_that_names_this_village_and_month_or_none_is_taken(title: str, tmp_path: Path) -> None:
    assert read([[title], HEAD, ["11月3日", "办公费", "纸", None, 5]], tmp_path).problems == []


@pytest.mark.parametrize("title", ["2026年1-11月收支累计表", "2026年第四季度公开表", "2026年度收支"])
def test_lines_without_days_under_a_title_of_more_months_are_asked(title: str, tmp_path: Path) -> None:
    rows = [[title], ["类别", "摘要", "支出"], ["办公费", "纸", 5]]
    assert asked(read(rows, tmp_path), "C3", "看不出是哪个月的")


def test_two_tables_may_have_two_units_but_neither_is_guessed(tmp_path: Path) -> None:
    payments = [["支出项目", "金额"], ["打印费", 0.01], ["合计", 0.01]]
    receipts = [["收入项目", "金额"], ["门面租金", 100], ["合计", 100], []]
    said = read([["单位：元"], *receipts, ["单位：万元"], *payments], tmp_path)
    assert [str(line.amount) for line in said.lines] == ["100.00", "100.00"]
    assert asked(read([*receipts, ["单位：万元"], *payments], tmp_path), "A1", "没有写单位")


@pytest.mark.parametrize("amount", ["3,00", "1.234,50", "约100", "100/月", "1O0"])
def test_an_amount_that_can_be_read_in_two_ways_is_not_read(amount: str, tmp_path: Path) -> None:
    assert asked(read([HEAD, ["11月3日", "办公费", "纸", None, amount]], tmp_path), "E2", "“")


def test_a_row_of_numbers_alone_is_asked(tmp_path: Path) -> None:
    rows = [HEAD, ["11月3日", "办公费", "纸", None, 100], [None, None, None, None, 100]]
    assert asked(read(rows, tmp_path), "A3", "只有数")


def test_titles_of_sections_carry_their_sums(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["项目", "金额"],
        ["一、上月结余", 1000],
        ["二、本月收入", 500],
        ["果园承包费", 500],
        ["三、本月支出", 60],
        ["打印费", 60],
        ["四、本月结余", 1440],
    ]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert [(side, amount) for side, _, amount, _ in lines(reading)] == [("income", "500.00"), ("expense", "60.00")]
    rows[4][1] = 70
    assert asked(read(rows, tmp_path), "B5", "70.00")


def test_of_a_summary_and_its_details_the_details_are_taken(tmp_path: Path) -> None:
    details = [HEAD, ["11月3日", "办公费", "纸", None, 100]]
    reading = read(book_of(汇总=[["类别", "支出"], ["办公费", 100]], 明细=details), tmp_path)
    assert lines(reading) == [("expense", OFFICE, "100.00", "2026-11-03")]


def test_a_column_of_villages_is_never_merged_into_one(tmp_path: Path) -> None:
    rows = [
        ["村名", "日期", "收支", "科目", "摘要", "金额"],
        ["示例一村", "11-04", "支出", "办公费", "纸", 100],
        ["示例二村", "11-05", "支出", "办公费", "纸", 200],
    ]
    assert asked(read(rows, tmp_path), "A1", "几个村")


def test_hidden_rows_are_asked_about(tmp_path: Path) -> None:
    book = book_of(表=[HEAD, *(["11月3日", "办公费", "作废，重复", None, 300] for _ in range(3))])
    for row in (3, 4):
        book["表"].row_dimensions[row].hidden = True
    reading = read(book, tmp_path)
    assert asked(reading, "A3", "第3、4行是隐藏的")
    assert reading.asks


QUARTER = [
    HEAD,
    ["2026-09-03", LEASES, "果园", 10, None],
    ["2026-10-03", LEASES, "果园", 20, None],
    ["2026-11-03", LEASES, "果园", 30, None],
]


def test_of_several_months_the_right_one_is_taken_and_the_others_said(tmp_path: Path) -> None:
    reading = read(QUARTER, tmp_path)
    assert [amount for _, _, amount, _ in lines(reading)] == ["30.00"]
    assert any("2026年9月 1 笔、2026年10月 1 笔" in said for said in reading.said)


def test_one_line_of_another_month_is_asked(tmp_path: Path) -> None:
    rows = [HEAD, ["2026-10-03", LEASES, "果园", 20, None], ["2026-11-03", LEASES, "果园", 30, None]]
    assert asked(read(rows, tmp_path), "A2", "不在2026年11月里")


def test_months_of_one_book_have_their_own_balances(tmp_path: Path) -> None:
    rows = [
        ["日期", "摘要", "收入", "支出", "余额"],
        [None, "上月结转", None, None, 700],
        ["10月3日", "果园承包费", 400, None, 1100],
        ["10月8日", "打印费", None, 100, 1000],
        [None, "本月合计", 400, 100, 1000],
        ["11月3日", "果园承包费", 500, None, 1500],
        ["11月8日", "打印费", None, 50, 1450],
        [None, "本月合计", 500, 50, 1450],
    ]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert (reading.opening, reading.closing) == (Decimal("1000.00"), Decimal("1450.00"))


def test_a_formula_that_was_never_calculated_is_named(tmp_path: Path) -> None:
    rows = [["日期", "类别", "摘要", "单价", "数量", "支出"], ["11月3日", "办公费", "纸", 5, 2, "=D2*E2"]]
    assert asked(read(rows, tmp_path), "F2", "公式")


OTHER_ROWS = (
    "承前页 过次页 本日合计 月结 本季合计 本年合计 本期发生额 本月发生额 本月累计 结转下月 收支合计 总合计 合计(大写) "
    "本季累计 1-11月累计 承前余额 本页小计"
)


@pytest.mark.parametrize("error", ["#REF!", "#VALUE!", "#DIV/0!"])
def test_a_formula_that_failed_is_named(error: str, tmp_path: Path) -> None:
    assert asked(read([HEAD, ["11月3日", "办公费", "纸", None, error]], tmp_path), "E2", "公式出错", error)


@pytest.mark.parametrize("word", OTHER_ROWS.split())
def test_a_journals_other_rows_are_no_lines(word: str, tmp_path: Path) -> None:
    rows = [*LEDGER[:4], [None, None, word, 5000, 120, 5880]]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert len(reading.lines) == 2


@pytest.mark.parametrize(
    "row",
    [["合计（大写）", "叁佰元整", None, None, "¥300.00"], ["无", "无", "无", "无"], ["—", "本月无收入", None, "0"]],
)
def test_rows_that_say_nothing_or_a_sum_in_words_are_no_lines(row: list[Any], tmp_path: Path) -> None:
    rows = [HEAD, ["11月3日", "办公费", "纸", None, 300], row]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert len(reading.lines) == 1


def test_a_sum_in_words_that_differs_is_said(tmp_path: Path) -> None:
    rows = [HEAD, ["11月3日", "办公费", "纸", None, 300], ["合计（大写）", "叁佰零叁元整", None, None, 300]]
    assert any("大写是 303.00" in why for _, why in whys(read(rows, tmp_path)))


def test_a_cash_journal_with_two_rows_of_headings(tmp_path: Path) -> None:
    rows = [
        ["2026年", None, "凭证", None, "摘要", "对方科目", "借方", "贷方", "借或贷", "余额"],
        ["月", "日", "字", "号"],
        [None, None, None, None, "上月结转", None, None, None, "借", 1000],
        [11, 3, "记", 1, "收果园承包费", LEASES, 5000, None, "借", 6000],
        [None, 8, "记", 2, "付打印费", "管理费用", None, 300, "借", 5700],
        [None, None, None, None, "本月合计", None, 5000, 300, "借", 5700],
    ]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert lines(reading)[0] == ("income", LEASES, "5000.00", "2026-11-03")
    assert lines(reading)[1] == ("expense", OFFICE, "300.00", "2026-11-08")
    assert [line.voucher for line in reading.lines] == ["记-1", "记-2"]


def test_debit_and_credit_alone_do_not_say_which_is_which(tmp_path: Path) -> None:
    rows = [["日期", "类别", "摘要", "借方", "贷方"], ["11月3日", None, "土地流转费", None, 5]]
    assert asked(read(rows, tmp_path), "E2", "借方")


def test_words_of_one_side_alone_show_which_is_which(tmp_path: Path) -> None:
    rows = [JOURNAL, ["11月3日", "1", "收鱼塘承包费", 1200], ["11月5日", "2", "付电费", None, 80]]
    assert [side for side, *_ in lines(read(rows, tmp_path))] == ["income", "expense"]
    assert read([rows[0], ["11月5日", "2", "电费", 80]], tmp_path).problems


def test_bills_of_last_month_under_this_months_title_are_asked(tmp_path: Path) -> None:
    rows = [["2026年11月收支"], HEAD, *([day, "办公费", "纸", None, 5] for day in ("10月30日", "10月31日", "11月2日"))]
    assert [problem.cell for problem in read(rows, tmp_path).problems] == ["A3", "A4"]


def test_a_receipt_among_the_payments_is_asked(tmp_path: Path) -> None:
    rows = [["日期", "摘要", "收入", "支出"], ["11月3日", "收到果园承包费", None, 120]]
    assert asked(read(rows, tmp_path), "B2", "写错了边")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_values_in_a_text_file_are_read_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "表.csv"
    file.write_bytes("日期,类别,摘要,支出\n2026-11-03,办公费,打印纸,210\n".encode(encoding))
    reading = read_sheets(sheets_of(file), wanted())
    assert lines(reading) == [("expense", OFFICE, "210.00", "2026-11-03")]


def test_an_amount_shown_in_another_unit_is_asked(tmp_path: Path) -> None:
    book = book_of(表=[HEAD, ["11月3日", "租赁收入", "门面", 1.5, None]])
    book["表"]["D2"].number_format = '0.0"万元"'
    book["表"]["D2"].font = Font(bold=True)
    assert asked(read(book, tmp_path), "D2", "显示的单位")


def test_two_columns_of_words_are_both_kept(tmp_path: Path) -> None:
    rows = [["日期", "摘要", "用途", "收入", "支出"], ["11月3日", "付邮政", "党报党刊", None, 300]]
    (line,) = read(rows, tmp_path).lines
    assert (line.note, line.day, line.category) == ("付邮政（党报党刊）", date(2026, 11, 3), "报刊费")


def test_a_column_of_sides_is_one_whatever_its_heading(tmp_path: Path) -> None:
    rows = [["项目", "日期", "内容", "金额"], ["上期结余", None, None, 1000], ["收入", "11月3日", "果园承包费", 500]]
    rows += [["支出", "11月4日", "打印费", 20], ["期末结余", None, None, 1480]]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert [(side, day) for side, *_, day in lines(reading)] == [("income", "2026-11-03"), ("expense", "2026-11-04")]


def test_a_title_may_have_its_number_in_a_column_of_numbers(tmp_path: Path) -> None:
    rows = [["序号", "项目", "金额"], ["一", "本月支出"], [1, "打印费", 300], [None, "合计", 300]]
    assert [(side, amount) for side, _, amount, _ in lines(read(rows, tmp_path))] == [("expense", "300.00")]


def test_a_line_without_words_is_asked_as_such(tmp_path: Path) -> None:
    ((cell, why),) = whys(read([["日期", "摘要", "支出"], ["11月3日", None, 300]], tmp_path))
    assert (cell, why.partition("，看")[0]) == ("B2", "没有写摘要，也没有写类别")


def test_sums_in_capitals_may_stand_in_the_column_of_days(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["日期", "摘要", "支出"],
        ["11月3日", "水费", 200],
        ["合计人民币（大写）：贰佰元整", None, 200],
    ]
    rows += [["本月结余（大写）", None, "捌佰元整"]]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert reading.stated == {"expense": "200.00"}
    assert len(reading.lines) == 1


def test_days_left_of_both_sides_are_those_of_both(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["日期", "收入", None, "支出", None],
        [None, "项目", "金额", "项目", "金额"],
        ["上月结余", None, 1000],
    ]
    rows += [["11月3日", "果园承包费", 500, "水费", 200], [datetime(2026, 11, 9), None, None, "打印费", 150]]
    reading = read([*rows, ["本月结余", None, 1150]], tmp_path)
    assert reading.problems == []
    assert [(amount, day) for _, _, amount, day in lines(reading)] == [
        ("500.00", "2026-11-03"),
        ("200.00", "2026-11-03"),
        ("150.00", "2026-11-09"),
    ]


def test_the_years_opening_balance_is_not_the_months(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["日期", "摘要", "收入", "支出", "余额"], [None, "年初余额", None, None, 9]]
    rows += [[None, "上月结余", None, None, 1000], ["11月3日", "水费", None, 200, 800]]
    reading = read([["年初余额：9"], *rows], tmp_path)
    assert reading.problems == []
    assert (reading.opening, reading.closing) == (Decimal("1000.00"), Decimal("800.00"))


def test_balances_of_cash_and_bank_stand_in_their_columns(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["日期", "摘要", "收入", None, "支出", None], [None, None, "现金", "银行", "现金", "银行"]]
    rows += [[None, "上月结余", 400, 600, None, None], ["11月3日", "果园承包费", None, 500, None, None]]
    rows += [["11月5日", "水费", None, None, 50, None], [None, "本月结余", 350, 1100, None, None]]
    reading = read(rows, tmp_path)
    assert reading.problems == []
    assert (reading.opening, reading.closing) == (Decimal("1000.00"), Decimal("1450.00"))


@pytest.mark.parametrize("rows", [[JOURNAL], [["示例一村2026年11月"], HEAD], [["期初余额：1000"], HEAD]])
def test_headings_with_nothing_below_are_asked_about(rows: list[Any], tmp_path: Path) -> None:
    assert asked(read(rows, tmp_path), f"A{len(rows)}", "表头下面一行也没有", "本期无收支")
    rows = [*rows, ["本期无收支"]]
    assert whys(read(rows, tmp_path)) == []


LINES = [HEAD, ["11月3日", LEASES, "承包费", 300, None], ["11月8日", "办公费", "打印纸", None, 200]]


@pytest.mark.parametrize(
    ("below", "right"),
    [
        (["支出合计（大写）：{}"], "贰佰元整"),
        (["支出合计：{}"], "贰佰元整"),
        (["合计", "支出{}", None, 300, 200], "贰佰元整"),
        (["截至11月30日结余：1100.00元（大写：{}）"], "壹仟壹佰元整"),
        (["截止2026年11月底，本村账面结余{}元"], "1,100.00"),
        (["11月30日结余：{}元"], "1100"),
    ],
)
def test_a_sum_or_a_balance_in_words_is_compared(below: list[Any], right: str, tmp_path: Path) -> None:
    def with_words(words: str) -> list[Any]:
        filled = [cell.format(words) if isinstance(cell, str) else cell for cell in below]
        return whys(read([*LINES, filled], tmp_path))

    assert with_words(right) == []
    assert with_words(right.replace("壹佰", "壹拾").replace("贰佰", "贰仟").replace("00", "01")) != []


def test_capitals_that_are_unclear_in_a_sum_and_a_balance_of_another_month_are_asked(tmp_path: Path) -> None:
    assert asked(read([*LINES, ["支出合计（大写）：贰佰伍元整"]], tmp_path), "A4", "贰佰伍元", "看不准")
    assert asked(read([*LINES, ["截至10月31日结余：1000.00元"]], tmp_path), "A4", "期初还是期末")


@pytest.mark.parametrize("label", ["上期结余1000元", "上月结余 1,000.00", "上期结余¥1000.00元"])
def test_a_balance_without_a_colon_is_read(label: str, tmp_path: Path) -> None:
    reading = read([[label], *LINES], tmp_path, opening=None)
    assert (str(reading.opening), whys(reading)) == ("1000.00", [])


def test_the_newest_line_may_stand_above_and_the_opening_balance_below(tmp_path: Path) -> None:
    rows = [
        [*HEAD, "余额"],
        ["11月8日", "办公费", "打印纸", None, 200, 1100],
        ["11月3日", LEASES, "承包费", 300, None, 1300],
        [None, None, "上月结余", None, None, 1000],
    ]
    reading = read(rows, tmp_path, opening=None)
    assert (str(reading.opening), whys(reading)) == ("1000.00", [])


def test_one_balance_of_cash_and_bank_side_by_side_is_refused_at_its_heading(tmp_path: Path) -> None:
    rows = [
        ["日期", "摘要", "收入", None, "支出", None, "余额"],
        [None, None, "现金", "银行", "现金", "银行"],
        [None, "上月结余", None, None, None, None, 1000],
        ["11月3日", "打印费", None, None, 50, None, 950],
    ]
    assert asked(read(rows, tmp_path), "C1", "现金、银行", "余额却只有一列")
