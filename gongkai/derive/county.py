"""The whole county, derived once and given to every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.derive.answers import Asked, asked, by_page
from gongkai.derive.commitments import CommitmentView, EvidenceView, commitments
from gongkai.derive.figures import Computed, Figure
from gongkai.derive.mentions import Mention, mentions
from gongkai.derive.origins import Origin, anchor_of, origin
from gongkai.derive.projects import ProjectMark, most_urgent_first
from gongkai.derive.schedule import Slot
from gongkai.derive.subjects import SubjectView, subjects
from gongkai.derive.summary import VillageSummary
from gongkai.records import Records
from gongkai.records.areas import Area, areas
from gongkai.records.citations import on_pages
from gongkai.records.divisions import Divisions
from gongkai.records.law import Law, law
from gongkai.records.model import Citation
from gongkai.records.site import Site


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme's page: its origin, figures, commitments and steps. `computed`: of the figures it names, those that
    are computed from others.
    """

    slug: str
    name: str
    kind: str
    theme: str
    summary: str
    origin: Origin
    figures: tuple[Figure, ...]
    computed: tuple[Computed, ...]
    commitments: tuple[CommitmentView, ...]
    milestones: tuple[EvidenceView, ...]

    @property
    def shown(self) -> set[str]:
        """The ids of all figures on it."""
        return {figure.id for figure in self.figures} | {found.id for found in self.computed}


@dataclass(frozen=True, slots=True)
class County:
    """What the pages are rendered from. `name`: the county's; `site_name`: as mkdocs.yml gives it.

    `asked`: what people asked, newest first; `asked_about`: of these, by what `about` names: ("policy", slug).
    `projects`: of all villages, what is overdue first.
    `origins`: by (kind, slug) of the record. `figures`: every indicator's headline, by id; `areas`: by slug.
    """

    records: Records
    as_of: date
    law: Law
    site: Site
    site_name: str
    divisions: Divisions
    subjects: tuple[SubjectView, ...]
    figures: dict[str, Figure]
    areas: dict[str, Area]
    commitments: tuple[CommitmentView, ...]
    programmes: tuple[ProgrammeView, ...]
    mentions: dict[str, tuple[Mention, ...]]
    origins: dict[tuple[str, str], Origin]
    villages: tuple[VillageSummary, ...]
    slots: tuple[Slot, ...]
    asked: tuple[Asked, ...]
    asked_about: Mapping[tuple[str, str], tuple[Asked, ...]]
    projects: tuple[ProjectMark, ...]

    @property
    def name(self) -> str:
        return self.divisions.county.name


def derive(
    records: Records, as_of: date, villages: tuple[VillageSummary, ...] = (), slots: tuple[Slot, ...] = ()
) -> County:
    """The county as of a day. The records must have passed `check`, so that every reference can be followed."""
    rules = law(records, as_of)
    assert rules and records.site and records.mkdocs and records.divisions and records.home
    subject_views = subjects(records, as_of)
    figures = {figure.id: figure for subject in subject_views for figure in subject.figures}
    computed = {found.id: found for subject in subject_views for found in subject.computed}
    commitment_views = commitments(records, as_of)
    programmes = tuple(
        ProgrammeView(
            slug=slug,
            name=programme.name,
            kind=programme.kind,
            theme=programme.theme,
            summary=programme.summary,
            origin=origin(records, programme.source, anchor_of("programme", slug)),
            figures=tuple(figures[id_] for id_ in programme.indicators if id_ in figures),
            computed=tuple(computed[id_] for id_ in programme.indicators if id_ in computed),
            commitments=tuple(p for p in commitment_views if p.programme == slug),
            milestones=tuple(
                EvidenceView(m.date, m.text, origin(records, m.source, anchor_of("programme", slug, n)))
                for n, m in enumerate(programme.milestones, 1)
            ),
        )
        for slug, programme in records.programmes.items()
    )
    origins = {
        (kind.name, slug): origin(records, source, anchor_of(kind.anchor, slug))
        for kind, slug, fields in on_pages(records)
        if isinstance(source := getattr(fields, "source", None), Citation)
    }
    questions = asked(records.answers, rules)
    return County(
        records=records,
        as_of=as_of,
        law=rules,
        site=records.site,
        site_name=records.mkdocs.site_name,
        divisions=records.divisions,
        subjects=subject_views,
        figures=figures,
        areas=areas(records.divisions),
        commitments=commitment_views,
        programmes=programmes,
        mentions={slug: mentions(records, slug) for slug in records.interviews},
        origins=origins,
        villages=villages,
        slots=slots,
        asked=questions,
        asked_about=by_page(questions),
        projects=tuple(most_urgent_first(mark for village in villages for mark in village.projects)),
    )
