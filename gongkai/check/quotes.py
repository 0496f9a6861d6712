"""Quotes occur in their interviews exactly once, and figures occur in their quotes."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.amounts import amount_of, amounts
from gongkai.records.citations import citations, place
from gongkai.records.quotes import spots

QUALIFIERS = {"exact": "准数", "at_least": "“余”“多”“以上”", "about": "“约”“左右”"}


def check(records: Records) -> Iterator[Finding]:
    for cited in citations(records):
        interview = records.interviews.get(cited.citation.interview or "")
        quote = cited.citation.quote
        if interview is None or quote is None:
            continue
        count = len(spots(interview, quote))
        if count == 1:
            continue
        at = place(records, cited.path, *cited.location, "quote")
        if count == 0:
            yield finding("GK303", at, f"访谈《{interview.matter.title}》里没有“{quote}”这句话。")
        else:
            yield finding("GK305", at, f"“{quote}”在访谈《{interview.matter.title}》里出现了 {count} 次。")
    yield from values(records)


def values(records: Records) -> Iterator[Finding]:
    for slug, subject in records.indicators.items():
        path = f"data/indicators/{slug}.yml"
        for i, indicator in enumerate(subject.indicators):
            for j, value in enumerate(indicator.values):
                if value.source.quote is None:
                    continue
                said = list(amounts(value.source.quote))
                same = [a for a in said if (a.value, a.unit) == amount_of(value.value, indicator.unit)]
                location = ("indicators", i, "values", j)
                if not same:
                    message = f"{indicator.name}写的是 {value.value} {indicator.unit}，原话是“{value.source.quote}”。"
                    yield finding("GK304", place(records, path, *location, "value"), message)
                elif all(a.qualifier != value.qualifier for a in same):
                    message = f"原话“{value.source.quote}”是{QUALIFIERS[same[0].qualifier]}，写的是 {value.qualifier}。"
                    yield finding("GK306", place(records, path, *location, "qualifier"), message)
