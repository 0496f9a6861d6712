"""Reminders in words: as a message for a group chat, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from gongkai.desk.quoting import quoted
from gongkai.desk.remind.reminders import SOON, Reminder, TownReminders
from gongkai.records.fields import day_label
from gongkai.words import CATEGORIES

LONGEST = 1500
"""Characters of a township's message: a few screens of a phone, and less than a chat takes."""
CALLED = 60
"""So many villages are called by name in a line."""
NAMED = 3
"""So many items of a category are named; of more, the first of them and how many there are."""
NOTHING = f"到期的都公开了，{SOON.days} 天内没有到期的。"
NO_VILLAGES = "区划里还没有写这里的村。"
RECEIVER = "乡镇（街道）经办人"


def as_text(town: TownReminders, receiver: str) -> str:
    """A message of short lines, at most LONGEST characters; what does not fit is counted."""
    lines = [heading(town)]
    ending = [*notes(town), f"填好请发给{receiver}。"] if town.reminders else notes(town)
    room = LONGEST - sum(len(line) + 1 for line in (*lines, *ending)) - len(left_out(len(town.reminders)))
    done = 0
    for overdue, of_state in groupby(town.reminders, key=lambda reminder: reminder.overdue):
        block = ["已经逾期：" if overdue else f"{SOON.days} 天内到期："]
        for line, count in grouped(list(of_state), len(town.town.villages)):
            if sum(len(each) + 1 for each in (*block, line)) > room:
                break
            block.append(line)
            done += count
        if len(block) > 1:
            lines += block
            room -= sum(len(each) + 1 for each in block)
    if done < len(town.reminders):
        lines.append(left_out(len(town.reminders) - done))
    if not town.reminders and not town.unreadable:
        lines.append(nothing(town))
    return "\n".join([*lines, *ending])


def grouped(reminders: list[Reminder], of: int) -> Iterator[tuple[str, int]]:
    """(a line, how many reminders it tells): villages that lack the same by the same day stand in one line.

    of: how many villages the township has.
    """
    villages: dict[tuple[str, date, int, str], list[str]] = {}
    for reminder in reminders:
        key = (reminder.period.label, reminder.due, reminder.days, what(reminder))
        villages.setdefault(key, []).append(reminder.village)
    for (period, due, days, lacking), names in villages.items():
        yield f"· {period}{lacking}（{short_day(due)}{how_late(days)}）：{called(names, of)}", len(names)


def called(names: list[str], of: int) -> str:
    if len(names) == of > NAMED:
        return f"全部 {of} 个村"
    return "、".join(names[:CALLED]) + (f"等 {len(names)} 个村" if len(names) > CALLED else "")


def as_markdown(town: TownReminders, receiver: str) -> str:
    """A table with every item."""
    lines = [f"## {quoted(heading(town))}", ""]
    if town.reminders:
        lines += ["| 村 | 时间 | 还没有公开的 | 最晚 | 情况 |", "|---|---|---|---|---|"]
        for reminder in town.reminders:
            items = "、".join(quoted(item.name) for item in reminder.items)
            lines.append(
                f"| {quoted(reminder.village)} | {reminder.period.label} | {items} | {reminder.due} "
                f"| {how_late(reminder.days)} |"
            )
        lines += ["", f"填好请发给{quoted(receiver)}。"]
    elif not town.unreadable:
        lines.append(nothing(town))
    return "\n".join([*lines, *(f"\n{note}" for note in notes(town)), ""])


def heading(town: TownReminders) -> str:
    return f"{town.town.name}三务公开提醒（{day_label(town.as_of)}）"


def nothing(town: TownReminders) -> str:
    return NOTHING if town.town.villages else NO_VILLAGES


def notes(town: TownReminders) -> list[str]:
    lines = [f"文件读不出来，没有列入：{'、'.join(town.unreadable)}。"] if town.unreadable else []
    made_up = town.town.sample or any(reminder.sample for reminder in town.reminders)
    return [*lines, "示例：村是编的，按示例的日子判断。"] if made_up else lines


def left_out(count: int) -> str:
    return f"还有 {count} 条写不下，见表格。"


def what(reminder: Reminder) -> str:
    """党务、财务（集体收入、集体支出）: a category of which nothing is out needs no list of its items."""
    names = []
    for category, title in CATEGORIES.items():
        items = [item.name for item in reminder.items if item.category == category]
        if items and category in reminder.whole:
            names.append(title)
        elif items:
            more = f"等 {len(items)} 项" if len(items) > NAMED else ""
            names.append(f"{title}（{'、'.join(items[:NAMED])}{more}）")
    return "、".join(names)


def how_late(days: int) -> str:
    if days > 0:
        return f"逾期 {days} 天"
    return "今天到期" if days == 0 else f"还有 {-days} 天"


def short_day(due: date) -> str:
    return f"{due.month}月{due.day}日前，"
