"""All commitments in one line."""

from __future__ import annotations

from gongkai.render.pages.commitments import progress


def test_what_is_overdue_is_named_only_where_there_is_any() -> None:
    counts = {"overdue": 0, "under_way": 3, "planned": 2, "done": 4, "dropped": 1}
    assert progress(counts) == "10 项，办结 4，进行中 3，未开始 2"
    assert progress(counts | {"overdue": 2}) == "12 项，办结 4，期限已过 2，进行中 3，未开始 2"
