"""The sheets of a file → figures, each with its cell; what was taken for what; what is asked, and what is refused.

Nothing is guessed: a number is taken if its texts name one indicator, one area and one period, and the sheet's own sums
agree with it. With any problem nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from gongkai.desk.importers.cells import CellRef, UnclearError
from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.statistics.grid import Label, Table, table_of
from gongkai.desk.importers.statistics.numbers import Series, figure, number, scale
from gongkai.desk.importers.statistics.words import Said, Vocabulary, plain, said
from gongkai.records.areas import COUNTY, Area
from gongkai.records.fields import Period, read_period

SUFFIX = re.compile("(?<=..)(镇|乡|街道|街道办事处|开发区|村|社区|居委会|村委会)$")
BY_UNIT = {
    "户": ("户数", "户"),
    "人": ("人数", "人"),
    "人次": ("人次",),
    "元": ("金额", "资金"),
    "万元": ("金额", "资金"),
}
"""How a figure is named whose heading leaves its unit to brackets: 城市低保（户）is 城市低保户数."""
FILLED_IN = re.compile("填报|填表|制表|报送|审核|负责|日期")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known before a sheet is read. `headings`, `areas`: what an earlier answer says a text means; `ignored`:
    texts whose numbers are left out. `period`: which one it must be, if that is said.
    """

    series: tuple[Series, ...]
    places: Mapping[str, Area]
    headings: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    period: Period | None = None

    def vocabulary(self) -> Vocabulary:
        names: dict[str, str | None] = {}
        for area in self.places.values():
            for name in {area.name, area.full, SUFFIX.sub("", area.name)}:
                names[name] = area.slug if names.get(name, area.slug) == area.slug else None
        units = frozenset(series.unit for series in self.series)
        return Vocabulary(names | {plain(text): slug for text, slug in self.areas.items()}, units)


@dataclass(frozen=True, slots=True)
class Observation:
    indicator: str
    area: str
    period: Period
    value: Decimal
    cell: str
    sheet: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.indicator, self.area, self.period.text


@dataclass(slots=True)
class Statistics:
    """`headings`: heading → the indicator it was taken for, or None if that is asked; the sheet's shape."""

    observations: list[Observation] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    headings: dict[str, str | None] = field(default_factory=dict)
    title: str = ""

    def refuse(
        self, spot: CellRef | str, why: str, sheet: str, *, asks: bool = False, choices: tuple[str, ...] = ()
    ) -> None:
        problem = CellProblem(str(spot), why, sheet, asks=asks, choices=choices)
        if problem not in self.problems:
            self.problems.append(problem)


def read_statistics(sheets: Sequence[Sheet], wanted: Wanted, stem: str = "") -> Statistics:
    """stem: the file's name, which may tell the year or the month."""
    result = Statistics()
    words = wanted.vocabulary()
    tables = []
    for sheet in sheets:
        table = table_of(sheet, words) if sheet.rows else None
        if sheet.hidden and table:
            result.said.append(f"工作表“{sheet.name}”是隐藏的，没有取")
        elif table:
            tables.append(table)
    if not tables:
        result.refuse("", "没有找到表：要有一行表头，下面是数", "")
    for table in tables:
        OneSheet(table, wanted, words, result, stem, alone=len(tables) == 1).read()
    result.observations = once(result)
    return result


def once(result: Statistics) -> list[Observation]:
    """Each figure once; the same cell with two numbers is refused."""
    seen: dict[tuple[str, str, str], Observation] = {}
    for one in result.observations:
        first = seen.setdefault(one.key, one)
        if first.value != one.value:
            where = first.cell if first.sheet == one.sheet else f"“{first.sheet}”的 {first.cell}"
            result.refuse(one.cell, f"和 {where} 是同一个数，那里是 {first.value}，这里是 {one.value}", one.sheet)
    return list(seen.values())


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


@dataclass(slots=True)
class OneSheet:
    table: Table
    wanted: Wanted
    words: Vocabulary
    result: Statistics
    stem: str
    alone: bool
    above: Said = Said()
    titles: list[str] = field(default_factory=list)
    title_name: str = ""

    @property
    def sheet(self) -> Sheet:
        return self.table.sheet

    def refuse(self, spot: CellRef | str, why: str, **more: object) -> None:
        self.result.refuse(spot, why, self.sheet.name, **more)  # type: ignore[arg-type]

    def read(self) -> None:
        self.above = self.said_above()
        rows = {r: self.line(labels) for r, labels in self.table.rows.items()}
        columns = {c: self.line(labels) for c, labels in self.table.columns.items()}
        for ref in self.table.heads_again:
            self.refuse(ref, "表中间又有一行表头，请把两个表分到两张工作表")
        for row in sorted(self.sheet.hidden_rows & rows.keys()):
            self.refuse(CellRef(row, 0), "这一行是隐藏的，请删去，或取消隐藏", asks=True)
        for column in sorted(self.sheet.hidden_columns & columns.keys()):
            self.refuse(CellRef((rows and min(rows)) or 0, column), "这一列是隐藏的，请删去，或取消隐藏", asks=True)
        by_rows = sum(bool(line.areas) for line in rows.values()) >= sum(bool(line.areas) for line in columns.values())
        places, figures = (rows, columns) if by_rows else (columns, rows)
        numbers = self.numbers(places, figures, by_rows)
        self.compare_parts(figures, places, numbers)
        self.take(places, figures, numbers, by_rows)
        if self.table.notes:
            self.result.said.append(f"{self.sheet.name}：表下面的注没有取：{plain(self.table.notes[0].value)[:40]}")

    def line(self, labels: tuple[Label, ...]) -> Line:
        return Line(labels, tuple(said(label.value, self.words) for label in labels))

    def said_above(self) -> Said:
        """What the texts over the table, the sheet's name and the file's say for all its numbers."""
        found: dict[str, tuple[object, CellRef | str]] = {}
        units: list[str] = []
        texts: list[tuple[object, CellRef | str, bool]] = [(one.value, one.ref, True) for one in self.table.above]
        texts += [(self.sheet.name, "", True), (self.stem, "", self.alone)]
        for value, ref, must_agree in texts:
            if isinstance(value, str) and FILLED_IN.search(value):
                continue
            one = said(value, self.words)  # type: ignore[arg-type]
            units += [unit for unit in one.units if unit not in units]
            if isinstance(value, str) and ref != "" and one.name:
                self.titles.append(plain(value))
                self.title_name = self.title_name or one.name
                self.result.title = self.result.title or plain(value)
            for name in ("year", "month", "quarter", "span", "area"):
                this = getattr(one, name)
                if this is None:
                    continue
                first, where = found.setdefault(name, (this, ref))
                if first != this and name in ("year", "month", "quarter") and must_agree:
                    self.refuse(
                        ref or where,
                        f"写的时间不一样：{where or '文件名'}是{first}，{ref or '工作表名、文件名'}是{this}",
                    )
        for label in self.table.above:
            if (one := self.area_in(plain(label.value))) is not None:
                found.setdefault("area", (one, label.ref))
        return Said(units=tuple(units), **{name: this for name, (this, _) in found.items()})  # type: ignore[arg-type]

    def area_in(self, text: str) -> str | None:
        """The one area whose full name a title has within."""
        named = [area for area in self.wanted.places.values() if area.name in text or area.full in text]
        deepest = [area for area in named if not any(a is not area and area.name in a.name for a in named)]
        below = [
            area
            for area in deepest
            if not any(a.slug != area.slug and (area.slug == COUNTY or a.town == area.slug) for a in deepest)
        ]
        return below[0].slug if len(below) == 1 else None

    def numbers(
        self, places: dict[int, Line], figures: dict[int, Line], by_rows: bool
    ) -> dict[tuple[int, int], Decimal]:
        """(place's line, figure's line) → the number as it stands. What is left out is not read."""
        found: dict[tuple[int, int], Decimal] = {}
        for place, over in places.items():
            for at, line in figures.items():
                spot = CellRef(place, at) if by_rows else CellRef(at, place)
                if over.aside or line.aside or self.ignored(over) or self.ignored(line):
                    continue
                try:
                    one = number(self.sheet, spot)
                except UnclearError as error:
                    self.refuse(error.spot, str(error))
                    continue
                if one is not None:
                    found[place, at] = one
        return found

    def ignored(self, line: Line) -> bool:
        return " ".join(line.names) in self.wanted.ignored or line.text() in self.wanted.ignored

    def take(
        self, places: dict[int, Line], figures: dict[int, Line], numbers: dict[tuple[int, int], Decimal], by_rows: bool
    ) -> None:
        has_areas = any(line.areas for line in places.values())
        level = {
            self.level(line.areas[-1])
            for line in places.values()
            if line.areas and line.areas[-1] in self.wanted.places
        }
        left = [line.text() for line in figures.values() if any(one.compared for one in line.said)]
        if left:
            self.result.said.append(f"{self.sheet.name}：没有取{'、'.join(left)}")
        times: dict[tuple[int, int], Decimal] = {}
        kinds: dict[int, Series] = {}
        for place, over in places.items():
            if over.aside or self.ignored(over):
                continue
            area = self.area_of(over, has_areas, level, places)
            for at, line in figures.items():
                if (place, at) not in numbers:
                    continue
                names = [*line.names, *over.more]
                series = self.series_of(names, line, over)
                if series is None:
                    continue
                kinds[at] = series
                spot = CellRef(place, at) if by_rows else CellRef(at, place)
                try:
                    units = [unit for one in (*line.said, *over.said) for unit in one.units]
                    times[place, at] = scale(line.ref, units, self.above.units, series)
                    value = figure(spot, numbers[place, at], times[place, at], series)
                    period = self.period_of(series, line, over, spot)
                except UnclearError as error:
                    self.refuse(error.spot, str(error))
                    continue
                if area:
                    one = Observation(series.id, area, period, value, str(spot), self.sheet.name)
                    self.result.observations.append(one)
        for at, series in kinds.items():
            if series.kind in ("stock", "flow"):
                self.compare_totals(places, at, numbers, by_rows)

    def level(self, slug: str) -> str:
        return self.wanted.places[slug].level

    def area_of(self, line: Line, has_areas: bool, level: set[str], places: Mapping[int, Line]) -> str | None:
        """The area of a row or column; None if it is left out, or refused."""
        if not has_areas:
            if self.above.area is None:
                self.refuse(line.ref, "没有写是哪里的数：表里没有乡镇或村的名字，标题里也没有")
            return self.above.area
        if line.areas:
            slug = line.areas[-1]
            if slug not in self.wanted.places:
                self.refuse(line.ref, f"有几个地方叫“{slug}”，请写全，如“乡镇名＋村名”", asks=True)
                return None
            return slug
        if line.total == "part":
            return None
        if line.total == "all":
            there = {other.areas[-1] for other in places.values() if other.areas}
            whole = next(
                (a for a in self.wanted.places.values() if a.parts and there in (set(a.parts), set(a.sample_parts))),
                None,
            )
            if whole is None and plain(line.labels[-1].value).startswith("全") and level == {"town"}:
                return COUNTY
            if whole is None:
                self.result.said.append(f"{self.sheet.name} {line.ref}：表里的地方不全，合计只核对，没有取")
            return whole.slug if whole else None
        self.refuse(line.ref, f"不知道“{line.text()}”是哪里", asks=True)
        return None

    def series_of(self, names: list[str], line: Line, over: Line) -> Series | None:
        """The indicator that headings name; None if they name none, which is asked once."""
        by_id = {series.id: series for series in self.wanted.series}
        heading = " ".join(names) or self.title_name
        if known := self.wanted.headings.get(heading):
            self.result.headings[heading] = known
            if known in by_id:
                return by_id[known]
        found = self.named(names, [unit for one in (*line.said, *over.said) for unit in one.units])
        self.result.headings[heading] = found.id if found else None
        if found is None:
            close = get_close_matches(heading.replace(" ", ""), [s.name for s in self.wanted.series], 3, 0.3)
            spot = line.ref if line.names or not over.names else over.ref
            self.refuse(spot, f"不知道“{heading}”是哪个指标", asks=True, choices=tuple(close))
        return found

    def named(self, names: list[str], units: Iterable[str]) -> Series | None:
        by_name: dict[str, list[Series]] = {}
        for series in self.wanted.series:
            by_name.setdefault(plain(series.name), []).append(series)
        if not names:
            inside = [s for s in self.wanted.series if any(plain(s.name) in title for title in self.titles)]
            longest = max((len(plain(s.name)) for s in inside), default=0)
            inside = [s for s in inside if len(plain(s.name)) == longest]
            return inside[0] if len(inside) == 1 else None
        suffixes = ["", *(suffix for unit in units for suffix in BY_UNIT.get(unit, ()))]
        for order in (names, names[::-1]):
            for suffix in suffixes:
                found = by_name.get("".join(order) + suffix, [])
                if len(found) == 1:
                    return found[0]
        return None

    def period_of(self, series: Series, line: Line, over: Line, spot: CellRef) -> Period:
        """Raises UnclearError."""
        own = (*line.said, *over.said)

        def first(name: str) -> object:
            return next((this for one in (*own, self.above) if (this := getattr(one, name)) is not None), None)

        if any(one.span == "ytd" for one in own) and series.kind == "stock":
            raise UnclearError(line.ref, f"“{series.name}”是某一天的数，没有累计")
        year, month, quarter = first("year"), first("month"), first("quarter")
        told = self.wanted.period
        if year is None and told:
            year = told.start.year
        if month is None and quarter is None and told:
            return told
        if year is None:
            what = "时间" if month is None else f"{month}月是哪一年"
            raise UnclearError(line.ref, f"看不出{what}，请在标题里写，或用 --period 写明")
        if quarter is not None and month is None:
            return read_period(f"{year}-Q{quarter}")
        if month is None:
            return read_period(str(year))
        period = read_period(f"{year}-{month:02}")
        if told and period.text != told.text:
            raise UnclearError(spot, f"这里写的是{period.label}，要的是{told.label}")
        spans = [one.span for one in own if one.span] or [self.above.span]
        if series.kind == "flow" and spans[0] == "ytd" and month != 1:
            if month == 12:
                return read_period(str(year))
            return read_period({"from": f"{year}-01-01", "to": str(period.end)})
        if series.kind == "flow" and spans[0] is None:
            note = f"{self.sheet.name}：“{series.name}”没有写是本月还是累计，按本月的数取"
            if note not in self.result.said:
                self.result.said.append(note)
        return period

    def compare_totals(
        self, places: Mapping[int, Line], at: int, numbers: Mapping[tuple[int, int], Decimal], by_rows: bool
    ) -> None:
        """合计 is the sum of all areas, 小计 of those above it since the last one."""
        parts = [p for p, line in places.items() if line.areas and line.areas[-1] in self.wanted.places]
        top = min((self.level(places[p].areas[-1]) for p in parts), key=("county", "town", "village").index, default="")
        since: list[int] = []
        for place, line in places.items():
            if place in parts:
                since.append(place)
            if line.total and not line.areas and (place, at) in numbers:
                tops = [p for p in parts if self.level(places[p].areas[-1]) == top]
                group = [p for p in (since if line.total == "part" else tops) if places[p].more == line.more]
                self.compare([(p, at) for p in group], (place, at), numbers, by_rows)
                since = []

    def compare_parts(
        self, figures: Mapping[int, Line], places: Mapping[int, Line], numbers: Mapping[tuple[int, int], Decimal]
    ) -> None:
        """A column 合计 is the sum of those beside it under the same heading: 合计, 城市, 农村."""
        by_rows = places is not None and set(places) == set(self.table.rows)
        for at, line in figures.items():
            names = line.names
            if "合计" not in names:
                continue
            k = names.index("合计")
            beside = [other for other, o in figures.items() if other != at and self.is_part(o, line, k)]
            if len(beside) > 1:
                for place in places:
                    if (place, at) in numbers:
                        self.compare([(place, other) for other in beside], (place, at), numbers, by_rows)

    def is_part(self, other: Line, line: Line, k: int) -> bool:
        names, mine = other.names, line.names
        same = len(names) == len(mine) and names[:k] == mine[:k] and names[k + 1 :] == mine[k + 1 :]
        alike = [one.span for one in other.said if one.span] == [one.span for one in line.said if one.span]
        units = {u for one in other.said for u in one.units} == {u for one in line.said for u in one.units}
        among = any(plain(label.value).startswith("其中") for label in other.labels)
        return same and alike and units and not among and not other.aside and (k > 0 or len(mine) > 1)

    def compare(
        self,
        parts: list[tuple[int, int]],
        whole: tuple[int, int],
        numbers: Mapping[tuple[int, int], Decimal],
        by_rows: bool,
    ) -> None:
        known = [numbers[part] for part in parts if part in numbers]
        added, total = sum(known, Decimal(0)), numbers[whole]
        spot = CellRef(*whole) if by_rows else CellRef(whole[1], whole[0])
        if known and (added > total if len(known) < len(parts) else added != total):
            self.refuse(spot, f"合计写的是 {total:f}，加起来是 {added:f}，相差 {abs(total - added):f}")
