"""Reading one cell of a clerk's sheet: an amount, a day, a text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from gongkai.desk.importers.capitals import both_readings, capital_amount
from gongkai.desk.importers.sheet import CellValue, decimals
from gongkai.records.fields import halfwidth
from gongkai.sources.unseen import UNSEEN, character_name, unseen

CENT = Decimal("0.01")
YUAN = Decimal(1)
UNITS = {
    "亿元": Decimal(100_000_000),
    "百万元": Decimal(1_000_000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "千元": Decimal(1_000),
    "百元": Decimal(100),
    "元": YUAN,
    "角": Decimal("0.1"),
    "分": CENT,
}
"""What one of each is in yuan."""
MOST = Decimal(10) ** 13
"""More yuan than any village, or county, has."""
MINUS = re.compile("[−–—－‒﹣△▲]")
AMOUNT = re.compile(rf"(-?)(\d+(?:\.\d+)?|\.\d+)({'|'.join(UNITS)})?整?(-?)")
APART = re.compile(r"\d(?:\s+[.,]?\s*|[.,]\s+)\d")
GROUPED = re.compile(r"\D*\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+\.\d{1,2}\D*")
"""Two numbers in a cell, or one with blanks at its thousands: nobody can know unless cents follow."""
THOUSANDS = re.compile(r"^[^\d,]*\d{1,3}(,\d{3})+(?![\d,])")
NOTHING = frozenset({"", "-", "/", "\\", "无", "x", "×", "0", "0.0", "0.00", "--"})
ERRORS = re.compile(r"#(REF|VALUE|NAME|DIV/0|N/A|NUM|NULL)[!?]?")
EXCEL_DAYS = date(1899, 12, 30)
CLOCK = r"(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
DAY_TEXT = re.compile(rf"(?:(\d{{4}}|\d{{2}})[年./\-])?(\d{{1,2}})[月./\-](\d{{1,2}})[日号]?{CLOCK}")
DAY_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
WEEKDAY = re.compile(r"\(?(星期|周)[一二三四五六日天]\)?")
ONLY_DAY = re.compile(r"(\d{1,2})[日号]")
TENTHS = re.compile(r"(\d{1,2})\.([123])")


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
    """The cell at `spot` can't be read as what it should be; the message says why, in the clerk's words.

    choices: what it may have meant, for the clerk to choose from.
    """

    def __init__(self, spot: CellRef, why: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.spot = spot
        self.choices = choices


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


def is_nothing(value: CellValue) -> bool:
    """Whether a cell says that there is no amount."""
    return MINUS.sub("-", cell_text(value)).lower() in NOTHING


def cell_amount(spot: CellRef, value: CellValue, unit: Decimal = YUAN) -> Decimal:
    """Yuan, exact to the cent. unit: of the column, in yuan. Raises UnclearError."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise UnclearError(spot, "这里要有金额")
    if isinstance(value, str):
        amount, unit = written_amount(spot, value, unit)
    else:
        amount = Decimal(repr(value))
    amount *= unit
    if not abs(amount) < MOST:
        raise UnclearError(spot, f"“{cell_text(value)[:30]}”不像金额")
    rounded = amount.quantize(CENT)
    if abs(amount - rounded) > Decimal("0.000001"):
        raise UnclearError(spot, f"“{cell_text(value)}”多于两位小数，最小单位是分")
    return rounded


def written_amount(spot: CellRef, value: str, unit: Decimal) -> tuple[Decimal, Decimal]:
    """An amount as text, and the unit that holds for it."""
    if ERRORS.match(value.strip()):
        raise UnclearError(spot, f"公式出错（{value.strip()}），请改好公式，或直接写数")
    refuse_doubtful(spot, value)
    refuse_apart(spot, value)
    plain = MINUS.sub("-", re.sub(r"[\s'¥￥]|人民币|RMB", "", halfwidth(value)))
    if "," in plain and not THOUSANDS.search(plain):
        raise UnclearError(spot, f"“{cell_text(value)}”里的逗号不在千位上，看不准是多少")
    if (capitals := capital_amount(plain)) is not None and re.search("[元圆角分]", plain):
        if unit != YUAN:
            raise UnclearError(spot, f"“{cell_text(value)}”自己写了单位，和表头的单位不一样")
        return capitals, YUAN
    if readings := both_readings(plain):
        raise UnclearError(spot, f"“{cell_text(value)}”是{'还是'.join(readings)}？请写清楚", readings)
    # 300.- is three hundred and no cents; 300.00- is a red entry.
    plain = re.sub(r"\.-+$", "", plain.replace(",", "").removeprefix("+"))
    if plain in ("", "-", "/"):
        raise UnclearError(spot, "这里要有金额")
    bracketed = re.fullmatch(r"\((.+)\)", plain)
    found = AMOUNT.fullmatch(bracketed[1] if bracketed else plain)
    if found is None or sum(map(bool, (bracketed, found[1], found[4]))) > 1:
        raise UnclearError(spot, f"“{cell_text(value)}”不是金额")
    own = UNITS[found[3]] if found[3] else unit
    if own != unit and unit != YUAN:
        raise UnclearError(spot, f"“{cell_text(value)}”自己写了单位，和表头的单位不一样")
    amount = Decimal(found[2])
    return (-amount if bracketed or found[1] or found[4] else amount), own


def refuse_doubtful(spot: CellRef, value: str) -> None:
    """A raised, lowered or circled digit may be a mark for a footnote: 500², 9月1①日. What is not seen may turn the
    digits round. Raises UnclearError.
    """
    if hidden := unseen("".join(value.split())):
        raise UnclearError(spot, f"“{UNSEEN.sub('', value).strip()}”里有{character_name(hidden[1])}，请重新打一遍")
    if mark := next((sign for sign in value if unicodedata.category(sign) == "No"), None):
        raise UnclearError(spot, f"“{value.strip()}”里的“{mark}”看不准是数的一部分，还是注的记号")


def refuse_apart(spot: CellRef, value: str) -> None:
    """Raises UnclearError where blanks stand among digits."""
    written = halfwidth(value)
    if APART.search(written) and not GROUPED.fullmatch(written):
        raise UnclearError(spot, f"“{cell_text(value)}”中间有空格或换行，看不准是一个数还是两个")


def has_unit(value: CellValue) -> bool:
    """Whether an amount as text names its own unit: 1300元."""
    found = AMOUNT.fullmatch(re.sub(r"[\s,¥￥]", "", halfwidth(value))) if isinstance(value, str) else None
    return found is not None and found[3] is not None


def cell_day(
    spot: CellRef, value: CellValue, year: int, format_: str = "", before: date | None = None, month: int | None = None
) -> date | None:
    """The day; None for an empty cell. Raises UnclearError.

    year: of the period, for days written without one; month: likewise, for 「5日」. format_: the number format of a
    number. before: the day of the line above, in books kept in order.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if 20_000 <= value <= 80_000:
            return EXCEL_DAYS + timedelta(days=int(value))
        places = decimals(format_)
        shown = cell_text(value) if places is None else f"{value:.{places}f}"
        if tenths := TENTHS.fullmatch(shown):
            return tenth(spot, tenths, year, before)
        value = shown
    if isinstance(value, str):
        refuse_doubtful(spot, value)
    return None if is_no_day(value) else written_day(spot, cell_text(value), year, month)


def is_no_day(value: CellValue) -> bool:
    """Whether a cell is empty, or says that there is no day."""
    return MINUS.sub("-", cell_text(value)) in ("", "-", "/", "无")


def written_day(spot: CellRef, written: str, year: int, month: int | None) -> date:
    plain = re.sub(r"\s*([年月日号./\-:])\s*", r"\1", WEEKDAY.sub("", written)).strip()
    alone = ONLY_DAY.fullmatch(plain)
    if alone and month is not None:
        return day_at(spot, written, year, month, int(alone[1]))
    found = DAY_TEXT.fullmatch(plain) or DAY_DIGITS.fullmatch(plain)
    if found is None and APART.search(plain):  # 1 5 may be the 15th, or a 1 and a 5 that are two days
        raise UnclearError(spot, f"“{written}”数字中间有空格或换行，看不准是哪一天，应写成 2025-07-03 或 7月3日")
    if found is None:
        raise UnclearError(spot, f"“{written}”不是日期，应写成 2025-07-03 或 7月3日")
    if found[1] and len(found[1]) == 2 and 2000 + int(found[1]) != year:
        raise UnclearError(spot, f"“{written}”看不出是哪一年，应写成 2025-07-03 或 7月3日")
    in_year = int(found[1] if found[1] and len(found[1]) == 4 else year)
    return day_at(spot, written, in_year, int(found[2]), int(found[3]))


def day_at(spot: CellRef, written: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnclearError(spot, f"“{written}”没有这一天") from None


def tenth(spot: CellRef, found: re.Match[str], year: int, before: date | None) -> date:
    """A number like 11.1: the 1st, or the 10th whose zero Excel does not keep.

    11.3 is the 3rd unless a later day stands above it: few write 30 so.
    """
    month, digit = int(found[1]), int(found[2])
    early = day_at(spot, found[0], year, month, digit)
    try:
        late = date(year, month, digit * 10)
    except ValueError:
        return early
    if digit == 3 and (before is None or before <= early):
        return early
    words = tuple(f"{day.month}月{day.day}日" for day in (early, late))
    raise UnclearError(spot, f"“{found[0]}”是{words[0]}还是{words[1]}？数字后面的 0 没有存下来，请写成几月几日", words)
