"""The page of all public commitments, with their sources and states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.derive.commitments import ORDER, CommitmentView
from gongkai.derive.county import County
from gongkai.records.addresses import TABLES, section_url
from gongkai.render.page import Page
from gongkai.render.tables import Table, fields
from gongkai.render.words import long
from gongkai.words import WORDS

STATES = {"overdue": "期限已过、未见结果", "silent": "说过以后没有消息", **WORDS["commitment"]}


def state_counts(commitments: tuple[CommitmentView, ...]) -> dict[str, int]:
    counted = Counter(commitment.state for commitment in commitments)
    return {state: counted[state] for state in ORDER}


def progress(counts: dict[str, int]) -> str:
    """All in one line: how many there are and were kept, and how many of the others that are open."""
    named = {"overdue": "期限已过", "silent": "没有消息", "under_way": "进行中", "planned": "未开始"}
    others = "".join(f"，{words} {counts[state]}" for state, words in named.items() if counts[state])
    return f"{sum(counts.values())} 项，办结 {counts['done']}{others}"


def unheard_of(commitments: tuple[CommitmentView, ...]) -> str:
    """How many promises nobody said anything about since, and for how long at most."""
    waiting = [commitment for commitment in commitments if commitment.is_unheard]
    longest = max((commitment.months for commitment in waiting), default=0)
    return f"{len(waiting)} 项没有新的消息，最久的已经{long(longest)}。没有消息最久的排在前面。"


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
            "unheard": unheard_of(county.commitments),
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
        ("last_news", "string", "最近一次消息"),
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
            p.last.text,
        )
        for p in sorted(county.commitments, key=lambda p: p.id)
    )
    yield Table(f"{TABLES}commitments", "公开承诺", columns, rows)
