"""村规民约 and 自治章程: their decisions exist, and revisions come after the adoption."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check.named import nowhere
from gongkai.findings import Finding, finding
from gongkai.records.dossier import Dossier
from gongkai.records.law import Law
from gongkai.sources.source import Location


def check(dossier: Dossier, law: Law) -> Iterator[Finding]:
    for slug, charter in dossier.charters.items():
        matter = charter.matter
        named: list[tuple[Location, str | None]] = [(("decision",), matter.decision)]
        named += [(("revised", i, "decision"), r.decision) for i, r in enumerate(matter.revised)]
        for location, decision in named:
            if decision is not None and (why := nowhere(dossier, "decisions", decision)):
                yield finding("GK301", dossier.place("charters", slug, *location), why)
        for index, revision in enumerate(matter.revised):
            if revision.date < matter.adopted:
                at = dossier.place("charters", slug, "revised", index, "date")
                yield finding("GK211", at, f"修订日期 {revision.date} 早于通过日期 {matter.adopted}。")
        if max([matter.adopted, *(r.date for r in matter.revised)]) > law.as_of:
            at = dossier.place("charters", slug, "adopted")
            yield finding("GK406", at, f"有的日期还没有到（今天按 {law.as_of} 算）。")
