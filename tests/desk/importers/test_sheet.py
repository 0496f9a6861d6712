"""A sheet of written cells."""

from __future__ import annotations

import pytest

from gongkai.desk.importers.sheet import sheet_of


@pytest.mark.parametrize(
    "cell", ["果园\u200b承包费", "\ufeff果园承包费", "果园承\u00ad包费\u2060", "果\u200c园\u200d承包费"]
)
def test_what_has_no_width_is_left_out(cell: str) -> None:
    assert sheet_of("账", [(0, 0, cell), (0, 1, "\u200b"), (0, 2, 5)]).rows == [["果园承包费", None, 5]]


@pytest.mark.parametrize("cell", ["付\u202e321\u202c元", "٣٥", "低\u2067保"])
def test_what_turns_a_text_round_or_is_another_digit_stays_to_be_told_of(cell: str) -> None:
    assert sheet_of("账", [(0, 0, cell)]).rows == [[cell]]
