"""How a village's people are told what is new without a reader of feeds: 「怎样收到」 on its page, and its calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.cache.pack import SiteFile
from gongkai.derive.village import VillageView
from gongkai.records.fields import day_label
from gongkai.records.follow import CalledMeeting, Channel
from gongkai.render.ics import Event, calendar
from gongkai.render.words import word


def follow_data(v: VillageView) -> dict[str, object]:
    return {
        "channels": [(word(channel.kind, "way"), channel.name, told(channel)) for channel in v.follow.channels],
        "meetings": [(meeting.subject, called(meeting)) for meeting in to_come(v)],
        "calendar": calendar_url(v) if any(events(v)) else None,
    }


def told(channel: Channel) -> str:
    """When, how to be told, and who answers for it: 「每天早上7点；到村委会扫码；由村民委员会负责」."""
    return "；".join(filter(None, (channel.hours, channel.joining, f"由{channel.responsible}负责")))


def called(meeting: CalledMeeting) -> str:
    who = f"，{meeting.who}参加" if meeting.who else ""
    return f"{day_label(meeting.date)}{meeting.time}，在{meeting.place}{who}（{meeting.responsible}召集）"


def to_come(v: VillageView) -> list[CalledMeeting]:
    return [meeting for meeting in v.follow.meetings if meeting.date >= v.as_of]


def calendar_url(v: VillageView) -> str:
    return f"{v.url}calendar.ics"


def village_calendar(v: VillageView) -> Iterator[SiteFile]:
    """The village's calendar, if anything is to come. It names no notice: a telephone forgets nothing."""
    to_tell = sorted(events(v), key=lambda event: (event.day, event.id))
    if to_tell:
        yield calendar(calendar_url(v), "village", to_tell)


def events(v: VillageView) -> Iterator[Event]:
    """The last days of what is not out yet, meetings, and the last days to object."""
    name = f"{v.name}{'（示例）' if v.sample else ''}"
    mine = f"{v.town.slug}-{v.village.slug}"
    waiting = [(row.slot.period, [(c.item, c.due) for c in row.cells if c.state == "pending"]) for row in v.rows]
    for period, items in (*waiting, *((slot.period, list(slot.items)) for slot in v.running)):
        for day in sorted({due for _, due in items}):
            count = sum(due == day for _, due in items)
            what = f"{name}：{period.label}的 {count} 项，最晚今天公开"
            yield Event(f"{mine}-due-{period.text}-{day:%Y%m%d}", period.end, day, what)
    for meeting in to_come(v):
        what = f"{name}：{meeting.subject}，{meeting.time}，{meeting.place}"
        place = meeting.area.replace("/", "-")
        yield Event(f"{mine}-meeting-{place}-{meeting.date:%Y%m%d}-{meeting.subject}", meeting.date, meeting.date, what)
    ends = Counter(notice.end for _, notice in v.notices if notice.end >= v.as_of)
    for day, count in ends.items():
        what = f"{name}：{count} 项公示今天截止，有异议最晚今天提出"
        yield Event(f"{mine}-notices-{day:%Y%m%d}", day, day, what)
