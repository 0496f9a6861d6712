"""A board's print becomes the sheet that `import finance` would read, however the board hung and was photographed."""

from __future__ import annotations

import pytest

from gongkai.desk.photo.seen import seen_of
from gongkai.desk.photo.table import sheet_rows
from tests.desk.photo.boards import OURS, ROWS, Point, Print, moved, said, with_text


def texts(*photographs: dict[str, object]) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in sheet_rows([seen_of(one) for one in photographs])]


def test_our_own_board_gives_its_titles_balances_and_lines() -> None:
    assert texts(said(OURS)) == ROWS


def from_the_side(point: Point) -> Point:
    """As a camera sees a board from the left below: lines fan out, columns lean."""
    x, y = point
    depth = 1 + x * 0.00008 + y * 0.00005
    return (x + 0.02 * y + 60) / depth, (y + 0.03 * x + 40) / depth


def test_a_board_from_the_side_gives_the_same() -> None:
    assert texts(said(OURS, held=from_the_side)) == ROWS


def test_what_the_camera_leans_is_straightened() -> None:
    """The letters of a row are at one height, and the first letters of a column above each other."""
    pieces = {piece.text: piece for piece in seen_of(said(OURS, held=from_the_side)).pieces}
    assert abs(pieces["8月4日"].y - pieces["200.00"].y) < 3
    assert abs(pieces["8月4日"].left - pieces["8月9日"].left) < 3


def test_words_that_lean_into_the_column_of_amounts_stay_words() -> None:
    """Where a board is seen so steeply that no straight edge parts two columns."""
    without = with_text(OURS, "果园承包（发包及上交收入）凭证3", "果园承包（发包及上交收入）")
    apart: list[Print] = [*without, (580, 200, "凭证3")]
    assert texts(said(apart)) == ROWS


def test_sentences_below_a_short_table_do_not_say_where_its_columns_are() -> None:
    below: list[Print] = [(40, 510 + 40 * line, "债权债务没有变化。") for line in range(6)]
    assert texts(said([*OURS, *below])) == ROWS


@pytest.mark.parametrize("day", ["8月4日", "2025年8月4日"])
def test_words_that_lean_into_the_column_of_days_stay_words(day: str) -> None:
    without = with_text(
        with_text(OURS, "果园承包（发包及上交收入）凭证3", "承包（发包及上交收入）凭证3"), "8月4日", "果园"
    )
    shifted: list[Print] = [(150 if text == "果园" else x, y, text) for x, y, text in without]
    apart: list[Print] = [*shifted, (150 - 20 * len(day), 200, day)]
    assert [row for row in texts(said(apart)) if row[0] == day] == [[day, *ROWS[7][1:]]]


@pytest.mark.parametrize("more", ["至8日", "-8日", "～8日", "、8日", "8日", "上午", "起", "前", "及8日", "和8日"])
def test_a_day_that_goes_on_stays_whole(more: str) -> None:
    assert texts(said(with_text(OURS, "8月4日", f"8月4日{more}")))[7] == [f"8月4日{more}", *ROWS[7][1:]]


def test_words_after_a_day_are_for_a_person_to_look_at() -> None:
    rows = sheet_rows([seen_of(said(with_text(OURS, "8月4日", "8月4日南坡")))])
    assert [(cell.text, cell.confidence) for cell in rows[7] if cell] == [
        ("8月4日", 0.99),
        ("发包及上交收入", 0.99),
        ("南坡果园承包", 0),
        ("3", 0.99),
        ("200.00", 0.99),
    ]


def test_words_after_a_day_stay_where_no_words_follow() -> None:
    heads: dict[str, float] = {"日期": 40, "金额": 300, "摘要": 640}
    prints: list[Print] = [
        *((x, 160, text) for text, x in heads.items()),
        *((40, 200, "8月4日补"), (300, 200, "200.00"), (640, 200, "果园承包")),
    ]
    assert texts(said(prints))[1] == ["8月4日补", "200.00", "果园承包", ""]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("果园承包（发包及上交收入）凭证3", ["发包及上交收入", "果园承包", "3"]),
        ("果园承包(发包及上交收入)", ["发包及上交收入", "果园承包", ""]),
        ("水泥（3袋）（办公费）·凭证A-12", ["办公费", "水泥（3袋）", "A-12"]),
        ("果园承包（发包及上交收入）冲减凭证3", ["发包及上交收入", "果园承包", "3"]),
        ("果园承包（发包及上交收入））.凭证3", ["发包及上交收入", "果园承包", "3"]),
        ("办公费凭证9", ["办公费", "", "9"]),
        ("办公费", ["办公费", "", ""]),
        ("果园）承包（", ["", "果园）承包（", ""]),
    ],
)
def test_our_boards_second_column_is_taken_apart(written: str, parts: list[str]) -> None:
    rows = texts(said(with_text(OURS, "果园承包（发包及上交收入）凭证3", written)))
    assert rows[7][1:4] == parts


def test_two_strips_of_print_are_read_one_after_the_other() -> None:
    left = [one for one in OURS if one[1] < 320]
    right = moved([one for one in OURS if one[1] >= 320], 900, -200)
    beside: list[Print] = [(40, 600, "村务"), (40, 640, "本期没有变化。")]
    assert texts(said([*left, *right, *beside])) == ROWS


def test_text_left_of_the_tables_is_no_part_of_them() -> None:
    beside: list[Print] = [(40, 100 + 40 * at, "打扫村里的路，给树浇水。") for at in range(10)]
    assert texts(said([*beside, *moved(OURS, 500)])) == ROWS


def test_a_table_goes_on_in_a_second_photograph() -> None:
    first = [one for one in OURS if one[1] < 230]
    heads = [one for one in OURS if one[1] == 160]
    second = [*moved(heads, 0, 40), *(one for one in OURS if one[1] >= 230)]
    assert texts(said(first), said(second)) == ROWS


def test_a_board_without_categories_has_a_column_for_a_person_to_fill() -> None:
    prints: list[Print] = [
        (40, 120, "一、收入"),
        (40, 160, "日期"),
        (200, 160, "摘要"),
        (640, 160, "金额"),
        (40, 200, "8月4日"),
        (200, 200, "果园承包"),
        (640, 200, "200.00"),
        (40, 240, "合计"),
        (640, 240, "200.00"),
        (40, 300, "本期结余：1,200.00元"),
    ]
    assert texts(said(prints)) == [
        ["本期结余", "1,200.00"],
        ["一、收入"],
        ["日期", "摘要", "金额", "类别"],
        ["8月4日", "果园承包", "200.00", ""],
        ["合计", None, "200.00", None],
    ]


@pytest.mark.parametrize("prints", [[], [(40, 40, "公示期七天")], [(40, 40, "日期"), (200, 40, "摘要")]])
def test_where_there_is_no_table_of_money_there_are_no_lines(prints: list[Print]) -> None:
    assert texts(said(prints)) == []


def test_a_cell_knows_its_place_in_the_photograph() -> None:
    rows = sheet_rows([seen_of(said(OURS))])
    found = {cell.text: cell.box for row in rows for cell in row if cell}
    assert found["其他收入"] == (260, 240, 340, 264)
    assert found["200.00"] == (680, 200, 800, 224)


PLAIN: tuple[Print, ...] = (
    (40, 120, "一、收入"),
    *((x, 160, text) for x, text in ((40, "日期"), (200, "摘要"), (640, "金额"))),
    *((x, 200, text) for x, text in ((40, "8月4日"), (200, "果园承包"), (640, "200.00"))),
)
"""A board that has neither sums nor categories."""
LINE = ["8月4日", "果园承包", "200.00", ""]


@pytest.mark.parametrize(
    "below",
    [
        "以上收支已经村务监督委员会审核。",
        "会计：李某某出纳：王某某",
        "公示时间：2025年9月1日至9月7日，欢迎来电话监督。",
    ],
)
def test_a_sentence_below_a_table_is_no_second_line_of_the_row_above(below: str) -> None:
    assert texts(said([*PLAIN, (40, 240, below)]))[-1] == LINE
    more: list[Print] = [(200, 280, "以上各项"), (40, 320, "本期结余：1,200.00元")]
    rows = texts(said([*PLAIN, (40, 240, below), *more]))
    assert (rows[0], rows[-1]) == (["本期结余", "1,200.00"], LINE)


def test_a_line_below_a_sentence_is_still_a_line() -> None:
    more: list[Print] = [(40, 280, "8月9日"), (200, 280, "利息"), (640, 280, "100.00")]
    rows = texts(said([*PLAIN, (40, 240, "以下是第二组承包人交来的款项。"), *more]))
    assert rows[-2:] == [LINE, ["8月9日", "利息", "100.00", ""]]


@pytest.mark.parametrize("amount", ["200.00", "2OO.OO", "200", "20O"])
def test_words_and_an_amount_that_were_read_as_one_are_a_line(amount: str) -> None:
    row: list[Print] = [(40, 240, "8月9日"), (640 - 20 * 20, 240, "第" * 20 + amount)]
    (line,) = (one for one in texts(said([*PLAIN, *row])) if one[0] == "8月9日")
    assert str(line[2]).endswith(amount)


def test_a_second_line_of_a_note_is_one_still() -> None:
    assert texts(said([*PLAIN, (200, 230, "第二组")]))[-1] == ["8月4日", "果园承包第二组", "200.00", ""]


@pytest.mark.parametrize(
    "above",
    [
        [(40, 120, "一、收入"), (640, 120, "单位：万元")],
        [(40, 120, "一、收入单位：万元")],
        [(40, 120, "一、收入"), (600, 120, "单位："), (740, 120, "万元")],
        [(40, 80, "一、收入"), (600, 120, "（金额单位：人民币万元）")],
    ],
)
def test_the_unit_that_a_board_states_stands_above_its_table(above: list[Print]) -> None:
    rows = texts(said([*PLAIN[1:], *above]))
    assert [row for row in rows if len(row) == 1] == [["一、收入"], ["".join(t for _, _, t in above)[4:]]]
    assert rows[-1] == LINE


def test_a_unit_below_a_table_is_that_of_the_next() -> None:
    second = moved(PLAIN, 0, 160)
    rows = texts(said([*PLAIN, (640, 240, "单位：元"), *with_text(second, "一、收入", "二、支出")]))
    heads = ["日期", "摘要", "金额", "类别"]
    assert rows == [["一、收入"], heads, LINE, ["单位：元"], ["二、支出"], heads, LINE]


@pytest.mark.parametrize("title", ["二、支出公开", "（二）本月开支明细", "支出类：", "2.各项支出情况"])
def test_a_title_that_names_the_side_stands_above_its_table(title: str) -> None:
    assert texts(said(with_text(PLAIN, "一、收入", title)))[0] == [title]


@pytest.mark.parametrize("title", ["北山镇南村2025年8月支出明细表", "村级集体收入公示"])
def test_the_side_that_the_title_of_a_whole_board_names_is_that_of_its_table(title: str) -> None:
    rows = texts(said(with_text(PLAIN, "一、收入", title)))
    assert rows[-3:-1] == [["支出" if "支出" in title else "收入"], ["日期", "摘要", "金额", "类别"]]


@pytest.mark.parametrize(
    "title", ["北山镇南村2025年8月收支明细表", "本期支出由村监会审核。", "收入和支出公示", "严格控制支出"]
)
def test_a_title_of_both_sides_or_a_sentence_names_none(title: str) -> None:
    rows = texts(said(with_text(PLAIN, "一、收入", title)))
    assert [row for row in rows if len(row) == 1 and row != [title]] == []


def test_the_title_of_a_board_is_not_that_of_a_table_below_another_title() -> None:
    titled = [*PLAIN, (40, 80, "北山镇南村2025年8月支出明细表")]
    assert [row[0] for row in texts(said(titled)) if len(row) == 1] == ["北山镇南村2025年8月支出明细表", "一、收入"]
    columns = [*with_text(PLAIN, "金额", "收入金额"), (40, 80, "北山镇南村2025年8月支出明细表")]
    assert ["支出"] not in texts(said([one for one in columns if one[2] != "一、收入"]))


def test_a_second_photograph_with_a_title_of_the_other_side_is_another_table() -> None:
    one, other = (with_text(PLAIN, "一、收入", f"南村2025年8月{side}明细表") for side in ("收入", "支出"))
    rows = texts(said(one), said(other))
    heads = ["日期", "摘要", "金额", "类别"]
    assert rows[-6:] == [["收入"], heads, LINE, ["支出"], heads, LINE]


def test_an_amount_in_a_column_of_words_makes_a_line_and_no_second_line() -> None:
    """Its amount is asked for; the line above keeps its own words."""
    row: list[Print] = [(200, 240, "利息"), (260, 240, "100.00")]
    assert texts(said([*PLAIN, *row]))[-2:] == [LINE, ["", "利息100.00", "", ""]]


def test_a_line_far_below_the_one_above_is_a_line_where_its_amount_stands_under_the_heading() -> None:
    far: list[Print] = [(40, 320, "8月9日"), (200, 320, "利息"), (640, 320, "100.00")]
    assert texts(said([*PLAIN, *far]))[-2:] == [LINE, ["8月9日", "利息", "100.00", ""]]
    other: list[Print] = [(40, 320, "欠款"), *moved(far, 0, 100)]
    assert texts(said([*PLAIN, *other]))[-1] == LINE
    balance: list[Print] = [(40, 320, "本期结余："), (640, 320, "1,200.00元")]
    assert texts(said([*PLAIN, *balance]))[0] == ["本期结余", "1,200.00"]


TWO_LINES: tuple[Print, ...] = (
    *PLAIN[:4],
    *((40, 212, "8月4日"), (200, 200, "付张庄建筑队"), (200, 224, "修路款"), (640, 212, "200.00")),
    *((40, 280, "8月9日"), (200, 268, "收镇财政所拨"), (200, 292, "运转经费"), (640, 280, "100.00")),
)
"""Notes of two lines, each with its amount beside its middle."""


def test_the_first_line_of_a_note_beside_whose_middle_the_amount_stands_is_the_notes_own() -> None:
    assert texts(said(TWO_LINES))[-2:] == [
        ["8月4日", "付张庄建筑队修路款", "200.00", ""],
        ["8月9日", "收镇财政所拨运转经费", "100.00", ""],
    ]


def test_words_half_way_between_two_lines_mark_both() -> None:
    between: list[Print] = [(200, 240, "第二组"), (40, 280, "8月9日"), (200, 280, "利息"), (640, 280, "100.00")]
    rows = sheet_rows([seen_of(said([*PLAIN, *between]))])
    notes = [next(cell for cell in row if cell and cell.role == "note") for row in rows[-2:]]
    assert [(note.text, note.confidence) for note in notes] == [("果园承包第二组", 0), ("利息", 0)]


def test_words_far_above_the_first_line_stay_a_line_of_their_own() -> None:
    rows: list[Print] = [*PLAIN[:4], (200, 200, "利息"), (40, 250, "8月9日"), (200, 250, "承包"), (640, 250, "100.00")]
    assert texts(said(rows))[-2:] == [["", "利息", "", ""], ["8月9日", "承包", "100.00", ""]]
