"""Where a sheet has its lines: headings in any row; 收入 and 支出 stacked, side by side, or in one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gongkai.desk.importers.cells import CellRef, CellValue, cell_text

ColumnRole = Literal[
    "date", "category", "note", "voucher", "amount", "income", "expense", "direction", "balance", "number"
]
Direction = Literal["income", "expense"]
Grid = list[list[CellValue]]

HEADERS: dict[ColumnRole, re.Pattern[str]] = {
    "number": re.compile(r"序号|编?号"),
    "direction": re.compile(r"收支(类型|方向|类别)?|方向|收/支"),
    "income": re.compile(r"(本期|本月)?收入(金额|数)?|借方(金额)?|收方"),
    "expense": re.compile(r"(本期|本月)?支出(金额|数)?|贷方(金额)?|付方"),
    "balance": re.compile(r"余额|结余|结存"),
    "amount": re.compile(r"金额|数额|发生额|小写金额"),
    "voucher": re.compile(r"(记账|原始)?(凭证|票据|单据|票)(号|编号|字号|号码)?"),
    "date": re.compile(r"(收支|发生|记账|入账|收款|付款|支付)?(日期|时间)|年月日"),
    "category": re.compile(r"(收入|支出|收支)?(类别|科目|类型|分类)|(收入|支出)(项目|科目|类别|来源)"),
    "note": re.compile(r"(摘要|事由|事项|内容|用途|说明|备注|项目|名称|明细|收支|资金|款项|情况)+"),
}
"""The headings of columns, without units and brackets. The first pattern that fits gives the role."""
UNITS = re.compile(r"\(?(单位)?[::]?(人民币)?元\)?|\s|:|\(.*?\)")
DIRECTIONS: dict[Direction, re.Pattern[str]] = {
    "income": re.compile(r"[一二三四、.\d()]*(本期|本月|各项)?收入(部分|明细|情况|类|公开)?:?"),
    "expense": re.compile(r"[一二三四、.\d()]*(本期|本月|各项)?支出(部分|明细|情况|类|公开)?:?"),
}
YEAR_TO_DATE = re.compile(r"(本年|全年|年初至今)?累计(数|金额)?")
"""A sum over more than this period, which can't be compared with the lines."""
SUM = re.compile(r"(本页|本月|本期|收入|支出|累计)?(合计|小计|总计|共计)")
OPENING = re.compile(r"(期初|上期|上月|月初|年初|上年)(末)?(余额|结余|结存|结转)?|上期结转|上月结转")
CLOSING = re.compile(r"(期末|本期|本月|月末|年末)?(余额|结余|结存)(金额|数)?")


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One table of a sheet. `columns`: role → column; `left`, `right`: its outer columns; its rows are from `first` to
    before `end`; `direction`: that of all its lines, None if each row says its own. All numbers count from 0.
    """

    columns: dict[ColumnRole, int]
    left: int
    right: int
    first: int
    end: int
    direction: Direction | None


def column_role(value: CellValue) -> ColumnRole | None:
    plain = UNITS.sub("", cell_text(value))
    return next((role for role, pattern in HEADERS.items() if plain and pattern.fullmatch(plain)), None)


def direction_of(value: CellValue) -> Direction | None:
    plain = cell_text(value).replace(" ", "")
    return next((name for name, pattern in DIRECTIONS.items() if plain and pattern.fullmatch(plain)), None)


def header_of(row: list[CellValue]) -> list[tuple[int, ColumnRole]]:
    """(column, role) of a header row; empty if the row is no header, which needs an amount and something else."""
    roles = [(column, role) for column, value in enumerate(row) if (role := column_role(value)) is not None]
    present = {role for _, role in roles}
    if not present & {"amount", "income", "expense"} or not present & {"date", "note", "category", "voucher"}:
        return []
    return roles


def sheet_tables(grid: Grid) -> list[SheetTable]:
    """The sheet's tables, top to bottom, and left to right."""
    headers = [(row, roles) for row, cells in enumerate(grid) if (roles := header_of(cells))]
    result: list[SheetTable] = []
    for index, (row, roles) in enumerate(headers):
        end = headers[index + 1][0] if index + 1 < len(headers) else len(grid)
        parts = list(side_by_side(roles))
        for part in parts:
            columns = {role: column for column, role in reversed(part)}
            left, right = part[0][0], part[-1][0]
            direction = titled(grid, row, columns, (left, right) if len(parts) > 1 else None)
            result.append(SheetTable(columns, left, right, row + 1, end, direction))
    return result


def side_by_side(roles: list[tuple[int, ColumnRole]]) -> Iterator[list[tuple[int, ColumnRole]]]:
    """The parts of a header that belong to tables side by side: a repeated role starts a new part."""
    part: list[tuple[int, ColumnRole]] = []
    for column, role in roles:
        seen = {r for _, r in part}
        again = role in seen and role != "number"
        if again and part:
            yield part
            part = []
        part.append((column, role))
    if part:
        yield part


def titled(grid: Grid, header: int, columns: dict[ColumnRole, int], span: tuple[int, int] | None) -> Direction | None:
    """The direction that the amount's heading or the nearest title above names; None if each row says its own.

    span: the table's outer columns, if there is another table beside it; then only titles above these count.
    """
    if "income" in columns and "expense" not in columns:
        return "income"
    if "expense" in columns and "income" not in columns:
        return "expense"
    for row in range(header - 1, max(header - 4, -1), -1):
        across = grid[row][span[0] : span[1] + 1] if span else grid[row]
        named = {name for value in across if (name := direction_of(value)) is not None}
        if len(named) == 1:
            return named.pop()
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
