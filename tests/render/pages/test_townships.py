"""What a township and a village are called in a list."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.derive.summary import PeriodMark, VillageSummary
from gongkai.derive.village import DisclosureState
from gongkai.records.divisions import County, Divisions, Town
from gongkai.records.fields import read_period
from gongkai.render.pages.townships import real_towns, town_standing, village_standing

NAN = {"slug": "nan", "name": "南村"}


def town(villages: int, sample: str = "false") -> Town:
    return Town.model_validate(
        {"slug": "beishan", "code": None, "name": "北山镇", "sample": sample, "villages": [NAN] * villages}
    )


def village(latest: str | None, marks: tuple[DisclosureState, ...] = (), notices: int = 0) -> VillageSummary:
    return VillageSummary(
        *("beishan", "nan", "南村", False),
        latest=(read_period(latest), date(2025, 9, 5)) if latest else None,
        marks=tuple(PeriodMark("2025-09", state, date(2025, 10, 15), 1, 1) for state in marks),
        corrections=(),
        running_notices=notices,
        recorded=True,
        contracts=(),
        years=(),
    )


@pytest.mark.parametrize(
    ("listed", "words"), [(town(0), "村名单待补"), (town(3), "3 个村"), (town(3, "true"), "示例 · 3 个村")]
)
def test_a_township_has_so_many_villages(listed: Town, words: str) -> None:
    assert town_standing(listed) == words


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        (village(None), "还没有公开"),
        (village("2025-08"), "2025年8月已公开"),
        (village("2025-08", ("missing", "late"), 2), "2025年8月已公开 · ✗ 有逾期 · 正在公示 2"),
    ],
)
def test_a_village_stands_as_its_records_do(listed: VillageSummary, words: str) -> None:
    assert village_standing(listed) == words


def test_samples_are_not_counted_as_townships() -> None:
    county = County(code="990101", name="示例县")
    assert real_towns(Divisions(county=county, source="示例", towns=[town(1), town(1, "true")])) == 1
