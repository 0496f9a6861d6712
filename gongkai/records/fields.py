"""The types of record fields: days, periods, numbers, money, slugs.

Each reads the text as typed and gives a typed value, or raises PydanticCustomError with the rule's code as its type and
a message that tells the clerk what to write instead; `bind` turns it into a finding.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){0,79}")
"""At most eighty characters: it is a folder of the site, and file systems take 255 bytes (Windows 260 for a path)."""
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
BIG_UNITS = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
IN_BIG_UNITS = re.compile(rf" *(-?[0-9]{{1,12}}(?:\.[0-9]{{1,8}})?) *([{''.join(BIG_UNITS)}])元? *")
RATIO = re.compile("([1-9][0-9]?)/([1-9][0-9]?)")
MAX_TEXT = 20_000
"""Characters. A field is a few lines; one as long as a small book was pasted by mistake."""
MAX_COUNT = 10_000_000_000
"""More than there are people."""
MAX_DAYS = 3660
"""A window or a term of ten years; longer ones are slips of the pen."""
MAX_DIGITS = 20
"""So many are reckoned with exactly (a Decimal has 28), and no county has more."""
YEAR = re.compile("(?:19|20)[0-9]{2}")
"""Of this century and the last: what a county keeps, and nothing that days can't be reckoned from."""
DAY = re.compile(rf"({YEAR.pattern})-([0-9]{{2}})-([0-9]{{2}})")
MONTH = re.compile(rf"({YEAR.pattern})-([0-9]{{2}})")
QUARTER = re.compile(rf"({YEAR.pattern})-Q([1-4])")
HALF_YEAR = re.compile(rf"({YEAR.pattern})-H([12])")
HALF_MONTH = re.compile(rf"({YEAR.pattern})-([0-9]{{2}})-H([12])")
GRAINS = {
    "year": YEAR,
    "half-year": HALF_YEAR,
    "quarter": QUARTER,
    "month": MONTH,
    "half-month": HALF_MONTH,
    "day": DAY,
}
MANY = 10_000
"""Texts and days that are kept as read: a village's files repeat each other's."""
MIDDLE = 15
"""The last day of a month's first half."""


def wrong(code: str, message: str) -> PydanticCustomError:
    # Braces would be read as pydantic's own placeholders.
    return PydanticCustomError(code, message.replace("{", "｛").replace("}", "｝"))


def halfwidth(text: str) -> str:
    """Full-width digits, signs and letters as half-width (Unicode NFKC)."""
    return unicodedata.normalize("NFKC", text)


def read_number(value: Any) -> Decimal:
    if not isinstance(value, str):
        raise wrong("GK206", "这里要写一个数。")
    if not NUMBER.fullmatch(value):
        suggestion = re.sub(r"[\s,，、¥￥元人户]", "", halfwidth(value))
        advice = f"，应写成 {suggestion}" if NUMBER.fullmatch(suggestion) else "，只用半角数字和一个小数点"
        raise wrong("GK206", f"“{value[:40]}”不是能用的数{advice}。")
    if len(value) > MAX_DIGITS and (digits := sum(map(str.isdigit, value))) > MAX_DIGITS:
        raise wrong("GK206", f"“{value[:40]}”有 {digits} 位，最多 {MAX_DIGITS} 位。")
    return Decimal(value)


def read_money(value: Any) -> Decimal:
    if isinstance(value, str) and not NUMBER.fullmatch(value) and (big := IN_BIG_UNITS.fullmatch(halfwidth(value))):
        yuan = Decimal(big[1]) * BIG_UNITS[big[2]]
        raise wrong("GK206", f"“{value[:40]}”不是能用的数，这里写元：应写成 {yuan.normalize():f}。")
    amount = read_number(value)
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:
        raise wrong("GK207", f"金额“{value}”多于两位小数，最小单位是分。")
    return amount


COUNTED = frozenset(
    {"人", "户", "人次", "户次", "处", "个", "件", "张", "次", "对", "例", "家", "所", "名", "例次", "人月"}
)
"""Units of what is only counted whole."""


def is_counted(unit: str | None, value: Decimal) -> bool:
    """Whether a number can be one of its unit: no half persons, and none below nobody."""
    return unit not in COUNTED or (value >= 0 and value == value.to_integral_value())


def read_count(value: Any) -> int:
    number = read_number(value)
    if number < 0 or number != number.to_integral_value():
        raise wrong("GK206", f"“{value}”不是个数，应写整数，没有小数，也没有负号。")
    if number > MAX_COUNT:
        raise wrong("GK206", f"“{value}”太大，个数最多 100 亿。")
    return int(number)


def read_number_of_days(value: Any) -> int:
    days = read_count(value)
    if days > MAX_DAYS:
        raise wrong("GK206", f"“{value}”天太多，最多 {MAX_DAYS} 天。")
    return days


def read_ratio(value: Any) -> Fraction:
    match = RATIO.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise wrong("GK206", f"“{str(value)[:40]}”不是分数，应写成 2/3 这样。")
    return Fraction(int(match[1]), int(match[2]))


def read_slug(value: Any) -> str:
    if not isinstance(value, str) or not SLUG.fullmatch(value):
        shown = str(value)[:40]
        raise wrong("GK208", f"“{shown}”不能作标识，只能用小写字母、数字和短横线，最多 80 个，如 dibao-persons。")
    return value


def read_area(value: Any) -> str:
    parts = value.split("/") if isinstance(value, str) else []
    if not 1 <= len(parts) <= 2 or not all(map(SLUG.fullmatch, parts)):
        raise wrong("GK208", f"“{str(value)[:40]}”不是范围，应写 county（全县）、乡镇的标识，或 乡镇标识/村标识。")
    return "/".join(parts)


@lru_cache(maxsize=MANY)
def read_text(value: str) -> str:
    if len(value) > MAX_TEXT:
        raise wrong("GK209", f"这一项有 {len(value):,} 个字，最多 {MAX_TEXT:,} 个字。")
    text = value.strip()
    if not text:
        raise wrong("GK210", "这里写了空白，应写内容，或删去这一项。")
    return text


def read_flag(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    raise wrong("GK203", f"“{value}”不行，只能写 true（是）或 false（否）。")


def day_of(written: str, year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise wrong("GK205", f"没有“{written}”这一天。") from None


def read_day(value: Any) -> date:
    return day_written(value if isinstance(value, str) else repr(value))


@lru_cache(maxsize=MANY)
def day_written(text: str) -> date:
    match = DAY.fullmatch(text)
    if not match:
        raise wrong("GK205", f"“{text[:40]}”不是日期，应写成 2025-08-05 这样。")
    return day_of(text, *match.groups())


def day_label(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included: a day, half a month, a month, a quarter, half a year, a year, from–to.

    `text`: as written.
    """

    text: str
    start: date
    end: date

    def __str__(self) -> str:
        return self.text

    @property
    def grain(self) -> str:
        """How long it is: day, half-month, month, quarter, half-year, year; or span, from one day to another."""
        return grain_of(self.text)

    @property
    def label(self) -> str:
        """As a person would say it: 2021年, 2021年8月, 2021年8月12日, 2025年第3季度, 2025年上半年, 2025年1月至8月."""
        return label_of(self)

    @property
    def whole_months(self) -> bool:
        return self.start.day == 1 and self.end.day == monthrange(self.end.year, self.end.month)[1]


@cache
def label_of(period: Period) -> str:
    text, start, end = period.text, period.start, period.end
    if match := QUARTER.fullmatch(text):
        return f"{match[1]}年第{match[2]}季度"
    if match := HALF_YEAR.fullmatch(text):
        return f"{match[1]}年{'上' if match[2] == '1' else '下'}半年"
    if match := HALF_MONTH.fullmatch(text):
        return f"{start.year}年{start.month}月{'上' if match[3] == '1' else '下'}半月"
    if start == end:
        return day_label(start)
    if MONTH.fullmatch(text):
        return f"{start.year}年{start.month}月"
    if YEAR.fullmatch(text):
        return f"{text}年"
    if period.whole_months and start.year == end.year:
        return f"{start.year}年{start.month}月至{end.month}月"
    return f"{day_label(start)}至{day_label(end)}"


@cache
def grain_of(text: str) -> str:
    return next((name for name, form in GRAINS.items() if form.fullmatch(text)), "span")


def read_period(value: Any) -> Period:
    if isinstance(value, dict) and set(value) == {"from", "to"}:
        start, end = read_day(value["from"]), read_day(value["to"])
        if end < start:
            raise wrong("GK211", f"结束日 {end} 早于开始日 {start}。")
        return Period(f"{start}/{end}", start, end)
    if not isinstance(value, str):
        raise wrong("GK205", "这里要写时间，如 2021、2021-08、2021-08-12、2025-Q3，或 from、to 两个日期。")
    if YEAR.fullmatch(value):
        return Period(value, date(int(value), 1, 1), date(int(value), 12, 31))
    if match := QUARTER.fullmatch(value):
        year, last = int(match[1]), int(match[2]) * 3
        return Period(value, date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))
    if match := HALF_YEAR.fullmatch(value):
        last = int(match[2]) * 6
        first = day_of(value, match[1], str(last - 5), "01")
        return Period(value, first, date(first.year, last, monthrange(first.year, last)[1]))
    if match := HALF_MONTH.fullmatch(value):
        first = day_of(value, match[1], match[2], "01")
        if match[3] == "1":
            return Period(value, first, first.replace(day=MIDDLE))
        last = monthrange(first.year, first.month)[1]
        return Period(value, first.replace(day=MIDDLE + 1), first.replace(day=last))
    if match := MONTH.fullmatch(value):
        first = day_of(value, match[1], match[2], "01")
        return Period(value, first, first.replace(day=monthrange(first.year, first.month)[1]))
    if DAY.fullmatch(value):
        day = read_day(value)
        return Period(value, day, day)
    raise wrong("GK205", f"“{value[:40]}”不是时间，应写成 2021、2021-08、2021-08-12 或 2025-Q3。")


def as_written(*types: str, **more: Any) -> WithJsonSchema:
    """The JSON Schema types for an editor: YAML reads as numbers and booleans what we keep as text."""
    return WithJsonSchema({"type": list(types) if len(types) > 1 else types[0], **more})


Text = Annotated[str, AfterValidator(read_text), as_written("string", "number", "boolean")]
Named = Text
"""The name of another record's file, as typed: what there is, only its village knows (check/named.py)."""
Slug = Annotated[str, BeforeValidator(read_slug), as_written("string", "number", pattern=f"^{SLUG.pattern}$")]
AreaSlug = Annotated[
    str, BeforeValidator(read_area), as_written("string", pattern=f"^{SLUG.pattern}(/{SLUG.pattern})?$")
]
Number = Annotated[Decimal, PlainValidator(read_number), as_written("number", "string")]
Money = Annotated[Decimal, PlainValidator(read_money), as_written("number", "string")]
Count = Annotated[int, PlainValidator(read_count), as_written("integer", "string")]
NumberOfDays = Annotated[int, PlainValidator(read_number_of_days), as_written("integer", "string")]
Ratio = Annotated[Fraction, PlainValidator(read_ratio), as_written("string", pattern=f"^{RATIO.pattern}$")]
Flag = Annotated[bool, PlainValidator(read_flag), as_written("boolean")]
Day = Annotated[date, PlainValidator(read_day), as_written("string", pattern=f"^{DAY.pattern}$")]
When = Annotated[Period, PlainValidator(read_period), as_written("string", "integer", "object")]
