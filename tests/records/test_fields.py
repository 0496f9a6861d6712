"""What a written scalar may mean."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from gongkai.records.fields import read_count, read_day, read_flag, read_money, read_number, read_period, read_slug


@pytest.mark.parametrize(("typed", "value"), [("13085", "13085"), ("6614.60", "6614.60"), ("-3", "-3"), ("0", "0")])
def test_a_number_is_read_from_its_text(typed: str, value: str) -> None:
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["1,234", "１２３", "1e5", "12人", "", ".5", "5.", "0123", "NaN", "1 234", "9" * 21])
def test_what_is_not_a_number_is_refused(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        read_number(typed)


def test_the_message_says_what_to_write_instead() -> None:
    with pytest.raises(PydanticCustomError, match=r"1234\.50"):
        read_number("￥１，２３４.５０元")


@pytest.mark.parametrize(
    ("typed", "yuan"),
    [("1.2万", "12000"), ("2万元", "20000"), ("1 万元", "10000"), ("３．５万", "35000"), ("0.00015亿元", "15000")],
)
def test_money_in_bigger_units_is_told_in_yuan(typed: str, yuan: str) -> None:
    with pytest.raises(PydanticCustomError, match=f"应写成 {yuan}。"):
        read_money(typed)


def test_money_has_at_most_two_decimals() -> None:
    assert read_money("0.10") == Decimal("0.10")
    with pytest.raises(PydanticCustomError):
        read_money("0.105")


def test_there_are_no_more_than_ten_thousand_million_of_anything() -> None:
    """The site's database keeps no larger number than some nineteen digits."""
    assert read_count("10000000000") == 10**10
    with pytest.raises(PydanticCustomError, match="个数最多 100 亿"):
        read_count("10000000001")


@pytest.mark.parametrize(
    ("typed", "start", "end", "label"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "2021年"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "2025年第3季度"),
        ("2021-08-12", date(2021, 8, 12), date(2021, 8, 12), "2021年8月12日"),
    ],
)
def test_dates_may_be_partial(typed: str, start: date, end: date, label: str) -> None:
    period = read_period(typed)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize(
    "typed", ["2025-13", "2025-02-30", "21", "2025/08/05", "2025-Q5", "昨天", "0000", "0000-Q1", "9999-12", "２０２５"]
)
def test_a_day_that_is_not_is_refused(typed: str) -> None:
    with pytest.raises(PydanticCustomError):
        read_period(typed)


def test_flags_slugs_and_days() -> None:
    assert read_flag("true") is True
    assert read_slug("dibao-persons") == "dibao-persons"
    assert read_day("2025-08-05") == date(2025, 8, 5)
    for reader, typed in ((read_flag, "yes"), (read_slug, "Di_Bao"), (read_slug, "z" * 81), (read_day, "2025-8-5")):
        with pytest.raises(PydanticCustomError):
            reader(typed)
