"""What bears a board's amounts out: sums, counts and balances. Some do not come out, and some are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_amount
from gongkai.desk.importers.finance import read_sheets
from gongkai.desk.importers.headings import DIRECTION_NAMES, column_role, stated_unit
from gongkai.desk.importers.layout import direction_of
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.rows import CLOSING, OPENING, SAYS_SUM, plain_label
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.photo.strips import MONEY
from gongkai.desk.photo.table import SAID, Cell, Row
from gongkai.words import money

FOLDED = str.maketrans({"，": ",", "．": ".", "。": ".", "－": "-", "−": "-", "–": "-", "—": "-", "別": "别"})
NO_DAY = frozenset({"一", "-", "–", "—", "_"})
SUMS = ("sum", "balance")
SIDES = tuple(DIRECTION_NAMES.values())

Spot = tuple[int, int]
Texts = Sequence[Sequence[str | None]]
Told = tuple[list[Spot], str]
"""The cells that something may be the fault of, and why; none where it is nobody's."""


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
    if cell.role in ("date", "day") and cell.text in NO_DAY:
        return "-"
    return cell.text.translate(FOLDED) if cell.role in MONEY or cell.role in SUMS else cell.text or None


def sheet_of(texts: Texts) -> Sheet:
    return Sheet("照片", [list(row) for row in texts])


def cells(rows: Sequence[Row]) -> Iterator[tuple[Spot, Cell]]:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                yield (number, column), cell


def problems(rows: Sequence[Row], texts: Texts, wanted: Wanted) -> Iterator[Told]:
    """What does not come out, and has to be mended. texts: what the cells say, if need be corrected."""
    found = sections(rows)
    totals = {side: total(section, texts) for side, section in found.items()}
    for side, section in found.items():
        yield from of_section(section, totals[side], texts)
    yield from of_one_side(rows, found)
    yield from of_balances(rows, texts, totals)
    for problem in read(texts, wanted).problems:
        spot = spot_of(problem.cell)
        choices = f"（{'、'.join(problem.choices[:4])}？）" if problem.choices else ""
        yield (with_its_table(rows, spot) if spot and is_cell(rows, spot) else []), problem.why + choices


def unproven(rows: Sequence[Row], texts: Texts) -> Iterator[Told]:
    """What nothing bears out: a person has to look at each amount."""
    found = sections(rows)
    told = {spot for section in found.values() for spot in section.lines}
    alone = [section.lines for section in found.values() if section.lines and not section.sums]
    alone += [spots for spots in tables(rows) if told.isdisjoint(spots) and not has_proof(rows, spots)]
    for spots in alone:
        yield spots, "没有合计可对，请逐个核对"
    totals = {side: total(section, texts) for side, section in found.items()}
    if missing := missing_of_balances(balances(rows), texts, totals):
        yield [], f"没有认出{'、'.join(missing)}，不能用余额核对"


def read(texts: Texts, wanted: Wanted) -> Reading:
    return read_sheets([sheet_of(texts)], wanted)


def has_proof(rows: Sequence[Row], spots: Sequence[Spot]) -> bool:
    """Whether a table has a sum, or a balance beside each line."""
    roles = {cell.role for number, column in spots if (cell := rows[number][column])}
    return "balance" in roles or any(
        cell and SAYS_SUM.search(cell.text) for number, _ in spots for cell in rows[number]
    )


def of_one_side(rows: Sequence[Row], found: Mapping[str, Section]) -> Iterator[Told]:
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
        if first and stated_unit(first.text):
            continue
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


def amount(spot: Spot, texts: Texts) -> Decimal | None:
    try:
        return cell_amount(CellRef(*spot), texts[spot[0]][spot[1]])
    except (UnclearError, IndexError):
        return None


def total(section: Section, texts: Texts) -> Decimal | None:
    """None where one of its lines can't be read."""
    amounts = [amount(spot, texts) for spot in section.lines]
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def of_section(section: Section, due: Decimal | None, texts: Texts) -> Iterator[Told]:
    everything = [*section.lines, *section.sums]
    stated = [amount(spot, texts) for spot in section.sums]
    if due is None and not section.sums:
        yield [spot for spot in section.lines if amount(spot, texts) is None], "没有认出金额"
    elif due is None or any(one != due for one in stated):
        read_as = "、".join(money(one) if one is not None else "？" for one in stated)
        yield everything, f"{section.side}各笔加起来是 {money(due) if due is not None else '？'}，写的合计是 {read_as}"
    if section.count and texts[section.count[0]][section.count[1]] != str(len(section.lines)):
        yield [section.count], f"{section.side}有 {len(section.lines)} 笔，和写的笔数不一样"


def of_balances(rows: Sequence[Row], texts: Texts, totals: Mapping[str, Decimal | None]) -> Iterator[Told]:
    """Only where all that it takes was read; `missing_of_balances` says what was not."""
    said = balances(rows)
    for side in SIDES:
        due = totals.get(side)
        if f"{side}总数" in said and due is not None and amount(said[f"{side}总数"], texts) != due:
            yield [said[f"{side}总数"]], f"和{side}各笔加起来的数不一样"
    before, after = (amount(said[name], texts) if name in said else None for name in ("期初余额", "期末余额"))
    come, gone = (side_total(side, said, texts, totals) for side in SIDES)
    known = before is not None and after is not None and come is not None and gone is not None
    if known and before + come - gone != after:  # type: ignore[operator]
        yield list(said.values()), "期初加收入减支出，不是写的结余"


def balances(rows: Sequence[Row]) -> dict[str, Spot]:
    """The cells of the balances and totals that labels tell, by what `SAID` calls them."""
    found: dict[str, Spot] = {}
    for number, row in enumerate(rows):
        if len(row) == 2 and row[0] and row[1] and row[1].role == "balance":
            name = plain_label(row[0].text)
            opens, closes = OPENING.fullmatch(name), CLOSING.fullmatch(name)
            found.setdefault(SAID["opening"] if opens else SAID["closing"] if closes else name, (number, 1))
    return found


def side_total(
    side: str, said: Mapping[str, Spot], texts: Texts, totals: Mapping[str, Decimal | None]
) -> Decimal | None:
    """A side without lines has none where the board says 0.00 for it; else they were not read."""
    if side in totals:
        return totals[side]
    stated = amount(said[f"{side}总数"], texts) if f"{side}总数" in said else None
    return None if stated else stated


def missing_of_balances(said: Mapping[str, Spot], texts: Texts, totals: Mapping[str, Decimal | None]) -> list[str]:
    """What lacks for the balances to bear out the lines, where there is a balance.

    Where no title tells the sides, `import finance` finds them and compares the balances.
    """
    ends = {name: amount(said[name], texts) if name in said else None for name in ("期初余额", "期末余额")}
    if not any(name in said for name in ends):
        return []
    sides = {f"{side}各笔": side_total(side, said, texts, totals) for side in SIDES} if totals else {}
    return [name for name, value in (ends | sides).items() if value is None]
