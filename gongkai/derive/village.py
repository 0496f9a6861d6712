"""A village's dossier → what its pages show, and the summary that the county keeps of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from gongkai.derive.corrections import CorrectionMade
from gongkai.derive.schedule import Slot
from gongkai.load.dossiers import CharterText, Dossier
from gongkai.load.fields import Period
from gongkai.load.records.bulletins import Bulletin
from gongkai.load.records.decisions import Decision
from gongkai.load.records.divisions import Town, Village
from gongkai.load.records.notices import Notice

State = Literal["published", "late", "missing", "pending"]
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
    """The state of one item in one period. `days`: late by, or overdue by."""

    item: str
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


@dataclass(frozen=True, slots=True)
class VillageView:
    """Everything a village's pages are rendered from. `postings`: newest first."""

    town: Town
    village: Village
    as_of: date
    postings: tuple[Posting, ...]
    decisions: tuple[tuple[str, Decision], ...]
    notices: tuple[tuple[str, Notice], ...]
    charters: tuple[tuple[str, CharterText], ...]
    rows: tuple[Row, ...]

    @property
    def url(self) -> str:
        return f"villages/{self.town.slug}/{self.village.slug}/"

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
        return f"villages/{self.town}/{self.slug}/"

    @property
    def overdue(self) -> int:
        """How many periods lack something that is overdue."""
        return sum(state == "missing" for _, state, _, _ in self.marks)


def view(dossier: Dossier, town: Town, village: Village, slots: tuple[Slot, ...], as_of: date) -> VillageView:
    postings = []
    for period, bulletin in dossier.bulletins.items():
        finance = bulletin.finance
        due = next((s.due for s in slots if s.period.start <= period.start and period.end <= s.period.end), None)
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
        decisions=tuple(sorted(dossier.decisions.items(), key=lambda d: d[1].proposal.date, reverse=True)),
        notices=tuple(sorted(dossier.notices.items(), key=lambda n: n[1].start, reverse=True)),
        charters=tuple(sorted(dossier.charters.items())),
        rows=tuple(row(slot, tuple(cells(dossier, slot, as_of))) for slot in slots),
    )


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
    for item in slot.items:
        published = days.get(item)
        if published is not None:
            late = (published - slot.due).days
            yield Cell(item, "late" if late > 0 else "published", max(late, 0), published)
        elif as_of <= slot.due:
            yield Cell(item, "pending")
        else:
            yield Cell(item, "missing", (as_of - slot.due).days)


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
        recorded=bool(village.postings or village.decisions or village.notices or village.charters),
    )


def corrections_of(village: VillageView) -> Iterator[CorrectionMade]:
    name = f"{village.town.name}{village.village.name}"
    shown = [(p.period.label, p.url, p.bulletin.corrections) for p in village.postings]
    shown += [(d.title, f"decisions/{slug}/", d.corrections) for slug, d in village.decisions]
    shown += [(c.matter.title, f"charters/{slug}/", c.matter.corrections) for slug, c in village.charters]
    for title, url, made in shown:
        for correction in made:
            yield CorrectionMade(f"{name}，{title}", f"{village.url}{url}", correction, village.sample)
