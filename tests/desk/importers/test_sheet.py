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


@pytest.mark.parametrize(
    "cell", ["果园_x000D_\n承包费", "果园_x000d_承包费", "果园_x000A_承包费", "果园\n承包费_x000D_"]
)
def test_an_escaped_line_break_is_a_line_break(cell: str) -> None:
    """As other programs write a break that was typed in a cell."""
    (row,) = sheet_of("账", [(0, 0, cell), (0, 1, "_x000D_"), (0, 2, 5)]).rows
    assert [row[0].strip() if isinstance(row[0], str) else row[0], *row[1:]] == ["果园\n承包费", None, 5]
