"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.records.amounts import Amount, amount_of, amounts


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("13085人", "13085", "人", "exact"),
        ("１３，０８５人", "13085", "人", "exact"),
        ("788名", "788", "人", "exact"),
        ("142万元", "1420000", "元", "exact"),
        ("6,614.6万元", "66146000", "元", "exact"),
        ("80余次", "80", "次", "at_least"),
        ("3万余人", "30000", "人", "at_least"),
        ("200多条", "200", "条", "at_least"),
        ("500户以上", "500", "户", "at_least"),
        ("约200户", "200", "户", "about"),
        ("68.6%", "68.6", "%", "exact"),
        ("６８.６％", "68.6", "%", "exact"),
        ("627人次", "627", "人次", "exact"),
    ],
)
def test_an_amount_is_read_with_its_unit_and_its_qualifier(text: str, value: str, unit: str, qualifier: str) -> None:
    assert list(amounts(text)) == [Amount(Decimal(value), unit, qualifier)]


def test_a_sentence_may_state_several() -> None:
    assert [(a.value, a.unit) for a in amounts("10839户，保障13085人")] == [
        (Decimal(10839), "户"),
        (Decimal(13085), "人"),
    ]


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["人", "户", "万元", "%"]))
def test_what_is_written_is_read_back(value: Decimal, unit: str) -> None:
    (found,) = amounts(f"共{value}{unit}。")
    assert (found.value, found.unit) == amount_of(value, unit)
