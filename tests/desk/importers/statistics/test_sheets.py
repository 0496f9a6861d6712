"""Sheets as offices keep them, put down cell by cell, and the figures that must come of each; and sheets to refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.statistics.numbers import Series
from gongkai.desk.importers.statistics.reading import read_statistics
from gongkai.desk.importers.statistics.result import Statistics
from gongkai.desk.importers.statistics.wanted import Wanted
from gongkai.records.areas import areas
from gongkai.records.divisions import Divisions
from gongkai.records.fields import read_period
from gongkai.sources.yamltext import parse
from tests.desk.importers.written import book_of

DIVISIONS = """\
county: {code: "990101", name: 示例县}
source: 示例
towns:
  - slug: bei
    code: "990101101"
    name: 北山镇
    villages: [{slug: dong, name: 东村, pinyin: dc}, {slug: xi, name: 西村, pinyin: xc}]
  - slug: nan
    code: "990101102"
    name: 南山镇
    villages: [{slug: dong, name: 东村, pinyin: dc}]
  - slug: he
    code: "990101001"
    name: 东河街道
    villages: []
"""
PLACES = areas(Divisions.model_validate(parse(DIVISIONS)))
SERIES = (
    Series("urban-persons", "城市低保人数", "人", "stock"),
    Series("urban-households", "城市低保户数", "户", "stock"),
    Series("rural-persons", "农村低保人数", "人", "stock"),
    Series("rural-households", "农村低保户数", "户", "stock"),
    Series("all-persons", "低保合计人数", "人", "stock"),
    Series("spent", "低保金支出", "万元", "flow"),
    Series("relief", "临时救助", "人次", "flow"),
    Series("rate", "集中供养率", "%", "rate"),
)
Rows = Sequence[Any]
Figures = dict[tuple[str, str, str], str]


def wanted(**more: Any) -> Wanted:
    return Wanted(SERIES, PLACES, **more)


def read(tmp_path: Path, *rows: Rows, merge: tuple[str, ...] = (), name: str = "Sheet1", **more: Any) -> Statistics:
    """A workbook of one sheet, read."""
    book = book_of(**{name: rows[0]})
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for area in merge:
        sheet.merge_cells(area)
    return of_book(tmp_path, book, **more)


def of_book(tmp_path: Path, book: Workbook, stem: str = "低保", **more: Any) -> Statistics:
    file = tmp_path / f"{stem}.xlsx"
    book.save(file)
    return read_statistics(sheets_of(file), wanted(**more), stem)


def figures(read: Statistics) -> Figures:
    assert [f"{p.sheet}!{p.cell} {p.why}" for p in read.problems] == []
    return {(o.indicator, o.area, o.period.text): f"{o.value:f}" for o in read.observations}


def at(period: str, **values: dict[str, int | str]) -> Figures:
    """Figures of a period: indicator → area → value, with _ for - in indicators' ids."""
    return {
        (id_.replace("_", "-"), area, period): str(value)
        for id_, here in values.items()
        for area, value in here.items()
    }


TITLE = ["2026年10月示例县低保月报"]
HEAD = ["乡镇", "城市低保人数", "农村低保人数"]
TOWNS = [["北山镇", 12, 340], ["南山镇", 7, 210], ["东河街道", 95, 31]]
TOWNS_READ = at(
    "2026-10", urban_persons={"bei": 12, "nan": 7, "he": 95}, rural_persons={"bei": 340, "nan": 210, "he": 31}
)
TOTAL_READ = at("2026-10", urban_persons={"county": 114}, rural_persons={"county": 581})


def test_townships_as_rows(tmp_path: Path) -> None:
    assert figures(read(tmp_path, [TITLE, HEAD, *TOWNS])) == TOWNS_READ


def test_townships_as_columns(tmp_path: Path) -> None:
    rows = [
        TITLE,
        ["项目", "北山镇", "南山镇", "东河街道"],
        ["城市低保人数", 12, 7, 95],
        ["农村低保人数", 340, 210, 31],
    ]
    assert figures(read(tmp_path, rows)) == TOWNS_READ


def test_a_total_of_all_townships_is_the_countys(tmp_path: Path) -> None:
    rows = [TITLE, HEAD, *TOWNS, ["合计", 114, 581]]
    assert figures(read(tmp_path, rows)) == TOWNS_READ | TOTAL_READ


def test_a_total_on_top(tmp_path: Path) -> None:
    rows = [TITLE, HEAD, ["全县合计", 114, 581], *TOWNS]
    assert figures(read(tmp_path, rows)) == TOWNS_READ | TOTAL_READ


def test_a_total_of_some_townships_is_only_compared(tmp_path: Path) -> None:
    result = read(tmp_path, [TITLE, HEAD, *TOWNS[:2], ["合计", 19, 550]])
    assert {area for _, area, _ in figures(result)} == {"bei", "nan"}
    assert any("合计只核对" in line for line in result.said)


def test_headings_in_two_rows_merged(tmp_path: Path) -> None:
    rows = [
        TITLE,
        ["乡镇", "城市低保", None, "农村低保", None],
        [None, "户数", "人数", "户数", "人数"],
        ["北山镇", 8, 12, 200, 340],
        ["南山镇", 5, 7, 120, 210],
    ]
    expected = at(
        "2026-10",
        urban_households={"bei": 8, "nan": 5},
        urban_persons={"bei": 12, "nan": 7},
        rural_households={"bei": 200, "nan": 120},
        rural_persons={"bei": 340, "nan": 210},
    )
    assert figures(read(tmp_path, rows, merge=("A1:E1", "A2:A3", "B2:C2", "D2:E2"))) == expected


def test_headings_in_two_rows_without_merges(tmp_path: Path) -> None:
    """As a CSV has them: the upper text stands once, over the first of its columns."""
    text = "2026年10月低保月报,,,,\n乡镇,城市低保,,农村低保,\n,户数,人数,户数,人数\n北山镇,8,12,200,340\n"
    expected = at("2026-10", urban_households={"bei": 8}, urban_persons={"bei": 12}, rural_households={"bei": 200})
    for encoding in ("utf-8", "utf-8-sig", "gbk", "utf-16"):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes(text.encode(encoding))
        assert figures(read_statistics(sheets_of(file), wanted())) == expected | at(
            "2026-10", rural_persons={"bei": 340}
        )


def test_headings_in_three_rows_with_units_in_the_last(tmp_path: Path) -> None:
    rows = [
        ["2026年10月份低保情况统计表"],
        ["乡镇", "低保情况", None, None, None],
        [None, "城市低保", None, "农村低保", None],
        [None, "户", "人", "户", "人"],
        ["北山镇", 8, 12, 200, 340],
    ]
    merge = ("A1:E1", "A2:A4", "B2:E2", "B3:C3", "D3:E3")
    asked = read(tmp_path, rows, merge=merge)  # 低保情况 is in no indicator's name
    assert [p.cell for p in asked.problems] == ["B4", "C4", "D4", "E4"]
    answers = ("urban-households", "urban-persons", "rural-households", "rural-persons")
    known = dict(zip(asked.headings, answers, strict=True))
    assert "低保情况 城市低保 户" in known
    assert figures(read(tmp_path, rows, merge=merge, headings=known)) == at(
        "2026-10",
        urban_households={"bei": 8},
        urban_persons={"bei": 12},
        rural_households={"bei": 200},
        rural_persons={"bei": 340},
    )


def test_units_in_brackets_tell_households_from_persons(tmp_path: Path) -> None:
    rows = [TITLE, ["乡镇", "城市低保（户）", "城市低保（人）"], ["北山镇", 8, 12], ["南山镇", 5, 7]]
    assert figures(read(tmp_path, rows)) == at(
        "2026-10", urban_households={"bei": 8, "nan": 5}, urban_persons={"bei": 12, "nan": 7}
    )


def test_yuan_become_ten_thousands(tmp_path: Path) -> None:
    rows = [["2026年10月"], ["乡镇", "低保金支出（元）"], ["北山镇", 123456.78], ["南山镇", "98,000.00"]]
    assert figures(read(tmp_path, rows)) == at("2026-10", spent={"bei": "12.345678", "nan": "9.8"})


def test_units_in_a_line_above(tmp_path: Path) -> None:
    rows = [
        TITLE,
        [None, None, "单位：人、万元"],
        ["乡镇", "城市低保人数", "低保金支出"],
        ["北山镇", 12, 3.5],
        ["南山镇", 7, 2],
    ]
    assert figures(read(tmp_path, rows)) == at(
        "2026-10", urban_persons={"bei": 12, "nan": 7}, spent={"bei": "3.5", "nan": 2}
    )


def test_this_month_and_the_year_so_far_side_by_side(tmp_path: Path) -> None:
    rows = [
        ["2026年10月救助情况表"],
        ["乡镇", "临时救助（人次）", None, "低保金支出（万元）", None],
        [None, "本月", "本年累计", "本月", "1-10月累计"],
        ["北山镇", 3, 41, 1.5, 16],
    ]
    so_far = "2026-01-01/2026-10-31"
    expected = at("2026-10", relief={"bei": 3}, spent={"bei": "1.5"}) | at(
        so_far, relief={"bei": 41}, spent={"bei": 16}
    )
    assert figures(read(tmp_path, rows, merge=("A2:A3", "B2:C2", "D2:E2"))) == expected


def test_the_year_so_far_in_january_is_january_and_in_december_the_year(tmp_path: Path) -> None:
    for month, period in ((1, "2026-01"), (12, "2026")):
        rows = [[f"2026年{month}月"], ["乡镇", "临时救助累计"], ["北山镇", 41], ["南山镇", 2]]
        assert figures(read(tmp_path, rows)) == at(period, relief={"bei": 41, "nan": 2})


def test_a_sheet_a_month(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "8月": [HEAD, ["北山镇", 11, 338], ["南山镇", 6, 211]],
        "9月": [HEAD, ["北山镇", 12, 339], ["南山镇", 7, 210]],
        "说明": [["各乡镇每月5日前上报"]],
    }
    assert figures(of_book(tmp_path, book_of(**sheets), "2026年低保月报")) == at(
        "2026-08", urban_persons={"bei": 11, "nan": 6}, rural_persons={"bei": 338, "nan": 211}
    ) | at("2026-09", urban_persons={"bei": 12, "nan": 7}, rural_persons={"bei": 339, "nan": 210})


def test_numbers_of_rows_remarks_and_notes_are_no_figures(tmp_path: Path) -> None:
    rows = [
        TITLE,
        ["填报单位：示例县民政局", None, None, None, "填表日期：2026年11月3日"],
        ["序号", "乡镇", "城市低保人数", "农村低保人数", "备注"],
        [1, "北山镇", 12, 340, "新增2人"],
        [2, "南山镇", 7, 210, None],
        [3, "东河街道", 95, 31, None],
        ["注：人数为月末数。"],
        ["审核：王某", None, "填表：李某"],
    ]
    assert figures(read(tmp_path, rows)) == TOWNS_READ


def test_the_row_that_numbers_the_columns(tmp_path: Path) -> None:
    assert figures(read(tmp_path, [TITLE, HEAD, ["甲", 1, 2], *TOWNS])) == TOWNS_READ


def test_months_as_columns_of_the_one_figure_in_the_title(tmp_path: Path) -> None:
    rows = [
        ["2026年各乡镇城市低保人数（单位：人）"],
        ["乡镇", "1月", "2月", "3月"],
        ["北山镇", 12, 13, 13],
        ["南山镇", 7, 7, 8],
    ]
    january, february, march = (12, 7), (13, 7), (13, 8)
    expected: Figures = {}
    for month, (bei, nan) in enumerate((january, february, march), 1):
        expected |= at(f"2026-0{month}", urban_persons={"bei": bei, "nan": nan})
    assert figures(read(tmp_path, rows)) == expected


def test_months_as_rows_of_one_township(tmp_path: Path) -> None:
    rows = [["北山镇2026年低保台账"], ["月份", "城市低保人数", "农村低保人数"], ["1月", 12, 340], ["2月", 13, 341]]
    assert figures(read(tmp_path, rows)) == at("2026-01", urban_persons={"bei": 12}, rural_persons={"bei": 340}) | at(
        "2026-02", urban_persons={"bei": 13}, rural_persons={"bei": 341}
    )


def test_a_list_of_the_countys_figures_with_their_units(tmp_path: Path) -> None:
    rows = [
        ["示例县2026年10月统计表"],
        ["指标", "单位", "数量"],
        ["城市低保人数", "人", 114],
        ["低保金支出", "元", 352000],
    ]
    assert figures(read(tmp_path, rows)) == at("2026-10", urban_persons={"county": 114}, spent={"county": "35.2"})


def test_months_and_townships_in_rows(tmp_path: Path) -> None:
    rows = [["2026年"], ["乡镇", "月份", "城市低保人数"], ["北山镇", "1月", 6], [None, "2月", 7], ["南山镇", "1月", 3]]
    assert figures(read(tmp_path, rows, merge=("A3:A4",))) == at("2026-01", urban_persons={"bei": 6, "nan": 3}) | at(
        "2026-02", urban_persons={"bei": 7}
    )
    assert [p.cell for p in read(tmp_path, rows).problems] == ["B4"]  # not merged: whose the second row is, is not said


def test_years_as_numbers_over_columns(tmp_path: Path) -> None:
    rows = [["示例县城市低保人数"], ["乡镇", 2024, 2025], ["北山镇", 60, 61], ["南山镇", 70, 71]]
    assert figures(read(tmp_path, rows)) == at("2024", urban_persons={"bei": 60, "nan": 70}) | at(
        "2025", urban_persons={"bei": 61, "nan": 71}
    )


def test_a_rates_total_is_no_sum(tmp_path: Path) -> None:
    rows = [["2026年10月"], ["乡镇", "集中供养率(%)"], ["北山镇", 60], ["南山镇", 70], ["东河街道", 80], ["合计", 68]]
    assert figures(read(tmp_path, rows)) == at("2026-10", rate={"bei": 60, "nan": 70, "he": 80, "county": 68})


def test_townships_over_two_columns_each(tmp_path: Path) -> None:
    rows = [
        TITLE,
        ["项目", "北山镇", None, "南山镇", None],
        [None, "户数", "人数", "户数", "人数"],
        ["城市低保", 8, 12, 5, 7],
    ]
    assert figures(read(tmp_path, rows, merge=("A2:A3", "B2:C2", "D2:E2"))) == at(
        "2026-10", urban_households={"bei": 8, "nan": 5}, urban_persons={"bei": 12, "nan": 7}
    )


def test_numbers_as_text_and_in_full_width(tmp_path: Path) -> None:
    rows = [TITLE, HEAD, ["北山镇", "１２", "1,340"], ["南山镇", " 7 ", "210"]]
    assert figures(read(tmp_path, rows)) == at(
        "2026-10", urban_persons={"bei": 12, "nan": 7}, rural_persons={"bei": 1340, "nan": 210}
    )


def test_per_cent_as_a_format_and_as_text(tmp_path: Path) -> None:
    book = book_of(
        表=[["2026年10月"], ["乡镇", "集中供养率"], ["北山镇", 0.686], ["南山镇", "70.5%"], ["东河街道", 71]]
    )
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet["B3"].number_format = "0.0%"
    assert figures(of_book(tmp_path, book)) == at("2026-10", rate={"bei": "68.6", "nan": "70.5", "he": 71})


def test_last_year_and_growth_are_left_out_and_said(tmp_path: Path) -> None:
    rows = [TITLE, ["乡镇", "城市低保人数", "上年同期", "同比增减"], ["北山镇", 12, 14, -2], ["南山镇", 7, 7, 0]]
    result = read(tmp_path, rows)
    assert figures(result) == at("2026-10", urban_persons={"bei": 12, "nan": 7})
    assert any("上年同期" in line for line in result.said)


def test_subtotals_are_compared_and_not_taken(tmp_path: Path) -> None:
    rows = [TITLE, HEAD, *TOWNS[:2], ["小计", 19, 550], TOWNS[2], ["小计", 95, 31], ["合计", 114, 581]]
    assert figures(read(tmp_path, rows)) == TOWNS_READ | TOTAL_READ


def test_a_total_column_is_the_sum_of_those_beside_it(tmp_path: Path) -> None:
    rows = [
        TITLE,
        ["乡镇", "低保", None, None],
        [None, "合计人数", "城市", "农村"],
        ["北山镇", 352, 12, 340],
        ["南山镇", 217, 7, 210],
    ]
    known = {"低保 城市": "urban-persons", "低保 农村": "rural-persons"}
    assert figures(read(tmp_path, rows, merge=("A2:A3", "B2:D2"), headings=known)) == at(
        "2026-10",
        all_persons={"bei": 352, "nan": 217},
        urban_persons={"bei": 12, "nan": 7},
        rural_persons={"bei": 340, "nan": 210},
    )


def test_villages_of_a_township(tmp_path: Path) -> None:
    rows = [["2026年10月"], ["村", "城市低保人数"], ["北山镇东村", 5], ["西村", 7], ["合计", 12]]
    assert figures(read(tmp_path, rows)) == at("2026-10", urban_persons={"bei/dong": 5, "bei/xi": 7, "bei": 12})


def test_figures_in_rows_under_a_merged_township(tmp_path: Path) -> None:
    rows = [
        ["2026年10月"],
        ["乡镇", "项目", "城市低保", "农村低保"],
        ["北山镇", "户数", 8, 200],
        [None, "人数", 12, 340],
    ]
    expected = at("2026-10", urban_households={"bei": 8}, rural_households={"bei": 200}) | at(
        "2026-10", urban_persons={"bei": 12}, rural_persons={"bei": 340}
    )
    assert figures(read(tmp_path, rows, merge=("A3:A4",))) == expected


def test_short_names_spaces_and_full_width_brackets(tmp_path: Path) -> None:
    rows = [
        TITLE,
        ["乡 镇", "城市低保\n人数", "农村低保人数（人）"],
        ["北 山", 12, 340],
        ["南山", 7, 210],
        ["东河", 95, 31],
    ]
    assert figures(read(tmp_path, rows)) == TOWNS_READ


def test_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("10月")
    sheet.write_merge(0, 0, 0, 2, "2026年10月低保月报")
    rows: Sequence[Sequence[Any]] = [HEAD, *TOWNS]
    for r, row in enumerate(rows, 1):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    book.save(str(tmp_path / "old.xls"))
    assert figures(read_statistics(sheets_of(tmp_path / "old.xls"), wanted())) == TOWNS_READ


def test_a_blank_and_a_dash_are_no_noughts(tmp_path: Path) -> None:
    rows = [TITLE, HEAD, ["北山镇", None, 340], ["南山镇", "—", 210], ["东河街道", 0, 31]]
    assert figures(read(tmp_path, rows)) == at(
        "2026-10", urban_persons={"he": 0}, rural_persons={"bei": 340, "nan": 210, "he": 31}
    )


def test_the_period_may_be_said_by_the_clerk(tmp_path: Path) -> None:
    assert figures(read(tmp_path, [HEAD, *TOWNS], period=read_period("2026-10"))) == TOWNS_READ


def with_cell(cell: str, value: Any) -> Callable[[Workbook], None]:
    def put(book: Workbook) -> None:
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet[cell] = value

    return put


def hide_row(book: Workbook) -> None:
    assert isinstance(book.active, Worksheet)
    book.active.row_dimensions[4].hidden = True


def merge_numbers(book: Workbook) -> None:
    assert isinstance(book.active, Worksheet)
    book.active.merge_cells("B3:B4")


def second_head(book: Workbook) -> None:
    assert isinstance(book.active, Worksheet)
    book.active["A8"], book.active["B8"], book.active["C8"] = "乡镇", "城市低保户数", "农村低保户数"
    book.active["A9"], book.active["B9"], book.active["C9"] = "北山镇", 8, 200


@pytest.mark.parametrize(
    ("break_it", "cell", "why"),
    [
        pytest.param(with_cell("B6", 115), "B6", "加起来是 114", id="a total that does not add up"),
        pytest.param(with_cell("C2", "困难群众"), "C2", "哪个指标", id="a figure nobody knows"),
        pytest.param(with_cell("A4", "西山镇"), "A4", "是哪里", id="a township nobody knows"),
        pytest.param(with_cell("B4", "=B3+1"), "B4", "公式没有算出", id="a formula never worked out"),
        pytest.param(with_cell("B4", "#REF!"), "B4", "公式出错", id="an error in a cell"),
        pytest.param(with_cell("B4", 7.5), "B4", "不是整数", id="half a person"),
        pytest.param(with_cell("B4", "七户"), "B4", "", id="a word for a number"),
        pytest.param(with_cell("B4", -7), "B4", "负数", id="fewer than none"),
        pytest.param(with_cell("B2", "城市低保人数（户）"), "B2", "单位写的是户", id="another unit"),
        pytest.param(with_cell("B2", "城市低保人数累计"), "B2", "没有累计", id="a count on a day, added up"),
        pytest.param(with_cell("C2", "城市低保人数"), "C3", "同一个数", id="a figure twice"),
        pytest.param(with_cell("A5", "北山镇"), "B5", "同一个数", id="a township twice"),
        pytest.param(with_cell("A1", "示例县低保月报"), "B2", "看不出时间", id="no period"),
        pytest.param(with_cell("A1", "10月低保月报"), "B2", "哪一年", id="no year"),
        pytest.param(with_cell("B2", "低保金支出"), "B2", "元还是万元", id="money without a unit"),
        pytest.param(hide_row, "A4", "隐藏", id="a hidden row"),
        pytest.param(merge_numbers, "B4", "合并", id="a number over two townships"),
        pytest.param(second_head, "A8", "又有一行表头", id="two tables"),
    ],
)
def test_a_broken_sheet_is_refused_by_its_cell(
    tmp_path: Path, break_it: Callable[[Workbook], None], cell: str, why: str
) -> None:
    book = book_of(Sheet1=[["2026年10月低保月报"], HEAD, *TOWNS, ["合计", 114, 581]])
    break_it(book)
    result = of_book(tmp_path, book)
    assert (cell, True) in [(p.cell, why in p.why) for p in result.problems], result.problems


def test_two_months_in_one_sheet_are_refused(tmp_path: Path) -> None:
    result = read(tmp_path, [TITLE, HEAD, *TOWNS], name="9月")
    assert any("时间不一样" in p.why for p in result.problems)


def test_a_village_whose_name_two_have_is_asked(tmp_path: Path) -> None:
    result = read(tmp_path, [["2026年10月"], ["村", "城市低保人数"], ["东村", 5], ["西村", 7]])
    assert [(p.cell, p.asks) for p in result.problems] == [("A3", True)]
