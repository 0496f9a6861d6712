"""The current value of an indicator: that of its latest period."""

from __future__ import annotations

from decimal import Decimal

from gongkai.records import Records
from gongkai.records.indicators import Indicator, Value


def latest_value(indicator: Indicator) -> Value:
    """The value of the latest period."""
    return max(indicator.values, key=lambda value: value.period.end)


def latest_values(records: Records) -> dict[str, Decimal]:
    """Every indicator's latest value, by id."""
    return {i.id: latest_value(i).value for s in records.indicators.values() for i in s.indicators}
