"""A sheet → its numbers, each with the texts over it and beside it; and the texts above and below the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.sheet import CellValue, Sheet
from gongkai.desk.importers.statistics.labels import Label, distinct, filled, is_merged, written_in
from gongkai.desk.importers.statistics.looks import is_figure
from gongkai.desk.importers.statistics.rows import NOTE, body_rows, counting_columns, is_numbering, is_signed
from gongkai.desk.importers.statistics.words import ASIDE, STANDARD, Vocabulary, plain, said

REMARK = re.compile("^(?:计量|金额|数量|编制)?单位[:：]|单位名称|填报|填表|制表|报送|审核|负责人|日期[:：]|时间[:：]")
TITLE = re.compile("表$|报表|月报|统计表|情况表|一览表|台账|表[(（]|汇总")


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`, `columns`: the labels of each, from the outside in. `above`: the texts over the table; `notes`: below.

    `sections`: row → the last text above it that had a row of the table to itself. `left`: the headings of columns in
    which no number stands. `astray`: areas behind the first number. `heads_again`: where another table begins.
    """

    sheet: Sheet
    rows: dict[int, tuple[Label, ...]]
    columns: dict[int, tuple[Label, ...]]
    above: tuple[Label, ...]
    notes: tuple[Label, ...]
    sections: dict[int, Label]
    left: tuple[str, ...]
    astray: tuple[CellRef, ...]
    heads_again: CellRef | None


def table_of(sheet: Sheet, words: Vocabulary) -> Table | None:
    """The sheet's one table; None if there is none."""
    body = body_rows(sheet, words)
    if not body:
        return None
    first = body[0]
    numbering = {row for row in body if is_numbering(sheet, row)}
    body = [row for row in body if row not in numbering]
    width = max(len(sheet.rows[row]) for row in range(len(sheet.rows)))
    aside = {c for c in range(width) if any(ASIDE.fullmatch(plain(filled(sheet, r, c))) for r in range(first))}
    aside |= set(counting_columns(sheet, body, aside, words))
    data = [c for c in range(width) if c not in aside and any(is_figure(sheet.at(row, c)) for row in body)]
    if not body or not data:
        return None
    heads = header_rows(sheet, first - sections_before(sheet, first, data), data, words)
    standards = {c for c in range(data[0]) if any(STANDARD.fullmatch(plain(filled(sheet, r, c))) for r in heads)}
    labels = [c for c in range(data[0]) if c not in aside | standards]
    rows: dict[int, tuple[Label, ...]] = {}
    notes: list[Label] = []
    sections: dict[int, Label] = {}
    section, again = None, None
    for row in range(first - sections_before(sheet, first, data), len(sheet.rows)):
        texts = beside(sheet, row, labels, data[0])
        there = written_in(sheet, row)
        if row in numbering or not there:
            continue
        remark = is_signed(sheet, row, words) or any(NOTE.match(plain(one.value)) for one in texts)
        if row in body or (not remark and any(is_figure(sheet.at(row, c)) for c in data)):
            rows[row] = texts
            sections |= {row: section} if section else {}
        elif len(there) >= 3 and not remark:
            again = again or CellRef(row, labels[0] if labels else 0)
        elif row < body[-1] and len(texts) == 1 and not remark:
            section = texts[0]
        else:
            notes += [Label(CellRef(row, c), value) for c, value in there]
    top = min(heads, default=first)
    above = [Label(CellRef(row, c), value) for row in range(top) for c, value in written_in(sheet, row)]
    columns = {c: tuple(over(sheet, heads, c)) for c in data}
    empty = [c for c in range(data[0], width) if c not in aside and c not in data]
    left = [" ".join(plain(one.value) for one in over(sheet, heads, c)) for c in (*sorted(standards), *empty)]
    behind = [CellRef(row, c) for row in rows for c in empty if said(sheet.at(row, c), words).area]
    return Table(
        *(sheet, rows, columns, tuple(above), tuple(notes), sections),
        *(tuple(filter(None, left)), tuple(behind), again),
    )


def sections_before(sheet: Sheet, first: int, data: list[int]) -> int:
    """How many rows between the headings and the first number have a text alone, in front: 北山镇."""
    count = 0
    while first - count > 1:
        row = first - count - 1
        there = written_in(sheet, row)
        over_data = any(plain(filled(sheet, row, c)) for c in data)
        if len(there) != 1 or there[0][0] >= data[0] or over_data:
            break
        count += 1
    return count if len(written_in(sheet, first - count - 1)) > 1 else 0


def beside(sheet: Sheet, row: int, labels: list[int], width: int) -> tuple[Label, ...]:
    """The texts in front of a row; where it has none, those in its number's place: 合计 under 序号."""
    texts = distinct(Label(CellRef(row, c), filled(sheet, row, c)) for c in labels)
    others = (Label(CellRef(row, c), sheet.at(row, c)) for c in range(width) if not is_figure(sheet.at(row, c)))
    return texts or distinct(others)


def header_rows(sheet: Sheet, first: int, data: list[int], words: Vocabulary) -> list[int]:
    """The rows over the first one that tell the columns apart."""
    heads: list[int] = []
    for row in range(first - 1, -1, -1):
        cells = written_in(sheet, row)
        texts = {plain(filled(sheet, row, c)) for c in range(len(sheet.rows[row]) or 1)} - {""}
        over_data = sum(bool(plain(filled(sheet, row, c))) for c in data)
        remark = any(isinstance(v, str) and REMARK.search(cell_text(v)) for _, v in cells)
        title = len(cells) == 1 and (not heads or TITLE.search(plain(cells[0][1])) or over_data == len(data) > 1)
        title = title or (len(cells) == 1 and cells[0][0] < data[0] and over_data > 0)
        title = title or (bool(heads) and is_title([value for _, value in cells], words))
        alone = len(cells) == 1 and len(data) == 1 and not heads
        if not cells or remark or (title and not alone) or (not over_data and heads):
            break
        if len(texts) < 2 and not alone and len(data) > 1 and heads:
            break
        heads.insert(0, row)
    return heads


def is_title(values: list[CellValue], words: Vocabulary) -> bool:
    """Whether a row is a title with nothing but a day or a unit beside it."""
    titles = [value for value in values if TITLE.search(plain(value))]
    others = [said(value, words) for value in values if value not in titles]
    return len(titles) == 1 and not any(one.name or one.area for one in others)


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
