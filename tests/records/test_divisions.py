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
