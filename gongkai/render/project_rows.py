"""Projects in lists, wherever they stand: of a village, a township, the county, a decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.derive.projects import ProjectMark
from gongkai.derive.village import VillageView
from gongkai.records.fields import day_label
from gongkai.render.marks import Mark, mark
from gongkai.words import money

NOT_PAID = "公开的账里还没有付钱"
"""Accounts that are not published may hold payments."""


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in a list: its mark, and in words what was paid, who does it, by when."""

    project: ProjectMark
    mark: Mark
    words: str


def listed(projects: Iterable[ProjectMark], *, places: bool = False) -> list[ProjectRow]:
    """places: whether to say of which village each is."""
    return [
        ProjectRow(one, mark(one.state, "project", one.late), in_row(one, one.place if places else ""))
        for one in projects
    ]


def in_row(one: ProjectMark, place: str) -> str:
    most = one.agreed if one.agreed is not None else one.planned
    limit = "约定" if one.agreed is not None else "预算"
    parts = [place, f"付了 {money(one.paid)} 元" if one.paid else NOT_PAID]
    parts += [f"{limit} {money(most)} 元"] if most is not None else []
    parts += [f"多付 {money(one.paid - most)} 元"] if most is not None and one.paid > most else []
    parts.append(one.builders)
    if one.accepted is None and one.due:
        parts.append(f"应于{day_label(one.due)}前完工")
    return "，".join(filter(None, parts))


def in_short(projects: Iterable[ProjectMark]) -> str:
    """「3 个，1 个过了日子没有验收」."""
    states = [one.state for one in projects]
    overdue = states.count("overdue")
    if overdue:
        return f"{len(states)} 个，{overdue} 个过了日子没有验收"
    open_ = sum(state in ("under_way", "to_begin") for state in states)
    return f"{len(states)} 个，{f'{open_} 个还没有完工' if open_ else '都验收了'}"


def resting_on(v: VillageView, decision: str) -> list[ProjectRow]:
    """The projects that rest on one of its decisions, or were changed by it."""
    slugs = {
        one.slug
        for one in v.projects
        if decision in (one.project.decision, *(change.decision for change in one.project.changes))
    }
    return listed(mark for mark in v.project_marks if mark.slug in slugs)
