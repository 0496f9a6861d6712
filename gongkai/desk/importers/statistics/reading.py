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
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.statistics.grid import Label, Table, table_of
from gongkai.desk.importers.statistics.lines import Line, named, period_of, span_of
from gongkai.desk.importers.statistics.numbers import Series, figure, number, scale
from gongkai.desk.importers.statistics.result import Observation, Statistics, once
from gongkai.desk.importers.statistics.totals import At, of_areas, of_columns
from gongkai.desk.importers.statistics.wanted import Wanted
from gongkai.desk.importers.statistics.words import Said, Vocabulary, plain, said
from gongkai.records.areas import COUNTY

FILLED_IN = re.compile("填报|填表|制表|报送|审核|负责|日期")


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


@dataclass(slots=True)
class OneSheet:
    table: Table
    wanted: Wanted
    words: Vocabulary
    result: Statistics
    stem: str
    alone: bool
    above: Said = field(default_factory=Said)
    titles: list[str] = field(default_factory=list)
    title_name: str = ""

    @property
    def sheet(self) -> Sheet:
        return self.table.sheet

    def refuse(self, spot: CellRef | str, why: str, **more: object) -> None:
        self.result.refuse(spot, why, self.sheet.name, **more)  # type: ignore[arg-type]

    def tell(self, what: str) -> None:
        told = f"{self.sheet.name}：{what}"
        if told not in self.result.said:
            self.result.said.append(told)

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
        self.disagree(of_columns(figures, places, numbers), by_rows)
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
            if (area := self.area_in(plain(label.value))) is not None:
                found.setdefault("area", (area, label.ref))
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
                    period = period_of(series, line, over, self.above, self.wanted.period)
                except UnclearError as error:
                    self.refuse(error.spot, str(error))
                    continue
                if series.kind == "flow" and span_of(line, over, self.above) is None and period.grain == "month":
                    self.tell(f"“{series.name}”没有写是本月还是累计，按本月的数取")
                if area:
                    one = Observation(series.id, area, period, value, str(spot), self.sheet.name)
                    self.result.observations.append(one)
        for at, series in kinds.items():
            if series.kind in ("stock", "flow"):
                self.disagree(of_areas(places, at, numbers, self.wanted.places), by_rows)

    def disagree(self, found: Iterable[tuple[At, str]], by_rows: bool) -> None:
        for (place, at), why in found:
            self.refuse(CellRef(place, at) if by_rows else CellRef(at, place), why)

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
        units = [unit for one in (*line.said, *over.said) for unit in one.units]
        found = named(self.wanted.series, names, units, self.titles)
        self.result.headings[heading] = found.id if found else None
        if found is None:
            close = get_close_matches(heading.replace(" ", ""), [s.name for s in self.wanted.series], 3, 0.3)
            spot = line.ref if line.names or not over.names else over.ref
            self.refuse(spot, f"不知道“{heading}”是哪个指标", asks=True, choices=tuple(close))
        return found
