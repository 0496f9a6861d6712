"""One cell of figures → a number in the figure's own unit, or why it can't be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.desk.importers.cells import ERRORS, MOST, UNITS, YUAN, CellRef, UnclearError, refuse_apart, written_amount
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.statistics.looks import EMPTY, MEASURED, is_number
from gongkai.desk.importers.statistics.words import TIMES, plain
from gongkai.records.fields import COUNTED

NOISE = Decimal("0.000001")
"""What a spreadsheet's binary fractions leave behind a sum."""


OTHERWISE = re.compile(r"\([\d,.]+\)|[\d,.]+-|[¥￥][\d,.]+")
"""How money may be written besides."""
ONE_BY_ONE = frozenset({"人", "名", "个"})
"""How forms count persons."""
MANY = Decimal(100)
"""From 百人 on a unit is no longer one by one."""
MORE_THAN_A_COUNTY = Decimal(10_000_000)
"""No county has as many inhabitants, by far."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is asked of an indicator."""

    id: str
    name: str
    unit: str
    kind: str


InMany = dict[tuple[Series, str, Decimal], list[tuple[CellRef, Decimal]]]
"""(series, the sheet's unit, how many of the series' own that is) → its numbers as they stand."""


def factor(unit: str, own: str) -> Decimal | None:
    """How many of an indicator's unit one of a sheet's unit is; None if they count different things."""
    if unit == own or {unit, own} <= ONE_BY_ONE:
        return Decimal(1)
    if unit in UNITS and own in UNITS:
        return UNITS[unit] / UNITS[own]
    if unit[:1] in TIMES and unit[1:] == own:
        return Decimal(TIMES[unit[0]])
    if own[:1] in TIMES and own[1:] == unit:
        return 1 / Decimal(TIMES[own[0]])
    return None


def scale(
    spot: CellRef, own: str | None, over: Sequence[str], above: Sequence[str], series: Series
) -> tuple[str, Decimal]:
    """(the sheet's unit, its factor) for a number. own: the unit in its cell; over: those in its headings; above: those
    said for the sheet.

    Raises UnclearError where the sheet says nothing of money's unit, or something that does not fit.
    """
    if own is not None:
        times = factor(own, series.unit)
        there = [one for unit in over if (one := factor(unit, series.unit)) is not None]
        if times is None or (there and times not in there):
            raise UnclearError(spot, f"这一格自己写了单位“{own}”，和“{series.name}”的不一样")
        return own, times
    for units in (over, above):
        fits = {unit: one for unit in units if (one := factor(unit, series.unit)) is not None}
        if series.unit in units and series.unit not in UNITS:
            fits = {series.unit: Decimal(1)}
        if len(set(fits.values())) > 1:
            raise UnclearError(spot, f"写了几种单位（{'、'.join(units)}），看不准“{series.name}”是哪一种")
        if fits:
            return next(iter(fits.items()))
        if units and units is over:
            raise UnclearError(spot, f"单位写的是{'、'.join(units)}，“{series.name}”的单位是{series.unit}")
    if series.unit in UNITS:
        raise UnclearError(spot, f"没有写“{series.name}”的单位是元还是万元，请在表头或表上面写明")
    return series.unit, Decimal(1)


def counted_one_by_one(times: Decimal, found: Iterable[Decimal]) -> bool:
    """Whether numbers under 万人 look as if they were persons: all are whole, or one is as large as no county is.

    Counts in ten thousands nearly always have a fraction, and a unit over a sheet is often meant for its money alone.
    """
    known = [one for one in found if one]
    if times < MANY or not known:
        return False
    whole = [one for one in known if one == one.to_integral_value()]
    return len(whole) == len(known) or any(one * times >= MORE_THAN_A_COUNTY for one in whole)


def doubtful_units(found: InMany) -> Iterator[tuple[CellRef, str]]:
    """(the largest number's cell, what is asked) of each series whose unit its numbers contradict."""
    for (series, unit, times), there in found.items():
        if counted_one_by_one(times, (one for _, one in there)):
            spot, one = max(there, key=lambda at: at[1])
            own = series.unit
            yield (
                spot,
                f"“{series.name}”的单位写的是{unit}，数却像是一{own}一{own}数的："
                f"{one:f} {unit}是 {one * times:,f} {own}。"
                f"按{own}数的，请把表头的单位写成{own}；真是{unit}的，请在每一格的数后面写上“{unit}”",
            )


def number(sheet: Sheet, spot: CellRef) -> Decimal | None:
    """The number as it stands; None for a cell without one. Raises UnclearError."""
    value = sheet.at(spot.row, spot.column)
    if (spot.row, spot.column) in sheet.uncached:
        raise UnclearError(spot, "这里的公式没有算出结果，请用 Excel 打开、保存一次再试")
    if value is None:
        over = next(
            (one for one in sheet.merged if one[0] <= spot.row <= one[2] and one[1] <= spot.column <= one[3]), None
        )
        if over is not None and is_number(sheet.at(over[0], over[1])):
            raise UnclearError(spot, f"这一格和 {CellRef(over[0], over[1])} 合并了，看不出数是谁的，请拆开写")
        return None
    text = plain(value)
    if not text or text in EMPTY:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        found = Decimal(repr(value))
        if "%" in sheet.formats.get((spot.row, spot.column), ""):
            found *= 100
    elif isinstance(value, str):
        refuse_apart(spot, value)
        found = written_number(spot, text)
    else:
        raise UnclearError(spot, f"“{text[:20]}”不是数")
    if not found.is_finite() or abs(found) >= MOST:
        raise UnclearError(spot, f"“{text[:20]}”不像一个数")
    rounded = found.quantize(NOISE)
    if abs(found - rounded) < NOISE / 10:
        found = rounded
    return found.normalize() if found else Decimal(0)


def written_number(spot: CellRef, text: str) -> Decimal:
    """A number as text. Raises UnclearError."""
    measured = MEASURED.fullmatch(text)
    plain_one = measured or is_number(text) or ERRORS.match(text) or OTHERWISE.fullmatch(text)
    if not plain_one:
        raise UnclearError(spot, f"“{text[:20]}”看不准是多少：要写一个准数；没有数的，空着")
    return written_amount(spot, measured[1] if measured else text.removesuffix("%").removesuffix("%"), YUAN)[0]


def figure(spot: CellRef, found: Decimal, times: Decimal, series: Series) -> Decimal:
    """The number in the figure's unit. Raises UnclearError on what such a figure can't be."""
    value = (found * times).normalize() if found else Decimal(0)
    if value < 0 and series.kind != "rate":
        raise UnclearError(spot, f"“{series.name}”不能是负数")
    if series.unit in COUNTED and value != value.to_integral_value():
        raise UnclearError(spot, f"{value:f} 不是整数，“{series.name}”按{series.unit}数")
    if series.unit == "%" and not 0 <= value <= 100:
        raise UnclearError(spot, f"比率 {value:f}% 应在 0 到 100 之间")
    return Decimal(f"{value:f}")
