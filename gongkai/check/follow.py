"""What data/follow.yml says: its areas exist (GK301), and it names nobody, holder of an office or not (GK625)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.check.privacy.guard import told
from gongkai.check.privacy.hits import Hit, masked_name
from gongkai.check.privacy.names import name_in
from gongkai.findings import Finding, Place, finding
from gongkai.records import Records
from gongkai.records.citations import place
from gongkai.records.follow import COUNTY
from gongkai.records.kinds import BY_NAME

PATH = BY_NAME["follow"].path


def check(records: Records) -> Iterator[Finding]:
    follow, divisions = records.follow, records.divisions
    if follow is None or divisions is None:
        return
    known = {COUNTY, *divisions.areas}
    areas = [("channels", index, row.area) for index, row in enumerate(follow.channels)]
    areas += [("meetings", index, row.area) for index, row in enumerate(follow.meetings)]
    for name, index, area in areas:
        if area not in known:
            at = place(records, PATH, name, index, "area")
            meant = "、".join(divisions.meant_by(area))
            write = meant or "county（全县）、乡镇的标识，或 乡镇标识/村标识"
            yield finding("GK301", at, f"区划里没有“{area}”，应写 {write}。")
    for name, rows in (("channels", follow.channels), ("meetings", follow.meetings)):
        for index, row in enumerate(rows):
            for field, text in row:
                if isinstance(text, str) and (person := name_in(text)):
                    hit = Hit("GK625", 0, len(text), masked_name(person))
                    yield from told(hit, where(records, person, name, index, field), PATH, records.exemptions)


def where(records: Records, person: str, *location: str | int) -> Place:
    """Where a name begins in its field, as the guard has it: what both find is told once."""
    at = place(records, PATH, *location)
    column = records.sources[PATH].text.split("\n")[at.line - 1].find(person, at.column - 1)
    return replace(at, column=column + 1) if column >= 0 else at
