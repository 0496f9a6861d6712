"""The list of a bundle's pages, short: a village's postings differ in their month alone.

A row that is the row before it with another time is written as that time (`"2026-07"`) and nothing else, so the list of
a township of 40 villages and three years is 2 KB over the wire and not 17: on a slow network it is what a village's
first query waits for. `search-index.js` reads it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

Row = Sequence[object]
"""A page: url, title, number of its kind, time, village, whether a sample, summary, short title, answers."""
TIME = 3
"""Where a row has its time: a month `2026-07` or a year `2026`; empty or left out where it has none."""


def shortened(rows: Iterable[Row]) -> Iterator[Row | str]:
    """The rows as they are written."""
    before: Row = ()
    for row in rows:
        time = time_of(row)
        yield time if time and row == at_time(before, time) else row
        before = row


def read_listing(file: Path) -> Iterator[Row]:
    """The rows that a `pages.json` lists."""
    before: Row = ()
    for row in json.loads(file.read_bytes())["pages"]:
        before = at_time(before, row) if isinstance(row, str) else row
        yield before


def time_of(row: Row) -> str:
    return str(row[TIME]) if len(row) > TIME else ""


def at_time(row: Row, time: str) -> Row:
    """A row with its time, in digits and in words, replaced by another; the row itself where it has none."""
    before = time_of(row)
    if not before:
        return row
    moved = [value.replace(before, time) if isinstance(value, str) else value for value in row]
    return [v.replace(in_words(before), in_words(time)) if isinstance(v, str) else v for v in moved]


def in_words(time: str) -> str:
    year, _, month = time.partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"
