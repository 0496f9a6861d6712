"""What an office wrote before: which category it gave to which wording, in the village, its township, the county."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.desk.importers.categories import Chooser, wording
from gongkai.desk.importers.identity import Place
from gongkai.desk.importers.projects import names_of
from gongkai.desk.importers.target import CountyAtHand, Target
from gongkai.desk.importers.wanted import Wanted
from gongkai.load.villages import load_villages
from gongkai.records.bulletins import LINE_ITEMS, lines_of
from gongkai.records.divisions import Town
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period
from gongkai.records.kinds import BY_NAME
from gongkai.sources.reading import read_contents

Past = dict[tuple[str, str], Counter[str]]
"""(side, wording) → how often it was given each category."""


@dataclass(slots=True)
class Memory:
    """The past of one township's villages and of the county. `own`: by village."""

    county: CountyAtHand
    town: Town
    period: Period
    own: dict[str, Past] = field(default_factory=dict)
    towns: Past = field(default_factory=dict)
    elsewhere: Past = field(default_factory=dict)
    dossiers: dict[str, Dossier] = field(default_factory=dict)

    def wanted(self, target: Target) -> Wanted:
        law = self.county.law
        past = {"village": self.own.get(target.village.slug, {}), "town": self.towns, "county": self.elsewhere}
        words = self.county.records.categories.by_word() if self.county.records.categories else {}
        towns = frozenset(town.name for town in self.county.divisions.towns) - {target.town.name}
        place = Place(target.village.name, target.town.name, other_names(self.county, target), towns)
        return Wanted(
            target.period,
            law.categories,
            target.opening,
            place,
            Chooser(law.categories, law.full_names, words, past),
            names_of(dossier.projects) if (dossier := self.dossiers.get(target.village.slug)) else {},
        )


def memory_of(county: CountyAtHand, town: Town, period: Period) -> Memory:
    """period: the one to be imported, whose own posting is not counted as past."""
    memory = Memory(county, town, period)
    for dossier in county.dossiers(town.slug):
        memory.dossiers[dossier.village] = dossier
        memory.own[dossier.village] = said_in([dossier], period)
    memory.towns = summed(memory.own.values())
    memory.elsewhere = said_in(newest_elsewhere(county, town), period)
    return memory


def newest_elsewhere(county: CountyAtHand, town: Town) -> list[Dossier]:
    """The newest posting of each village of other townships: enough to know how the county words its lines."""
    newest: dict[tuple[str, str], str] = {}
    start = f"{BY_NAME['bulletins'].folder}/"
    for path in sorted(county.records.village_files):
        parts = path.split("/")
        if path.startswith(start) and len(parts) == 5 and parts[2] != town.slug:
            newest[parts[2], parts[3]] = path
    return load_villages(read_contents(county.root, list(newest.values())))[0]


def said_in(dossiers: Iterable[Dossier], but: Period) -> Past:
    past: Past = {}
    for dossier in dossiers:
        for period, bulletin in dossier.bulletins.items():
            if period == but:
                continue
            for side in LINE_ITEMS:
                for line in lines_of(bulletin, side):
                    if line.note and (key := wording(line.note)):
                        past.setdefault((side, key), Counter())[line.category] += 1
    return past


def summed(pasts: Iterable[Past]) -> Past:
    total: Past = {}
    for past in pasts:
        for key, counts in past.items():
            total.setdefault(key, Counter()).update(counts)
    return total


def other_names(county: CountyAtHand, target: Target) -> frozenset[str]:
    """The names of all villages but this one's, which another township may have too."""
    names = (village.name for town in county.divisions.towns for village in town.villages)
    return frozenset(names) - {target.village.name}
