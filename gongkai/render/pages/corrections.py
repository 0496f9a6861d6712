"""Every correction across the county, newest first."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive import County
from gongkai.derive.corrections import county_corrections
from gongkai.render.page import Page


def pages(county: County) -> Iterator[Page]:
    made = [*county_corrections(county.records), *(c for village in county.villages for c in village.corrections)]
    made.sort(key=lambda m: (m.correction.date, m.url), reverse=True)
    yield Page(
        url="corrections/",
        template="corrections.html",
        title="更正",
        description=f"{county.name}公开以后改过的每一处。",
        role="column",
        column="更正",
        column_type="信息公开目录",
        data={"made": made},
    )
