"""The villages at a glance."""

from __future__ import annotations

from gongkai.render.pages.home import Board


def test_the_villages_that_owe_are_counted_where_there_are_any() -> None:
    assert Board(40, 0, [], 0).headline == "40 个村"
    assert Board(40, 3, [], 0).headline == "40 个村，3 个有逾期"
