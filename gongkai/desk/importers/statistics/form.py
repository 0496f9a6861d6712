"""A sheet without its figures: written into its mapping when it was read, and made a sheet again for another period.

Nothing is kept of the notes below a table, of who filled it in and of when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.desk.importers.cells import CellRef, cell_words
from gongkai.desk.importers.record import scalar
from gongkai.desk.importers.sheet import CellValue, Grid, Sheet
from gongkai.desk.importers.statistics.grid import Table
from gongkai.desk.importers.statistics.looks import is_figure
from gongkai.desk.importers.statistics.words import Said, plain
from gongkai.records.fields import Period, read_period
from gongkai.records.mappings import SheetForm

RANGE = re.compile(r"([A-Z]{1,3})(\d{1,5})(?::([A-Z]{1,3})(\d{1,5}))?")
SIGNED = re.compile(
    r"((?:人|负责|审核|审批|复核|制表|填表|经办|签发|电话|日期|(?:填报|填表|报送|制表)时间)[:：])\s*[^\s，,；;：:]*"
)
CODE = re.compile(r"\d{1,4}|[A-Z]+\d+")
DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
QUARTER = re.compile(r"(?<=第)[一二三四1-4](?=季)|(?<!第)[一二三四1-4](?=季度)")
ONES = "一二三四"
Box = tuple[int, int, int, int]


class NoFormError(Exception):
    """The form can't be filled in; the message says why."""


def form_yaml(table: Table, own: Said, above: Said, told: Period | None) -> str:
    """The lines of a mapping's `form`; empty if nothing tells the sheet's period.

    own: what the sheet says; above: with the file's name. A sheet that tells no period itself gets it as its own name.
    """
    period = period_of(above) or told
    if period is None:
        return ""
    sheet, figures = table.sheet, figure_cells(table)
    name = sheet.name if period_of(own) == period else period.label
    last = max([*table.rows, *(label.ref.row for labels in table.columns.values() for label in labels)])
    lines = [
        "form:",
        f"  sheet: {scalar(name)}",
        f"  period: {scalar(period.text)}",
        f"  figures: [{', '.join(map(box_text, boxes(figures)))}]",
    ]
    if merged := [box_text(box) for box in sheet.merged if box[2] <= last]:
        lines.append(f"  merged: [{', '.join(merged)}]")
    lines.append("  cells:")
    for row in range(last + 1):
        for column, value in enumerate(sheet.rows[row]):
            if (row, column) not in figures and belongs(table, row, column) and (text := kept(value)):
                lines.append(f"    - {{cell: {CellRef(row, column)}, text: {scalar(text)}}}")
    return "\n".join(lines) + "\n"


def period_of(above: Said) -> Period | None:
    time = above.time
    if time.year is None or time.unclear:
        return None
    if time.month is not None:
        return read_period(f"{time.year}-{time.month:02}")
    return read_period(f"{time.year}-Q{time.quarter}" if time.quarter else str(time.year))


def figure_cells(table: Table) -> frozenset[tuple[int, int]]:
    return frozenset(
        (row, column) for row in table.rows for column in table.columns if is_figure(table.sheet.at(row, column))
    )


def belongs(table: Table, row: int, column: int) -> bool:
    """Whether a text is part of the form: a heading, a row's label or number, and no remark or telephone beside it."""
    if row not in table.rows:
        return True
    text = plain(table.sheet.at(row, column))
    return text in {plain(label.value) for label in table.rows[row]} or bool(CODE.fullmatch(text))


def kept(value: CellValue) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月"
    return SIGNED.sub(r"\1", cell_words(value).translate(DIGITS)).strip()


def boxes(cells: Iterable[tuple[int, int]]) -> Iterator[Box]:
    """Rectangles that together are the cells."""
    open_: dict[tuple[int, int], int] = {}
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        by_row.setdefault(row, []).append(column)
    for row in range(min(by_row, default=0), max(by_row, default=-1) + 2):
        here = set(runs(by_row.get(row, [])))
        for run in [run for run in open_ if run not in here]:
            yield open_.pop(run), run[0], row - 1, run[1]
        for run in here:
            open_.setdefault(run, row)


def runs(columns: list[int]) -> Iterator[tuple[int, int]]:
    start = before = None
    for column in [*columns, None]:
        if start is not None and before is not None and column != before + 1:
            yield start, before
            start = None
        start, before = (column if start is None else start), column


def box_text(box: Box) -> str:
    first, last = CellRef(box[0], box[1]), CellRef(box[2], box[3])
    return str(first) if first == last else f"{first}:{last}"


def read_box(text: str) -> Box:
    """Raises NoFormError."""
    found = RANGE.fullmatch(text)
    if found is None:
        raise NoFormError(f"form 里的“{text}”不是格子的名字，应写 C5 或 C5:H9")
    left, top, right, bottom = found[1], found[2], found[3] or found[1], found[4] or found[2]
    return int(top) - 1, column_of(left), int(bottom) - 1, column_of(right)


def column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def blank_sheet(form: SheetForm, period: Period) -> Sheet:
    """The form for another period, with 0 for every figure. Raises NoFormError."""
    if period.grain != form.period.grain:
        raise NoFormError(f"这种表写的是“{form.period.label}”这样的一期，给的是“{period.label}”")
    grid: dict[tuple[int, int], CellValue] = {}
    for one in form.cells:
        top, left, _, _ = read_box(one.cell)
        text = redated(one.text, form.period, period)
        grid[top, left] = int(text) if text.isdigit() and len(text) < 5 else text
    for text in form.figures:
        top, left, bottom, right = read_box(text)
        grid |= {(row, column): 0 for row in range(top, bottom + 1) for column in range(left, right + 1)}
    rows: Grid = [[] for _ in range(max((row for row, _ in grid), default=-1) + 1)]
    for (row, column), value in sorted(grid.items()):
        rows[row] += [None] * (column - len(rows[row])) + [value]
    name = redated(form.sheet, form.period, period)
    return Sheet(name, rows, merged=tuple(read_box(text) for text in form.merged))


def redated(text: str, old: Period, new: Period) -> str:
    """A text that tells a period, with another of the same length."""
    text = re.sub(rf"(?<!\d){old.start.year}(?!\d)", str(new.start.year), text)
    if old.grain == "month":
        text = re.sub(rf"(?<!\d)0?{old.start.month}(?=\s*月)", str(new.start.month), text)
        text = re.sub(rf"(?<!\d)({new.start.year}[./-])0?{old.start.month}(?!\d)", rf"\g<1>{new.start.month:02}", text)
    if old.grain == "quarter":
        before, after = (old.end.month // 3, new.end.month // 3)
        text = QUARTER.sub(
            lambda found: ONES[after - 1] if found[0] in (ONES[before - 1], str(before)) else found[0], text
        )
    return text
