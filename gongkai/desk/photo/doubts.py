"""Which cells may be wrong: those read for unsure, or otherwise the second time; those whose form no amount and no day
has; and all amounts of a sum that does not come out, or that there is none for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_day
from gongkai.desk.importers.headings import heading_unit, stated_unit
from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.photo.proof import FOLDED, SUMS, Spot, cells, problems, texts_of, typed, unproven
from gongkai.desk.photo.seen import Box, Seen
from gongkai.desk.photo.strips import MONEY, rows_of
from gongkai.desk.photo.table import Cell, Row
from gongkai.records.fields import Period

SURE = 0.9
"""The confidence from which on a line is taken for read."""
AMOUNT = re.compile(r"[¥￥]?-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}")
"""As boards print it; without its cents, a digit may be missing."""
MARKS = re.compile(r"[\s,、（）():：·]")

Marks = dict[Spot, list[str]]


def doubts_of(rows: Sequence[Row], photographs: Sequence[Seen], wanted: Wanted) -> tuple[Marks, list[str]]:
    """Why cells are doubtful, and what is wrong with no cell of its own."""
    marks: Marks = {}
    for spot, cell in cells(rows):
        if not cell.fixed:
            for why in (*of_reading(cell, photographs), *of_form(cell, wanted.period)):
                marks.setdefault(spot, []).append(why)
    for spot in maybe_with_category(rows):
        marks.setdefault(spot, []).append("括号里的可能是类别")
    general = list(dict.fromkeys(why for _, cell in cells(rows) for why in of_unit(cell, photographs)))
    texts = texts_of(rows)
    for where, why in (*unproven(rows, texts), *problems(rows, texts, wanted)):
        for spot in where:
            marks.setdefault(spot, []).append(why)
        general += [] if where else [why]
    return marks, general


def of_reading(cell: Cell, photographs: Sequence[Seen]) -> Iterator[str]:
    if cell.box is None:
        return
    if cell.confidence < SURE:
        yield "没有认准"
    again = "".join(read_within(cell.box, photographs[cell.picture]))
    if plain(again) != plain(cell.text):
        yield f"两次认得不一样，另一次是“{again[:30]}”"


def of_unit(cell: Cell, photographs: Sequence[Seen]) -> Iterator[str]:
    """Of a heading, or the unit above a table, which nobody confirms."""
    if not cell.fixed or cell.box is None:
        return
    again = "".join(read_within(cell.box, photographs[cell.picture]))
    one, other = ((stated_unit(text), heading_unit(text)) for text in (cell.text, again))
    if one != other:
        yield f"单位认得不一样，一次是“{cell.text}”，另一次是“{again[:30]}”，请看照片"


def maybe_with_category(rows: Sequence[Row]) -> Iterator[Spot]:
    """Notes with brackets on lines without a category."""
    for (number, column), cell in cells(rows):
        bare = any(one and one.role == "category" and not one.text for one in rows[number])
        if bare and cell.role == "note" and re.search("[(（]", cell.text):
            yield number, column


def plain(text: str) -> str:
    return MARKS.sub("", text.translate(FOLDED))


def read_within(box: Box, seen: Seen) -> Iterator[str]:
    """What the second reading has at a place, line by line."""
    left, top, right, bottom = box
    for piece in (piece for row in rows_of(seen.again) for piece in row):
        for letter in piece.letters:
            x, y = (letter.box[0] + letter.box[2]) / 2, (letter.box[1] + letter.box[3]) / 2
            if left <= x <= right and top <= y <= bottom:
                yield letter.text


def of_form(cell: Cell, period: Period) -> Iterator[str]:
    money_like = cell.role in MONEY or cell.role in SUMS
    if money_like and cell.text and not AMOUNT.fullmatch(cell.text.translate(FOLDED)):
        yield "不像金额的写法"
    if cell.role == "category" and not cell.text:
        yield "没有认出来，或照片上没有写"
    if cell.role in ("date", "day") and not cell.text:
        yield "没有日期"
    if cell.role == "date" and (text := typed(cell)):
        try:
            day = cell_day(CellRef(0, 0), text, period.start.year)
        except UnclearError as error:
            yield str(error)
        else:
            if day and not period.start <= day <= period.end:
                yield "不在这一期里"


def why_of(marks: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(marks))
