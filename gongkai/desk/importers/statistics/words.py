"""What a text over, beside or above numbers says: area, period, this month or the year so far, unit, figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gongkai.desk.importers.cells import UNITS, cell_text
from gongkai.desk.importers.sheet import CellValue

Span = Literal["month", "ytd"]
COUNTED = frozenset(
    {"人", "户", "人次", "户次", "处", "个", "件", "张", "次", "对", "例", "家", "所", "名", "例次", "人月"}
)
"""What is only counted whole."""
TIMES = {"万": 10_000, "千": 1_000, "百": 100, "亿": 100_000_000}
TOTAL = re.compile(r"(全县|全区|全市|全镇|全乡)?(合计|总计|共计)|全县|全区|全市|全镇|全乡")
PART = re.compile(r"小计")
ANY_FIGURE = re.compile("数量|数值|数据")
"""Headings that tell nothing: the row beside says what is counted."""
COMPARED = re.compile("上年|去年|同期|同比|环比|增减|增长|增幅|比上月|上月|较上|差额|完成率|占比|排名|位次")
ASIDE = re.compile(r"备注|说明|序号|编号|行次|代码|区划代码|填报人|联系人|联系电话|电话|N[oO]\.?")
SPANS: tuple[tuple[Span, re.Pattern[str]], ...] = (
    ("ytd", re.compile(r"(本年|当年|全年|年度|年初至今|1月至本月)?累计(数|发生(数|额)?)?|年初至今|1月至本月")),
    ("month", re.compile(r"(本|当)(月|期)(数|发生(数|额)?|新增)?(?!底|末)|(本|当)月(底|末)(数)?")),
)
YEAR = re.compile(r"(20\d\d)年?度?")
RANGE = re.compile(r"(?:(20\d\d)[年./-])?1月?[-—–~～至到](\d{1,2})月份?")
MONTH = re.compile(r"(?:(20\d\d)[年./-])?(\d{1,2})月(?:份|底|末)?(?:\d{1,2}日)?")
DIGITS = re.compile(r"(20\d\d)[./-](\d{1,2})(?:[./-]\d{1,2})?(?!\d)")
QUARTER = re.compile(r"(?:(20\d\d)年)?第?([一二三四1-4])季度?")
LABELLED = re.compile(r"(?:计量|金额|数量)?单位:(.*)")
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class Said:
    """What one text says. `name`: what is left of it, the name of a figure; `aside`: a column or a row to leave out.

    `total`: of all areas, or (part) of those above it.
    """

    name: str = ""
    area: str | None = None
    total: Literal["", "all", "part"] = ""
    units: tuple[str, ...] = ()
    span: Span | None = None
    year: int | None = None
    month: int | None = None
    quarter: int | None = None
    compared: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`areas`: names as they may be written → slug (None: a name that several have). `units`: those of the figures."""

    areas: Mapping[str, str | None]
    units: frozenset[str] = field(default_factory=frozenset)

    def is_unit(self, text: str) -> bool:
        return (
            text in self.units
            or text in COUNTED
            or text in UNITS
            or text == "%"
            or (text[:1] in TIMES and text[1:] in COUNTED)
        )


def plain(value: CellValue) -> str:
    return re.sub(r"\s", "", cell_text(value))


def bare(text: str) -> str:
    """A name without its punctuation: 低保对象（示例） and 低保对象 示例 are the same."""
    return re.sub(r"^其中|[:,、。_()\[\]/-]", "", text)


def said(value: CellValue, words: Vocabulary) -> Said:
    if isinstance(value, date):
        return Said(year=value.year, month=value.month)
    text = plain(value)
    if not text:
        return Said()
    if ASIDE.fullmatch(text):
        return Said(aside=True)
    if text in words.areas:
        return Said(area=words.areas[text] or text)
    above: tuple[str, ...] = ()
    if labelled := LABELLED.search(text):
        above, text = units_in(labelled[1].rstrip(")]"), words), text[: labelled.start()].rstrip("([")
        if not text:
            return Said(units=above)
    if words.is_unit(text):
        return Said(units=(text,))
    if ANY_FIGURE.fullmatch(text):
        return Said(units=above)
    units = above
    for found in BRACKETS.finditer(text):
        if inner := units_in(found[1], words):
            units, text = inner, text.replace(found[0], "")
    if COMPARED.search(text):
        return Said(name=text, compared=True)
    if text in words.areas:
        return Said(area=words.areas[text] or text, units=units)
    if TOTAL.fullmatch(text):
        return Said(name="合计", total="all", units=units)
    if PART.fullmatch(text):
        return Said(name="小计", total="part", units=units)
    year, month, quarter, span, text = time_in(text)
    for named, pattern in SPANS:
        if pattern.search(text):
            span, text = named, pattern.sub("", text, count=1)
            break
    if text in words.areas:
        return Said(area=words.areas[text] or text, units=units, year=year, month=month, quarter=quarter, span=span)
    return Said(bare(text).removesuffix("年"), units=units, span=span, year=year, month=month, quarter=quarter)


def time_in(text: str) -> tuple[int | None, int | None, int | None, Span | None, str]:
    """(year, month, quarter, span, the rest of the text)."""
    for pattern, span in ((RANGE, "ytd"), (MONTH, None), (DIGITS, None)):
        found = pattern.search(text)
        if found and 1 <= int(found[2]) <= 12:
            rest = text.replace(found[0], "", 1)
            other = YEAR.search(rest)
            year = found[1] or (other[1] if other else None)
            rest = YEAR.sub("", rest, count=1) if not found[1] else rest
            return int(year) if year else None, int(found[2]), None, span, rest  # type: ignore[return-value]
    if found := QUARTER.search(text):
        return (
            int(found[1]) if found[1] else None,
            None,
            "一二三四".find(found[2]) + 1 or int(found[2]),
            None,
            text.replace(found[0], "", 1),
        )
    if found := YEAR.search(text):
        return int(found[1]), None, None, None, text.replace(found[0], "", 1)
    return None, None, None, None, text


def units_in(text: str, words: Vocabulary) -> tuple[str, ...]:
    """The units of a list like 「户、人、万元」; none if anything else is among them."""
    named = [part for part in re.split(r"[、,，;；/和及 ]", text) if part]
    if text in words.units:
        return (text,)
    return tuple(named) if named and all(map(words.is_unit, named)) else ()
