"""What may stand in another column than it was put in is for a person to look at."""

from __future__ import annotations

import pytest

from gongkai.desk.photo.seen import seen_of
from gongkai.desk.photo.table import sheet_rows
from tests.desk.photo.boards import OURS, Print, said

HEADS: tuple[Print, ...] = ((40, 40, "日期"), (200, 40, "摘要"), (560, 40, "收入"), (760, 40, "支出"))


def unsure(*prints: Print) -> list[str]:
    """The texts of the cells that are marked."""
    rows = sheet_rows([seen_of(said(prints))])
    return [cell.text for row in rows for cell in row if cell and not cell.fixed and cell.box and not cell.confidence]


def line(y: float, *cells: tuple[float, str]) -> list[Print]:
    return [(x, y, text) for x, text in cells]


RECEIPT = line(80, (40, "8月4日"), (200, "果园承包"), (560, "200.00"))
PAYMENT = line(120, (40, "8月9日"), (200, "订报纸"), (760, "120.50"))


def test_amounts_under_their_headings_are_sure() -> None:
    assert unsure(*HEADS, *RECEIPT, *PAYMENT, *line(160, (200, "合计"), (560, "200.00"), (760, "120.50"))) == []


def test_an_amount_under_no_heading_is_marked_where_there_are_several_of_money() -> None:
    """Headings stand left and figures right: a receipt's stands nearer to 支出."""
    figures = line(80, (40, "8月4日"), (200, "果园承包"), (630, "200.00"))
    assert unsure(*HEADS, *figures) == ["200.00"]
    assert unsure(*HEADS[:3], *figures) == []


def test_an_amount_under_two_headings_is_marked() -> None:
    heads = (*HEADS[:2], (560, 40, "收入"), (620, 40, "支出"))
    assert unsure(*heads, *line(80, (40, "8月4日"), (200, "果园承包"), (560, "1,200.00"))) == ["1,200.00"]


def test_an_amount_that_is_taken_from_one_column_to_the_other_is_marked() -> None:
    assert unsure(*HEADS, *line(80, (40, "8月4日"), (200, "果园"), (690, "20.00"), (850, "7.50"))) == ["20.00", "7.50"]


def test_digits_left_of_an_amount_may_be_its_first() -> None:
    """1 200.00 with a gap: the words of a note end in a 1, or the amount begins with it."""
    assert unsure(*HEADS[:3], *line(80, (40, "8月4日"), (200, "果园"), (570, "1"), (612, "200.00"))) == [
        "果园1",
        "200.00",
    ]


@pytest.mark.parametrize("gap", [30, 60])
def test_digits_of_a_day_that_stand_apart_are_marked(gap: int) -> None:
    """1 5日 may be the 15th, or a number and the 5th."""
    day = line(80, (20, "8月1"), (80 + gap, "5日"), (300, "果园承包"), (560, "200.00"))
    assert unsure(*HEADS[:1], (300, 40, "摘要"), HEADS[2], *day) == ["8月15日"]


def test_words_of_one_cell_that_stand_far_apart_are_marked() -> None:
    far = line(80, (40, "8月4日"), (200, "果园"), (340, "承包"), (560, "200.00"))
    near = line(120, (40, "8月9日"), (200, "果园"), (280, "承包"), (560, "200.00"))
    assert unsure(*HEADS, *far, *near) == ["果园承包"]


def test_our_own_board_has_no_marks() -> None:
    assert unsure(*OURS) == []


NUMBERED: tuple[Print, ...] = ((-60, 40, "序号"), *HEADS)


@pytest.mark.parametrize(
    ("heads", "word"),
    [
        (HEADS, [(40, "合"), (200, "计")]),
        (HEADS, [(40, "总"), (200, "计")]),
        (NUMBERED, [(-60, "合"), (40, "计")]),
        (NUMBERED, [(-60, "合计")]),
    ],
)
def test_a_sum_is_one_in_whatever_columns_its_word_stands(
    heads: tuple[Print, ...], word: list[tuple[float, str]]
) -> None:
    rows = sheet_rows([seen_of(said([*heads, *RECEIPT, *line(120, *word, (560, "200.00"))]))])
    said_as = "".join(part for _, part in word)
    assert [cell and (cell.text, cell.fixed) for cell in rows[-1]] == [
        (said_as, True),
        None,
        ("200.00", False),
        None,
        None,
    ]


@pytest.mark.parametrize("more", ["至8日", "、8日", "-8日"])
def test_a_day_that_goes_on_in_the_next_column_is_marked(more: str) -> None:
    assert unsure(*HEADS[:3], *line(80, (40, "8月4日"), (200, f"{more}果园承包"), (560, "200.00"))) == [
        "8月4日",
        f"{more}果园承包",
    ]
