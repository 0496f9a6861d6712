"""What a text over, beside or above numbers says: area, period, this month or the year so far, unit, figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from gongkai.desk.importers.cells import UNITS, cell_text
from gongkai.desk.importers.sheet import CellValue
from gongkai.desk.importers.statistics.times import Span, Time, time_in
from gongkai.records.fields import COUNTED

TIMES = {"万": 10_000, "千": 1_000, "百": 100, "亿": 100_000_000}
TOTAL = re.compile(r"(全县|全区|全市|全镇|全乡)?(合计|总计|共计|汇总|总数)|全县|全区|全市|全镇|全乡")
PART = re.compile(
    r"(?:各|乡|镇|街道|镇街|村|居|社区|居委会|本页|分页|[、和及/()])*小计|(?:各|乡|镇|街道|村|社区|本页)+(?:合计|总计)"
)
"""Of those above: 小计, 乡镇小计, 街道合计, 本页合计."""
OF_ONE = re.compile(r"(.+?)(?:小计|合计|总计|共计|汇总)")
"""An area's own sum: 北山镇小计."""
ANY_FIGURE = re.compile("数量|数值|数据")
"""Headings that tell nothing: the row beside says what is counted."""
COMPARED = re.compile("上年|去年|同期|同比|环比|增减|增长|增幅|比上月|上月|上期|上季|较上|差额|完成率|占比|排名|位次")
CHANGES = re.compile(
    "新增|新纳入|新批|净增|停发|停保|退出|退保|取消|清退|注销|核减|核增|减少|增加|变动|拟|计划|预算|预计|预拨|预发|测算"
    "|应发|欠发|补发|追回|追缴|未发|结余|申请|死亡"
)
"""Words that make another figure of what they stand beside: those who came new are not all there are."""
FILLER = re.compile("附[件表]\\d*:?|[各分按逐的有及与和全本共表报月年季度份县局之个()、:]")
"""What a title has between its words and says nothing."""
TELLING_NOTHING = frozenset(
    {
        *("关于", "乡镇", "街道", "镇街", "村", "社区", "统计", "汇总", "情况", "报表", "月报", "季报", "年报"),
        *("月报表", "一览表", "明细", "台账", "有关", "数据", "信息", "公开", "公示", "民政局", "示例"),
    }
)
"""Words of a title that say nothing of which figure it is."""
NEUTRAL = TELLING_NOTHING | frozenset(
    {
        *("最低生活保障", "困难群众", "社会救助", "救助", "供养", "保障", "低保", "补助", "补贴", "津贴"),
        *("资金", "金额", "支出", "使用", "发放", "对象", "人员", "家庭", "居民", "城乡", "城镇", "城市"),
        *("农村", "人数", "户数", "人次", "数字", "数", "民政", "事业", "社会", "工作", "业务", "基本", "综合"),
        *("主要", "两项", "三项", "各项", "在册", "现有", "上报", "报送", "公布", "台帐", "年末", "月末"),
        *("截至", "截止"),
    }
)
"""Words of a title that leave the figures below what their headings call them."""
WRITTEN_ON = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?[填报制]?")
ASIDE = re.compile(r"备注|说明|序号|序|编号|行次|代码|区划代码|填报人|联系人|联系电话|电话|N[oO]\.?|№")
STANDARD = re.compile(r"(救助|保障|补助|补贴|发放|供养|资助)?标准(\(.*\))?")
OUTLINE = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[①-⑳]|[A-ZIV]{1,3}[、.\s](?=\s*[\u4e00-\u9fff]))\s*"
)
"""A list's own numbers: 一、 (二) 3. A."""
SPANS: tuple[tuple[Span, re.Pattern[str]], ...] = (
    ("ytd", re.compile(r"(本年|当年|全年|年度|年初至今)?累计(数|发生(数|额)?)?|年初至今")),
    ("month", re.compile(r"(本|当)(月|期)(数|发生(数|额)?)?(?!底|末)|(本|当)?月(底|末)(数)?|期末(数)?")),
)
NO_TIME = Time()
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
    time: Time = NO_TIME
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


def unexplained(title: str, names: Iterable[str]) -> list[str]:
    """What a title says that neither the figures' names nor neutral words explain. title: without time and areas."""
    pieces = {name[i:j] for name in names for i in range(len(name)) for j in range(i + 2, len(name) + 1)}
    for pattern in (CHANGES, COMPARED, WRITTEN_ON):
        title = pattern.sub("、", title)
    runs = re.split(any_of(pieces | NEUTRAL), title)
    return [run for run in runs if FILLER.sub("", re.sub(r"[\W\d_]", "", run))]


def any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def said(value: CellValue, words: Vocabulary) -> Said:
    if isinstance(value, date):
        return Said(time=Time(value.year, value.month, day=value.day != 1))
    text = plain(OUTLINE.sub("", cell_text(value), count=1) if OUTLINE.match(cell_text(value)) else value)
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
        return Said(name=text, compared=True, time=time_in(text)[0])
    if text in words.areas:
        return Said(area=words.areas[text] or text, units=units)
    if TOTAL.fullmatch(text):
        return Said(name="合计", total="all", units=units)
    if PART.fullmatch(text):
        return Said(name="小计", total="part", units=units)
    if (whole := OF_ONE.fullmatch(text)) and whole[1] in words.areas:
        return Said(area=words.areas[whole[1]] or whole[1], units=units)
    time, text = time_in(text)
    span = time.span
    for named, pattern in SPANS:
        if span in (None, named) and pattern.search(text):
            span, text = named, pattern.sub("", text, count=1)
            break
    if text in words.areas:
        return Said(area=words.areas[text] or text, units=units, span=span, time=time)
    return Said(bare(text).removesuffix("年"), units=units, span=span, time=time)


def units_in(text: str, words: Vocabulary) -> tuple[str, ...]:
    """The units of a list like 「户、人、万元」; none if anything else is among them."""
    named = [part for part in re.split(r"[、,，;；和及 ]", text) if part]
    if text in words.units:
        return (text,)
    return tuple(named) if named and all(map(words.is_unit, named)) else ()
