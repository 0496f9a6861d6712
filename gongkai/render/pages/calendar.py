"""Which figures are to be published next, as a page and as a calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.cache.pack import SiteFile
from gongkai.derive.county import County
from gongkai.derive.series import IndicatorView
from gongkai.records.addresses import calendar_url, section_url
from gongkai.render.ics import Event, calendar
from gongkai.render.page import HOME, Page

ICS = f"{calendar_url()}releases.ics"


def pages(county: County) -> Iterator[Page]:
    releases = due(county)
    unknown = sum(i.next is None for view in county.subjects for i in view.indicators)
    yield Page(
        url=calendar_url(),
        template="calendar.html",
        title="公布日历",
        description=f"{county.name}民政数字下次什么时候公布。",
        role="column",
        column="数字",
        column_type="数据发布",
        outlined=True,
        crumbs=(HOME, ("数字", section_url("indicators"))),
        data={"releases": releases, "unknown": unknown, "ics": ICS},
    )


def due(county: County) -> list[IndicatorView]:
    """The indicators that have a next release, the earliest first."""
    known = [i for view in county.subjects for i in view.indicators if i.next]
    return sorted(known, key=lambda i: (i.next, i.id))


def files(county: County) -> Iterator[SiteFile]:
    """The calendar: an event for each release."""
    yield calendar(ICS, "releases", (event(indicator, county.as_of) for indicator in due(county)))


def event(indicator: IndicatorView, as_of: date) -> Event:
    assert indicator.next
    sample = "（示例）" if indicator.sample else ""
    id_ = f"{indicator.id}-{indicator.next:%Y%m%d}"
    return Event(id_, as_of, indicator.next, f"{indicator.name}公布新的数{sample}")
