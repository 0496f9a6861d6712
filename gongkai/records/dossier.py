"""All of one village's records, of every village kind in the table of kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gongkai.findings import Place
from gongkai.records.bulletins import Bulletin, Charter
from gongkai.records.contracts import Contract
from gongkai.records.decisions import Decision
from gongkai.records.fields import Period, read_period
from gongkai.records.kinds import BY_NAME, VILLAGE_KINDS, Kind, matter_of
from gongkai.records.model import Record
from gongkai.records.notices import Notice
from gongkai.records.papers import Paper
from gongkai.records.plans import Plan
from gongkai.records.projects import Project
from gongkai.records.prose import Prose
from gongkai.sources.source import Source


def nothing() -> dict[str, dict[Any, Any]]:
    return {kind.name: {} for kind in VILLAGE_KINDS}


@dataclass(frozen=True, slots=True)
class Dossier:
    """`town`, `village`: slugs. `by_kind`: kind → key → record; a posting's key is its period, the others' their slug.

    `sources`: by path. `broken`: paths of files that could not be read. `pictures`: paths of those beside them.
    """

    town: str
    village: str
    by_kind: Mapping[str, Mapping[Any, Any]] = field(default_factory=nothing)
    sources: Mapping[str, Source] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()

    @property
    def bulletins(self) -> Mapping[Period, Bulletin]:
        return self.by_kind["bulletins"]

    @property
    def decisions(self) -> Mapping[str, Decision]:
        return self.by_kind["decisions"]

    @property
    def projects(self) -> Mapping[str, Project]:
        return self.by_kind["projects"]

    @property
    def notices(self) -> Mapping[str, Notice]:
        return self.by_kind["notices"]

    @property
    def charters(self) -> Mapping[str, Prose[Charter]]:
        return self.by_kind["charters"]

    @property
    def plans(self) -> Mapping[str, Plan]:
        """By year."""
        return self.by_kind["plans"]

    @property
    def contracts(self) -> Mapping[str, Contract]:
        return self.by_kind["contracts"]

    @property
    def papers(self) -> Mapping[str, Paper]:
        return self.by_kind["papers"]

    def records(self) -> Iterator[tuple[str, Record]]:
        """(path, fields) of every record."""
        for name, by_name in self.by_kind.items():
            for key, record in by_name.items():
                yield self.path(name, str(key)), matter_of(record)

    def unread_between(self, before: Period, after: Period) -> bool:
        """Whether a posting between two others has a file that can't be read: that file's finding is enough."""
        folder = BY_NAME["bulletins"].folder
        stems = (path.rpartition("/")[2].removesuffix(".yml") for path in self.broken if path.startswith(f"{folder}/"))
        return any(before.end < one.start and one.end < after.start for one in map(read_period, stems))

    def pictures_named(self) -> Iterator[tuple[Kind, str, int, str]]:
        """(kind, record's name, number in its list, path) of every picture that a record names."""
        for kind in VILLAGE_KINDS:
            for name, record in self.by_kind[kind.name].items() if kind.pictures else ():
                folder = self.path(kind.name, name).rpartition("/")[0]
                for number, file in enumerate(record.picture_files(name)):
                    yield kind, name, number, f"{folder}/{file}"

    def has(self, kind: str, name: str) -> bool:
        """Whether a record is there. One that could not be read is: nobody is told that it is missing."""
        return any(str(key) == name for key in self.by_kind[kind]) or self.path(kind, name) in self.broken

    def path(self, kind: str, name: str) -> str:
        return BY_NAME[kind].file(self.town, self.village, name)

    def place(self, kind: str, name: str, *location: str | int) -> Place:
        path = self.path(kind, name)
        return self.sources[path].place(location) if path in self.sources else Place(path)
