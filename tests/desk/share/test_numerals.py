"""Numbers as they are read aloud."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.desk.share.numerals import counted, digit_by_digit, spoken_money, spoken_period
from gongkai.records.fields import read_period

VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1003, "一千零三"),
        (10_030, "一万零三十"),
        (100_403, "十万零四百零三"),
        (101_403, "十万一千四百零三"),
        (100_000_000, "一亿"),
        (100_000_005, "一亿零五"),
        (1_000_100_000, "十亿零一十万"),
    ],
)
def test_a_number_in_words(number: int, words: str) -> None:
    assert counted(number) == words


def of_words(words: str) -> int:
    """A number's value, read as a listener adds it up."""
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            more, _, rest = words.rpartition(unit)
            return of_words(more) * size + of_words(rest)
    total = 0
    for digit, unit in re.findall(r"([一二三四五六七八九]?)([千百十]?)", words):
        size = {"千": 1000, "百": 100, "十": 10, "": 1}[unit]
        total += (VALUES[digit] if digit else 1 if unit else 0) * size
    return total


@given(st.integers(0, 10**15))
def test_a_listener_who_adds_up_hears_the_number(number: int) -> None:
    words = counted(number)
    assert of_words(words) == number
    assert "零零" not in words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("92173.16", "九万二千一百七十三元一角六分"),
        ("500", "五百元"),
        ("500.00", "五百元"),
        ("3.05", "三元零五分"),
        ("3.50", "三元五角"),
        ("0.06", "六分"),
        ("0.60", "六角"),
        ("0", "零元"),
        ("-12.30", "负十二元三角"),
    ],
)
def test_an_amount_in_words(amount: str, words: str) -> None:
    assert spoken_money(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026-10", "二〇二六年十月"),
        ("2025-Q3", "二〇二五年第三季度"),
        ("2026-06-H1", "二〇二六年六月上半月"),
        ("2025", "二〇二五年"),
    ],
)
def test_a_period_in_words(period: str, words: str) -> None:
    assert spoken_period(read_period(period)) == words


def test_a_telephone_number_is_read_digit_by_digit() -> None:
    assert digit_by_digit("12345") == "一二三四五"
