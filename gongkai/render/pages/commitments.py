"""The page of all public commitments, with their sources and states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.derive import County
from gongkai.derive.commitments import ORDER, CommitmentView
from gongkai.records.addresses import TABLES, section_url
from gongkai.render.page import Page
from gongkai.render.tables import Table, fields
from gongkai.render.words import WORDS

STATES = {
    "overdue": "期限已过、未见结果",
    "under_way": "进行中",
    "planned": "未开始",
    "done": "办结",
    "dropped": "不再办",
}


def state_counts(commitments: tuple[CommitmentView, ...]) -> dict[str, int]:
    counted = Counter(commitment.state for commitment in commitments)
    return {state: counted[state] for state in ORDER}


def progress(counts: dict[str, int]) -> str:
    """All in one line; what is overdue is named only where there is any."""
    overdue = f"期限已过 {counts['overdue']}，" if counts["overdue"] else ""
    return (
        f"{sum(counts.values())} 项，办结 {counts['done']}，{overdue}"
        f"进行中 {counts['under_way']}，未开始 {counts['planned']}"
    )


def pages(county: County) -> Iterator[Page]:
    counts = state_counts(county.commitments)
    yield Page(
        url=section_url("commitments"),
        template="commitments.html",
        title="承诺",
        description=f"{county.name}民政公开承诺的事，办到哪一步。",
        role="column",
        column="承诺",
        column_type="回应关切",
        data={
            "commitments": county.commitments,
            "counts": counts,
            "states": [(count, f"{STATES[state]} {count}") for state, count in counts.items() if count],
            "themes": [
                (theme, listed)
                for theme in WORDS["theme"]
                if (listed := [p for p in county.commitments if p.theme == theme])
            ],
        },
    )


def tables(county: County) -> Iterator[Table]:
    columns = fields(
        ("id", "string", "标识"),
        ("text", "string", "承诺"),
        ("programme", "string", "项目"),
        ("due", "string", "期限"),
        ("status", "string", "最近一次说法"),
        ("as_of", "string", "哪时的说法"),
        ("overdue", "boolean", "期限已过未见结果"),
        ("source", "string", "出处"),
    )
    rows = tuple(
        (
            p.id,
            p.text,
            p.programme_name,
            p.due.text if p.due else None,
            p.status,
            p.as_of.text,
            p.state == "overdue",
            p.origin.label,
        )
        for p in county.commitments
    )
    yield Table(f"{TABLES}commitments", "公开承诺", columns, rows)
