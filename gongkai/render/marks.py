"""How a state is shown: its words, with a sign for readers who can't see colours, and its tone."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Mark(NamedTuple):
    """`tone`: `good`, `late`, or empty for neither."""

    tone: str
    words: str


class NarrowMark(NamedTuple):
    """A mark in a cell of a wide table. `spoken`: what a screen reader says after the sign; `heat`: its shade."""

    tone: str
    sign: str
    spoken: str
    heat: int | str


MARKS = {
    "disclosure": {
        "published": Mark("good", "✓ 已公开"),
        "late": Mark("late", "！迟 {days} 天"),
        "missing": Mark("late", "✗ 逾期没有公开"),
        "pending": Mark("", "– 未到期"),
    },
    "posting": {"in_time": Mark("good", "✓ 按时"), "late": Mark("late", "！迟 {days} 天")},
    "commitment": {
        "done": Mark("good", "✓ 办结"),
        "overdue": Mark("late", "！期限已过，未见结果"),
        "silent": Mark("late", "？说过以后没有消息"),
        "under_way": Mark("", "▷ 进行中"),
        "planned": Mark("", "○ 未开始"),
        "unanswered": Mark("late", "？问了没有答复"),
        "changed": Mark("", "↻ 改成别的"),
        "dropped": Mark("", "– 不再办"),
    },
    "answer": {
        "answered": Mark("good", "✓ 已答复"),
        "late": Mark("late", "！已答复，迟 {days} 天"),
        "overdue": Mark("late", "✗ 逾期没有答复"),
        "open": Mark("", "▷ 还没有答复"),
    },
    "term": {
        "running": Mark("good", "✓ 在租"),
        "ending": Mark("late", "！快到期"),
        "to_come": Mark("", "– 还没有开始"),
        "ended": Mark("", "– 已经结束"),
    },
    "rent": {
        "paid": Mark("good", "✓ 收齐"),
        "unpaid": Mark("late", "✗ 没有收齐"),
        "unknown": Mark("", "？等账公开"),
        "pending": Mark("", "– 没有到日子"),
        "dropped": Mark("", "– 不用交了"),
    },
    "project": {
        "accepted": Mark("good", "✓ 已验收"),
        "late": Mark("late", "！已验收，迟 {days} 天"),
        "overdue": Mark("late", "✗ 过了日子没有验收"),
        "under_way": Mark("", "▷ 在建"),
        "to_begin": Mark("", "○ 还没有动工"),
    },
    "step": {
        "taken": Mark("good", "✓"),
        "merged": Mark("", "与上一步合并"),
        "missing": Mark("late", "✗ 还缺这一步"),
    },
}
NARROW = {
    "published": NarrowMark("good", "✓", "已公开", 4),
    "late": NarrowMark("late", "！{days}", "天，迟公开", 2),
    "missing": NarrowMark("late", "✗{due}", "前该公开，没有公开", 0),
    "pending": NarrowMark("", "–", "未到期", "none"),
}


def mark(state: str, vocabulary: str, days: int = 0) -> Mark:
    """How a state is shown. days: how many days late."""
    template = MARKS[vocabulary][state]
    return Mark(template.tone, template.words.format(days=days))


def punctuality(late: int) -> Mark:
    """The mark of a posting that was `late` days late, 0 if in time."""
    return mark("late" if late else "in_time", "posting", late)


def narrow_mark(state: str, days: int, due: date) -> NarrowMark:
    """days: how many days late; due: the last day, as 7.15."""
    template = NARROW[state]
    return template._replace(sign=template.sign.format(days=days, due=f"{due.month}.{due.day}"))
