"""By which day a period is to be published: 次月15日, 首月20日, 第3个月31日, 5天内."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import PlainValidator

from gongkai.records.fields import Period, as_written, wrong
from gongkai.records.model import Strict

IN_MONTH = re.compile(r"(?:(?:次月|首月|第(\d{1,2})个月)?(\d{1,2})日|(\d{1,2}))")
WITHIN = re.compile(r"(\d{1,3})天内")


@dataclass(frozen=True, slots=True)
class Due:
    """The `day` of the `month`-th month after a period, or that month's last day if it is shorter.

    `month` None: `day` days after the period's end.
    """

    month: int | None
    day: int

    def after(self, period: Period) -> date:
        """The last day to publish a period."""
        if self.month is None:
            return period.end + timedelta(days=self.day)
        number = period.end.year * 12 + period.end.month - 1 + self.month
        year, month = number // 12, number % 12 + 1
        return date(year, month, min(self.day, monthrange(year, month)[1]))


def read_due(value: Any) -> Due:
    text = value if isinstance(value, str) else ""
    if match := WITHIN.fullmatch(text):
        return Due(None, int(match[1]))
    if match := IN_MONTH.fullmatch(text):
        month, day = int(match[1] or 1), int(match[2] or match[3])
        if 1 <= month <= 12 and 1 <= day <= 31:
            return Due(month, day)
        raise wrong("GK206", f"“{text}”不行：日子从 1 到 31，月份从 1 到 12。")
    raise wrong("GK206", f"“{str(value)[:40]}”不是最晚公开的日子，应写成 15、首月20日、第3个月31日或 5天内。")


DueRule = Annotated[Due, PlainValidator(read_due), as_written("integer", "string")]


class DueDays(Strict):
    """The last day for each frequency, counted from the end of the period."""

    twice_monthly: DueRule | None = None
    monthly: DueRule | None = None
    quarterly: DueRule | None = None
    half_yearly: DueRule | None = None
    yearly: DueRule | None = None
