"""Legal bases that have ended, will end soon, or were compared with the official text too long ago (GK525-GK529)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.catalogue import Frequency, Item, LegalBasis
from gongkai.records.citations import place
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law, law
from gongkai.records.periods import SPANS
from gongkai.sources.source import Location


def check(records: Records, as_of: date) -> Iterator[Finding]:
    rules = law(records, as_of)
    if rules is None:
        return
    where = places(records)
    for item in rules.items.values():
        yield from ended(records, rules, item, where)
    for basis in rules.bases.values():
        yield from ending(records, rules, basis, where)
    yield from rows_ended(records, rules)
    yield from old(records, rules, where)
    yield from without_due_day(records, rules)


PROCEDURES = (
    *("party_review", "bodies", "collective_matters", "money_sign_off", "limits", "spending_limits"),
    "procurement_rules",
)
Where = dict[tuple[str, str], tuple[str, Location]]


def places(records: Records) -> Where:
    """(list, id) → (path, location) of every item and basis of this site's law."""
    assert records.catalogue
    assert records.site
    slug = records.site.profile
    files = ((BY_NAME["profiles"].file(slug), records.profiles[slug]), ("data/catalogue.yml", records.catalogue))
    return {
        (part, row.id): (path, (part, index))
        for path, record in files
        for part in ("items", "legal_basis")
        for index, row in enumerate(getattr(record, part))
    }


def ended(records: Records, rules: Law, item: Item, where: Where) -> Iterator[Finding]:
    """An item whose bases have all ended; not if each basis says why it has no successor (`ended`)."""
    bases = [rules.bases[id_] for id_ in item.basis if id_ in rules.bases]
    if not bases or not all(basis.ended_by(rules.as_of) for basis in bases):
        return
    if all(basis.ended for basis in bases):
        return
    path, location = where["items", item.id]
    ends = "、".join(f"{basis.label}到 {basis.valid_to}" for basis in bases)
    message = f"“{item.name}”的依据都已经失效（{ends}），村里不再欠这一项。"
    yield finding("GK525", place(records, path, *location, "basis"), message)


def rows_ended(records: Records, rules: Law) -> Iterator[Finding]:
    """A row of the procedures that is still in force although all its bases have ended."""
    assert records.site
    slug = records.site.profile
    files = ((BY_NAME["profiles"].file(slug), records.profiles[slug]), ("data/procedures.yml", records.procedures))
    for path, record in files:
        for part in PROCEDURES:
            for index, row in enumerate(getattr(record, part, ())):
                bases = [rules.bases[id_] for id_ in row.basis if id_ in rules.bases]
                if row.holds(rules.as_of) and bases and all(basis.ended_by(rules.as_of) for basis in bases):
                    ends = "、".join(f"{basis.label}到 {basis.valid_to}" for basis in bases)
                    message = f"这一条还在用，依据都已经失效（{ends}）。"
                    yield finding("GK525", place(records, path, part, index, "basis"), message)


def ending(records: Records, rules: Law, basis: LegalBasis, where: Where) -> Iterator[Finding]:
    days = rules.number("ending-days", rules.as_of)
    if basis.valid_to is None or basis.successor or basis.ended or basis.ended_by(rules.as_of):
        return
    if basis.valid_to <= rules.as_of + timedelta(days=days):
        path, location = where["legal_basis", basis.id]
        message = f"{basis.label}到 {basis.valid_to} 为止，没有写由什么接替（successor）。"
        yield finding("GK526", place(records, path, *location, "to"), message)


def old(records: Records, rules: Law, where: Where) -> Iterator[Finding]:
    """One finding for all bases that were compared too long ago, placed at the oldest."""
    least = rules.as_of - timedelta(days=rules.number("verification-days", rules.as_of))
    overdue = [
        (basis.verified.date, basis.id)
        for basis in rules.bases.values()
        if basis.verified is not None and basis.verified.date < least and basis.holds(rules.as_of)
    ]
    if overdue:
        day, id_ = min(overdue)
        path, location = where["legal_basis", id_]
        days = (rules.as_of - least).days
        message = f"有 {len(overdue)} 条核对过 {days} 天以上，最早的是 {day} 的{rules.bases[id_].label}。"
        yield finding("GK527", place(records, path, *location, "verified"), message)


def without_due_day(records: Records, rules: Law) -> Iterator[Finding]:
    for frequency in SPANS:
        if rules.due_rule(frequency) is None and (item := first_of(rules, frequency)) is not None:
            message = f"没有说“{frequency}”的内容最晚哪天公开，“{item.name}”要用。"
            yield finding("GK529", place(records, "data/site.yml", "due_days"), message)


def first_of(rules: Law, frequency: Frequency) -> Item | None:
    """An item of this frequency without a due day of its own."""
    return next((item for item in rules.items.values() if item.frequency == frequency and item.due is None), None)
