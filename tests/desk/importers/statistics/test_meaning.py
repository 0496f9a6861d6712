"""Words that make another figure of what they stand beside, times that are no period, cells that are no one number."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.statistics.reading import read_statistics
from gongkai.desk.importers.statistics.times import Time, time_in
from tests.desk.importers.statistics.test_sheets import (
    HEAD,
    TITLE,
    TOWNS,
    TOWNS_READ,
    at,
    figures,
    of_book,
    read,
    wanted,
)
from tests.desk.importers.written import book_of

SO_FAR = "2026-01-01/2026-10-31"


def asked(tmp_path: Path, rows: list[Any], **more: Any) -> list[tuple[str, bool]]:
    """The cells of all problems, and whether an answer settles them; nothing else may be wrong."""
    return [(problem.cell, problem.asks) for problem in read(tmp_path, rows, **more).problems]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "本月新增城市低保人数",
            "新增城市低保人数",
            "城市低保人数（本月新增）",
            "停发城市低保人数",
            "城市低保人数净增",
        ),
        *(
            "拟保障城市低保人数",
            "城市低保人数（不含边缘户）",
            "其中：女性城市低保人数",
            "城市低保人数*",
            "上报城市低保人数",
        ),
        *("平均城市低保人数", "城市低保人数合计", "城市低保人数上限", "应保城市低保人数", "城市低保人数（A类）"),
    ],
)
def test_a_word_beside_a_figures_name_is_asked(tmp_path: Path, heading: str) -> None:
    assert asked(tmp_path, [TITLE, ["乡镇", heading], ["北山镇", 2], ["南山镇", 1]]) == [("B2", True)]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "城市低保人数",
            "本月城市低保人数",
            "本月末城市低保人数",
            "城市低保人数（人）",
            "城 市 低 保 人 数",
            "10月末城市低保人数",
        ),
        *("一、城市低保人数", "（二）城市低保人数", "3.城市低保人数", "A 城市低保人数", "其中：城市低保人数"),
    ],
)
def test_what_changes_nothing_is_not_asked(tmp_path: Path, heading: str) -> None:
    rows = [TITLE, ["乡镇", heading], ["北山镇", 12], ["南山镇", 7]]
    assert figures(read(tmp_path, rows)) == at("2026-10", urban_persons={"bei": 12, "nan": 7})


@pytest.mark.parametrize(
    "title", ["2026年10月新增低保对象情况表", "2026年10月拟发放低保统计表", "2026年10月低保增减变动表"]
)
def test_a_title_that_makes_other_figures_is_asked_once_and_for_every_column(tmp_path: Path, title: str) -> None:
    result = read(tmp_path, [[title], HEAD, *TOWNS])
    assert [(p.cell, p.asks) for p in result.problems] == [("A1", True)]
    assert list(result.headings.values()) == [None, None]
    answers = dict(zip(result.headings, ("urban-persons", "rural-persons"), strict=True))
    assert len(figures(read(tmp_path, [[title], HEAD, *TOWNS], headings=answers))) == 6


@pytest.mark.parametrize("word", ["女性", "A类", "边缘", "提标补差", "抽查", "退回", "平均", "目标任务分解", "年审"])
def test_a_word_of_a_title_that_nothing_explains_is_asked(tmp_path: Path, word: str) -> None:
    rows = [[f"2026年10月低保{word}情况表"], HEAD, *TOWNS]
    assert asked(tmp_path, rows) == [("A1", True)]
    assert figures(read(tmp_path, rows, neutral=frozenset([word]))) == TOWNS_READ


@pytest.mark.parametrize(
    "title",
    [
        *(
            "示例县2026年10月城乡居民最低生活保障情况统计月报表",
            "2026年10月城乡低保对象人数统计表",
            "附件2：2026年10月低保报表",
        ),
        *(
            "2026年10月民政事业统计月报",
            "关于2026年10月困难群众救助资金发放情况的公示",
            "2026年10月份城乡低保工作报表（示例）",
        ),
    ],
)
def test_plain_titles_are_not_asked(tmp_path: Path, title: str) -> None:
    assert figures(read(tmp_path, [[title], HEAD, *TOWNS])) == TOWNS_READ


@pytest.mark.parametrize("heading", ["低保金支出（元/人）", "低保金支出（元／人·月）"])
def test_money_per_head_is_not_money(tmp_path: Path, heading: str) -> None:
    assert asked(tmp_path, [["2026年10月"], ["乡镇", heading, "城市低保人数"], ["北山镇", 3, 12]]) == [("B2", True)]


def test_a_title_that_tells_of_one_half_is_asked_for_what_has_both(tmp_path: Path) -> None:
    rows = [["2026年10月农村低保情况（单位：万元）"], ["乡镇", "农村低保人数", "低保金支出"], ["北山镇", 340, 12]]
    result = read(tmp_path, rows)
    assert [(p.cell, p.asks) for p in result.problems] == [("A1", True)]
    assert result.headings == {"农村低保人数": "rural-persons", "农村 低保金支出": None}
    rows[0] = ["2026年10月城市、农村低保情况（单位：万元）"]
    assert len(figures(read(tmp_path, rows))) == 2


def test_the_name_of_a_tab_makes_other_figures_too(tmp_path: Path) -> None:
    assert asked(tmp_path, [TITLE, HEAD, *TOWNS], name="新增") == [("", True)]


def test_a_figure_named_only_in_the_title_must_be_all_that_it_says(tmp_path: Path) -> None:
    rows = [["乡镇", "1月", "2月"], ["北山镇", 2, 3]]
    assert figures(read(tmp_path, [["2026年各乡镇城市低保人数统计表"], *rows])) == at(
        "2026-01", urban_persons={"bei": 2}
    ) | at("2026-02", urban_persons={"bei": 3})
    assert asked(tmp_path, [["2026年各乡镇女性城市低保人数统计表"], *rows]) == [("B2", True)]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026年10月低保月报", Time(2026, 10, part=True)),
        ("2026年1—10月", Time(2026, 10, span="ytd")),
        ("2026年1至10月份", Time(2026, 10, span="ytd")),
        ("2026年1月1日至10月31日", Time(2026, 10, span="ytd")),
        ("二〇二六年十月", Time(2026, 10)),
        ("2026年十二月", Time(2026, 12)),
        ("2026.10", Time(2026, 10)),
        ("2026年上半年", Time(2026, 6, span="ytd")),
        ("2026年前三季度", Time(2026, 9, span="ytd")),
        ("2026年1-3季度", Time(2026, 9, span="ytd")),
        ("2026年4-6月", Time(2026, quarter=2)),
        ("2026年第三季度", Time(2026, quarter=3, part=True)),
        ("2026年11-12月", Time(2026, unclear="11-12月")),
        ("2026年9、10月份", Time(2026, unclear="9、10月份")),
        ("2026年下半年", Time(2026, unclear="下半年", part=True)),
        ("1-本月", Time(span="ytd", part=True)),
        ("截至2026年10月底", Time(2026, 10, as_of=True)),
        ("2026年10月（2026年11月3日填）", Time(2026, 10)),
    ],
)
def test_what_a_text_says_of_time(text: str, time: Time) -> None:
    found = time_in(text)[0]
    assert (found.year, found.month, found.quarter, found.span, found.as_of) == (
        *(time.year, time.month, time.quarter, time.span, time.as_of),
    )
    assert bool(found.unclear) == bool(time.unclear)


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("2026年11-12月", "不是一个月"),
        ("2026年9、10月份低保情况", "不是一个月"),
        ("2026年9月、10月低保情况", "不是一个月"),
        ("2026年下半年", "不是一个月"),
        ("2026年低保月报", "哪个月"),
        ("2026年10月上旬", "不是一个月"),
    ],
)
def test_a_time_that_is_no_period_is_asked_once(tmp_path: Path, title: str, why: str) -> None:
    result = read(tmp_path, [[title], HEAD, *TOWNS])
    assert [(p.cell, why in p.why) for p in result.problems] == [("B2", True)]


def test_this_month_in_a_year_without_a_month_is_not_the_year(tmp_path: Path) -> None:
    rows = [["2026年救助情况"], ["乡镇", "本月临时救助", "本年累计临时救助"], ["北山镇", 3, 41]]
    assert [p.cell for p in read(tmp_path, rows).problems] == ["B2"]


def test_a_flow_up_to_a_day_is_asked_from_when(tmp_path: Path) -> None:
    rows = [["截至2026年10月底"], ["乡镇", "临时救助"], ["北山镇", 41]]
    assert [("累计" in p.why) for p in read(tmp_path, rows).problems] == [True]
    rows[1] = ["乡镇", "累计临时救助"]
    assert figures(read(tmp_path, rows)) == at(SO_FAR, relief={"bei": 41})


@pytest.mark.parametrize(
    "value",
    [
        "12户/20人",
        "12户20人",
        "12/20",
        "12、20",
        "12 20",
        "12\n0",
        "约12",
        "12余",
        "12（待核）",
        "12+",
        "十二",
        "9" * 400,
    ],
)
def test_a_cell_that_is_no_one_number_is_named(tmp_path: Path, value: str) -> None:
    result = read(tmp_path, [TITLE, HEAD, ["北山镇", value, 340], ["南山镇", 7, 210]])
    assert [p.cell for p in result.problems] == ["B3"]


def test_a_column_of_two_numbers_a_cell_is_one_fault(tmp_path: Path) -> None:
    rows = [TITLE, ["乡镇", "城市低保户数/人数", "农村低保人数"], *([name, "8户/12人", 340] for name, *_ in TOWNS)]
    (problem,) = read(tmp_path, rows).problems
    assert (problem.cell, "8户/12人" in problem.why) == ("B3", True)


def test_a_unit_within_the_cell_is_read_and_held_against_the_heading(tmp_path: Path) -> None:
    rows = [TITLE, ["乡镇", "城市低保人数", "低保金支出（万元）"], ["北山镇", "12人", "3.5万元"]]
    assert figures(read(tmp_path, rows)) == at("2026-10", urban_persons={"bei": 12}, spent={"bei": "3.5"})
    rows[2] = ["北山镇", "12人", "35000元"]
    assert [p.cell for p in read(tmp_path, rows).problems] == ["C3"]
    rows[1:] = [["乡镇", "城市低保人数", "低保金支出"], ["北山镇", "12人", "35000元"]]
    assert figures(read(tmp_path, rows)) == at("2026-10", urban_persons={"bei": 12}, spent={"bei": "3.5"})


def test_a_conversion_is_said_with_an_example(tmp_path: Path) -> None:
    result = read(tmp_path, [["2026年10月"], ["乡镇", "低保金支出（元）"], ["北山镇", 35000], ["南山镇", 20000]])
    assert len(figures(result)) == 2
    assert [line for line in result.said if "换成了" in line] == [
        "Sheet1：“低保金支出”表里的单位是元，换成了万元：35000 → 3.5"
    ]


@pytest.mark.parametrize(
    ("unit", "heading", "values"),
    [
        ("单位：万人", "农村低保人数", [13085, 3012]),
        ("单位：万人、万元", "农村低保人数", [13085, 0]),
        (None, "农村低保人数（万人）", [3, 2]),
        (None, "临时救助（万人次）", [41, 7]),
        (None, "农村低保户数（千户）", ["13085", "3012"]),
        ("单位：万人", "农村低保人数", [13085, 1.2]),
    ],
)
def test_whole_persons_under_ten_thousands_are_asked(
    tmp_path: Path, unit: str | None, heading: str, values: list[Any]
) -> None:
    """A unit over a sheet is often meant for its money alone, and 13,085 ten thousands are more than any county has."""
    rows = [
        [f"2026年10月（{unit}）" if unit else "2026年10月"],
        ["乡镇", heading],
        ["北山镇", values[0]],
        ["南山镇", values[1]],
    ]
    (problem,) = read(tmp_path, rows).problems
    assert (problem.cell, problem.asks, str(values[0]) in problem.why) == ("B3", True, True)


@pytest.mark.parametrize(
    ("heading", "values", "figures_of"),
    [
        ("农村低保人数（万人）", [1.3085, 2], (13085, 20000)),
        ("农村低保人数（万人）", ["3万人", "2万人"], (30000, 20000)),
        ("农村低保人数（万人）", [0, 0.5], (0, 5000)),
        ("农村低保人数（人）", [13085, 3012], (13085, 3012)),
    ],
)
def test_ten_thousands_that_are_plainly_so_are_taken(
    tmp_path: Path, heading: str, values: list[Any], figures_of: tuple[int, int]
) -> None:
    result = read(tmp_path, [["2026年10月"], ["乡镇", heading], ["北山镇", values[0]], ["南山镇", values[1]]])
    assert figures(result) == at("2026-10", rural_persons={"bei": figures_of[0], "nan": figures_of[1]})


def test_a_column_or_row_that_is_left_out_is_said(tmp_path: Path) -> None:
    rows = [TITLE, ["乡镇", "城市低保人数", "补助标准", "农村低保人数"], ["北山镇", 12, "按文件执行", 340]]
    assert any("补助标准" in line for line in read(tmp_path, rows).said)
    rows = [TITLE, HEAD, *TOWNS, ["上月合计", 110, 580]]
    assert any("上月合计" in line for line in read(tmp_path, rows).said)


def test_thousands_in_the_first_column_are_numbers(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text('2026年10月,,\n乡镇,城市低保人数,农村低保人数\n北山镇,"1,410","2,688"\n', "utf-8")
    assert figures(read_statistics(sheets_of(file), wanted())) == at(
        "2026-10", urban_persons={"bei": 1410}, rural_persons={"bei": 2688}
    )


@pytest.mark.parametrize("row", [["甲", 1, 2], ["栏次", 1, 3], [None, 1, 2], ["序号", 1, 2], ["甲", "1", "2"]])
def test_rows_that_number_the_columns(tmp_path: Path, row: list[Any]) -> None:
    assert len(figures(read(tmp_path, [TITLE, HEAD, row, *TOWNS]))) == 6


@pytest.mark.parametrize("heading", ["序号", "序", None])
@pytest.mark.parametrize("total", ["合计", "总 计", "全县合计"])
def test_a_total_under_the_rows_numbers(tmp_path: Path, heading: str | None, total: str) -> None:
    numbered = [[number, *town] for number, town in enumerate(TOWNS, 1)]
    signed = [4, "审核人：李某", None, "填表人：小周"]
    rows = [TITLE, [heading, *HEAD], *numbered, [total, None, 114, 581], signed]
    assert len(figures(read(tmp_path, rows))) == 8


@pytest.mark.parametrize("word", ["乡镇小计", "街道小计", "镇（街道）小计", "乡镇合计", "本页小计", "小 计"])
def test_every_kind_of_subtotal_is_compared_and_not_taken(tmp_path: Path, word: str) -> None:
    rows = [TITLE, HEAD, *TOWNS[:2], [word, 19, 550], TOWNS[2], ["街道小计", 95, 31], ["合计", 114, 581]]
    assert len(figures(read(tmp_path, rows))) == 8
    rows[4] = [word, 18, 550]
    assert [p.cell for p in read(tmp_path, rows).problems] == ["B5"]


def test_a_townships_own_total_is_the_townships(tmp_path: Path) -> None:
    rows = [["2026年10月"], ["村", "城市低保人数"], ["北山镇东村", 5], ["北山镇西村", 7], ["北山镇小计", 12]]
    assert figures(read(tmp_path, rows)) == at("2026-10", urban_persons={"bei/dong": 5, "bei/xi": 7, "bei": 12})


@pytest.mark.parametrize("name", ["东河街道办事处", "东河街道办", "东河街道"])
def test_an_office_stands_for_its_township(tmp_path: Path, name: str) -> None:
    rows = [TITLE, HEAD, ["北山镇人民政府", 12, 340], ["南山镇政府", 7, 210], [name, 95, 31], ["合计", 114, 581]]
    assert len(figures(read(tmp_path, rows))) == 8


def test_one_unknown_township_is_one_question(tmp_path: Path) -> None:
    rows = [TITLE, HEAD, *TOWNS, ["东岭镇", 3, 9], ["合计", 117, 590]]
    assert asked(tmp_path, rows) == [("A6", True)]


def test_a_second_table_is_one_fault(tmp_path: Path) -> None:
    again: list[Any] = [["上年同期"], HEAD, *TOWNS]
    assert asked(tmp_path, [TITLE, HEAD, *TOWNS, *again]) == [("A7", False)]


def test_a_township_or_a_figure_twice_is_one_fault(tmp_path: Path) -> None:
    rows = [TITLE, HEAD, *TOWNS, ["合计", 114, 581], ["北山镇", 13, 341]]
    assert asked(tmp_path, rows) == [("B7", False)]
    rows = [TITLE, ["乡镇", "城市低保人数", "城市低保人数"], *TOWNS, ["合计", 114, 581]]
    assert asked(tmp_path, rows) == [("C3", False)]


def test_a_text_alone_in_a_row_tells_of_the_rows_below(tmp_path: Path) -> None:
    rows: list[Any] = [["2026年10月示例县"], ["指标", "单位", "数量"]]
    town = [*rows, ["北山镇"], ["城市低保人数", "人", 12], ["南山镇"], ["城市低保人数", "人", 7]]
    assert figures(read(tmp_path, town)) == at("2026-10", urban_persons={"bei": 12, "nan": 7})
    same = [*rows, ["城市低保"], ["人数", "人", 12], ["农村低保"], ["人数", "人", 340]]
    assert figures(read(tmp_path, same)) == at("2026-10", urban_persons={"county": 12}, rural_persons={"county": 340})
    new = [*rows, ["一、本月新增"], ["城市低保人数", "人", 2], ["二、其他"], ["农村低保人数", "人", 340]]
    assert asked(tmp_path, new) == [("B4", True)]


def test_the_words_of_two_sheets_are_their_own(tmp_path: Path) -> None:
    book = book_of(**{"9月": [["2026年9月"], HEAD, *TOWNS], "10月新增": [["2026年10月"], HEAD, *TOWNS]})
    assert [p.sheet for p in of_book(tmp_path, book).problems] == ["10月新增"]


def test_two_tables_side_by_side_are_refused(tmp_path: Path) -> None:
    rows = [
        TITLE,
        ["乡镇", "城市低保人数", "乡镇", "城市低保人数"],
        ["北山镇", 12, "南山镇", 12],
        ["东河街道", 9, "全县", 33],
    ]
    assert asked(tmp_path, rows) == [("C3", False)]
    rows = [["示例县2026年10月"], ["城市低保人数", "乡镇"], [12, "北山镇"], [7, "南山镇"]]
    assert asked(tmp_path, rows) == [("B3", False)]


@pytest.mark.parametrize("day", ["2026年11月3日", "2026-11-3", date(2026, 11, 3), datetime(2026, 11, 3, 9, 30)])
def test_the_day_it_was_written_is_not_its_month(tmp_path: Path, day: Any) -> None:
    rows: list[Any] = [["低保月报", None, day], HEAD, *TOWNS]
    assert [(p.cell, "看不出时间" in p.why) for p in read(tmp_path, rows).problems] == [("B2", True)]
    rows[0] = ["2026年10月低保月报", "填表日期：", date(2026, 11, 1)]
    assert figures(read(tmp_path, rows)) == TOWNS_READ


def test_a_month_that_the_program_made_a_day_is_the_month(tmp_path: Path) -> None:
    assert figures(read(tmp_path, [["低保月报", None, date(2026, 10, 1)], HEAD, *TOWNS])) == TOWNS_READ
    assert figures(read(tmp_path, [["2026年10月1日至10月31日低保情况"], HEAD, *TOWNS])) == TOWNS_READ


def test_the_countys_own_row_is_held_against_the_townships(tmp_path: Path) -> None:
    rows = [TITLE, HEAD, *TOWNS, ["示例县", 114, 581]]
    assert len(figures(read(tmp_path, rows))) == 8
    assert asked(tmp_path, [*rows[:-1], ["示例县", 115, 581]]) == [("B6", False)]
