"""Numbers as a citizen reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.render.words import number


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("13085", "13,085"),
        ("6614.6", "6,614.6"),
        ("2264.754", "2,264.75"),
        ("0.005", "0.01"),
        ("66146000.0", "66,146,000"),
    ],
)
def test_thousands_are_parted_and_tails_rounded(value: str, shown: str) -> None:
    assert number(Decimal(value)) == shown
