"""The areas that figures are of: the county, its townships, their villages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongkai.records.divisions import Divisions, Population

COUNTY = "county"
Level = Literal["county", "town", "village"]


@dataclass(frozen=True, slots=True)
class Area:
    """`slug`: as figures name it (county, TOWN, TOWN/VILLAGE). `parts`: the areas it is made of, samples apart."""

    slug: str
    name: str
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
    found = {COUNTY: Area(COUNTY, county.name, "county", False, county.population, real, samples)}
    for town in towns:
        villages = tuple(f"{town.slug}/{village.slug}" for village in town.villages)
        found[town.slug] = Area(town.slug, town.name, "town", town.sample, town.population, villages, villages)
        for village in town.villages:
            slug = f"{town.slug}/{village.slug}"
            name = town.name + village.name
            found[slug] = Area(slug, name, "village", village.sample or town.sample, village.population, ())
    return found
