"""A village's dossier → what its pages show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from gongkai.derive.answers import Asked
from gongkai.derive.contracts import ContractView
from gongkai.derive.plans import YearPlan
from gongkai.derive.projects import ProjectMark, ProjectView, project_mark, project_views
from gongkai.derive.schedule import Slot
from gongkai.records.addresses import url_of, village_url
from gongkai.records.bulletins import LINE_ITEMS, Bulletin, Charter
from gongkai.records.decisions import Decision
from gongkai.records.divisions import Town, Village
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period
from gongkai.records.follow import NOTHING, Follow
from gongkai.records.kinds import BY_NAME, Kind
from gongkai.records.notices import Notice
from gongkai.records.papers import Paper
from gongkai.records.plans import PLAN_ITEM
from gongkai.records.prose import Prose
from gongkai.sources.source import Source

DisclosureState = Literal["published", "late", "missing", "pending"]
DAYS: dict[str, Callable[[Any], date]] = {"decisions": lambda d: d.proposal.date, "notices": lambda n: n.start}
"""By which day a village's records are ordered."""
PLACED = frozenset({"bulletins", "decisions", "projects", "notices", "charters", "plans", "contracts", "papers"})
"""The kinds with a section of their own on the village's page, or on its postings'."""
WORST: tuple[DisclosureState, ...] = ("missing", "late", "pending", "published")


@dataclass(frozen=True, slots=True)
class Posting:
    """One board posting. `income`, `expense`: sums in yuan. `late`: days after the due day, 0 if in time."""

    period: Period
    bulletin: Bulletin
    income: Decimal
    expense: Decimal
    late: int

    @property
    def url(self) -> str:
        return f"{self.period.text}/"


@dataclass(frozen=True, slots=True)
class ItemState:
    """The state of one item in one period. `due`: its last day; `late`: how many days after it, 0 if not published."""

    item: str
    due: date
    state: DisclosureState
    late: int = 0
    published: date | None = None


@dataclass(frozen=True, slots=True)
class PeriodState:
    """The states of a period's items. `state`: the worst of them; `late`: the most days among those published late.

    `missing`: ids of the items that are overdue. For how long is said by their last day, so that a village's pages
    change when something happens, not every day.
    """

    slot: Slot
    cells: tuple[ItemState, ...]
    state: DisclosureState
    late: int
    missing: tuple[str, ...]

    @property
    def due(self) -> date:
        """The earliest last day among the items in this state."""
        return min(cell.due for cell in self.cells if cell.state == self.state)


@dataclass(frozen=True, slots=True)
class VillageView:
    """Everything that a village's pages show. `postings`: newest first; `by_kind`: (slug, record) of other kinds.

    `sources`: its files, by path. `running`: the slots of the periods that are not over. `asked`, `plans`: newest
    first. `projects`, `contracts`: what deserves attention first. `follow`: how its people are told, its own ways
    first.
    """

    town: Town
    village: Village
    as_of: date
    postings: tuple[Posting, ...]
    by_kind: Mapping[str, tuple[tuple[str, Any], ...]]
    rows: tuple[PeriodState, ...]
    sources: Mapping[str, Source]
    running: tuple[Slot, ...] = ()
    asked: tuple[Asked, ...] = ()
    plans: tuple[YearPlan, ...] = ()
    contracts: tuple[ContractView, ...] = ()
    projects: tuple[ProjectView, ...] = ()
    follow: Follow = NOTHING

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
    def papers(self) -> tuple[tuple[str, Paper], ...]:
        return self.by_kind["papers"]

    @property
    def others(self) -> tuple[tuple[Kind, tuple[tuple[str, Any], ...]], ...]:
        """The kinds without a section of their own on the village's page, with their records, if there are any."""
        return tuple(
            (BY_NAME[kind], records) for kind, records in self.by_kind.items() if records and kind not in PLACED
        )

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

    @property
    def project_marks(self) -> tuple[ProjectMark, ...]:
        return tuple(project_mark(p, self.town.slug, self.village.slug, self.name, self.sample) for p in self.projects)


def view(
    dossier: Dossier,
    town: Town,
    village: Village,
    slots: tuple[Slot, ...],
    as_of: date,
    asked: tuple[Asked, ...] = (),
    follow: Follow = NOTHING,
    running: tuple[Slot, ...] = (),
) -> VillageView:
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
        by_kind={kind: ordered(kind, records) for kind, records in dossier.by_kind.items() if kind != "bulletins"},
        rows=tuple(period_state(slot, tuple(item_states(dossier, slot, as_of))) for slot in slots),
        sources=dossier.sources,
        running=running,
        asked=asked,
        projects=project_views(dossier, as_of),
        follow=follow,
    )


def last_day(bulletin: Bulletin, slot: Slot) -> date:
    """The due day of a posting: the earliest last day of those of the slot's items that it holds, else of all."""
    inside = held(bulletin)
    return min((day for item, day in slot.items if item in inside), default=slot.due)


def ordered(kind: str, records: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """(slug, record): newest first for the kinds in DAYS, else by slug."""
    day = DAYS.get(kind)
    if day is None:
        return tuple(sorted(records.items()))
    return tuple(sorted(records.items(), key=lambda item: day(item[1]), reverse=True))


def period_state(slot: Slot, cells: tuple[ItemState, ...]) -> PeriodState:
    states = {cell.state for cell in cells}
    state = next(worst for worst in WORST if worst in states)
    missing = tuple(cell.item for cell in cells if cell.state == "missing")
    return PeriodState(slot, cells, state, max(cell.late for cell in cells), missing)


def item_states(dossier: Dossier, slot: Slot, as_of: date) -> Iterator[ItemState]:
    """One for each item due in the slot: published, late, missing, or pending (not yet due)."""
    inside = [b for p, b in dossier.bulletins.items() if slot.period.start <= p.start and p.end <= slot.period.end]
    days = {
        item: bulletin.published
        for bulletin in sorted(inside, key=lambda b: b.published, reverse=True)
        for item in held(bulletin)
    }
    if plan := dossier.plans.get(slot.period.text):
        days[PLAN_ITEM] = min(plan.published, days.get(PLAN_ITEM, plan.published))
    for item, due in slot.items:
        published = days.get(item)
        if published is not None:
            late = (published - due).days
            yield ItemState(item, due, "late" if late > 0 else "published", max(late, 0), published)
        elif as_of <= due:
            yield ItemState(item, due, "pending")
        else:
            yield ItemState(item, due, "missing")


def held(bulletin: Bulletin) -> set[str]:
    """The ids of the items that a posting publishes."""
    items = {entry.item for entry in (*bulletin.party, *bulletin.affairs)}
    if bulletin.finance is not None:
        items |= {line.item for line in (*bulletin.finance.income, *bulletin.finance.expense)}
        items |= {report.item for report in bulletin.finance.reports} | set(LINE_ITEMS.values())
    return items
