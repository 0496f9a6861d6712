"""Calendars to subscribe to (RFC 5545): day-long events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from gongkai.cache.pack import SiteFile


class Event(NamedTuple):
    """`id`: the same for as long as it is the same event. `made`: a day for its stamp, which no reader sees."""

    id: str
    made: date
    day: date
    summary: str


def calendar(path: str, name: str, events: Iterable[Event]) -> SiteFile:
    """name: of the calendar's maker, in its PRODID."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//gongkai//{name}//ZH", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.id}@gongkai",
            f"DTSTAMP:{event.made:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"SUMMARY:{escaped(event.summary)}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return SiteFile(path, "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode())


def escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return " ".join(text.split())


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes; each further one begins with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > 75:
            yield piece
            piece = " "
        piece += letter
    yield piece
