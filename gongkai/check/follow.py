"""The areas that data/follow.yml names exist (GK301)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import place
from gongkai.records.follow import COUNTY
from gongkai.records.kinds import BY_NAME


def check(records: Records) -> Iterator[Finding]:
    follow, divisions = records.follow, records.divisions
    if follow is None or divisions is None:
        return
    known = {COUNTY, *divisions.areas}
    areas = [("channels", index, row.area) for index, row in enumerate(follow.channels)]
    areas += [("meetings", index, row.area) for index, row in enumerate(follow.meetings)]
    for name, index, area in areas:
        if area not in known:
            at = place(records, BY_NAME["follow"].path, name, index, "area")
            yield finding("GK301", at, f"区划里没有“{area}”。")
