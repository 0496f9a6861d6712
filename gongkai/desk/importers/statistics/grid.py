"""A sheet → its numbers, each with the texts over it and beside it; and the texts above and below the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.desk.importers.statistics.words import ASIDE, Vocabulary, plain, said

NUMBER = re.compile(r"[-−]?[\d,，]*\.?\d+[%％]?")
EMPTY = frozenset({"-", "—", "–", "/", "\\", "——", "--", "…"})
REMARK = re.compile("单位[:：]|单位名称|填报|填表|制表|报送|审核|负责人|日期[:：]|时间[:：]")
NOTE = re.compile("注[:：]|备注[:：]|说明[:：]|填表|制表|审核|单位负责人|负责人|报送|备注")
TITLE = re.compile("表$|报表|月报|统计表|情况表|一览表|台账|表[(（]|汇总")


@dataclass(frozen=True, slots=True)
class Label:
    """A text that holds for a row or a column, and its cell."""

    ref: CellRef
    value: CellValue


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`, `columns`: the labels of each, from the outside in. `above`: the texts over the table; `notes`: below."""

    sheet: Sheet
    rows: dict[int, tuple[Label, ...]]
    columns: dict[int, tuple[Label, ...]]
    above: tuple[Label, ...]
    notes: tuple[Label, ...]
    heads_again: tuple[CellRef, ...] = ()

    def cells(self) -> Iterator[CellRef]:
        for row in self.rows:
            for column in self.columns:
                yield CellRef(row, column)


def is_number(value: CellValue) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and bool(NUMBER.fullmatch(plain(value))))


def is_figure(value: CellValue) -> bool:
    """A number, or what stands where there is none."""
    return is_number(value) or plain(value) in EMPTY or plain(value).startswith("#")


def table_of(sheet: Sheet, words: Vocabulary) -> Table | None:
    """The sheet's one table; None if there is none."""
    body = body_rows(sheet, words)
    if not body:
        return None
    first = body[0]
    numbering = {row for row in body if is_numbering(sheet, row)}
    body = [row for row in body if row not in numbering]
    width = max(len(sheet.rows[row]) for row in range(len(sheet.rows)))
    left_out = {c for c in range(width) if any(ASIDE.fullmatch(plain(filled(sheet, r, c))) for r in range(first))}
    data = [c for c in range(width) if c not in left_out and any(is_figure(sheet.at(row, c)) for row in body)]
    if not body or not data:
        return None
    heads = header_rows(sheet, first, data)
    labels = [c for c in range(data[0]) if c not in left_out]
    columns = {c: tuple(over(sheet, heads, c)) for c in range(data[0], width) if c in data}
    rows: dict[int, tuple[Label, ...]] = {}
    notes: list[Label] = []
    again: list[CellRef] = []
    for row in range(first, len(sheet.rows)):
        texts = distinct(Label(CellRef(row, c), filled(sheet, row, c)) for c in labels)
        figures = [c for c in data if is_figure(sheet.at(row, c))]
        if row in numbering:
            continue
        if row in body or figures:
            rows[row] = texts
        elif len(written_in(sheet, row)) >= 3 and not any(NOTE.search(cell_text(x.value)) for x in texts):
            again.append(CellRef(row, labels[0] if labels else 0))
        else:
            notes += [Label(CellRef(row, c), value) for c, value in written_in(sheet, row)]
    top = min(heads, default=first)
    above = [Label(CellRef(row, c), value) for row in range(top) for c, value in written_in(sheet, row)]
    return Table(sheet, rows, columns, tuple(above), tuple(notes), tuple(again))


def body_rows(sheet: Sheet, words: Vocabulary) -> list[int]:
    """The rows of the table: from the first with a number, or with an area in front and no other behind it."""

    def is_body(row: int) -> bool:
        cells = [value for _, value in written_in(sheet, row)]
        if len(cells) < 2:
            return False
        numbers = [value for value in cells if is_number(value)]
        if numbers and all(isinstance(v, int | float) and 1990 < v < 2100 for v in numbers) and len(numbers) > 1:
            return False
        texts = [value for value in cells if not is_figure(value)]
        front = said(texts[0], words) if texts else None
        others = [value for value in texts[1:] if said(value, words).area]
        rest = [value for value in cells if not is_number(value)][1:]
        named = front is not None and bool(front.area or front.total) and not others and all(map(is_figure, rest))
        return bool(numbers) or named

    found = [row for row in range(len(sheet.rows)) if is_body(row)]
    return [row for row in found if not NOTE.match(front_of(sheet, row))]


def front_of(sheet: Sheet, row: int) -> str:
    cells = written_in(sheet, row)
    return plain(cells[0][1]) if cells else ""


def is_numbering(sheet: Sheet, row: int) -> bool:
    """甲 乙 1 2 3: the numbers of the columns, as forms have them."""
    cells = [value for _, value in written_in(sheet, row)]
    numbers = [plain(value) for value in cells if is_number(value)]
    texts = [plain(value) for value in cells if not is_number(value)]
    counted = len(numbers) > 1 and numbers == [
        str(n) for n in range(int(float(numbers[0])), int(float(numbers[0])) + len(numbers))
    ]
    return counted and all(text in ("甲", "乙", "丙", "栏次") for text in texts) and numbers[0] in ("1", "2")


def header_rows(sheet: Sheet, first: int, data: list[int]) -> list[int]:
    """The rows over the first one that tell the columns apart."""
    heads: list[int] = []
    for row in range(first - 1, -1, -1):
        cells = written_in(sheet, row)
        texts = {plain(filled(sheet, row, c)) for c in range(len(sheet.rows[row]) or 1)} - {""}
        over_data = sum(bool(plain(filled(sheet, row, c))) for c in data)
        remark = any(isinstance(v, str) and REMARK.search(cell_text(v)) for _, v in cells)
        title = len(cells) == 1 and (not heads or TITLE.search(plain(cells[0][1])) or over_data == len(data) > 1)
        alone = len(cells) == 1 and len(data) == 1 and not heads
        if not cells or remark or (title and not alone) or (not over_data and heads):
            break
        if len(texts) < 2 and not alone and len(data) > 1 and heads:
            break
        heads.insert(0, row)
    return heads


def over(sheet: Sheet, heads: list[int], column: int) -> Iterator[Label]:
    """The texts over a column. A text also holds for the empty cells to its right, if they have texts below them."""
    seen: list[str] = []
    for number, row in enumerate(heads):
        value, at = filled(sheet, row, column), column
        below = any(plain(filled(sheet, later, column)) for later in heads[number + 1 :])
        while not plain(value) and below and at > 0 and not is_merged(sheet, row, at):
            at -= 1
            value = filled(sheet, row, at)
            under = [plain(filled(sheet, later, at)) for later in heads[number + 1 :]]
            if plain(value) and not any(under):
                value = None
                break
        text = plain(value)
        if text and (not seen or seen[-1] != text):
            seen.append(text)
            yield Label(CellRef(row, at), value)


def is_merged(sheet: Sheet, row: int, column: int) -> bool:
    return any(t <= row <= b and le <= column <= r for t, le, b, r in sheet.merged)


def filled(sheet: Sheet, row: int, column: int) -> CellValue:
    """A cell's value; of one that is merged into another, that one's."""
    value = sheet.at(row, column)
    if value is None:
        for top, left, bottom, right in sheet.merged:
            if top <= row <= bottom and left <= column <= right:
                return sheet.at(top, left)
    return value


def written_in(sheet: Sheet, row: int) -> list[tuple[int, CellValue]]:
    return [(c, value) for c, value in enumerate(sheet.rows[row]) if plain(value)]


def distinct(labels: Iterator[Label]) -> tuple[Label, ...]:
    found: list[Label] = []
    for label in labels:
        if plain(label.value) and (not found or plain(found[-1].value) != plain(label.value)):
            found.append(label)
    return tuple(found)
