"""Samples are judged by a day of their own, so that they do not grow old; never by one that is still to come."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.load import load
from tests.conftest import REPOSITORY

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("as_of", "sample", "judged_on"),
    [
        (date(2027, 3, 1), True, DAY),
        (date(2027, 3, 1), False, date(2027, 3, 1)),
        (date(2026, 11, 1), True, date(2026, 11, 1)),
    ],
)
def test_a_sample_is_judged_by_its_own_day(as_of: date, sample: bool, judged_on: date) -> None:
    site = load(REPOSITORY)[0].site
    assert site
    assert site.model_copy(update={"samples_as_of": DAY}).judged_on(as_of, sample=sample) == judged_on
    assert site.model_copy(update={"samples_as_of": None}).judged_on(as_of, sample=sample) == as_of
