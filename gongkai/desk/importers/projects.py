"""Which of the village's projects a line is of, as its sheet says: a known one, none, or asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from gongkai.desk.importers.cells import CellRef
from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.rows import NOTHING
from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.importers.written import Ledger, WrittenLine
from gongkai.records.projects import Project

NONE = "无"


def names_of(projects: Mapping[str, Project]) -> dict[str, str]:
    """What sheets may call them → slug: their titles, those that no other has, and their slugs."""
    titles = Counter(project.title for project in projects.values())
    named = {project.title: slug for slug, project in projects.items() if titles[project.title] == 1}
    return named | {slug: slug for slug in projects}


def with_project(line: WrittenLine, wanted: Wanted, ledger: Ledger) -> tuple[WrittenLine, str | None]:
    """The line, and the project that it is of.

    A column 工程 must name a known one, or says that there is none; anything else is asked. 项目 is most often a
    category, or what was bought: it names a project only where it is word for word the title of one.
    """
    if line.project:
        if (slug := wanted.projects.get(line.project)) is None and not NOTHING.fullmatch(line.project):
            ask(line, wanted, ledger)
        return line, slug
    if slug := wanted.projects.get(line.category):
        return replace(line, category=""), slug
    return line, wanted.projects.get(line.note)


def ask(line: WrittenLine, wanted: Wanted, ledger: Ledger) -> None:
    where = str(CellRef(line.spot.row, line.table.columns["project"]))
    known = tuple(name for name, slug in wanted.projects.items() if name != slug)
    none_yet = "" if known else "（还没有写过工程）"
    why = f"村里没有“{line.project}”这个工程{none_yet}；不是哪个工程的，写“{NONE}”"
    ledger.note(CellProblem(where, why, ledger.sheet, True, (*known, NONE), where))
