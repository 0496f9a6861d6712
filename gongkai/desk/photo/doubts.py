"""Which cells may be wrong: those read for unsure, or otherwise the second time; those whose form no amount and no day
has; and all amounts of a sum that does not come out, or that there is none for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_amount, cell_day
from gongkai.desk.importers.finance import read_sheets
from gongkai.desk.importers.headings import DIRECTION_NAMES, column_role
from gongkai.desk.importers.layout import direction_of
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.rows import SAYS_SUM
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.photo.seen import Box, Seen
from gongkai.desk.photo.strips import MONEY, rows_of
from gongkai.desk.photo.table import SAID, Cell, Row
from gongkai.records.fields import Period
from gongkai.words import money

SURE = 0.9
"""The confidence from which on a line is taken for read."""
AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}")
"""As boards print it; without its cents, a digit may be missing."""
FOLDED = str.maketrans({"，": ",", "．": ".", "。": ".", "－": "-", "−": "-", "–": "-", "—": "-", "別": "别"})
MARKS = re.compile(r"[\s,、（）():：·]")
NO_DAY = frozenset({"一", "-", "–", "—", "_"})
SUMS = ("sum", "balance")

Spot = tuple[int, int]
Marks = dict[Spot, list[str]]


@dataclass(slots=True)
class Section:
    """The lines of one side. `lines`: their amounts' cells; `sums`: those of what they should add up to."""

    side: str
    lines: list[Spot] = field(default_factory=list)
    sums: list[Spot] = field(default_factory=list)
    count: Spot | None = None


def texts_of(rows: Sequence[Row]) -> list[list[str | None]]:
    """As a clerk would have typed them."""
    return [[typed(cell) if cell else None for cell in row] for row in rows]


def typed(cell: Cell) -> str | None:
    if cell.role == "date" and cell.text in NO_DAY:
        return None
    return cell.text.translate(FOLDED) if cell.role in MONEY or cell.role in SUMS else cell.text or None


def sheet_of(texts: Sequence[Sequence[str | None]]) -> Sheet:
    return Sheet("照片", [list(row) for row in texts])


def doubts_of(rows: Sequence[Row], photographs: Sequence[Seen], wanted: Wanted) -> tuple[Marks, list[str]]:
    """Why cells are doubtful, and what is wrong with no cell of its own."""
    marks: Marks = {}
    for spot, cell in cells(rows):
        if not cell.fixed:
            for why in (*of_reading(cell, photographs), *of_form(cell, wanted.period)):
                marks.setdefault(spot, []).append(why)
    for spot in maybe_with_category(rows):
        marks.setdefault(spot, []).append("括号里的可能是类别")
    general = []
    for where, why in problems(rows, texts_of(rows), wanted):
        for spot in where:
            marks.setdefault(spot, []).append(why)
        general += [] if where else [why]
    return marks, general


def cells(rows: Sequence[Row]) -> Iterator[tuple[Spot, Cell]]:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                yield (number, column), cell


def of_reading(cell: Cell, photographs: Sequence[Seen]) -> Iterator[str]:
    if cell.box is None:
        return
    if cell.confidence < SURE:
        yield "没有认准"
    again = "".join(read_within(cell.box, photographs[cell.picture]))
    if plain(again) != plain(cell.text):
        yield f"两次认得不一样，另一次是“{again[:30]}”"


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
    if cell.role == "date" and (text := typed(cell)):
        try:
            day = cell_day(CellRef(0, 0), text, period.start.year)
        except UnclearError as error:
            yield str(error)
        else:
            if day and not period.start <= day <= period.end:
                yield "不在这一期里"


def problems(
    rows: Sequence[Row], texts: Sequence[Sequence[str | None]], wanted: Wanted
) -> Iterator[tuple[list[Spot], str]]:
    """What does not come out: (cells it may be the fault of, why). texts: what the cells say, if need be corrected."""
    found = sections(rows)
    totals = {side: total(section, texts) for side, section in found.items()}
    for side, section in found.items():
        yield from of_section(section, totals[side], texts)
    yield from unproven(rows, found)
    yield from of_one_side(rows, found)
    yield from of_balances(rows, texts, totals)
    for problem in read(texts, wanted).problems:
        spot = spot_of(problem.cell)
        choices = f"（{'、'.join(problem.choices[:4])}？）" if problem.choices else ""
        yield (with_its_table(rows, spot) if spot and is_cell(rows, spot) else []), problem.why + choices


def read(texts: Sequence[Sequence[str | None]], wanted: Wanted) -> Reading:
    return read_sheets([sheet_of(texts)], wanted)


def unproven(rows: Sequence[Row], found: Mapping[str, Section]) -> Iterator[tuple[list[Spot], str]]:
    """The amounts of tables that no title tells the side of, and that have neither a sum nor balances."""
    told = {spot for section in found.values() for spot in section.lines}
    for spots in tables(rows):
        roles = {cell.role for number, column in spots if (cell := rows[number][column])}
        summed_up = any(cell and SAYS_SUM.search(cell.text) for number, _ in spots for cell in rows[number])
        if told.isdisjoint(spots) and "balance" not in roles and not summed_up:
            yield spots, "没有合计可以核对"


def of_one_side(rows: Sequence[Row], found: Mapping[str, Section]) -> Iterator[tuple[list[Spot], str]]:
    """Half of a board may not have been read at all; without a closing balance nothing would tell."""
    if len(found) == 1 and not any(cell.role == "balance" for _, cell in cells(rows)):
        yield [], f"只认出{next(iter(found))}，没有余额可以核对，可能漏了另一半：请重拍，或用 Excel 报账"


def tables(rows: Sequence[Row]) -> Iterator[list[Spot]]:
    """The amounts of each table."""
    spots: list[Spot] = []
    for number, row in enumerate(rows):
        if row[0] and row[0].fixed and not any(cell and not cell.fixed for cell in row):
            yield from [spots] if spots else []
            spots = []
        elif len(row) > 2:
            spots += [(number, at) for at, cell in enumerate(row) if cell and cell.text and cell.role in MONEY]
    yield from [spots] if spots else []


def with_its_table(rows: Sequence[Row], spot: Spot) -> list[Spot]:
    """An amount that does not come out may be the fault of any amount of its table."""
    return next((spots for spots in tables(rows) if spot in spots), [spot])


def is_cell(rows: Sequence[Row], spot: Spot) -> bool:
    return spot[0] < len(rows) and spot[1] < len(rows[spot[0]]) and rows[spot[0]][spot[1]] is not None


def spot_of(name: str) -> Spot | None:
    found = re.fullmatch("([A-Z])([0-9]{1,4})", name)
    return (int(found[2]) - 1, ord(found[1]) - 65) if found else None


def sections(rows: Sequence[Row]) -> dict[str, Section]:
    """The lines of receipts and those of payments, where titles tell them apart."""
    found: dict[str, Section] = {}
    section: Section | None = None
    for number, row in enumerate(rows):
        first = row[0]
        is_sum = any(cell and SAYS_SUM.search(cell.text) for cell in row)
        if first and first.fixed and (side := direction_of(first.text)):
            section = found.setdefault(DIRECTION_NAMES[side], Section(DIRECTION_NAMES[side]))
        elif first and first.fixed and not is_sum and not any(map(is_heading, row)):
            section = None
        if section is None:
            continue
        for column, cell in enumerate(row):
            if cell and cell.role == "count":
                section.count = number, column
            elif cell and (cell.role == "sum" or (is_sum and cell.role in MONEY)):
                section.sums.append((number, column))
            elif cell and cell.role in MONEY and not cell.fixed and (cell.text or not has_money(row)):
                section.lines.append((number, column))
    return found


def has_money(row: Row) -> bool:
    return any(cell and cell.text and cell.role in MONEY for cell in row)


def is_heading(cell: Cell | None) -> bool:
    return cell is not None and column_role(cell.text) is not None


def amount(spot: Spot, texts: Sequence[Sequence[str | None]]) -> Decimal | None:
    try:
        return cell_amount(CellRef(*spot), texts[spot[0]][spot[1]])
    except (UnclearError, IndexError):
        return None


def total(section: Section, texts: Sequence[Sequence[str | None]]) -> Decimal | None:
    """None where one of its lines can't be read."""
    amounts = [amount(spot, texts) for spot in section.lines]
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def of_section(
    section: Section, due: Decimal | None, texts: Sequence[Sequence[str | None]]
) -> Iterator[tuple[list[Spot], str]]:
    everything = [*section.lines, *section.sums]
    if section.lines and not section.sums:
        yield section.lines, f"{section.side}没有合计可以核对"
    stated = [amount(spot, texts) for spot in section.sums]
    if due is None or any(one != due for one in stated):
        read_as = "、".join(money(one) if one is not None else "？" for one in stated)
        yield everything, f"{section.side}各笔加起来是 {money(due) if due is not None else '？'}，写的合计是 {read_as}"
    if section.count and texts[section.count[0]][section.count[1]] != str(len(section.lines)):
        yield [section.count], f"{section.side}有 {len(section.lines)} 笔，和写的笔数不一样"


def of_balances(
    rows: Sequence[Row], texts: Sequence[Sequence[str | None]], totals: Mapping[str, Decimal | None]
) -> Iterator[tuple[list[Spot], str]]:
    said: dict[str, Spot] = {}
    for (number, column), cell in cells(rows):
        if column == 1 and cell.role == "balance" and (label := rows[number][0]):
            said[label.text] = number, column
    opening, income, expense, closing = (said.get(SAID[name]) for name in ("opening", "income", "expense", "closing"))
    for spot, side in ((income, "收入"), (expense, "支出")):
        if spot and side in totals and amount(spot, texts) != totals[side]:
            yield [spot], f"和{side}各笔加起来的数不一样"
    if opening and closing:
        before, after = amount(opening, texts), amount(closing, texts)
        come, gone = (totals.get(side, Decimal(0)) for side in ("收入", "支出"))
        if None in (before, after, come, gone) or before + come - gone != after:  # type: ignore[operator]
            yield only(opening, income, expense, closing), "期初加收入减支出，不是写的结余"


def only(*spots: Spot | None) -> list[Spot]:
    return [spot for spot in spots if spot]


def why_of(marks: Iterable[str]) -> str:
    return "；".join(dict.fromkeys(marks))
