"""Whose sheet it is, and of which month: by its title, the sheet's name, a cell above the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from gongkai.desk.importers.cells import cell_text
from gongkai.desk.importers.layout import SheetTable
from gongkai.desk.importers.sheet import Sheet
from gongkai.records.fields import Period, halfwidth

DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
CHINESE_YEAR = re.compile("[二〇零一三四五六七八九]{4}(?=年)")
CHINESE_MONTH = re.compile("(十[一二]?|[一二三四五六七八九])(?=月)")
MONTHS = {word: str(number) for number, word in enumerate("一二三四五六七八九十", 1)} | {"十一": "11", "十二": "12"}
SPAN = re.compile(r"(?:(20\d{2})[年.\-/]?)?(\d{1,2})月?[-至到~—、](\d{1,2})月(?!\d{1,2}日)")
MONTH = re.compile(r"(?:(20\d{2})[年.\-/])?(?<!\d)(\d{1,2})月(?!\d{1,2}[日号])")
YEAR_MONTH = re.compile(r"(?<!\d)(20\d{2})[-./年]?(0[1-9]|1[0-2])(?![\d月])")
QUARTER = re.compile(r"(?:(20\d{2})年?)?第?([一二三四1-4])季")
WHOLE_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?!\d)")
MONTHS_OF_YEAR = 12
WITH_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|[./\-]?(?:0?[1-9]|1[0-2])(?:月|$))")
OF_BALANCE = re.compile("(结余|余额|结存|结转)(?!.*(表|账|榜|公开|公示))")
PAPERWORK = re.compile("(制表|填报|填表|公开|公示|张贴|上报|审核|打印)(日期|时间)")
AFTER_TOWN = re.compile("[镇乡道办处县区市省年月份于]$|^$")
TOWN_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:镇|乡|街道)(?=(?:办事处|办)?$)")
NO_TOWN = re.compile("^(本|我|全|该|各|乡|村|所)")
SEVERAL = re.compile(r"等|各村|全镇|[几两三四五六七八九十\d]个?村")
"""In a file's name: that it is of more villages than it names."""
DAY_SENT = re.compile(r"20\d{2}[-./年_]?\d{1,2}[-./月_]?\d{1,2}日?|(?<!\d)\d{1,2}月\d{1,2}[日号]")


@dataclass(frozen=True, slots=True)
class Place:
    """The village that an import is for. `others`: the names of all other villages that the county lists.

    `other_towns`: likewise of townships.
    """

    name: str
    town: str
    others: frozenset[str] = frozenset()
    other_towns: frozenset[str] = frozenset()


def above(sheet: Sheet, tables: list[SheetTable]) -> Iterator[tuple[str, str]]:
    """(where, text) of what names a sheet: its name, and what is written above its first table."""
    yield f"工作表“{sheet.name}”", sheet.name
    first = tables[0].head if tables else len(sheet.rows)
    for row in range(min(first, len(sheet.rows))):
        for value in sheet.rows[row]:
            if isinstance(value, str) and not PAPERWORK.search(value):
                yield f"第{row + 1}行", cell_text(value)


def places_named(sheet: Sheet, tables: list[SheetTable]) -> list[list[tuple[str, str]]]:
    """(where, text) of a sheet's name, of its titles and of its file: each must agree with the others."""
    name, *titles = above(sheet, tables)
    return [[name], titles, [(f"文件名“{path.name}”", path.stem)] if (path := PurePosixPath(sheet.file)).name else []]


def without_day_sent(places: list[list[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """The places, their files' names without the day on which they were sent."""
    return [
        [(where, DAY_SENT.sub("", text) if where.startswith("文件名") else text) for where, text in texts]
        for texts in places
    ]


def in_digits(text: str) -> str:
    """2026年11月 for 二〇二六年十一月, without blanks."""
    plain = re.sub(r"\s", "", halfwidth(text))
    plain = CHINESE_YEAR.sub(lambda found: found[0].translate(DIGITS), plain)
    return CHINESE_MONTH.sub(lambda found: MONTHS[found[0]], plain)


def months_named(text: str, year: int) -> set[tuple[int, int]]:
    """The (year, month)s that a title names; those of a quarter or a span are all in it."""
    plain = in_digits(text)
    found: set[tuple[int, int]] = set()
    for span in SPAN.finditer(plain):
        if int(span[2]) < int(span[3]) <= 12:
            found |= {(int(span[1] or year), month) for month in range(int(span[2]), int(span[3]) + 1)}
    plain = SPAN.sub("", plain)
    found |= {(int(one[1] or year), int(one[2])) for one in MONTH.finditer(plain) if 1 <= int(one[2]) <= 12}
    found |= {(int(one[1]), int(one[2])) for one in YEAR_MONTH.finditer(plain)}
    for quarter in QUARTER.finditer(plain):
        number = "一二三四".find(quarter[2]) + 1 or int(quarter[2])
        found |= {(int(quarter[1] or year), month) for month in range(number * 3 - 2, number * 3 + 1)}
    if not found and (whole := WHOLE_YEAR.search(plain)):
        found = {(int(whole[1]), month) for month in range(1, 13)}
    return found


def months_of(period: Period) -> set[tuple[int, int]]:
    first, last = period.start, period.end
    count = (last.year - first.year) * 12 + last.month - first.month
    return {month_after(first, number) for number in range(count + 1)}


def month_after(day: date, number: int) -> tuple[int, int]:
    months = day.year * 12 + day.month - 1 + number
    return months // 12, months % 12 + 1


def other_month(places: Iterable[list[tuple[str, str]]], period: Period) -> str:
    """What says that a sheet is of another month: a place (see `places_named`) that names one and not the period's."""
    wanted = months_of(period)
    for texts in places:
        says = ""
        for where, text, months in months_written(texts, period.start.year):
            if months & wanted:
                break
            if not says:
                year, month = min(months)
                what = f"{year}年{month}月" if len(months) == 1 else f"别的月份（{text[:30]}）"
                says = f"{where}写的是{what}"
        else:
            if says:
                return says
    return ""


def months_written(texts: list[tuple[str, str]], year: int) -> Iterator[tuple[str, str, set[tuple[int, int]]]]:
    """(where, text, months) of the texts of one place that name months; a balance's day is not the sheet's month.

    A month without a year is of the year that another text of the place names, or else of `year`.
    """
    named = [(where, text) for where, text in texts if not OF_BALANCE.search(text)]
    years = [int(found[1]) for _, text in named if (found := WITH_YEAR.search(in_digits(text)))]
    for where, text in named:
        if months := months_named(text, years[0] if years else year):
            yield where, text, months


def names_more_only(places: Iterable[list[tuple[str, str]]], period: Period) -> str:
    """What names a quarter or some months that hold the period, where nothing names just the period; else empty."""
    wanted = months_of(period)
    named = [one for texts in places for one in months_written(texts, period.start.year)]
    if any(months <= wanted for _, _, months in named):
        return ""
    more = ((where, text) for where, text, months in named if wanted < months and len(months) < MONTHS_OF_YEAR)
    return next((f"{where}写的是“{text[:30]}”" for where, text in more), "")


def names_more(texts: Iterable[tuple[str, str]], period: Period) -> bool | None:
    """Whether a sheet says that it is of more than the period: 第四季度, 1-11月, 2026年度; None if it names none."""
    wanted = months_of(period)
    named = [months for _, text in texts if (months := months_named(text, period.start.year))]
    if not named:
        return None
    return any(wanted < months for months in named) and not any(months <= wanted for months in named)


def names_in(text: str, names: Iterable[str]) -> set[str]:
    """The names that stand in a text as wholes: 南村 does not stand in 东南村, if that is a village too."""
    plain = re.sub(r"\s", "", halfwidth(text))
    found = {name for name in names if name in plain}
    alone = set()
    for name in found:
        rest = plain
        for longer in found:
            if longer != name and name in longer:
                rest = rest.replace(longer, "")
        if name in rest:
            alone.add(name)
    return alone


def stands_alone(text: str, name: str) -> bool:
    """Whether a name begins where a name can: at the start, or behind a township's. 十一村 is not in 示例十一村."""
    plain = re.sub(r"\s", "", halfwidth(text))
    starts = [found.start() for found in re.finditer(re.escape(name), plain)]
    return any(AFTER_TOWN.search(plain[:start]) or not "\u4e00" <= plain[start - 1] <= "\u9fff" for start in starts)


def other_village(places: Iterable[list[tuple[str, str]]], place: Place) -> str:
    """What says that a sheet is of another village: a place (see `places_named`) that names one and not this one."""
    for texts in places:
        says = ""
        for where, text in texts:
            named = names_in(text, {place.name, *place.others})
            if place.name in named or (where.startswith("文件名") and is_of_several(text, named)):
                break
            if named and not says:
                says = f"{where}写的是{'、'.join(sorted(named))}"
        else:
            if says:
                return says
    return ""


def is_of_several(name: str, named: Iterable[str]) -> bool:
    """Whether a file's name says that it is of more villages than those that it names: 三村, but not in 示例三村."""
    for one in named:
        name = name.replace(one, "")
    return bool(SEVERAL.search(name))


def other_town(places: Iterable[list[tuple[str, str]]], place: Place) -> str:
    """What says that a sheet is of another township: its name anywhere, or any township's before the village's."""
    for where, text in (one for texts in places for one in texts):
        plain = re.sub(r"[\s/]", "", halfwidth(text))
        if place.town in plain:
            continue
        if named := names_in(plain, place.other_towns):
            return f"{where}写的是{'、'.join(sorted(named))}"
        before, found, _ = plain.partition(place.name)
        town = TOWN_BEFORE.search(before) if found else None
        name = re.sub(".*[县区市]", "", town[0]) if town else ""
        if name and not NO_TOWN.match(name) and not place.town.endswith(name):
            return f"{where}写的是{name}{place.name}"
    return ""
