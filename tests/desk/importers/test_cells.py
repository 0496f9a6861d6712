"""One cell of a sheet: an amount or a day, or the question that a person must answer."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_amount, cell_day, is_nothing

SPOT = CellRef(0, 0)


@pytest.mark.parametrize(
    "cell", ["500²", "500₂", "500①", "1600³", "500\n600", "500\t60", "500\u2028600", "500 600", "50 60", "500\u3000600"]
)
def test_a_footnote_s_mark_or_a_second_number_is_no_part_of_an_amount(cell: str) -> None:
    with pytest.raises(UnclearError, match="看不准"):
        cell_amount(SPOT, cell)


@pytest.mark.parametrize("cell", ["2025-9-1²", "9月1²日", "9月①日"])
def test_a_footnote_s_mark_is_no_part_of_a_day(cell: str) -> None:
    with pytest.raises(UnclearError, match="看不准"):
        cell_day(SPOT, cell, 2025)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("\u202d500\u202c", "“500”里有一个看不见或改变文字方向的字符（U+202D），请重新打一遍"),
        ("٥٠٠", "里有一个不是普通数字的数字（U+0665）"),
        ("-\x07500", "“-500”里有一个看不见"),
    ],
)
def test_what_nobody_sees_in_an_amount_or_a_day_is_told(cell: str, why: str) -> None:
    with pytest.raises(UnclearError) as caught:
        cell_amount(SPOT, cell)
    assert why in str(caught.value)
    with pytest.raises(UnclearError, match="看不见"):
        cell_day(SPOT, "9月\u202e1日", 2025)


@pytest.mark.parametrize(
    "cell", ["1 234 567.00", "500\r\n", "\x0b500", "+5 000.00", "1\u00a0234.5", " 500 元 ", "¥ 500.00"]
)
def test_blanks_that_can_be_nothing_else_are_read_over(cell: str) -> None:
    assert cell_amount(SPOT, cell) > 0


@pytest.mark.parametrize(
    "cell", ["2026年1 1月5日", "11月1 5日", "2026-11-1 5", "1 5日", "2 026年11月5日", "11月1\n5日"]
)
def test_a_blank_among_the_digits_of_a_day_is_asked_about(cell: str) -> None:
    """1 5 may be the 15th, or a 1 and a 5 of two days."""
    with pytest.raises(UnclearError, match="数字中间有空格或换行"):
        cell_day(SPOT, cell, 2026, month=11)


@pytest.mark.parametrize(
    "cell",
    ["2026 年 11 月 5 日", " 11月5日 ", "2026-11-05 10:30", "2026 - 11 - 05", "11月5 日", "11\n月5日", "11月5日 周四"],
)
def test_blanks_beside_the_signs_of_a_day_are_read_over(cell: str) -> None:
    assert cell_day(SPOT, cell, 2026) == date(2026, 11, 5)


@pytest.mark.parametrize(
    "cell", ["12 00", "1 200", "12 34.50", "1 2345.00", "5. 300", "12 .50", "1, 200.00", "3 , 500"]
)
def test_a_blank_among_the_digits_of_an_amount_is_asked_about(cell: str) -> None:
    with pytest.raises(UnclearError, match="看不准是一个数还是两个"):
        cell_amount(SPOT, cell)


@pytest.mark.parametrize("value", [True, False])
def test_true_and_false_are_no_amount_and_not_nothing(value: bool) -> None:
    assert not is_nothing(value)
