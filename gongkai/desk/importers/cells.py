"""Reading one cell of a clerk's sheet: an amount, a day, a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from gongkai.records.fields import halfwidth

CellValue = str | int | float | bool | date | datetime | time | timedelta | None
CENT = Decimal("0.01")
EXCEL_DAYS = date(1899, 12, 30)
DAY_TEXT = re.compile(r"(?:(\d{4})[年./\-])?(\d{1,2})[月./\-](\d{1,2})日?")
DAY_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell's row and column, from 0; as text it is Excel's name: B17."""

    row: int
    column: int

    def __str__(self) -> str:
        letters, number = "", self.column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row + 1}"


class UnclearError(Exception):
    """The cell at `spot` can't be read as what it should be; the message says why, in the clerk's words."""

    def __init__(self, spot: CellRef, why: str) -> None:
        super().__init__(why)
        self.spot = spot


def cell_text(value: CellValue) -> str:
    """A cell's text on one line, in half-width characters, with single spaces."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(halfwidth(str(value)).split())


def cell_words(value: CellValue) -> str:
    """A cell's text on one line, as typed: full-width characters stay."""
    return " ".join(value.split()) if isinstance(value, str) else cell_text(value)


def cell_amount(spot: CellRef, value: CellValue) -> Decimal:
    """Yuan, exact to the cent. Raises UnclearError."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise UnclearError(spot, "这里要有金额")
    if isinstance(value, str):
        plain = re.sub(r"[\s,，¥￥元]|人民币|RMB", "", halfwidth(value))
        if plain in ("", "-", "—", "/"):
            raise UnclearError(spot, "这里要有金额")
        try:
            amount = Decimal(plain)
        except InvalidOperation:
            raise UnclearError(spot, f"“{cell_text(value)}”不是金额") from None
    else:
        amount = Decimal(repr(value))
    rounded = amount.quantize(CENT)
    if abs(amount - rounded) > Decimal("0.000001"):
        raise UnclearError(spot, f"“{cell_text(value)}”多于两位小数，最小单位是分")
    return rounded


def cell_day(spot: CellRef, value: CellValue, year: int) -> date | None:
    """The day; None for an empty cell. `year`: of the period, for days written without one. Raises UnclearError."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if 20_000 <= value <= 80_000:
            return EXCEL_DAYS + timedelta(days=int(value))
        value = cell_text(value)
    written = cell_text(value).replace(" ", "")
    if not written:
        return None
    found = DAY_TEXT.fullmatch(written) or DAY_DIGITS.fullmatch(written)
    if found is None:
        raise UnclearError(spot, f"“{written}”不是日期，应写成 2025-07-03 或 7月3日")
    try:
        return date(int(found[1] or year), int(found[2]), int(found[3]))
    except ValueError:
        raise UnclearError(spot, f"“{written}”没有这一天") from None
