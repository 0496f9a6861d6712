"""The areas that figures are of: the county, its townships, their villages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongkai.records.divisions import Divisions, Population

COUNTY = "county"
Level = Literal["county", "town", "village"]


@dataclass(frozen=True, slots=True)
class Area:
    """`slug`: as figures name it (county, TOWN, TOWN/VILLAGE). `full`: a village's name with its township's.

    `parts`: the areas it is made of, and `sample_parts` those that samples are made of.
    """

    slug: str
    name: str
    full: str
    level: Level
    sample: bool
    population: Population | None
    parts: tuple[str, ...]
    sample_parts: tuple[str, ...] = ()

    @property
    def town(self) -> str:
        """The slug of its township; empty for the county."""
        return "" if self.level == "county" else self.slug.partition("/")[0]


def areas(divisions: Divisions) -> dict[str, Area]:
    """Every area by its slug, in the order of the divisions: the county, then each township before its villages."""
    county, towns = divisions.county, divisions.towns
    real = tuple(town.slug for town in towns if not town.sample)
    samples = tuple(town.slug for town in towns if town.sample)
    found = {COUNTY: Area(COUNTY, county.name, county.name, "county", False, county.population, real, samples)}
    for town in towns:
        villages = tuple(f"{town.slug}/{village.slug}" for village in town.villages)
        found[town.slug] = Area(
            town.slug, town.name, town.name, "town", town.sample, town.population, villages, villages
        )
        for village in town.villages:
            slug = f"{town.slug}/{village.slug}"
            full, sample = town.name + village.name, village.sample or town.sample
            found[slug] = Area(slug, village.name, full, "village", sample, village.population, ())
    return found
