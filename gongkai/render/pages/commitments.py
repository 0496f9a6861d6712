"""What was promised, when, where said, state now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.derive import County
from gongkai.derive.promises import ORDER, Promise
from gongkai.render.page import Page
from gongkai.render.words import WORDS

STATES = {
    "overdue": "期限已过、未见结果",
    "under_way": "进行中",
    "planned": "未开始",
    "done": "办结",
    "dropped": "不再办",
}


def state_counts(promises: tuple[Promise, ...]) -> dict[str, int]:
    counted = Counter(promise.state for promise in promises)
    return {state: counted[state] for state in ORDER}


def pages(county: County) -> Iterator[Page]:
    counts = state_counts(county.promises)
    yield Page(
        url="commitments/",
        template="commitments.html",
        title="承诺",
        description=f"{county.name}民政公开承诺的事，办到哪一步。",
        role="column",
        column="承诺",
        column_type="回应关切",
        data={
            "promises": county.promises,
            "counts": counts,
            "states": [(count, f"{STATES[state]} {count}") for state, count in counts.items() if count],
            "themes": [
                (theme, listed)
                for theme in WORDS["theme"]
                if (listed := [p for p in county.promises if p.theme == theme])
            ],
        },
    )
