"""data/divisions.yml: the county, its townships and villages (statistical division codes of the NBS)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.records.fields import Count, Flag, Slug, Text, When
from gongkai.records.model import Strict
from gongkai.records.papers import PapersAt


class Population(Strict):
    """Who lives there (常住人口), by which source; figures per 1,000 inhabitants are reckoned with it."""

    persons: Count
    year: When
    source: Text


class County(Strict):
    code: Text
    name: Text
    population: Population | None = None


class Village(Strict):
    """`papers_at`: where its receipts can be seen, if elsewhere than the county's site says."""

    slug: Slug
    name: Text
    pinyin: Text | None = None
    code: Text | None = None
    population: Population | None = None
    papers_at: Annotated[PapersAt | None, Field(title="到哪里看票据")] = None
    sample: Flag = False


class Town(Strict):
    """`pinyin`: initials and spelling, for finding by typing."""

    slug: Slug
    code: Text | None
    name: Text
    pinyin: Text | None = None
    population: Population | None = None
    sample: Flag = False
    villages: list[Village] = []

    def village(self, slug: str) -> Village | None:
        return next((village for village in self.villages if village.slug == slug), None)


class Divisions(Strict):
    county: County
    source: Text
    towns: list[Town]

    @property
    def areas(self) -> frozenset[str]:
        """Every township as TOWN, every village as TOWN/VILLAGE."""
        villages = {f"{town.slug}/{village.slug}" for town in self.towns for village in town.villages}
        return frozenset({town.slug for town in self.towns} | villages)

    def meant_by(self, typed: str) -> tuple[str, ...]:
        """The areas that something typed for one may mean: a name for a slug, a village without its township."""
        wanted = typed.strip().replace("/", "")
        found = [town.slug for town in self.towns if wanted in (town.slug, town.name)]
        for town in self.towns:
            for village in town.villages:
                own = (village.slug, village.name)
                if wanted in (*own, *(of + name for of in (town.slug, town.name) for name in own)):
                    found.append(f"{town.slug}/{village.slug}")
        return tuple(found)

    def town(self, slug: str) -> Town | None:
        return next((town for town in self.towns if town.slug == slug), None)
