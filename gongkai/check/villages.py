"""One village's records against the law and each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from gongkai.check import (
    bulletins,
    charters,
    contracts,
    corrections,
    decisions,
    notices,
    papers,
    periods,
    pictures,
    plans,
    projects,
)
from gongkai.findings import Finding, finding
from gongkai.records.dossier import Dossier
from gongkai.records.law import Law

CHECKS: tuple[Callable[[Dossier, Law], Iterator[Finding]], ...] = (
    periods.check,
    bulletins.check,
    decisions.check,
    projects.check,
    notices.check,
    charters.check,
    plans.check,
    contracts.check,
    papers.check,
    pictures.check,
)


def check_village(dossier: Dossier, law: Law, first_seen: Mapping[str, date]) -> Iterator[Finding]:
    """Every finding about a village. first_seen: the day of a file's first commit, by path; empty if not known."""
    if (dossier.town, dossier.village) not in law.villages and dossier.sources:
        first = min(dossier.sources)
        message = f"区划（data/divisions.yml）里没有 {dossier.town}/{dossier.village} 这个村。"
        yield finding("GK301", dossier.sources[first].place(), message)
    for path, record in dossier.records():
        yield from corrections.check_record(dossier.sources[path], record)
        if record.published > law.as_of:
            at = dossier.sources[path].place(("published",))
            yield finding("GK406", at, f"{record.published} 还没有到（今天按 {law.as_of} 算）。")
    for check in CHECKS:
        yield from check(dossier, law)
    yield from periods.backdated(dossier, law, first_seen)
