"""A numbered line is a section's title, or an item of a list."""

from __future__ import annotations

import pytest

from gongkai.desk.importers.sections import is_title, number_of


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        ("一、低保", ("一、", 1)),
        ("（三）津贴", ("（一）", 3)),
        ("十二、养老", ("一、", 12)),
        ("二十一、殡葬", ("一、", 21)),
        ("第二部分 答问", ("第一部分", 2)),
        ("3.婚姻", ("1.", 3)),
        ("一、先申请，再审核。", None),
        ("低保", None),
    ],
)
def test_numbers_are_read_with_their_marks(text: str, numbered: tuple[str, int] | None) -> None:
    assert number_of(text) == numbered


def test_a_title_goes_on_from_titles_and_an_item_from_what_was_said() -> None:
    assert is_title("一、低保", [], [])
    assert is_title("二、津贴", ["好。"], ["一、低保"])
    assert not is_title("二、后审核", ["一、先申请"], ["一、低保"])
    assert not is_title("三、公示", [], [])
