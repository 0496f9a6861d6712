"""The posting that an import, an export or a new file is for, and the posting before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from pydantic_core import PydanticCustomError

from gongkai.build.county import load_county
from gongkai.build.options import Options
from gongkai.load.villages import files_of, load_villages
from gongkai.records import Records
from gongkai.records.bulletins import Bulletin
from gongkai.records.divisions import Divisions, Town, Village
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period, read_period
from gongkai.records.law import Law
from gongkai.records.periods import months_after, period_of
from gongkai.sources.reading import read_contents


class NoTargetError(Exception):
    """There is no such township or village, or the period is invalid; the message is the path as given."""


class UnreadableCountyError(Exception):
    """The county's own files can't be read; `check` says why."""


@dataclass(frozen=True, slots=True)
class CountyAtHand:
    """What an import needs of the county: its own records, its law, its villages."""

    root: Path
    records: Records
    law: Law
    divisions: Divisions

    def dossiers(self, town: str, village: str | None = None) -> list[Dossier]:
        """Those of a township's villages, or of one of them, that have any file."""
        files = [path for path in self.records.village_files if path.split("/")[2] == town]
        return load_villages(read_contents(self.root, files if village is None else files_of(files, town, village)))[0]

    def target(self, town: Town, village: Village, period: Period, dossier: Dossier | None) -> Target:
        postings = in_order(dossier)
        before = [posting for posting in postings if posting[0].end < period.start]
        known = next((bulletin for at, bulletin in postings if at == period), None)
        return Target(self.root, self.law, town, village, period, before[-1] if before else None, known)


@dataclass(frozen=True, slots=True)
class Target:
    """`last`: the posting before it; `known`: the posting itself, if it exists already."""

    root: Path
    law: Law
    town: Town
    village: Village
    period: Period
    last: tuple[Period, Bulletin] | None
    known: Bulletin | None

    @property
    def path(self) -> str:
        return f"{self.town.slug}/{self.village.slug}/{self.period.text}"

    @property
    def file(self) -> Path:
        return self.root / "data" / "bulletins" / f"{self.path}.yml"

    @property
    def title(self) -> str:
        return f"{self.town.name}{self.village.name}{self.period.label}"

    @property
    def opening(self) -> Decimal | None:
        """What the last posting closed with."""
        return self.last[1].finance.closing if self.last and self.last[1].finance else None


def county_at_hand(root: Path, as_of: date) -> CountyAtHand:
    """Raises UnreadableCountyError."""
    county = load_county(root, Options(as_of))
    if county.law is None or county.records.divisions is None:
        raise UnreadableCountyError
    return CountyAtHand(root, county.records, county.law, county.records.divisions)


def target_of(root: Path, path: str, as_of: date) -> Target:
    """path: TOWN/VILLAGE/PERIOD, or TOWN/VILLAGE for the month after the last posting.

    Raises NoTargetError, UnreadableCountyError.
    """
    return target_in(county_at_hand(root, as_of), path, as_of)


def target_in(county: CountyAtHand, path: str, as_of: date) -> Target:
    """Raises NoTargetError."""
    match path.split("/"):
        case [town_slug, village_slug]:
            written = None
        case [town_slug, village_slug, written]:
            pass
        case _:
            raise NoTargetError(path)
    town = county.divisions.town(town_slug)
    village = town.village(village_slug) if town else None
    if town is None or village is None:
        raise NoTargetError(path)
    dossier = next(iter(county.dossiers(town.slug, village.slug)), None)
    try:
        period = following(in_order(dossier), as_of) if written is None else read_period(written)
    except PydanticCustomError:
        raise NoTargetError(path) from None
    return county.target(town, village, period, dossier)


def in_order(dossier: Dossier | None) -> list[tuple[Period, Bulletin]]:
    """A village's postings, the oldest first."""
    postings = dossier.bulletins.items() if dossier else ()
    return sorted(postings, key=lambda posting: (posting[0].start, posting[0].end))


def following(postings: list[tuple[Period, Bulletin]], as_of: date) -> Period:
    """The month after the last posting; without one, the month before `as_of`."""
    start = months_after(postings[-1][0].end.replace(day=1), 1) if postings else months_after(as_of.replace(day=1), -1)
    return period_of(start, 1)
