"""data/follow.yml: how people get to know what is new without a reader of feeds, and which meetings are called.

Nobody's number or account has a place here: who answers is an office or a post. The file may be absent.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Day, Text
from gongkai.records.model import Strict

COUNTY = "county"
Area = Annotated[Text, Field(title="哪里的", description="county（全县）、乡镇，或 乡镇/村")]
Responsible = Annotated[Text, Field(title="由谁负责", description="只写单位或职务，不写姓名和电话")]


class Channel(Strict):
    """A way to be told. `hours`: when it speaks or writes; `joining`: what to do to be told."""

    area: Area
    kind: Annotated[Literal["group", "account", "loudspeaker"], Field(title="哪一种")]
    name: Annotated[Text, Field(title="叫什么", description="群、公众号的名字；大喇叭装在哪里")]
    hours: Annotated[Text | None, Field(title="什么时候", description="如 每天早上7点、晚上6点")] = None
    joining: Annotated[Text | None, Field(title="怎样加入", description="如 到村委会扫码")] = None
    responsible: Responsible


class CalledMeeting(Strict):
    """A meeting to come. `who`: who may or must come."""

    area: Area
    date: Day
    time: Annotated[Text, Field(title="几点")]
    place: Annotated[Text, Field(title="在哪里")]
    subject: Annotated[Text, Field(title="议什么")]
    who: Annotated[Text | None, Field(title="谁来开")] = None
    responsible: Responsible


class Follow(Strict):
    channels: Annotated[list[Channel], Field(title="怎样收到")] = []
    meetings: Annotated[list[CalledMeeting], Field(title="要开的会")] = []

    def of(self, town: str, village: str) -> Follow:
        """What concerns a village: its own first, then its township's, then the county's."""
        areas = (f"{town}/{village}", town, COUNTY)
        return Follow(
            channels=[channel for area in areas for channel in self.channels if channel.area == area],
            meetings=sorted((m for m in self.meetings if m.area in areas), key=lambda m: (m.date, areas.index(m.area))),
        )

    def without(self, areas: frozenset[str]) -> Follow:
        """All but what is of one of these areas."""
        return Follow(
            channels=[channel for channel in self.channels if channel.area not in areas],
            meetings=[meeting for meeting in self.meetings if meeting.area not in areas],
        )


NOTHING = Follow()
