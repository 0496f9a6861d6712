"""What the rows of a sheet are: a table's own, the one that numbers its columns, a signature, a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.statistics.labels import written_in
from gongkai.desk.importers.statistics.looks import is_figure, is_number
from gongkai.desk.importers.statistics.words import Vocabulary, plain, said

NOTE = re.compile("注[:：]|备注[:：]|说明[:：]|填表|制表|审核|单位负责人|负责人|报送|备注")
SIGNED = re.compile("(负责人|审核|审批|制表|填表|复核|经办|报送|统计|联系|签批|盖章|公章)[^:)]{0,4}[:)]")
MARKER = re.compile("甲|乙|丙|丁|戊|栏次|栏目|列次|行次|序号|[A-E]")


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
    return [row for row in found if not NOTE.match(front_of(sheet, row)) and not is_signed(sheet, row, words)]


def is_signed(sheet: Sheet, row: int, words: Vocabulary) -> bool:
    """制表人：… 审核人：…, also behind a number of the row; but no row of an area with such a remark."""
    texts = [plain(value) for _, value in written_in(sheet, row)]
    return any(map(SIGNED.search, texts)) and not any(one.area or one.total for one in (said(t, words) for t in texts))


def front_of(sheet: Sheet, row: int) -> str:
    cells = written_in(sheet, row)
    return plain(cells[0][1]) if cells else ""


def is_numbering(sheet: Sheet, row: int) -> bool:
    """甲 乙 1 2 3: the numbers of the columns, as forms have them; where a form was cut, some are missing."""
    cells = [value for _, value in written_in(sheet, row)]
    texts = [plain(value) for value in cells if not is_number(value)]
    numbers = [plain(value) for value in cells if is_number(value)]
    if len(numbers) < 2 or not all(one.isdigit() for one in numbers) or not all(map(MARKER.fullmatch, texts)):
        return False
    counted = [int(one) for one in numbers]
    rising = all(one < after for one, after in pairwise(counted)) and counted[-1] < 100
    consecutive = counted == list(range(counted[0], counted[0] + len(counted)))
    return counted[0] in (1, 2) and (consecutive or (bool(texts) and rising))


def counting_columns(sheet: Sheet, body: list[int], aside: set[int], words: Vocabulary) -> Iterator[int]:
    """Columns in front of the areas that count the rows, 1, 2, 3, with or without a heading."""
    for column in range(max((len(sheet.rows[row]) for row in body), default=0)):
        if column in aside:
            continue
        numbers = [sheet.at(row, column) for row in body if is_number(sheet.at(row, column))]
        beside = [said(sheet.at(row, column + 1), words) for row in body if is_number(sheet.at(row, column))]
        counted = [plain(value) for value in numbers] == [str(n) for n in range(1, len(numbers) + 1)]
        if not numbers or not counted or not all(one.area or one.total for one in beside):
            return
        yield column
