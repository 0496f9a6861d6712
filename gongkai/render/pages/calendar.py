"""Which figures are to be published next, as a page and as a calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive import County
from gongkai.derive.series import IndicatorView
from gongkai.records.addresses import calendar_url, section_url
from gongkai.render.frame import SiteFile
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
    """The calendar (RFC 5545): a day-long event for each release."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//releases//ZH", "CALSCALE:GREGORIAN"]
    for indicator in due(county):
        assert indicator.next
        sample = "（示例）" if indicator.sample else ""
        lines += [
            "BEGIN:VEVENT",
            f"UID:{indicator.id}-{indicator.next:%Y%m%d}@gongkai",
            f"DTSTAMP:{county.as_of:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{indicator.next:%Y%m%d}",
            f"SUMMARY:{escaped(f'{indicator.name}公布新的数{sample}')}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    yield SiteFile(ICS, "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode())


def escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes; each further one begins with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > 75:
            yield piece
            piece = " "
        piece += letter
    yield piece
