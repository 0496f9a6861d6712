"""Where a notice stands, and how many it is about."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.records.notices import Notice
from gongkai.render.pages.notices import standing, total


def notice(**more: object) -> Notice:
    written = {
        "title": "公示",
        "published": "2025-07-10",
        "kind": "other",
        "subject": "初审意见",
        "from": "2025-07-10",
        "to": "2025-07-16",
        "window": {"value": "7", "unit": "calendar_day"},
        "objection": {"who": "民政办", "phone": "12345"},
    }
    return Notice.model_validate(written | more)


@pytest.mark.parametrize(
    ("day", "words"),
    [(9, "2025年7月10日开始"), (10, "2025年7月16日截止"), (16, "2025年7月16日截止"), (17, "公示已结束")],
)
def test_a_title_says_what_a_reader_can_still_do(day: int, words: str) -> None:
    assert standing(notice(), date(2025, 7, day)) == words


def test_few_children_are_not_counted() -> None:
    assert total(notice(), 5) is None
    assert total(notice(count="2"), 5) == "2 户（人）"
    assert total(notice(kind="children", count="2"), 5) == "不足 5 人"
