"""Where a notice stands, and how many it is about."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from gongkai.records.notices import Notice
from gongkai.render.pages.notices import standing, total
from tests.conftest import AS_OF, build_site, replace_in
from tests.pages import page


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


def test_that_a_running_notice_was_corrected_is_said_but_not_what(county: Path, tmp_path: Path) -> None:
    file = county / "data/notices/beishan/nan/dibao-1.yml"
    text = file.read_text("utf-8").replace("2025-07-10", "2026-11-20").replace("2025-07-16", "2026-11-26")
    file.write_text(text, "utf-8")
    words = "was: 王某的申请, now: 2025年7月低保申请初审意见, why: 写了姓"
    replace_in(file, "kind:", f"corrections: [{{date: 2026-11-21, field: subject, {words}}}]\nkind:")
    for day, said in ((AS_OF, True), (AS_OF + timedelta(days=2), False)):
        built = build_site(county, tmp_path / str(day), tmp_path / "cache", as_of=day)
        assert built.files, built.findings
        text = page(tmp_path / str(day), "villages/beishan/nan/notices/dibao-1")
        assert ("公开以后更正过 1 处，最后一次在2026年11月21日。" in text) == said
        assert "王某" not in text
