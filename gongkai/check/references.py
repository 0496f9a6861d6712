"""Every reference names an existing record. References to files that could not be read are not judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.answers import pages_named
from gongkai.records.areas import areas
from gongkai.records.citations import citations, place
from gongkai.records.kinds import BY_NAME
from gongkai.sources.source import Location
from gongkai.words import close_to

NAMES = {
    "indicators": "指标",
    "measured": "指标（推算的不算）",
    "policies": "政策",
    "programmes": "项目",
    "interviews": "访谈",
    "towns": "乡镇",
    "areas": "乡镇或村",
    "legal_basis": "法律依据",
    "items": "公开目录事项",
    "profiles": "地方规定",
}
PLACES = {
    "indicators": "data/indicators/",
    "measured": "data/indicators/",
    "policies": "data/policies/",
    "programmes": "data/programmes/",
    "interviews": "content/interviews/",
    "towns": "data/divisions.yml",
    "areas": "data/divisions.yml",
    "legal_basis": "data/catalogue.yml",
    "items": "data/catalogue.yml",
    "profiles": "data/profiles/",
}


@dataclass(frozen=True, slots=True)
class Reference:
    kind: str
    id: str
    path: str
    location: Location


def check(records: Records) -> Iterator[Finding]:
    known = known_ids(records)
    unsure = {kind for kind, place in PLACES.items() if any(path.startswith(place) for path in records.broken)}
    for reference in references(records):
        if reference.kind not in unsure and reference.id not in known[reference.kind]:
            meant = close_to(reference.id, known[reference.kind])
            message = f"没有标识为“{reference.id}”的{NAMES[reference.kind]}{meant}"
            yield finding("GK301", place(records, reference.path, *reference.location), message)


def known_ids(records: Records) -> dict[str, set[str]]:
    subjects = records.indicators.values()
    measured = {item.id for s in subjects for item in s.indicators}
    return {
        "indicators": measured | {item.id for s in subjects for item in s.derived},
        "measured": measured,
        "policies": set(records.policies),
        "programmes": set(records.programmes),
        "interviews": set(records.interviews),
        "towns": {town.slug for town in records.divisions.towns} if records.divisions else set(),
        "areas": set(areas(records.divisions)) if records.divisions else set(),
        "legal_basis": {basis.id for basis in records.catalogue.legal_basis} if records.catalogue else set(),
        "items": {item.id for item in records.catalogue.items} if records.catalogue else set(),
        "profiles": set(records.profiles),
    }


def references(records: Records) -> Iterator[Reference]:
    for cited in citations(records):
        if cited.citation.interview:
            yield Reference("interviews", cited.citation.interview, cited.path, (*cited.location, "interview"))
        if cited.citation.policy:
            yield Reference("policies", cited.citation.policy, cited.path, (*cited.location, "policy"))
    for slug, mapping in records.mappings.items():
        path = f"data/mappings/{slug}.yml"
        for i, heading in enumerate(mapping.headings):
            if heading.indicator:
                yield Reference("measured", heading.indicator, path, ("headings", i, "indicator"))
        for i, place_named in enumerate(mapping.areas):
            yield Reference("areas", place_named.area, path, ("areas", i, "area"))
    for slug, subject in records.indicators.items():
        path = f"data/indicators/{slug}.yml"
        for i, indicator in enumerate(subject.indicators):
            for j, value in enumerate(indicator.values):
                yield Reference("areas", value.area, path, ("indicators", i, "values", j, "area"))
            for j, cut in enumerate(indicator.breaks):
                if cut.area:
                    yield Reference("areas", cut.area, path, ("indicators", i, "breaks", j, "area"))
            if indicator.measures:
                yield Reference("measured", indicator.measures, path, ("indicators", i, "measures"))
        for i, chart in enumerate(subject.charts):
            for j, id_ in enumerate(chart.indicators):
                yield Reference("measured", id_, path, ("charts", i, "indicators", j))
    for slug, programme in records.programmes.items():
        for kind in ("indicators", "policies", "towns"):
            for i, id_ in enumerate(getattr(programme, kind)):
                yield Reference(kind, id_, f"data/programmes/{slug}.yml", (kind, i))
    for slug, policy in records.policies.items():
        path = f"data/policies/{slug}.yml"
        for i, basis in enumerate(policy.basis):
            yield Reference("policies", basis.policy, path, ("basis", i, "policy"))
        for name in ("replaces", "interpretations"):
            for i, id_ in enumerate(getattr(policy, name)):
                yield Reference("policies", id_, path, (name, i))
        if policy.replaced_by:
            yield Reference("policies", policy.replaced_by, path, ("replaced_by",))
    yield from of_questions(records)
    if records.home:
        for i, id_ in enumerate(records.home.matter.figures):
            yield Reference("measured", id_, "content/index.md", ("figures", i))
        if records.home.matter.interview:
            yield Reference("interviews", records.home.matter.interview, "content/index.md", ("interview",))
    yield from of_law(records)


PAGES = {"policy": "policies", "programme": "programmes", "indicator": "measured", "area": "areas"}
"""What the pages are that a question names; of a village's record the village is looked up."""


def of_questions(records: Records) -> Iterator[Reference]:
    for slug, question in records.answers.items():
        for field, value, location in pages_named(question):
            id_ = value if field in PAGES else value.area
            yield Reference(PAGES.get(field, "areas"), id_, BY_NAME["answers"].file(slug), location)


def of_law(records: Records) -> Iterator[Reference]:
    """References of the site, the catalogue, the procedures and the profiles; a profile may define its own bases."""
    if records.site:
        yield Reference("profiles", records.site.profile, "data/site.yml", ("profile",))
    if records.catalogue:
        yield from bases_in(records.catalogue, "data/catalogue.yml", set())
    if records.procedures:
        yield from bases_in(records.procedures, "data/procedures.yml", set())
    for slug, profile in records.profiles.items():
        path = BY_NAME["profiles"].file(slug)
        yield from bases_in(profile, path, {basis.id for basis in profile.legal_basis})
        for i, change in enumerate(profile.changes):
            yield Reference("items", change.id, path, ("changes", i, "id"))


def bases_in(record: BaseModel, path: str, own: set[str]) -> Iterator[Reference]:
    """The bases that the rows of a file name, except those in `own`."""
    for part in type(record).model_fields:
        rows = getattr(record, part)
        for i, row in enumerate(rows if isinstance(rows, list) else ()):
            for j, id_ in enumerate(getattr(row, "basis", ())):
                if id_ not in own:
                    yield Reference("legal_basis", id_, path, (part, i, "basis", j))
            successor = getattr(row, "successor", None)
            if successor is not None and successor not in own:
                yield Reference("legal_basis", successor, path, (part, i, "successor"))
