"""Townships and villages are found by their slugs."""

from __future__ import annotations

from gongkai.load import load
from tests.conftest import COUNTY


def test_a_township_and_its_village_are_found_by_slug() -> None:
    divisions = load(COUNTY)[0].divisions
    assert divisions is not None
    town = divisions.town("beishan")
    assert town is not None
    village = town.village("nan")
    assert village is not None
    assert (town.slug, village.slug) == ("beishan", "nan")
    assert (divisions.town("nowhere"), town.village("nowhere")) == (None, None)


def test_an_area_is_meant_by_its_names_and_its_village_alone() -> None:
    divisions = load(COUNTY)[0].divisions
    assert divisions is not None
    for typed in ("南村", "北山镇南村", " 北山镇/南村", "nan", "beishan/南村"):
        assert divisions.meant_by(typed) == ("beishan/nan",), typed
    assert divisions.meant_by("北山镇/") == ("beishan",)
    assert divisions.meant_by("") == divisions.meant_by("中村") == ()
