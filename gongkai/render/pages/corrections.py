"""Every correction across the county, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongkai.derive.corrections import CorrectionMade, county_corrections
from gongkai.derive.county import County
from gongkai.records.addresses import TABLES, section_url
from gongkai.render.page import Page
from gongkai.render.tables import Table, fields


def all_corrections(county: County) -> list[CorrectionMade]:
    return [*county_corrections(county.records), *(c for village in county.villages for c in village.corrections)]


def pages(county: County) -> Iterator[Page]:
    newest_first = sorted(all_corrections(county), key=lambda m: (m.named.correction.date, m.url), reverse=True)
    yield Page(
        url=section_url("corrections"),
        template="corrections.html",
        title="更正",
        description=f"{county.name}公开以后改过的每一处。",
        role="column",
        column="更正",
        column_type="信息公开目录",
        data={"count": len(newest_first), "of_pages": of_pages(newest_first)},
    )


def of_pages(newest_first: list[CorrectionMade]) -> list[tuple[CorrectionMade, list[CorrectionMade]]]:
    """(the first, all of them) of what was corrected on one page on one day."""
    groups = groupby(newest_first, key=lambda m: (m.named.correction.date, m.url))
    return [(made[0], made) for made in (list(group) for _, group in groups)]


def tables(county: County) -> Iterator[Table]:
    columns = fields(
        ("date", "date", "更正日期"),
        ("where", "string", "哪一页"),
        ("field", "string", "哪一处"),
        ("place", "string", "哪一处（用字说）"),
        ("was", "string", "原来"),
        ("now", "string", "现在"),
        ("why", "string", "原因"),
        ("sample", "boolean", "示例"),
    )
    rows = tuple(
        (
            m.named.correction.date.isoformat(),
            m.where,
            m.named.correction.field,
            m.named.place,
            m.named.correction.was,
            m.named.correction.now,
            m.named.correction.why,
            m.sample,
        )
        for m in all_corrections(county)
    )
    yield Table(f"{TABLES}corrections", "更正", columns, rows)
