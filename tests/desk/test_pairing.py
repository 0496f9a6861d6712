"""An item of a list is found again wherever it stands."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest

from gongkai.desk import pairing
from gongkai.desk.pairing import COMPARED, moved, paired

A, B, C = (
    {"name": name, "due": due, "by": "town", "how": "board"} for name, due in (("甲", "1"), ("乙", "2"), ("丙", "3"))
)
LONG = "到村里申请，带上户口本和身份证，"


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        pytest.param([A, B], [C, A, B], [(None, 0), (0, 1), (1, 2)], id="one put first"),
        pytest.param([A, B, C], [C, B, A], [(2, 0), (1, 1), (0, 2)], id="two in each other's place"),
        pytest.param([A, B], [B, A | {"due": "9"}], [(1, 0), (0, 1)], id="moved and changed: by its name"),
        pytest.param([A, B], [C, B, A | {"name": "新"}], [(None, 0), (1, 1), (0, 2)], id="renamed, the rest the same"),
        pytest.param([A, A | {"due": "5"}], [A | {"due": "6"}, A], [(1, 0), (0, 1)], id="two of one name"),
        pytest.param([{"word": "低保", "means": "甲"}], [{"word": "低保", "means": "乙"}], [(0, 0)], id="by its word"),
        pytest.param([{"id": "a", "x": "1"}], [{"id": "b", "x": "1"}], [(0, None), (None, 0)], id="another name alone"),
        pytest.param(["1", "2", "3"], ["0", "1", "3"], [(1, None), (None, 0), (0, 1), (2, 2)], id="plain texts"),
        pytest.param(
            [LONG + "甲", "乙"], ["丙", "乙", LONG + "丁"], [(None, 0), (1, 1), (0, 2)], id="a text changed and moved"
        ),
        pytest.param([["甲", "1", "2"], ["乙"]], [["乙"], ["甲", "1", "3"]], [(1, 0), (0, 1)], id="lists"),
        pytest.param(["甲", "乙", "甲"], ["乙", "甲"], [(0, None), (1, 0), (2, 1)], id="one of two equal ones gone"),
        pytest.param(["甲", "甲"], ["甲", "甲", "甲"], [(0, 0), (1, 1), (None, 2)], id="one more of equal ones"),
        pytest.param([A, B], [], [(0, None), (1, None)], id="all gone"),
        pytest.param([], [A, B], [(None, 0), (None, 1)], id="all new"),
    ],
)
def test_which_item_is_which(before: list[Any], after: list[Any], pairs: list[tuple[int | None, int | None]]) -> None:
    assert paired(before, after) == pairs


@pytest.mark.parametrize(
    ("before", "after", "order"),
    [
        ("abc", "xabc", ""),
        ("abc", "ac", ""),
        ("", "abc", ""),
        ("abcd", "dbca", "da"),
        ("abcd", "xbcda", "a"),
        ("abcdefgh", "habcdefg", "h"),
        ("abcdefgh", "efghabcd", "efgh"),
        ("abc", "cba", "cb"),
    ],
)
def test_the_fewest_are_told_of_which_the_order_changed(before: str, after: str, order: str) -> None:
    assert "".join(after[at] for at in moved(paired(list(before), list(after)))) == order


def test_a_list_that_is_wholly_another_is_not_compared_item_by_item() -> None:
    """Five hundred items with each other would be a quarter of a million comparisons of long texts."""
    old, new = ([f"{word}{number}" * 100 for number in range(500)] for word in ("甲", "乙"))
    with patch.object(pairing, "likeness", wraps=pairing.likeness) as compared:
        assert len(paired(old, new)) == 1000
        assert len(paired(old, [new[0], *old[:0:-1]])) == 501
    assert compared.call_count <= COMPARED
