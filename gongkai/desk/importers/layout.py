"""Where a sheet has its lines: headings in any row; 收入 and 支出 stacked, side by side, or in one table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.header import Heading, headings_at, is_header
from gongkai.desk.importers.headings import (
    ANSWERS,
    ColumnRole,
    Direction,
    purse_of,
)
from gongkai.desk.importers.sheet import CellValue, Grid, Sheet

DIRECTIONS: dict[Direction, re.Pattern[str]] = {
    "income": re.compile(r"[一二三四、.\d()]*(本期|本月|各项)?收入(部分|明细|情况|类|公开)*:?"),
    "expense": re.compile(r"[一二三四、.\d()]*(本期|本月|各项)?(支出|开支)(部分|明细|情况|类|公开)*:?"),
}
OF_ONE_SIDE = re.compile(
    r"(?!.*(?:收支|收入.*(?:支出|开支)|(?:支出|开支).*收入)).{0,30}(?:(?P<income>收入)|支出|开支)"
    r"(?:明细|情况|公开|公示|公布|统计|一览|表|栏|榜|账|单)+"
)
"""The title of a table that shows one side: 南村2025年8月支出明细表."""
UNIT_BEHIND = re.compile(r"\((单位:?)?(人民币)?.{0,2}元\)$")
DEBTS = re.compile(
    r".{0,40}(债权|债务|欠款|应收|应付|往来|未付|未收|负债)(和|及|、|债务|应付|应收|款项?|账款|情况|明细|清单|台账|公示|公开|统计|一览|表|账|:|\(.*\))*"
)
SIDES = frozenset({"收", "付", "支", "收入", "支出"})
LOOK_UP = 4


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
    `voucher_parts`: columns of voucher numbers in two parts (字, 号). `shared`: columns of days and vouchers that
    tables side by side have in common. All numbers count from 0.
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
    shared: tuple[int, ...] = ()

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
    return bool(DEBTS.fullmatch(plain)) and not re.search("收支|收入|支出", plain)


def direction_of(value: CellValue) -> Direction | None:
    plain = UNIT_BEHIND.sub("", re.sub(r"\s", "", cell_text(value)))
    return next((name for name, pattern in DIRECTIONS.items() if plain and pattern.fullmatch(plain)), None)


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
            side = titled(grid, head, parts, number)
            shared = of_all_parts(parts[0]) if len(parts) > 1 and rows > 1 else []
            own = settled_roles(part, sheet, head + rows, end)
            result.append(table_of(own, shared, head, head + rows, end, side))
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


def of_all_parts(first: list[Heading]) -> list[Heading]:
    """The days and vouchers that stand once, left of the groups 收入 and 支出, and are those of both."""
    return (
        [h for h in first if not h.group and h.role in ("date", "day", "month", "voucher")]
        if any(h.group for h in first)
        else []
    )


def settled_roles(part: list[Heading], sheet: Sheet, first: int, end: int) -> list[Heading]:
    """The headings of a part, with the role that what stands below them shows.

    A column of sides and balances is one of directions, whatever its heading.
    """

    def below(heading: Heading) -> set[str]:
        values = (sheet.at(row, heading.column) for row in range(first, min(end, len(sheet.rows))))
        return {re.sub(r"\s", "", cell_text(value)) for value in values if cell_text(value)}

    result = []
    notes = [h for h in part if h.role == "note"]
    for heading in part:
        words = below(heading)
        sides = words & SIDES
        if (heading.role == "side" and sides) or (
            heading.role in ("note", "category") and sides and all(one in SIDES or is_label(one) for one in words)
        ):
            heading = replace(heading, role="direction")
        elif heading in notes and len(notes) > 1:
            heading = replace(heading, role=role_among(heading, notes, part))
        result.append(heading)
    return result


def role_among(heading: Heading, notes: list[Heading], part: list[Heading]) -> ColumnRole:
    """The role of one of several columns of words: 项目 before 摘要 is a category, 用途 behind 摘要 a remark."""
    present = {h.role for h in part}
    kinds = [h for h in notes[:-1] if h.text in ("项目", "名称", "收支项目") and "category" not in present]
    rest = [h for h in notes if h not in kinds[:1]]
    if heading in kinds[:1]:
        return "category"
    if heading == rest[0]:
        return "note"
    return "remark" if heading == rest[1] and "remark" not in present else "other"


def is_label(text: str) -> bool:
    """Whether a text is the label of a balance or a sum, as in a column of sides."""
    return re.fullmatch(r".{0,4}(余额|结余|结存|结转|合计|小计|总计).{0,2}", text) is not None


def table_of(
    part: list[Heading], shared: list[Heading], head: int, first: int, end: int, direction: Direction | None
) -> SheetTable:
    """shared: headings that stand in another part, and hold for this one too."""
    money: frozenset[ColumnRole] = frozenset({"income", "expense", "balance", "amount", "capitals", "side"})
    if not any(h.role in ("income", "expense", "balance") for h in part):
        # Beside a single amount, 方向 is the line's; beside a balance it is the balance's.
        part = [replace(h, role="direction") if h.role == "side" else h for h in part]
    columns = {h.role: h.column for h in reversed([*part, *shared]) if h.role not in money}
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
        shared=tuple(h.column for h in shared),
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
        if key in seen and heading.role not in ("number", "voucher", "remark", "other") and is_header(parts[-1]):
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


def side_in_title(value: CellValue) -> Direction | None:
    """The side that a title says, alone or with whose and which month's it is."""
    found = OF_ONE_SIDE.fullmatch(UNIT_BEHIND.sub("", re.sub(r"\s", "", cell_text(value))))
    return direction_of(value) or (None if found is None else "income" if found["income"] else "expense")


def titled(grid: Grid, header: int, parts: list[list[Heading]], number: int) -> Direction | None:
    """The direction that a part's headings or the nearest titles above name; None if each row says its own."""
    part = parts[number]
    roles = {h.role for h in part}
    if own := named_by(part):
        return own
    if {"income", "expense"} <= roles or "direction" in roles:
        return None
    for row in range(header - 1, max(header - LOOK_UP - 1, -1), -1):
        titles = [(column, name) for column, value in enumerate(grid[row]) if (name := side_in_title(value))]
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
