"""data/notices/TOWN/VILLAGE/SLUG.yml: 公示, a notice with a window for objections."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.bulletins import Table
from gongkai.records.fields import Count, Day, NumberOfDays, Text
from gongkai.records.model import Record, Strict


class Window(Strict):
    """How long a notice runs: both its first and its last day count."""

    value: NumberOfDays
    unit: Literal["calendar_day", "working_day"]


class Objection(Strict):
    who: Annotated[Text, Field(title="找谁", description="单位或职务")]
    phone: Text
    address: Text | None = None


class Notice(Record):
    """`name_column`: the column of `people` that holds masked names. Children have no rows, only `count`."""

    title: Text
    kind: Literal["dibao_review", "tekun_review", "temporary_aid", "party_member", "land", "children", "other"]
    start: Annotated[Day, Field(alias="from")]
    end: Annotated[Day, Field(alias="to")]
    window: Window
    subject: Text
    count: Count | None = None
    people: Table | None = None
    name_column: Text | None = None
    objection: Objection
