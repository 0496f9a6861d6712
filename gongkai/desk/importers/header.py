"""The headings of a table, in one row or in two, each with its role and what stands above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.desk.importers.cells import cell_text
from gongkai.desk.importers.headings import (
    SIDE_HEADINGS,
    SUB_HEADINGS,
    ColumnRole,
    column_role,
    heading_unit,
    plain_heading,
    purse_of,
)
from gongkai.desk.importers.sheet import CellValue, Sheet


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a header. `group`: what stands above it over several columns (现金, 收入, 2026年)."""

    column: int
    role: ColumnRole
    text: str
    unit: Decimal | None
    group: str = ""


def headings_at(sheet: Sheet, row: int) -> tuple[list[Heading], int]:
    """The headings that begin in a row, and how many rows they take; none if the row is no header.

    A header needs an amount and something else.
    """
    upper, lower = sheet.rows[row], sheet.rows[row + 1] if row + 1 < len(sheet.rows) else []
    over = {column_role(value) for value in upper} - {None}
    # 收入 and 支出 alone above 项目 and 金额 are titles, in whatever cells they stand.
    if over and is_sub_header(lower, SUB_HEADINGS | SIDE_HEADINGS if over - {"income", "expense"} else SUB_HEADINGS):
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


def is_sub_header(row: list[CellValue], known: frozenset[str]) -> bool:
    """Whether a row only tells apart the columns under wider headings: 月 日, 字 号, 现金 银行, 项目 金额."""
    texts = [plain_heading(value) for value in row if cell_text(value)]
    return len(texts) >= 2 and all(text in known for text in texts)


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
