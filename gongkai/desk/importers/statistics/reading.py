"""The sheets of a file → figures, each with its cell; what was taken for what; what is asked, and what is refused.

Nothing is guessed: a number is taken if its texts name one indicator, one area and one period, and the sheet's own sums
agree with it. With any problem nothing is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from gongkai.desk.importers.cells import CellRef, UnclearError
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.statistics.above import Above, said_above
from gongkai.desk.importers.statistics.form import form_yaml
from gongkai.desk.importers.statistics.grid import Table, table_of
from gongkai.desk.importers.statistics.labels import Label
from gongkai.desk.importers.statistics.lines import Line, named, period_of, span_of
from gongkai.desk.importers.statistics.looks import SEVERAL, is_number, own_unit
from gongkai.desk.importers.statistics.numbers import InMany, Series, doubtful_units, figure, number, scale
from gongkai.desk.importers.statistics.result import Observation, Statistics, clashes, once
from gongkai.desk.importers.statistics.times import Time
from gongkai.desk.importers.statistics.totals import At, of_areas, of_columns
from gongkai.desk.importers.statistics.wanted import Wanted
from gongkai.desk.importers.statistics.words import CHANGES, Vocabulary, plain, said
from gongkai.records.areas import COUNTY
from gongkai.records.fields import COUNTED


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
    names = [plain(series.name) for series in wanted.series]
    above = [said_above(table, stem, len(tables) == 1, words, wanted.places, names) for table in tables]
    several = len({one.titles for one in above}) > 1
    for table, over in zip(tables, above, strict=True):
        own = said_above(table, "", False, words, wanted.places, names)
        result.title = result.title or over.title
        result.titles += over.titles
        result.form = result.form or form_yaml(table, own.said, over.said, wanted.period)
        OneSheet(table, wanted, words, result, over, over.titles[0] if several and over.titles else "").read()
    result.observations = once(result)
    return result


@dataclass(slots=True)
class OneSheet:
    """`apart`: the title, where a file has sheets of several, whose headings may be the same. `in_many`: what is
    counted, under a unit such as 万人: its numbers as they stand.
    """

    table: Table
    wanted: Wanted
    words: Vocabulary
    result: Statistics
    above: Above
    apart: str
    by_unit: frozenset[tuple[str, ...]] = frozenset()
    converted: dict[str, str] = field(default_factory=dict)
    in_many: InMany = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet:
        return self.table.sheet

    def refuse(self, spot: CellRef | str, why: str, **more: Any) -> None:
        self.result.refuse(spot, why, self.sheet.name, **more)

    def tell(self, what: str) -> None:
        told = f"{self.sheet.name}：{what}"
        if told not in self.result.said:
            self.result.said.append(told)

    def read(self) -> None:
        if self.table.heads_again:
            self.refuse(self.table.heads_again, "表中间又有一行表头，请把两个表分到两张工作表")
            return
        if self.table.astray:
            what = "地名写在数的后面，看不出这一行的数是哪里的；左右并排的两个表，请上下接起来"
            self.refuse(self.table.astray[0], what)
            return
        for spot, why in self.above.differ:
            self.refuse(spot, why)
        rows = {row: self.line(labels) for row, labels in with_sections(self.table, self.words).items()}
        columns = {c: self.line(labels) for c, labels in self.table.columns.items()}
        for row in sorted(self.sheet.hidden_rows & rows.keys()):
            self.refuse(CellRef(row, 0), "这一行是隐藏的，请删去，或取消隐藏", asks=True)
        for column in sorted(self.sheet.hidden_columns & columns.keys()):
            self.refuse(CellRef((rows and min(rows)) or 0, column), "这一列是隐藏的，请删去，或取消隐藏", asks=True)
        by_rows = sum(bool(line.areas) for line in rows.values()) >= sum(bool(line.areas) for line in columns.values())
        places, figures = (rows, columns) if by_rows else (columns, rows)
        self.by_unit = told_by_unit(figures.values())
        self.say_left_out(places, figures)
        numbers = self.numbers(places, figures, by_rows)
        self.disagree(of_columns(figures, places, numbers), by_rows)
        self.take(places, figures, numbers, by_rows)
        for spot, why in doubtful_units(self.in_many):
            self.refuse(spot, why, asks=True)
        for name, how in self.converted.items():
            self.tell(f"“{name}”{how}")
        if notes := [plain(note.value) for note in self.table.notes if not is_number(note.value)]:
            self.tell(f"表下面的注没有取：{notes[0][:40]}")

    def line(self, labels: tuple[Label, ...]) -> Line:
        return Line(labels, tuple(said(label.value, self.words) for label in labels))

    def say_left_out(self, places: dict[int, Line], figures: dict[int, Line]) -> None:
        compared = [one.text() for one in (*figures.values(), *places.values()) if any(o.compared for o in one.said)]
        if compared:
            self.tell(f"没有取{'、'.join(compared)}")
        if self.table.left:
            self.tell(f"没有取{'、'.join(self.table.left)}：这一列没有数")

    def numbers(
        self, places: dict[int, Line], figures: dict[int, Line], by_rows: bool
    ) -> dict[tuple[int, int], Decimal]:
        """(place's line, figure's line) → the number as it stands. What is left out is not read."""
        found: dict[tuple[int, int], Decimal] = {}
        severals: dict[int, tuple[CellRef, str]] = {}
        for place, over in places.items():
            for at, line in figures.items():
                if over.aside or line.aside or self.ignored(over) or self.ignored(line):
                    continue
                spot = spot_of(place, at, by_rows)
                value = self.sheet.at(spot.row, spot.column)
                if isinstance(value, str) and SEVERAL.fullmatch(plain(value)):
                    what = f"“{line.text()}”一格里不止一个数（“{plain(value)[:20]}”），请一格写一个，分成几列"
                    severals.setdefault(at, (spot, what))
                    continue
                try:
                    one = number(self.sheet, spot)
                except UnclearError as error:
                    self.refuse(error.spot, str(error))
                    continue
                if one is not None:
                    found[place, at] = one
        for spot, what in severals.values():
            self.refuse(spot, what)
        return found

    def ignored(self, line: Line) -> bool:
        return " ".join(line.names) in self.wanted.ignored or line.text() in self.wanted.ignored

    def take(
        self, places: dict[int, Line], figures: dict[int, Line], numbers: dict[tuple[int, int], Decimal], by_rows: bool
    ) -> None:
        has_areas = any(line.areas for line in places.values())
        kinds: dict[int, Series] = {}
        unknown = False
        for place, over in places.items():
            if over.aside or self.ignored(over) or not any((place, at) in numbers for at in figures):
                continue
            if has_areas and not over.areas and not over.total:
                self.refuse(over.ref, f"不知道“{over.text()}”是哪里", asks=True)
                unknown = True
                continue
            area = self.area_of(over, has_areas, places)
            for at, line in figures.items():
                if (place, at) not in numbers:
                    continue
                series = self.series_of([*line.names, *(over.more if has_areas else over.names)], line, over)
                if series is None:
                    continue
                kinds[at] = series
                spot = spot_of(place, at, by_rows)
                try:
                    one = self.observation(series, area, spot, numbers[place, at], line, over)
                except UnclearError as error:
                    self.refuse(error.spot, str(error), once=True)
                    continue
                if one:
                    self.result.observations.append(one)
        twice = any(True for _ in clashes(one for one in self.result.observations if one.sheet == self.sheet.name))
        for at, series in kinds.items():
            if series.kind in ("stock", "flow") and not unknown and not twice:
                self.disagree(of_areas(places, at, numbers, self.wanted.places), by_rows)

    def observation(
        self, series: Series, area: str | None, spot: CellRef, found: Decimal, line: Line, over: Line
    ) -> Observation | None:
        """What one number says; None if it is left out. Raises UnclearError."""
        own = own_unit(self.sheet.at(spot.row, spot.column))
        units = [unit for one in (*line.said, *over.said) for unit in one.units]
        unit, times = scale(spot if own else line.ref, own, units, self.above.said.units, series)
        value = figure(spot, found, times, series)
        period = period_of(series, line, over, self.above.said, self.wanted.period)
        if series.unit in COUNTED and not own:
            self.in_many.setdefault((series, unit, times), []).append((spot, found))
        if times != 1:
            self.converted.setdefault(series.name, f"表里的单位是{unit}，换成了{series.unit}：{found:f} → {value:f}")
        if series.kind == "flow" and span_of(line, over, self.above.said) is None and period.grain == "month":
            self.tell(f"“{series.name}”没有写是本月还是累计，按本月的数取")
        if area is None:
            return None
        return Observation(series.id, area, period, value, times, spot, self.sheet.name, self.above.title)

    def disagree(self, found: Iterable[tuple[At, str]], by_rows: bool) -> None:
        for (place, at), why in found:
            self.refuse(spot_of(place, at, by_rows), why)

    def area_of(self, line: Line, has_areas: bool, places: Mapping[int, Line]) -> str | None:
        """The area of a row or column; None if it is left out, or refused."""
        if not has_areas:
            if self.above.said.area is None:
                what = "没有写是哪里的数：表里没有乡镇或村的名字，标题里也没有；全县的，请在标题里写上县名"
                self.refuse(line.ref, what, once=True)
            return self.above.said.area
        if line.areas:
            slug = line.areas[-1]
            if slug not in self.wanted.places:
                self.refuse(line.ref, f"有几个地方叫“{slug}”，请写全，如“乡镇名＋村名”", asks=True)
                return None
            return slug
        return self.area_of_all(line, places) if line.total == "all" else None

    def area_of_all(self, line: Line, places: Mapping[int, Line]) -> str | None:
        """The area whose parts are all in the sheet."""
        there = {other.areas[-1] for other in places.values() if other.areas}
        known = [self.wanted.places[slug] for slug in there if slug in self.wanted.places]
        parts = [a for a in self.wanted.places.values() if a.parts and there in (set(a.parts), set(a.sample_parts))]
        if not parts and plain(line.labels[-1].value).startswith("全") and {one.level for one in known} == {"town"}:
            return COUNTY
        if not parts:
            self.tell(f"{line.ref} 表里的地方不全，合计只核对，没有取")
        return parts[0].slug if parts else None

    def series_of(self, names: list[str], line: Line, over: Line) -> Series | None:
        """The indicator that headings name; None if they name none, which is asked once."""
        units = [unit for one in (*line.said, *over.said) for unit in one.units]
        found = named(self.wanted.series, names, units, self.above.titles)
        by_unit = units if tuple(line.names) in self.by_unit else []
        heading = " ".join([*names, *by_unit]) or self.above.name
        changed = [
            word
            for word in self.above.changes
            if word not in self.wanted.neutral and word not in heading and not (found and word in found.name)
        ]
        heading = " ".join([self.apart] * (found is None and bool(self.apart)) + [*changed, heading])
        if heading in self.wanted.ignored:
            return None
        if known := next((one for one in self.wanted.series if one.id == self.wanted.headings.get(heading)), None):
            self.result.headings[heading] = known.id
            return known
        self.result.headings[heading] = found.id if found and not changed else None
        if found is None:
            close = get_close_matches(heading.replace(" ", ""), [s.name for s in self.wanted.series], 3, 0.3)
            spot = line.ref if line.names or not over.names else over.ref
            self.refuse(spot, f"不知道“{heading}”是哪个指标", asks=True, choices=tuple(close), once=True)
        elif changed:
            what = f"上面写了“{'、'.join(changed)}”，看不准下面的数是不是另一种；不是的，写到 neutral，是的，逐个写明"
            self.refuse(self.above.changes[changed[0]], what, asks=True, once=True)
            return None
        return found


def told_by_unit(lines: Iterable[Line]) -> frozenset[tuple[str, ...]]:
    """Names that several columns have, which only the units tell apart: 城市低保 over 户 and over 人."""
    units: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for line in lines:
        units.setdefault(tuple(line.names), set()).add(tuple(unit for one in line.said for unit in one.units))
    return frozenset(names for names, there in units.items() if len(there) > 1)


def spot_of(place: int, at: int, by_rows: bool) -> CellRef:
    return CellRef(place, at) if by_rows else CellRef(at, place)


def with_sections(table: Table, words: Vocabulary) -> dict[int, tuple[Label, ...]]:
    """Each row's labels, with the text that had a row to itself above it, if that tells of an area, a time or another
    figure, or tells rows of the same labels apart.
    """
    texts = Counter(tuple(plain(label.value) for label in labels) for labels in table.rows.values())

    def holds(row: int, labels: tuple[Label, ...]) -> bool:
        text = plain(table.sections[row].value)
        one = said(text, words)
        tells = one.area or one.span or one.compared or one.time != Time() or CHANGES.search(text)
        return bool(tells) or texts[tuple(plain(label.value) for label in labels)] > 1

    return {
        row: (table.sections[row], *labels) if row in table.sections and holds(row, labels) else labels
        for row, labels in table.rows.items()
    }
