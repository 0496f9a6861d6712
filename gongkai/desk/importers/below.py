"""What stands below a table's total: debts, plans and notes are no lines; what no total holds is asked about."""

from __future__ import annotations

import re

from gongkai.desk.importers.cells import CellRef, cell_text, is_nothing
from gongkai.desk.importers.days import real_day
from gongkai.desk.importers.headings import Direction
from gongkai.desk.importers.sheet import CellValue
from gongkai.desk.importers.table_rows import Rows
from gongkai.desk.importers.written import WrittenLine

WHOLE_SUM = re.compile(
    r"[一二三四五六七八九十、.\d()]*(人民币)?(本月|当月|本期|收入|支出|收支|全部|总|(本月|本期|当月)(收入|支出))?"
    r"(合计|总计|共计|总额|发生额合计|合计金额|月结)(人民币)?"
)
LAST_BALANCE = re.compile(
    r"[一二三四五六七八九十、.\d()]*(期末|本期|本月|月末|本季|季末|年末)(滚存)?(余额|结余|结存).*"
)
NOTE = re.compile(r"(说明|备注|附注|注|附)\d?:")
OWED = re.compile(
    r"((说明|备注|附注|注|附)\d?:)?[\d一二三四五六七八九十.、()]*(截至.{0,8}|到.{0,6}|本月|本期|目前|尚|另|还|村里|村委会?|村集体)*"
    r"(欠|应付|应收|未付|未收|待付|待收|暂欠|赊欠|拖欠|挂账|预计|计划|拟|下月|下期|明年|债务|债权)"
)


def is_below(rows: Rows, row: int) -> bool:
    """Whether a total of the row's sides, the last balance or a note stands above in this table."""
    sides = {
        rows.side_of(row) if role == "amount" else role
        for purse in rows.table.purses
        for role, column in purse.columns.items()
        if role in ("income", "expense", "amount") and not is_nothing(rows.value(row, column))
    }
    return rows.notes or (bool(rows.totals) and (sides - {None}) <= rows.totals)


def note_total(rows: Rows, name: str, sides: set[Direction | None]) -> None:
    """A sum holds all lines of its sides so far; only a total leaves none to come."""
    rows.loose = [line for line in rows.loose if None not in (*sides, line.direction) and line.direction not in sides]
    if WHOLE_SUM.fullmatch(name):
        rows.totals |= {"income", "expense"} if None in sides else {side for side in sides if side}


def note_balance_below(rows: Rows, name: str) -> None:
    if rows.ledger.lines[rows.begin :] and LAST_BALANCE.fullmatch(name):
        rows.totals |= {"income", "expense"}


def is_remark(rows: Rows, row: int, texts: list[CellValue]) -> bool:
    """Whether a row is a note below the lines, or money owed or planned; then it is told."""
    words = [re.sub(r"\s", "", cell_text(value)) for value in texts if isinstance(value, str)]
    if any(NOTE.match(word) for word in words[:1]) and rows.ledger.lines[rows.begin :] and real_day(rows, row) is None:
        rows.notes = True
    elif not is_below(rows, row) or real_day(rows, row) is not None or not any(OWED.match(word) for word in words):
        return False
    said = " ".join(cell_text(value) for value in texts)[:40]
    rows.ledger.said.append(f"第{row + 1}行：“{said}”在合计或结余下面，是说明、欠账或打算，不是这一期的收支，没有取")
    return True


def watch(rows: Rows, line: WrittenLine) -> None:
    """A line below a total: some sum that follows must hold it, unless it is of another month."""
    after_note = rows.notes and line.day is None
    if after_note or line.direction in rows.totals or (line.direction is None and rows.totals):
        before = [one.day for one in rows.ledger.lines[rows.begin :] if one.day and one is not line]
        months = {(day.year, day.month) for day in before}
        if not (line.day and months and (line.day.year, line.day.month) not in months):
            rows.loose.append(line)


def ask_of_loose(rows: Rows) -> None:
    for line in rows.loose:
        rows.ledger.ask(
            CellRef(line.spot.row, line.spot.column),
            "这一行在合计或结余下面，合计里没有它：是这一期的一笔，请移到合计上面、把合计改好；不是，请删去",
        )
