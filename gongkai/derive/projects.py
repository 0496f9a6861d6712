"""Projects as their pages show them: how each stands by the day, what was paid for it and what was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from gongkai.records.addresses import url_of
from gongkai.records.decisions import Decision
from gongkai.records.dossier import Dossier
from gongkai.records.payments import Payment, first_paid, payments, total
from gongkai.records.projects import Deed, Project, undecided

ProjectState = Literal["overdue", "under_way", "to_begin", "late", "accepted"]
URGENT: tuple[ProjectState, ...] = ("overdue", "under_way", "to_begin", "late", "accepted")
"""In this order projects are listed: those accepted, in time or late, come last."""


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project. `lines`: of the finances, that name it; `paid`, `received`, `agreed`, `planned`: yuan, None if nothing
    says. `due`: the last day to finish it; `late`: how many days after it, it was accepted, 0 if not. For how long it
    is overdue is said by that day, so that pages change when something happens, not every day.
    """

    slug: str
    project: Project
    decision: Decision | None
    lines: tuple[Payment, ...]
    paid: Decimal
    received: Decimal
    due: date | None
    state: ProjectState
    late: int

    @property
    def agreed(self) -> Decimal | None:
        return self.project.agreed

    @property
    def planned(self) -> Decimal | None:
        return self.project.planned.cost if self.project.planned else None

    @property
    def over(self) -> Decimal:
        """Yuan: how much more was paid than agreed, or than planned where nothing was agreed."""
        most = self.project.most
        return max(Decimal(0), self.paid - most) if most is not None else Decimal(0)

    @property
    def undecided(self) -> tuple[Deed, ...]:
        """What was done before the resolution that it rests on."""
        paid = first_paid(self.lines)
        return tuple(undecided(self.project, self.decision, paid)) if self.decision else ()

    @property
    def payments(self) -> tuple[Payment, ...]:
        return tuple(one for one in self.lines if one.side == "expense")

    @property
    def receipts(self) -> tuple[Payment, ...]:
        return tuple(one for one in self.lines if one.side == "income")

    @property
    def builders(self) -> tuple[str, ...]:
        """Who does it: the parties of its contracts, each once."""
        return tuple(dict.fromkeys(contract.party for contract in self.project.contracts))

    @property
    def changed(self) -> date:
        """The day of the last that is told of it."""
        project = self.project
        days = [project.published, *(one.date for one in project.corrections), *(one.date for one in project.changes)]
        days += [contract.signed for contract in project.contracts] + [one.date for one in project.acceptances]
        days += [project.use.since] if project.use else []
        return max(days)


def project_views(dossier: Dossier, as_of: date) -> tuple[ProjectView, ...]:
    """A village's projects, what is overdue first. as_of: the day to judge by."""
    if not dossier.projects:
        return ()
    lines = payments(dossier.bulletins, "project")
    found = [
        project_view(slug, project, dossier.decisions, lines.get(slug, ()), as_of)
        for slug, project in dossier.projects.items()
    ]
    return tuple(sorted(found, key=urgency))


def project_view(
    slug: str, project: Project, decisions: Mapping[str, Decision], lines: tuple[Payment, ...], as_of: date
) -> ProjectView:
    """How a project stands on a day."""
    due, accepted = project.due, project.accepted
    state: ProjectState
    late = 0
    if accepted is not None:
        late = max(0, (accepted - due).days) if due else 0
        state = "late" if late else "accepted"
    elif due is not None and as_of > due:
        state = "overdue"
    else:
        state = "under_way" if project.begun or first_paid(lines) else "to_begin"
    decision = decisions.get(project.decision or "")
    paid, received = total(lines, "expense"), total(lines, "income")
    return ProjectView(slug, project, decision, lines, paid, received, due, state, late)


def urgency(one: ProjectView) -> tuple[int, int, str]:
    """What is overdue comes first, the longest of it before the others; of what was accepted the newest."""
    if one.project.accepted is not None:
        return len(URGENT), -one.project.accepted.toordinal(), one.slug
    return URGENT.index(one.state), (one.due or date.max).toordinal(), one.slug


class ProjectMark(NamedTuple):
    """A project in short, for lists beyond its village. `paid`, `agreed`, `planned`: yuan; `place`: its village's name;
    `builders`: as they are said; `changed`: see ProjectView.
    """

    town: str
    village: str
    place: str
    slug: str
    title: str
    state: ProjectState
    due: date | None
    late: int
    accepted: date | None
    paid: Decimal
    agreed: Decimal | None
    planned: Decimal | None
    builders: str
    changed: date
    sample: bool

    @property
    def url(self) -> str:
        return url_of("projects", self.slug, self.town, self.village)

    @property
    def urgency(self) -> tuple[int, int, str]:
        """As `urgency`, over many villages."""
        if self.accepted is not None:
            return len(URGENT), -self.accepted.toordinal(), self.url
        return URGENT.index(self.state), (self.due or date.max).toordinal(), self.url


def project_mark(one: ProjectView, town: str, village: str, place: str, sample: bool) -> ProjectMark:
    """town, village: slugs; place: the village's full name; sample: whether it is a sample village."""
    return ProjectMark(
        town=town,
        village=village,
        place=place,
        slug=one.slug,
        title=one.project.title,
        state=one.state,
        due=one.due,
        late=one.late,
        accepted=one.project.accepted,
        paid=one.paid,
        agreed=one.agreed,
        planned=one.planned,
        builders="、".join(one.builders),
        changed=one.changed,
        sample=sample or one.project.sample,
    )


def most_urgent_first(marks: Iterable[ProjectMark]) -> list[ProjectMark]:
    return sorted(marks, key=lambda mark: mark.urgency)


def counted(marks: Iterable[ProjectMark]) -> list[ProjectMark]:
    """Those that figures are made of: samples only where there is nothing else."""
    listed = list(marks)
    return [mark for mark in listed if not mark.sample] or listed
