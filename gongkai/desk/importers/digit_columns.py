"""Account books printed with a column a digit (千 百 十 元 角 分) → the same sheet with each amount in one cell.

Only what the reading needs is imported: each file starts a process.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from gongkai.desk.importers.sheet import CellValue, Grid, Sheet, Spot

PLACES = "亿千百十万千百十元角分"
LEAST = 5
"""Places of the narrowest run that is taken for one amount."""


def with_whole_amounts(sheet: Sheet) -> Sheet:
    """An amount comes to stand under 分, the last of its columns; what is no amount is asked about there."""
    found = next(((row, runs) for row in range(len(sheet.rows)) if (runs := list(runs_of(sheet.rows[row])))), None)
    if found is None:
        return sheet
    head, runs = found
    width = max(map(len, sheet.rows))
    rows: Grid = [[*cells, *[None] * (width - len(cells))] for cells in sheet.rows]
    heads = [row for row in range(head, len(rows)) if list(runs_of(rows[row])) == runs]
    for first, last in runs:
        for row, cells in enumerate(rows[head:], head):
            value = whole(cells[first : last + 1])
            if row in heads:
                above = [sheet.at(row - 1, column) for column in range(first, last + 1)]
                value = next(filter(plain, above), "金额")
                if row:
                    rows[row - 1][first : last + 1] = [None] * (last + 1 - first)
            cells[first : last + 1] = [*[None] * (last - first), value]
    return replace(sheet, rows=rows, red=moved(sheet.red, head, runs), struck=moved(sheet.struck, head, runs))


def moved(spots: frozenset[Spot], head: int, runs: list[tuple[int, int]]) -> frozenset[Spot]:
    """Signs of a digit are signs of its amount."""
    to = {column: last for first, last in runs for column in range(first, last + 1)}
    return frozenset((row, to.get(column, column) if row > head else column) for row, column in spots)


def runs_of(cells: list[CellValue]) -> Iterator[tuple[int, int]]:
    """(first, last) of the columns of each amount in a header."""
    words = "".join(text if len(text := plain(value)) == 1 else " " for value in cells)
    for run in re.finditer(r"[亿千百十万]*元角分", words.replace("仟", "千").replace("佰", "百").replace("拾", "十")):
        if len(run[0]) >= LEAST and PLACES.endswith(run[0]):
            yield run.start(), run.end() - 1


def plain(value: CellValue) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else re.sub("[—–−]", "-", unicodedata.normalize("NFKC", str(value)).strip())


def whole(cells: list[CellValue]) -> CellValue:
    """The amount of its digits, as text; what they say one by one where they are no amount.

    A dash, or nothing, behind the yuan is no cents.
    """
    texts = [plain(value) for value in cells]
    if not any(texts):
        return None
    if any(len(text) > 1 for text in texts):
        alone = "、".join(filter(None, texts))
        return alone if re.fullmatch(r"-?[\d,]+\.\d\d", alone) else f"{alone}□"
    written = "".join(text or " " for text in texts)
    found = re.fullmatch(r" *¥?(-?)(\d+)[ -]*", written)
    places = len(written.rstrip(" -"))
    if found is None or places < len(written) - 2:
        return written.lstrip().replace(" ", "□")
    cents = int(found[2]) * 10 ** (len(written) - places)
    return f"{found[1]}{cents // 100}.{cents % 100:02}"
