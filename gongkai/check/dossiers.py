"""One village's records against the law and each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from gongkai.check import bulletins, charters, corrections, decisions, notices, periods
from gongkai.check.law import Law
from gongkai.findings import Finding, finding
from gongkai.load.dossiers import KINDS, Dossier
from gongkai.load.records.model import Record

CHECKS: tuple[Callable[[Dossier, Law], Iterator[Finding]], ...] = (
    periods.check,
    bulletins.check,
    decisions.check,
    notices.check,
    charters.check,
)


def check_dossier(dossier: Dossier, law: Law, first_seen: Mapping[str, date]) -> Iterator[Finding]:
    """Every finding about a village. `first_seen`: when Git first saw a file, by path; empty where it is not known."""
    if (dossier.town, dossier.village) not in law.villages and dossier.sources:
        first = min(dossier.sources)
        message = f"区划（data/divisions.yml）里没有 {dossier.town}/{dossier.village} 这个村。"
        yield finding("GK301", dossier.sources[first].place(), message)
    for path, record in records_of(dossier):
        yield from corrections.check_record(dossier.sources[path], record)
    for check in CHECKS:
        yield from check(dossier, law)
    yield from periods.backdated(dossier, law, first_seen)


def records_of(dossier: Dossier) -> Iterator[tuple[str, Record]]:
    """(path, record) of everything in a dossier."""
    for kind in KINDS:
        for name, record in getattr(dossier, kind).items():
            yield dossier.path(kind, str(name)), record.matter if kind == "charters" else record
