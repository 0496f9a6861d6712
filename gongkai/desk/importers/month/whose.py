"""Which village each sheet is of: by its title, its name, its column of villages, its file, its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from gongkai.desk.importers.cells import cell_text
from gongkai.desk.importers.identity import above, names_in, stands_alone
from gongkai.desk.importers.layout import SheetTable, sheet_tables
from gongkai.desk.importers.month.sources import FoundFile, FoundSheets
from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.desk.importers.wanted import LISTED, RESULTS
from gongkai.desk.importers.workbook.layout import above_sections, is_village_sheet, sections_of
from gongkai.records.divisions import Town, Village
from gongkai.records.fields import halfwidth

ENDING = re.compile("(村民委员会|居民委员会|村委会?|居委会|股份经济合作社|经济合作社|社区|村|居)$")
NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class Home:
    town: Town
    village: Village


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet, or the part of one that is of one village."""

    file: FoundFile
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Lost:
    """A sheet with lines that no one village could be found for, and why."""

    file: FoundFile
    sheet: str
    why: str


def parts_of(found: FoundSheets, homes: list[Home]) -> Iterator[tuple[Home, Part] | Lost]:
    """Each of a file's sheets that has lines, with its village; a sheet of several is split."""
    for sheet in found.sheets:
        if is_village_sheet(sheet):
            one = whose(found.file, above_sections(sheet, sections_of(sheet)), [], homes)
            yield (one, Part(found.file, sheet)) if isinstance(one, Home) else Lost(found.file, sheet.name, one)
            continue
        tables = sheet_tables(sheet) if sheet.name not in (LISTED, RESULTS) else []
        if not tables or sheet.hidden:
            continue
        if any("village" in table.columns for table in tables):
            yield from by_column(found.file, sheet, tables, homes)
            continue
        sections = list(by_titles(sheet, tables, homes))
        if len(sections) > 1:
            for home, section in sections:
                yield home, Part(found.file, section)
            continue
        one = whose(found.file, sheet, tables, homes)
        yield (one, Part(found.file, sheet)) if isinstance(one, Home) else Lost(found.file, sheet.name, one)


def whose(file: FoundFile, sheet: Sheet, tables: list[SheetTable], homes: list[Home]) -> Home | str:
    """The village of a sheet, or why it is not known. What is nearer to the lines comes first; two must not differ."""
    titles = [text for where, text in above(sheet, tables) if not where.startswith("工作表")]
    path = PurePosixPath(file.name)
    places = (
        ("标题", " ".join(titles)),
        ("工作表名", sheet.name),
        ("文件名", path.stem),
        ("文件夹名", str(path.parent)),
    )
    named = [(where, found) for where, text in places if (found := homes_in(text, homes))]
    if not named:
        return "看不出是哪个村的：请在标题或工作表名里写上村名"
    (where, first), *others = named
    if len(first) > 1:
        everywhere = " ".join(text for _, text in places)
        narrowed = [home for home in first if home.town.name in everywhere] or first
        narrowed = [home for home in narrowed if all(home in found for _, found in others)]
        if len(narrowed) != 1:
            return f"{where}里有几个村：{'、'.join(f'{home.town.name}{home.village.name}' for home in first)}"
        first = narrowed
    for there, found in others[:1] if where == "标题" else []:
        if first[0] not in found and there == "工作表名":
            return f"{where}写的是{first[0].village.name}，{there}写的是{found[0].village.name}"
    return first[0]


def homes_in(text: str, homes: list[Home]) -> list[Home]:
    """The villages that a text names: by the whole name, or else by the name without 村."""
    plain = same_numerals(text)
    by_name: dict[str, list[Home]] = {}
    for home in homes:
        by_name.setdefault(same_numerals(home.village.name), []).append(home)
    found = [name for name in names_in(plain, by_name) if stands_alone(plain, name)]
    if not found:
        short = {ENDING.sub("", name): name for name in by_name if len(ENDING.sub("", name)) > 1}
        found = [short[name] for name in names_in(plain, short) if stands_alone(plain, name)]
    result = [home for name in found for home in by_name[name]]
    in_town = [home for home in result if home.town.name in text]
    return in_town or result


def same_numerals(text: str) -> str:
    """示例1村 is 示例一村."""
    return re.sub(r"(?<=[\u4e00-\u9fff])\d(?=[村组社居])", lambda one: one[0].translate(NUMERALS), halfwidth(text))


def by_column(
    file: FoundFile, sheet: Sheet, tables: list[SheetTable], homes: list[Home]
) -> Iterator[tuple[Home, Part] | Lost]:
    """A sheet with a column of villages: for each of them its own rows, and none of the sums, which are of all."""
    column = next(table.columns["village"] for table in tables if "village" in table.columns)
    rows: dict[str, list[int]] = {}
    unnamed: list[int] = []
    for table in tables:
        for row in range(table.first, min(table.end, len(sheet.rows))):
            top = sheet.top_of(row, column)
            name = cell_text(sheet.at(row, column) or (sheet.at(*top) if top else None))
            if name:
                rows.setdefault(name, []).append(row)
            elif is_line(sheet, table, row):
                unnamed.append(row)
    if unnamed:
        yield Lost(file, sheet.name, f"第{'、'.join(str(row + 1) for row in unnamed[:10])}行没有写村名")
        return
    for name, own in rows.items():
        found = homes_in(name, homes)
        if len(found) != 1:
            if any(is_line(sheet, table, row) for table in tables for row in own):
                yield Lost(file, sheet.name, f"村名“{name}”{'对不上区划里的村' if not found else '有几个村叫这个名字'}")
            continue
        heads = {row for table in tables for row in range(table.head, table.first)}
        kept: list[list[CellValue]] = [
            without(cells, column) if row in own else list(cells) if row in heads else []
            for row, cells in enumerate(sheet.rows)
        ]
        for row in heads:
            kept[row] = without(kept[row], column)
        units = [row for row in range(tables[0].head) if any("单位" in cell_text(v) for v in sheet.rows[row])]
        for row in units:
            kept[row] = list(sheet.rows[row])
        yield found[0], Part(file, replace(sheet, rows=kept))


def is_line(sheet: Sheet, table: SheetTable, row: int) -> bool:
    """Whether a row without a village has a day, as a line has; sums below the villages have none."""
    return any(
        sheet.at(row, table.columns[role]) is not None for role in ("date", "day", "voucher") if role in table.columns
    )


def without(cells: list[CellValue], column: int) -> list[CellValue]:
    return [None if at == column else value for at, value in enumerate(cells)]


def by_titles(sheet: Sheet, tables: list[SheetTable], homes: list[Home]) -> Iterator[tuple[Home, Sheet]]:
    """The sections of a sheet in which villages follow each other, each under its title."""
    starts: list[tuple[int, Home]] = []
    inside = {row for table in tables for row in range(table.head, table.first)}
    for row, cells in enumerate(sheet.rows):
        texts = [cell_text(value) for value in cells if cell_text(value)]
        if row in inside or not 0 < len(texts) <= 2:
            continue
        found = homes_in(texts[0], homes)
        if len(found) == 1 and len(texts[0]) <= 40 and (not starts or starts[-1][1] != found[0]):
            starts.append((row, found[0]))
    if len({home.village.slug for _, home in starts}) < 2:
        return
    ends = [*(row for row, _ in starts[1:]), len(sheet.rows)]
    for (start, home), end in zip(starts, ends, strict=True):
        rows = [cells if start <= row < end else [] for row, cells in enumerate(sheet.rows)]
        yield home, replace(sheet, rows=rows)
