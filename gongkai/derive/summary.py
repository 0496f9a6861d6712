"""What a village's pages show → the summary that the county's pages need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from gongkai.derive.comparison import YearSums
from gongkai.derive.contracts import ContractMark, contract_marks
from gongkai.derive.corrections import CorrectionMade, named_corrections
from gongkai.derive.projects import ProjectMark
from gongkai.derive.village import DisclosureState, VillageView
from gongkai.records.addresses import village_url
from gongkai.records.fields import Period
from gongkai.records.kinds import BY_NAME, Kind, matter_of


class PeriodMark(NamedTuple):
    """A period's state in short. `due`: the earliest last day among the items in this state; `late`: the most days
    among those published late; `missing`: how many items are overdue.
    """

    period: str
    state: DisclosureState
    due: date
    late: int
    missing: int

    def days(self, day: date) -> int:
        """How many days late or, as of a day, overdue."""
        return (day - self.due).days if self.state == "missing" else self.late


@dataclass(frozen=True, slots=True)
class VillageSummary:
    """What the county's own pages need of a village; the rest is dropped once its pages are written.

    `latest`: (period, day of publication) of its newest posting. `running_notices`: how many run now. `recorded`:
    whether it has published anything. `contracts`: those that run out soon or are not paid for. `projects`: what is
    overdue first. `years`: newest first.
    """

    town: str
    slug: str
    name: str
    sample: bool
    latest: tuple[Period, date] | None
    marks: tuple[PeriodMark, ...]
    corrections: tuple[CorrectionMade, ...]
    running_notices: int
    recorded: bool
    contracts: tuple[ContractMark, ...]
    years: tuple[YearSums, ...]
    projects: tuple[ProjectMark, ...] = ()

    @property
    def url(self) -> str:
        return village_url(self.town, self.slug)

    @property
    def overdue(self) -> int:
        """How many periods lack something that is overdue."""
        return sum(mark.state == "missing" for mark in self.marks)


def summary(village: VillageView, years: tuple[YearSums, ...] = ()) -> VillageSummary:
    latest = village.postings[0] if village.postings else None
    return VillageSummary(
        town=village.town.slug,
        slug=village.village.slug,
        name=village.village.name,
        sample=village.sample,
        latest=(latest.period, latest.bulletin.published) if latest else None,
        marks=tuple(
            PeriodMark(row.slot.period.text, row.state, row.due, row.late, len(row.missing)) for row in village.rows
        ),
        corrections=tuple(corrections_of(village)),
        running_notices=sum(notice.start <= village.as_of <= notice.end for _, notice in village.notices),
        recorded=bool(village.postings or any(village.by_kind.values())),
        contracts=contract_marks(village.contracts),
        years=years,
        projects=village.project_marks,
    )


def corrections_of(village: VillageView) -> Iterator[CorrectionMade]:
    """The village's corrections, except of forgotten kinds (notices): a correction could contain a name."""
    shown: list[tuple[Kind, Period | str, Any]] = [
        (BY_NAME["bulletins"], posting.period, posting.bulletin) for posting in village.postings
    ]
    shown += [
        (BY_NAME[kind], slug, record)
        for kind, records in village.by_kind.items()
        if not BY_NAME[kind].forgotten
        for slug, record in records
    ]
    for kind, name, record in shown:
        where = f"{village.name}，{kind.title_of(name, record)}"
        url = village.url_of(kind.name, str(name))
        source = village.sources[kind.file(village.town.slug, village.village.slug, str(name))]
        for named in named_corrections(kind, source, matter_of(record).corrections):
            yield CorrectionMade(where, url, named, village.sample)
