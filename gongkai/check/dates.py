"""No date is in the future, except of plans and due days (GK406)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import fields_with, files_on_pages, place
from gongkai.records.fields import Period
from gongkai.sources.source import Location

MAY_BE_AHEAD = frozenset({"due", "effective_from", "effective_to", "next"})


def no_date_in_the_future(records: Records, as_of: date) -> Iterator[Finding]:
    """A period counts by its first day, so that the current year is not the future."""
    for path, record in files_on_pages(records):
        for location, start, written in days(record, ()):
            if start > as_of:
                yield finding("GK406", place(records, path, *location), f"{written} 还没有到（今天按 {as_of} 算）。")


def days(value: object, location: Location) -> Iterator[tuple[Location, date, str]]:
    if isinstance(value, date):
        yield location, value, str(value)
    elif isinstance(value, Period):
        yield location, value.start, value.text
    elif isinstance(value, BaseModel):
        if getattr(value, "kind", None) in ("planned", "target"):
            return
        for name in fields_with(type(value), date, Period):
            if name not in MAY_BE_AHEAD:
                yield from days(getattr(value, name), (*location, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from days(item, (*location, index))
