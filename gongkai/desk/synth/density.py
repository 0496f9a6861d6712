"""How much stands in a village's records. Assumptions, not measurements: no office has counted its boards for us."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

DensityName = Literal["light", "real"]
Count = Callable[[Random], int]


@dataclass(frozen=True, slots=True)
class Density:
    """`income`, `expense`: lines a month; `most`: of a payment, in cents. `listed`: how often an item is a list instead
    of 「本期没有变化」, and `rows`: of how many rows; `decisions`: a year; `notices`: how often in a month;
    `projects`: how often a decision has one, which two lines of a later posting pay.
    """

    income: Count
    expense: Count
    most: int
    listed: float
    rows: Count
    decisions: int
    notices: float
    projects: float


def between(least: int, most: int, often: int) -> Count:
    """A triangular distribution: from `least` to `most`, `often` the likeliest."""
    return lambda random: round(random.triangular(least, most, often))


DENSITIES: dict[DensityName, Density] = {
    "light": Density(
        income=lambda random: random.randrange(1, 5),
        expense=lambda random: random.randrange(1, 6),
        most=200_000,
        listed=0.4,
        rows=lambda _random: 3,
        decisions=0,
        notices=0,
        projects=0.1,
    ),
    "real": Density(
        income=between(1, 12, 3),
        expense=between(5, 60, 14),
        most=90_000,
        listed=0.6,
        rows=between(5, 60, 12),
        decisions=4,
        notices=0.5,
        projects=0.75,
    ),
}
"""`light`: most items have not changed, a handful of lines a month, a project in every tenth village. `real`: lists
and accounts as on the boards of large villages, a decision a quarter, three projects a year, a notice every other
month.
"""
