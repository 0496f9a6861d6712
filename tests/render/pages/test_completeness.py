"""How complete the county is, in words and shades."""

from __future__ import annotations

import pytest

from gongkai.render.pages.completeness import Tally, headline, short


@pytest.mark.parametrize(
    ("villages", "owing", "words"),
    [(0, 0, "还没有村公开"), (40, 0, "40 个村没有逾期"), (40, 3, "40 个村中 3 个有逾期")],
)
def test_the_title_says_how_many_owe(villages: int, owing: int, words: str) -> None:
    assert headline(villages, owing) == words


@pytest.mark.parametrize(("good", "all_", "heat"), [(0, 8, 0), (1, 8, 0), (2, 8, 1), (7, 8, 3), (8, 8, 4)])
def test_only_where_none_owes_is_the_cell_full(good: int, all_: int, heat: int) -> None:
    tally = Tally(good, all_)
    assert (tally.heat, tally.owing) == (heat, good < all_)


@pytest.mark.parametrize(
    ("period", "shown"), [("2026-10", "2026.10"), ("2026-01", "2026.1"), ("2026-Q3", "2026年3季"), ("2026", "2026年")]
)
def test_a_period_fits_a_narrow_column(period: str, shown: str) -> None:
    assert short(period) == shown
