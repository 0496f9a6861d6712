"""Which village each sheet is of: by its title, its name, its column of villages, its file, its folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from gongkai.desk.importers.cells import cell_text
from gongkai.desk.importers.identity import above, is_of_several, names_in, stands_alone
from gongkai.desk.importers.layout import SheetTable, sheet_tables
from gongkai.desk.importers.left_out import is_without_lines, why_left_out
from gongkai.desk.importers.month.sources import FoundFile, FoundSheets
from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.desk.importers.wanted import LISTED, RESULTS
from gongkai.desk.importers.workbook.layout import above_sections, is_village_sheet, sections_of
from gongkai.desk.share.numerals import digit_by_digit
from gongkai.records.divisions import Town, Village
from gongkai.records.fields import halfwidth

ENDING = re.compile("(村民委员会|居民委员会|村委会?|居委会|股份经济合作社|经济合作社|社区|村|居)$")
TITLES = 3
"""The rows of a sheet in which a title may stand, if it has no table that would show where they end."""


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
    """A sheet with lines that no one village could be found for, and why. `homes`: those that it may be of."""

    file: FoundFile
    sheet: str
    why: str
    homes: tuple[Home, ...] = ()


def parts_of(found: FoundSheets, homes: list[Home]) -> list[tuple[Home, Part] | Lost]:
    """Each of a file's sheets that has lines, with its village; a sheet of several is split.

    A sheet that is left out goes to its village too, to be asked about; if it names none, to that of the others.
    """
    own = [checked(one, homes) for sheet in found.sheets for one in parts_of_sheet(found.file, sheet, homes)]
    villages = [home for one in own if not isinstance(one, Lost) for home in one[:1]]
    for sheet in found.sheets:
        why = "" if is_village_sheet(sheet) else why_left_out(sheet)
        if why:
            one = whose(found.file, sheet, sheet_tables(sheet), homes)
            if isinstance(one, str) and len({home.village.slug for home in villages}) == 1:
                one = villages[0]
            said = f"工作表{why}，看不出是哪个村的"
            own.append((one, Part(found.file, sheet)) if isinstance(one, Home) else Lost(found.file, sheet.name, said))
        elif len({home.village.slug for home in villages}) == 1 and is_without_lines(sheet):
            own.append((villages[0], Part(found.file, sheet)))
    return own


def parts_of_sheet(file: FoundFile, sheet: Sheet, homes: list[Home]) -> Iterator[tuple[Home, Part] | Lost]:
    if is_village_sheet(sheet):
        owner = whose(file, above_sections(sheet, sections_of(sheet)), [], homes)
        yield (owner, Part(file, sheet)) if isinstance(owner, Home) else Lost(file, sheet.name, owner)
        return
    tables = sheet_tables(sheet) if sheet.name not in (LISTED, RESULTS) else []
    if not tables or sheet.hidden:
        return
    if any("village" in table.columns for table in tables):
        yield from by_column(file, sheet, tables, homes)
        return
    sections = list(by_titles(sheet, tables, homes))
    if len(sections) > 1:
        for home, section in sections:
            yield home, Part(file, section)
        return
    one = whose(file, sheet, tables, homes)
    if isinstance(one, Home):
        yield one, Part(file, sheet)
    else:
        named = [home for _, text in places(file, sheet, tables) for home in homes_in(text, homes)]
        yield Lost(file, sheet.name, one, tuple(each_once(named)))


def checked(one: tuple[Home, Part] | Lost, homes: list[Home]) -> tuple[Home, Part] | Lost:
    """A part, unless its file or the folder around it is named after another village."""
    if isinstance(one, Lost):
        return one
    home, part = one
    path = PurePosixPath(part.file.name)
    folder = [other for other in homes if path.parent.name in (other.village.name, short(other.village.name))]
    file = homes_in(path.stem, homes)
    if is_of_several(same_numerals(path.stem), (same_numerals(other.village.name) for other in file)):
        file = []
    for where, named in (("文件名", file), ("文件夹名", folder)):
        if named and home not in named:
            why = f"表里写的是{home.village.name}，{where}写的是{named[0].village.name}：请改对，或从{where}里去掉村名"
            return Lost(part.file, part.sheet.name, why, (home, *named))
    return one


def places(file: FoundFile, sheet: Sheet, tables: list[SheetTable]) -> list[tuple[str, str]]:
    """(where, text) of what names a sheet's village, the nearest to its lines first."""
    titles = [text for where, text in above(sheet, tables) if not where.startswith("工作表")]
    path = PurePosixPath(file.name)
    return [
        ("标题", " ".join(titles)),
        ("工作表名", sheet.name),
        ("文件名", path.stem),
        ("文件夹名", str(path.parent)),
    ]


def whose(file: FoundFile, sheet: Sheet, tables: list[SheetTable], homes: list[Home]) -> Home | str:
    """The village of a sheet, or why it is not known. What is nearer to the lines comes first; two must not differ."""
    texts = places(file, sheet, tables)
    named = [(where, found) for where, text in texts if (found := homes_in(text, homes))]
    if not named:
        return "看不出是哪个村的：请在标题或工作表名里写上村名"
    (where, first), *others = named
    if len(first) > 1:
        everywhere = " ".join(text for _, text in texts)
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
        without_end = {short(name): name for name in by_name if len(short(name)) > 1}
        found = [without_end[name] for name in names_in(plain, without_end) if stands_alone(plain, name)]
    result = [home for name in found for home in by_name[name]]
    in_town = [home for home in result if home.town.name in text]
    return in_town or result


def short(name: str) -> str:
    """A village's name without 村."""
    return ENDING.sub("", name)


def homes_of_file(found: FoundSheets, homes: list[Home]) -> list[Home]:
    """The villages that a file which could not be read may be of: by its name, its folder's, its sheets' and titles."""
    texts = []
    for sheet in found.sheets:
        titles = [cell_text(value) for row in sheet.rows[:TITLES] for value in row if isinstance(value, str)]
        texts += [sheet.name, *titles]
    return each_once([*named_in(found.file.name, homes), *(home for text in texts for home in homes_in(text, homes))])


def named_in(file: str, homes: list[Home]) -> list[Home]:
    """The villages that a file's path names."""
    return homes_in(file.replace("/", " "), homes)


def each_once(homes: Iterable[Home]) -> list[Home]:
    kept: list[Home] = []
    for home in homes:
        if home not in kept:
            kept.append(home)
    return kept


def same_numerals(text: str) -> str:
    """示例1村 is 示例一村."""
    return re.sub(r"(?<=[\u4e00-\u9fff])\d(?=[村组社居])", lambda one: digit_by_digit(one[0]), halfwidth(text))


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
