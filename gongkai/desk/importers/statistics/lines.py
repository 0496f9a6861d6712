"""A row or a column of numbers, by what stands beside or over it; and which indicator and which period these name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.desk.importers.cells import CellRef, UnclearError
from gongkai.desk.importers.statistics.labels import Label
from gongkai.desk.importers.statistics.numbers import Series
from gongkai.desk.importers.statistics.times import Span
from gongkai.desk.importers.statistics.words import FILLER, TELLING_NOTHING, Said, any_of, bare, plain
from gongkai.records.fields import Period, read_period

BY_UNIT = {
    "户": ("户数", "户"),
    "人": ("人数", "人"),
    "人次": ("人次",),
    "元": ("金额", "资金"),
    "万元": ("金额", "资金"),
}
"""How a figure is named whose heading leaves its unit to brackets: 城市低保（户）is 城市低保户数."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of numbers: its labels, and what each says."""

    labels: tuple[Label, ...]
    said: tuple[Said, ...]

    @property
    def ref(self) -> CellRef:
        return self.labels[-1].ref if self.labels else CellRef(0, 0)

    @property
    def areas(self) -> list[str]:
        return [one.area for one in self.said if one.area]

    @property
    def total(self) -> str:
        return next((one.total for one in self.said if one.total), "")

    @property
    def aside(self) -> bool:
        return any(one.aside or one.compared for one in self.said)

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.said if one.name]

    @property
    def more(self) -> list[str]:
        """What a line of an area, or of their total, says of the figure: 户数 beside 北山镇."""
        return [one.name for one in self.said if one.name and not one.total]

    def text(self) -> str:
        return " ".join(plain(label.value) for label in self.labels)


def named(known: Sequence[Series], names: list[str], units: Iterable[str], titles: Sequence[str]) -> Series | None:
    """The one indicator of these names, or, without any, the one that a title names and says no more of.

    titles: without their time and the names of areas.
    """
    by_name: dict[str, list[Series]] = {}
    for series in known:
        by_name.setdefault(bare(plain(series.name)), []).append(series)
    if not names:
        inside = [one for title in titles for name, one in by_name.items() if is_only(name, title)]
        return inside[0][0] if len(inside) == 1 and len(inside[0]) == 1 else None
    names = [name for number, name in enumerate(names) if not any(name in later for later in names[number + 1 :])]
    suffixes = [suffix for unit in units for suffix in BY_UNIT.get(unit, ())]
    for order in (names, names[::-1]):
        whole = by_name.get("".join(order), [])
        found = whole or [one for suffix in suffixes for one in by_name.get("".join(order) + suffix, [])]
        if len(found) == 1:
            return found[0]
    return None


def is_only(name: str, title: str) -> bool:
    """Whether a title has the name within, and nothing else that tells of a figure."""
    rest = re.sub(any_of(TELLING_NOTHING), "", title.replace(name, "", 1))
    return name in title and not FILLER.sub("", rest)


def period_of(series: Series, line: Line, over: Line, above: Said, told: Period | None) -> Period:
    """What a number's headings and the sheet say of its time. told: what the clerk says. Raises UnclearError."""
    own = (*line.said, *over.said)
    times = [one.time for one in (*own, above)]

    def first(name: str) -> int | None:
        return next((this for one in times if (this := getattr(one, name)) is not None), None)

    if any(one.span == "ytd" for one in own) and series.kind == "stock":
        raise UnclearError(line.ref, f"“{series.name}”是某一天的数，没有累计")
    unclear = next((one.unclear for one in times if one.unclear), "")
    if unclear and told is None:
        raise UnclearError(line.ref, f"“{unclear}”不是一个月、一个季度，也不是从一月算起，看不出是哪一期")
    year, month, quarter = first("year"), first("month"), first("quarter")
    year = told.start.year if year is None and told else year
    if year is None:
        what = "时间" if month is None else f"{month}月是哪一年"
        raise UnclearError(line.ref, f"看不出{what}，请在标题里写，或用 --period 写明")
    if month is not None:
        period = read_period(f"{year}-{month:02}")
    elif quarter is not None:
        period = read_period(f"{year}-Q{quarter}")
    elif told is None and any(one.part for one in times):
        raise UnclearError(line.ref, f"看不出是{year}年哪个月、哪个季度，请在标题里写，或用 --period 写明")
    else:
        period = told if told and told.start.year == year else read_period(str(year))
    if told and period.text != told.text:
        raise UnclearError(line.ref, f"这里写的是{period.label}，要的是{told.label}")
    span = span_of(line, over, above)
    if series.kind == "flow" and span is None and any(one.as_of for one in times):
        raise UnclearError(line.ref, f"写的是“截至”，看不出“{series.name}”是本月的数还是从年初累计的，请在表头写明")
    if series.kind != "flow" or span != "ytd" or month in (None, 1):
        return period
    return read_period(str(year) if month == 12 else {"from": f"{year}-01-01", "to": str(period.end)})


def span_of(line: Line, over: Line, above: Said) -> Span | None:
    """This month, or the year so far; None if nothing says."""
    return next((one.span for one in (*line.said, *over.said, above) if one.span), None)
