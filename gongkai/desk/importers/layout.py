"""Where a sheet has its lines: headings in any row; 收入 and 支出 stacked, side by side, or in one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.headings import (
    ANSWERS,
    SUB_HEADINGS,
    ColumnRole,
    Direction,
    column_role,
    heading_unit,
    plain_heading,
    purse_of,
)
from gongkai.desk.importers.sheet import CellValue, Grid, Sheet

DIRECTIONS: dict[Direction, re.Pattern[str]] = {
    "income": re.compile(r"[一二三四、.\d()]*(本期|本月|各项)?收入(部分|明细|情况|类|公开)*:?"),
    "expense": re.compile(r"[一二三四、.\d()]*(本期|本月|各项)?支出(部分|明细|情况|类|公开)*:?"),
}
UNIT_BEHIND = re.compile(r"\((单位:?)?(人民币)?.{0,2}元\)$")
DEBTS = re.compile(r"债权|债务|欠款|应收|应付|往来|未付|未收|资产(负债)?|负债")
LOOK_UP = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a header. `group`: what stands above it over several columns (现金, 收入, 2026年)."""

    column: int
    role: ColumnRole
    text: str
    unit: Decimal | None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Purse:
    """The columns of one money, of cash or of a bank account; `name` is empty where a sheet keeps but one."""

    name: str
    columns: dict[ColumnRole, int]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One table of a sheet. `columns`: role → column, of what all purses share; `purses`: their columns of amounts.

    `left`, `right`: its outer columns; `head` to before `first`: its headings; its rows are from `first` to before
    `end`. `direction`: that of all its lines, None if each row says its own. `units`: column → yuan.
    `extra`: columns of voucher numbers in two parts (字, 号). All numbers count from 0.
    """

    columns: dict[ColumnRole, int]
    purses: tuple[Purse, ...]
    left: int
    right: int
    head: int
    first: int
    end: int
    direction: Direction | None
    units: dict[int, Decimal | None]
    debit: bool
    year: int | None
    voucher_parts: tuple[int, ...] = ()

    def unit(self, column: int, stated: Decimal) -> Decimal:
        return self.units.get(column) or stated

    @property
    def answer(self) -> tuple[int, str]:
        """The column for a line's category, and the heading to write over it where there is none."""
        if "category" in self.columns:
            return self.columns["category"], ""
        return self.right + 1, ANSWERS[self.direction] if self.direction else "类别"


def names_debts(text: CellValue) -> bool:
    """Whether a title is of what is owed, and not of what came in and went out."""
    plain = re.sub(r"\s", "", cell_text(text))
    return bool(DEBTS.search(plain)) and not re.search("收支|收入|支出", plain)


def direction_of(value: CellValue) -> Direction | None:
    plain = UNIT_BEHIND.sub("", re.sub(r"\s", "", cell_text(value)))
    return next((name for name, pattern in DIRECTIONS.items() if plain and pattern.fullmatch(plain)), None)


def headings_at(sheet: Sheet, row: int) -> tuple[list[Heading], int]:
    """The headings that begin in a row, and how many rows they take; none if the row is no header.

    A header needs an amount and something else.
    """
    upper, lower = sheet.rows[row], sheet.rows[row + 1] if row + 1 < len(sheet.rows) else []
    if is_sub_header(lower) and any(column_role(value) for value in upper):
        both = list(two_rows(sheet, row))
        if is_header(both):
            return both, 2
    single = [
        Heading(column, role, plain_heading(value), heading_unit(value), group_above(sheet, row, column))
        for column, value in enumerate(upper)
        if (role := column_role(value)) is not None
    ]
    return (single, 1) if is_header(single) and len({h.role for h in single}) > 1 else ([], 0)


def is_header(headings: list[Heading]) -> bool:
    present = {heading.role for heading in headings}
    return bool(present & {"amount", "income", "expense"}) and bool(
        present & {"date", "day", "note", "category", "voucher"}
    )


def is_sub_header(row: list[CellValue]) -> bool:
    """Whether a row only tells apart the columns under wider headings: 月 日, 字 号, 现金 银行."""
    texts = [plain_heading(value) for value in row if cell_text(value)]
    return len(texts) >= 2 and all(text in SUB_HEADINGS for text in texts)


def two_rows(sheet: Sheet, row: int) -> Iterator[Heading]:
    """Headings in two rows: what stands above goes for the columns up to the next."""
    upper, lower = sheet.rows[row], sheet.rows[row + 1]
    above: CellValue = None
    for column in range(max(len(upper), len(lower))):
        over, under = sheet.at(row, column), sheet.at(row + 1, column)
        above = over if cell_text(over) else above
        group, text = plain_heading(above), plain_heading(under)
        role: ColumnRole | None
        if not cell_text(under):
            role, text, under = column_role(over), plain_heading(over), over
            group = ""
        elif text in ("月", "日"):
            role = "month" if text == "月" else "day"
        elif text in ("字", "号", "种类", "号数"):
            role = "voucher"
        else:
            # 收入 over 现金 and 银行, or 现金 over 收入 and 支出: one of the two is the role.
            role = column_role(under) if column_role(under) != "amount" else column_role(above) or "amount"
            if role is None and purse_of(text):
                role, group = column_role(above), text
        if role is not None:
            yield Heading(column, role, text, heading_unit(under) or heading_unit(above), group)


def group_above(sheet: Sheet, row: int, column: int) -> str:
    """现金 or 银行 in the row above, merged or written over the columns that begin there."""
    for at in range(column, -1, -1):
        if value := sheet.at(row - 1, at) if row else None:
            return plain_heading(value) if purse_of(cell_text(value)) and len(plain_heading(value)) <= 6 else ""
    return ""


def sheet_tables(sheet: Sheet) -> list[SheetTable]:
    """The sheet's tables, top to bottom, and left to right."""
    grid = sheet.rows
    headers: list[tuple[int, int, list[Heading]]] = []
    row = 0
    while row < len(grid):
        headings, rows = headings_at(sheet, row) if grid[row] else ([], 0)
        if headings:
            headers.append((row, rows, headings))
        row += max(rows, 1)
    result: list[SheetTable] = []
    for index, (head, rows, headings) in enumerate(headers):
        end = headers[index + 1][0] if index + 1 < len(headers) else len(grid)
        parts = side_by_side(headings) if not names_debts(title_above(sheet, head)) else []
        for number, part in enumerate(parts):
            result.append(table_of(part, head, head + rows, end, titled(grid, head, parts, number)))
    return result


def title_above(sheet: Sheet, head: int) -> CellValue:
    """The nearest title above a header; the sheet's name without one."""
    for row in range(head - 1, max(head - LOOK_UP - 1, -1), -1):
        written = [value for value in sheet.rows[row] if cell_text(value)]
        if len(written) == 1 and isinstance(written[0], str):
            return written[0]
        if len(written) > 2:
            return None
    return sheet.name


def table_of(part: list[Heading], head: int, first: int, end: int, direction: Direction | None) -> SheetTable:
    money: frozenset[ColumnRole] = frozenset({"income", "expense", "balance", "amount", "capitals", "side"})
    if not any(h.role in ("income", "expense", "balance") for h in part):
        # Beside a single amount, 方向 is the line's; beside a balance it is the balance's.
        part = [replace(h, role="direction") if h.role == "side" else h for h in part]
    columns = {h.role: h.column for h in reversed(part) if h.role not in money}
    names = dict.fromkeys(purse_of(h.text) or purse_of(h.group) for h in part if h.role in ("income", "expense"))
    purses = tuple(
        Purse(name, {h.role: h.column for h in reversed(part) if h.role in money and belongs(h, name, len(names))})
        for name in (names or {"": None})
    )
    words = " ".join(f"{h.text} {h.group}" for h in part)
    year = re.search(r"(20\d{2})年", words)
    return SheetTable(
        columns=columns,
        purses=purses,
        left=min(h.column for h in part),
        right=max(h.column for h in part),
        head=head,
        first=first,
        end=end,
        direction=direction,
        units={h.column: h.unit for h in part},
        debit="借方" in words,
        year=int(year[1]) if year else None,
        voucher_parts=tuple(h.column for h in part if h.role == "voucher"),
    )


def belongs(heading: Heading, purse: str, purses: int) -> bool:
    return purses < 2 or (purse_of(heading.text) or purse_of(heading.group)) == purse


def side_by_side(headings: list[Heading]) -> list[list[Heading]]:
    """The parts of a header that belong to tables side by side: a repeated role starts a new part.

    A column that was added for answers belongs to the part of its direction.
    """
    parts: list[list[Heading]] = [[]]
    added = [h for h in headings if h.text in ANSWERS.values()]
    for heading in headings:
        seen = {(h.role, purse_of(h.text) or purse_of(h.group)) for h in parts[-1]}
        key = (heading.role, purse_of(heading.text) or purse_of(heading.group))
        if heading in added:
            continue
        if key in seen and heading.role not in ("number", "voucher", "remark", "other"):
            parts.append([])
        parts[-1].append(heading)
    parts = [part for part in parts if is_header(part)] or [headings]
    for heading in added:
        wanted = next(name for name, text in ANSWERS.items() if text == heading.text)
        part = next((p for p in parts if named_by(p) == wanted), parts[0] if wanted == "income" else parts[-1])
        if not any(h.role == "category" for h in part):
            part.append(heading)
    return parts


def named_by(part: list[Heading]) -> Direction | None:
    """The side that a part's own headings name: 收入项目, 支出金额."""
    roles = {h.role for h in part}
    if "income" in roles and "expense" in roles:
        return None
    words = "".join(h.text for h in part if h.text not in ("收支", "收入支出") and h.text not in ANSWERS.values())
    named: set[Direction] = set()
    if "income" in roles or "收入" in words:
        named.add("income")
    if "expense" in roles or "支出" in words:
        named.add("expense")
    return named.pop() if len(named) == 1 else None


def titled(grid: Grid, header: int, parts: list[list[Heading]], number: int) -> Direction | None:
    """The direction that a part's headings or the nearest titles above name; None if each row says its own."""
    part = parts[number]
    roles = {h.role for h in part}
    if own := named_by(part):
        return own
    if {"income", "expense"} <= roles or "direction" in roles:
        return None
    for row in range(header - 1, max(header - LOOK_UP - 1, -1), -1):
        titles = [(column, name) for column, value in enumerate(grid[row]) if (name := direction_of(value))]
        if len(titles) == len(parts):
            return titles[number][1]
        if len(titles) == 1 and len(parts) == 1:
            return titles[0][1]
        if titles:
            return None
    return None


def label(value: CellValue) -> str:
    return cell_text(value).replace(" ", "").partition(":")[0]


def beside(grid: Grid, spot: CellRef) -> CellRef | None:
    """The cell with a label's value: the next one to the right that is not empty.

    None if that is a word without any digit: it is the next label, and the value was a formula never computed.
    """
    row = grid[spot.row]
    for column in range(spot.column + 1, len(row)):
        if cell_text(row[column]):
            if isinstance(row[column], str) and not re.search(r"\d", cell_text(row[column])):
                return None
            return CellRef(spot.row, column)
    return None
