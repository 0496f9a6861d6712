"""A village's notices: never for search engines, and without any name once they have ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.derive.village import VillageView
from gongkai.records.calendar import window_days
from gongkai.records.fields import day_label
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.records.notices import Notice
from gongkai.render.page import Page
from gongkai.render.pages.record import village_record_page

KIND = BY_NAME["notices"]


def pages(content: Page, v: VillageView, law: Law) -> Iterator[Page]:
    for slug, notice in v.notices:
        ended = notice.end < v.as_of
        yield village_record_page(
            content,
            v,
            KIND,
            slug,
            notice,
            template="notice.html",
            outlined=True,
            title=f"{v.village.name}：{notice.title}",
            short=notice.title,
            data={
                "n": stub(notice) if ended else notice,
                "ended": ended,
                "standing": standing(notice, v.as_of),
                "days": window_days(notice.start, notice.end, notice.window.unit),
                "total": total(notice, law.number("smallest-count", notice.start)),
            },
        )


def standing(notice: Notice, day: date) -> str:
    if notice.end < day:
        return "公示已结束"
    return f"{day_label(notice.start)}开始" if day < notice.start else f"{day_label(notice.end)}截止"


def stub(notice: Notice) -> Notice:
    """A notice after its end, without its people, so that no template can show a name."""
    return notice.model_copy(update={"people": None, "subject": ""})


def total(notice: Notice, least: int) -> str | None:
    """How many people a notice is about; a number of children below `least` is not given. None if not known."""
    count = notice.count if notice.count is not None else len(notice.people.rows) if notice.people else None
    if count is None:
        return None
    if notice.kind == "children" and count < least:
        return f"不足 {least} 人"
    return f"{count} 户（人）"
