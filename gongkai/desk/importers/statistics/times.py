"""What a text says of time: a month, a quarter, a year, from January on; or a stretch that no period is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Span = Literal["month", "ytd"]
ONES = "一二三四五六七八九"
CHINESE_MONTH = re.compile(rf"(十[一二]?|[{ONES}])(?=月|[-—–~～至到](?:十[一二]?|[{ONES}]|本|\d{{1,2}})月)")
CHINESE_YEAR = re.compile(rf"二[〇○零0][〇○零0{ONES}]{{2}}(?=年)")
TO = "[-—–~～至到]"
YEAR = re.compile(r"(20\d\d)年?度?")
STRETCH = re.compile(
    rf"(?:(20\d\d)[年./-])?(?<!\d)(\d{{1,2}})月?份?(?:1日)?{TO}(?:20\d\d年)?(\d{{1,2}})月(?:份|底|末)?(?:\d{{1,2}}日)?"
)
TO_NOW = re.compile(rf"(?:(?<!\d)1月?份?|年初){TO}(?:(?:本|当)月|今)")
TEN_DAYS = re.compile(r"[上中下]旬")
LIST = re.compile(r"(?<!\d)\d{1,2}月?(?:份)?(?:[、,和及与]\d{1,2})+月份?")
MONTH = re.compile(r"(?:(20\d\d)[年./-])?(?<!\d)(\d{1,2})月(?:份|底|末)?(\d{1,2}日)?")
DIGITS = re.compile(r"(20\d\d)[./-](\d{1,2})([./-]\d{1,2})?(?!\d)")
QUARTERS = re.compile(rf"(?:前|[1一]{TO})([二两三23])个?季度")
FIRST_MONTHS = re.compile(r"前(\d{1,2})个月")
QUARTER = re.compile(r"(?:(20\d\d)年)?第?([一二三四1-4])季度?")
PART = re.compile("月报|月度|季报|季度|下半年|旬|第.{1,3}周|每月|当月|本月")
"""What tells of less than a year: with a year alone it is not known which part."""
DAY = re.compile(r"\d日|[./-]\d{1,2}[./-]\d{1,2}$")
AS_OF = re.compile("截至|截止")


@dataclass(frozen=True, slots=True)
class Time:
    """`unclear`: what is written and is no period that a figure may have. `part`: that it tells of a part of a year.

    `as_of`: up to a day, without from which. `day`: that a day is said, as where a form was filled in.
    """

    year: int | None = None
    month: int | None = None
    quarter: int | None = None
    span: Span | None = None
    unclear: str = ""
    part: bool = False
    as_of: bool = False
    day: bool = False


def time_in(text: str) -> tuple[Time, str]:
    """The time, and the rest of the text."""
    text = CHINESE_YEAR.sub(lambda found: "".join(map(digit, found[0])), text)
    text = CHINESE_MONTH.sub(lambda found: str(month_of(found[1])), text)
    part, as_of = bool(PART.search(text)), bool(AS_OF.search(text))
    span: Span | None = None
    if found := TO_NOW.search(text):
        span, text = "ytd", text.replace(found[0], "", 1)
    for month, quarter, own, unclear, whole in readings(text):
        rest = text.replace(whole, "", 1)
        year = YEAR.search(whole) or YEAR.search(rest)
        rest = YEAR.sub("", rest, count=1) if not YEAR.search(whole) else rest
        day = bool(DAY.search(whole))
        return Time(int(year[1]) if year else None, month, quarter, own or span, unclear, part, as_of, day), rest
    if found := YEAR.search(text):
        return Time(int(found[1]), span=span, part=part, as_of=as_of), text.replace(found[0], "", 1)
    return Time(span=span, part=part, as_of=as_of), text


def readings(text: str) -> Iterator[tuple[int | None, int | None, Span | None, str, str]]:
    """(month, quarter, span, what is unclear, the text that says it), the surest first."""
    if found := STRETCH.search(text):
        first, last = int(found[2]), int(found[3])
        if first == last <= 12:
            yield last, None, None, "", found[0]
        elif first == 1 <= last <= 12:
            yield last, None, "ytd", "", found[0]
        elif last == first + 2 and first % 3 == 1 and last <= 12:
            yield None, last // 3, None, "", found[0]
        else:
            yield None, None, None, found[0], found[0]
    if found := LIST.search(text):
        yield None, None, None, found[0], found[0]
    if found := QUARTERS.search(text):
        yield {"三": 9, "3": 9}.get(found[1], 6), None, "ytd", "", found[0]
    if (found := FIRST_MONTHS.search(text)) and 1 <= int(found[1]) <= 12:
        yield int(found[1]), None, "ytd", "", found[0]
    if "上半年" in text:
        yield 6, None, "ytd", "", "上半年"
    if found := TEN_DAYS.search(text):
        yield None, None, None, found[0], found[0]
    if "下半年" in text:
        yield None, None, None, "下半年", "下半年"
    for pattern in (MONTH, DIGITS):
        months = [one for one in pattern.finditer(text) if 1 <= int(one[2]) <= 12]
        without_day = [one for one in months if not one[3]] or months
        if len({int(one[2]) for one in without_day}) > 1:
            what = "、".join(one[0] for one in without_day)
            yield None, None, None, what, without_day[0][0]
        if without_day:
            yield int(without_day[0][2]), None, None, "", without_day[0][0]
    if found := QUARTER.search(text):
        yield None, "一二三四".find(found[2]) + 1 or int(found[2]), None, "", found[0]


def digit(letter: str) -> str:
    return str(ONES.find(letter) + 1) if letter in ONES else "0" if letter in "〇○零0" else letter


def month_of(text: str) -> int:
    """十二 → 12."""
    return 10 + (ONES.find(text[1:]) + 1 if text[1:] else 0) if text.startswith("十") else ONES.find(text) + 1
