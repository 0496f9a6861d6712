"""A village's dossier → what its pages show, and the summary that the county keeps of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from gongkai.derive.corrections import CorrectionMade
from gongkai.derive.schedule import Slot
from gongkai.records.addresses import url_of, village_url
from gongkai.records.bulletins import Bulletin, Charter
from gongkai.records.decisions import Decision
from gongkai.records.divisions import Town, Village
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period
from gongkai.records.kinds import BY_NAME, Kind, matter_of
from gongkai.records.notices import Notice
from gongkai.records.prose import Prose

State = Literal["published", "late", "missing", "pending"]
DAYS: dict[str, Callable[[Any], date]] = {"decisions": lambda d: d.proposal.date, "notices": lambda n: n.start}
"""By which day a village's records are ordered."""
PLACED = frozenset({"bulletins", "decisions", "notices", "charters"})
"""The kinds that have a place of their own on the village's page."""
WORST: tuple[State, ...] = ("missing", "late", "pending", "published")


@dataclass(frozen=True, slots=True)
class Posting:
    """One board posting. `late`: days after the due day, 0 in time."""

    period: Period
    bulletin: Bulletin
    income: Decimal
    expense: Decimal
    late: int

    @property
    def url(self) -> str:
        return f"{self.period.text}/"


@dataclass(frozen=True, slots=True)
class Cell:
    """The state of one item in one period. `due`: the last day for it; `days`: late by, or overdue by."""

    item: str
    due: date
    state: State
    days: int = 0
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A period's cells. `state`: what a reader should see first, the worst of them; `days`: the most of that state.

    `missing`: the items that are overdue.
    """

    slot: Slot
    cells: tuple[Cell, ...]
    state: State
    days: int
    missing: tuple[str, ...]

    @property
    def due(self) -> date:
        """The first of the last days of what is in the row's state."""
        return min(cell.due for cell in self.cells if cell.state == self.state)


@dataclass(frozen=True, slots=True)
class VillageView:
    """All that a village's pages are rendered from. `postings`: newest first; `by_kind`: (slug, record) of the rest."""

    town: Town
    village: Village
    as_of: date
    postings: tuple[Posting, ...]
    by_kind: Mapping[str, tuple[tuple[str, Any], ...]]
    rows: tuple[Row, ...]

    @property
    def decisions(self) -> tuple[tuple[str, Decision], ...]:
        return self.by_kind["decisions"]

    @property
    def notices(self) -> tuple[tuple[str, Notice], ...]:
        return self.by_kind["notices"]

    @property
    def charters(self) -> tuple[tuple[str, Prose[Charter]], ...]:
        return self.by_kind["charters"]

    @property
    def others(self) -> tuple[tuple[Kind, tuple[tuple[str, Any], ...]], ...]:
        """Of the kinds that have no place of their own on the village's page, those that it has records of."""
        return tuple((BY_NAME[kind], found) for kind, found in self.by_kind.items() if found and kind not in PLACED)

    @property
    def name(self) -> str:
        return f"{self.town.name}{self.village.name}"

    @property
    def url(self) -> str:
        return village_url(self.town.slug, self.village.slug)

    def url_of(self, kind: str, slug: str) -> str:
        """The page of one of its records."""
        return url_of(kind, slug, self.town.slug, self.village.slug)

    @property
    def sample(self) -> bool:
        return self.town.sample or self.village.sample


@dataclass(frozen=True, slots=True)
class VillageSummary:
    """The little that the county's own pages need of a village; the rest is forgotten once its pages are written.

    `recorded`: whether it has published anything at all.
    """

    town: str
    slug: str
    name: str
    sample: bool
    latest: tuple[Period, date] | None
    marks: tuple[tuple[str, State, int, int], ...]
    corrections: tuple[CorrectionMade, ...]
    running_notices: int
    recorded: bool

    @property
    def url(self) -> str:
        return village_url(self.town, self.slug)

    @property
    def overdue(self) -> int:
        """How many periods lack something that is overdue."""
        return sum(state == "missing" for _, state, _, _ in self.marks)


def view(dossier: Dossier, town: Town, village: Village, slots: tuple[Slot, ...], as_of: date) -> VillageView:
    postings = []
    for period, bulletin in dossier.bulletins.items():
        finance = bulletin.finance
        slot = next((s for s in slots if s.period.start <= period.start and period.end <= s.period.end), None)
        due = last_day(bulletin, slot) if slot else None
        postings.append(
            Posting(
                period=period,
                bulletin=bulletin,
                income=sum((line.amount for line in finance.income), Decimal(0)) if finance else Decimal(0),
                expense=sum((line.amount for line in finance.expense), Decimal(0)) if finance else Decimal(0),
                late=max(0, (bulletin.published - due).days) if due else 0,
            )
        )
    return VillageView(
        town=town,
        village=village,
        as_of=as_of,
        postings=tuple(sorted(postings, key=lambda p: p.period.end, reverse=True)),
        by_kind={kind: ordered(kind, found) for kind, found in dossier.by_kind.items() if kind != "bulletins"},
        rows=tuple(row(slot, tuple(cells(dossier, slot, as_of))) for slot in slots),
    )


def last_day(bulletin: Bulletin, slot: Slot) -> date:
    """By when a posting was due: the first last day of what it holds of the slot, else of all the slot."""
    inside = held(bulletin)
    return min((day for item, day in slot.items if item in inside), default=slot.due)


def ordered(kind: str, records: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """(slug, record): the newest first where a kind's day is known here, else by slug."""
    day = DAYS.get(kind)
    if day is None:
        return tuple(sorted(records.items()))
    return tuple(sorted(records.items(), key=lambda item: day(item[1]), reverse=True))


def row(slot: Slot, found: tuple[Cell, ...]) -> Row:
    states = {cell.state for cell in found}
    state = next(worst for worst in WORST if worst in states)
    missing = tuple(cell.item for cell in found if cell.state == "missing")
    return Row(slot, found, state, max(cell.days for cell in found if cell.state == state), missing)


def cells(dossier: Dossier, slot: Slot, as_of: date) -> Iterator[Cell]:
    """One per item due: published in time, late by n days, missing for n days, or not yet due."""
    inside = [b for p, b in dossier.bulletins.items() if slot.period.start <= p.start and p.end <= slot.period.end]
    days = {
        item: bulletin.published
        for bulletin in sorted(inside, key=lambda b: b.published, reverse=True)
        for item in held(bulletin)
    }
    for item, due in slot.items:
        published = days.get(item)
        if published is not None:
            late = (published - due).days
            yield Cell(item, due, "late" if late > 0 else "published", max(late, 0), published)
        elif as_of <= due:
            yield Cell(item, due, "pending")
        else:
            yield Cell(item, due, "missing", (as_of - due).days)


def held(bulletin: Bulletin) -> set[str]:
    """The items a posting publishes. A money section publishes receipts and payments, even if there were none."""
    items = {entry.item for entry in (*bulletin.party, *bulletin.affairs)}
    if bulletin.finance is not None:
        items |= {line.item for line in (*bulletin.finance.income, *bulletin.finance.expense)}
        items |= {report.item for report in bulletin.finance.reports}
    return items


def summary(village: VillageView) -> VillageSummary:
    latest = village.postings[0] if village.postings else None
    return VillageSummary(
        town=village.town.slug,
        slug=village.village.slug,
        name=village.village.name,
        sample=village.sample,
        latest=(latest.period, latest.bulletin.published) if latest else None,
        marks=tuple((row.slot.period.text, row.state, row.days, len(row.missing)) for row in village.rows),
        corrections=tuple(corrections_of(village)),
        running_notices=sum(notice.start <= village.as_of <= notice.end for _, notice in village.notices),
        recorded=bool(village.postings or any(village.by_kind.values())),
    )


def corrections_of(village: VillageView) -> Iterator[CorrectionMade]:
    """Less those of what is to be forgotten: a correction could hold a name."""
    shown: list[tuple[Kind, Period | str, Any]] = [
        (BY_NAME["bulletins"], posting.period, posting.bulletin) for posting in village.postings
    ]
    shown += [
        (BY_NAME[kind], slug, record)
        for kind, found in village.by_kind.items()
        if not BY_NAME[kind].forgotten
        for slug, record in found
    ]
    for kind, name, record in shown:
        where = f"{village.name}，{kind.title_of(name, record)}"
        url = village.url_of(kind.name, str(name))
        for correction in matter_of(record).corrections:
            yield CorrectionMade(where, url, correction, village.sample)
