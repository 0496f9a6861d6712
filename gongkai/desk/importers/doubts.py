"""What makes a line doubtful though it reads well: it is struck out, void by its words, or red like a reversal."""

from __future__ import annotations

import re
from datetime import date

from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.headings import DIRECTION_NAMES, ColumnRole, Direction
from gongkai.desk.importers.table_rows import Rows
from gongkai.desk.importers.written import Ledger, WrittenLine

VOID = re.compile(r"作废|不算|不计(?!息|价|酬|报酬)|勿计|不入账|未入账|重复|已冲(?!洗|印|刷)|冲掉|待冲|误记|多记|错账")
REVERSED = re.compile(
    r"冲销|冲红|红冲|红字|冲回|冲减|冲账|冲抵|(^|[\d.、)])冲(?!洗|刷|印|压|厕|水|孔|床|茶|浪|击|锋|沟|凉|剂|施|田|天|河)|冲\d"
)
BACK: dict[Direction, re.Pattern[str]] = {
    "income": re.compile("退回|退款|误收|多收|转回|^(退|返还)"),
    "expense": re.compile("退回|退款|返还|扣回|转回|误付|多付"),
}
"""What comes back: it may be written on the other side as it is, or on its own with a minus."""
PLAINLY: dict[Direction, re.Pattern[str]] = {
    "income": re.compile("(?<![多误])收|入账|到账|领回|转入"),
    "expense": re.compile("(?<![多误])付|支|退给|退还|返还给|缴|交还|发还"),
}
"""Words that say that the money really went this way."""
WORDED: tuple[ColumnRole, ...] = ("voucher", "note", "remark", "category", "project")
MOST_RED = 3
"""So many lines in red, and all of a column, are how the column is written, and no sign."""


def doubt(rows: Rows, row: int, lines: list[WrittenLine]) -> None:
    """Ask about the row's lines if the row says that they may not count."""
    ledger = rows.ledger
    for line in lines:
        if (line.spot.row, line.spot.column) in rows.sheet.red:
            ledger.reds.append(line)
    if not all(line.amount < 0 for line in lines):
        for spot, text in rows.words(row):
            if found := VOID.search(text):
                ledger.ask(spot, f"这里写着“{found[0]}”：不算的请删去这一行；要算的请删去这几个字")
                break


def ask_of_dates_for_words(rows: Rows, row: int) -> None:
    """Excel makes a day of a voucher's number 10-12; what was written is not in the cell any more."""
    columns = (*rows.table.voucher_parts, *(rows.table.columns.get(role) for role in WORDED))
    for column in dict.fromkeys(one for one in columns if one is not None):
        value = rows.value(row, column)
        if isinstance(value, date):
            day = f"{value.month}-{value.day}"
            why = f"这一格成了日期（{value:%Y-%m-%d}），像是 Excel 改的：请照原来的写法重新写，前面加一个 '"
            rows.ledger.ask(CellRef(row, column), why, (day,))


def ask_of_struck(rows: Rows, row: int) -> None:
    """What is struck out still has its value in the cell."""
    table = rows.table
    struck = [column for column in range(table.left, table.right + 1) if (row, column) in rows.sheet.struck]
    written = [column for column in struck if cell_text(rows.sheet.at(row, column))]
    if written:
        rows.ledger.ask(CellRef(row, written[0]), "这一格画了删除线：不算的请删去，要算的请取消删除线")


def says_reversed(line: WrittenLine, direction: Direction) -> str:
    """The question about a positive amount whose words say that it takes something back; empty without one."""
    if line.amount < 0:
        return ""
    if REVERSED.search(line.note):
        return f"摘要是“{line.note}”，金额却是正数：冲减的要写成负数"
    if not BACK[direction].search(line.note) or PLAINLY[direction].search(line.note):
        return ""
    which = "付出去的，摘要写“付……”" if direction == "expense" else "收进来的，摘要写“收……”"
    return f"“{line.note}”写在{DIRECTION_NAMES[direction]}里，是正数：是冲减，请写成负数；是{which}"


def ask_of_reds(ledger: Ledger, settled: bool) -> None:
    """Red is how books write what is taken back. settled: whether the balances show that each amount is as written."""
    asked = {problem.cell for problem in ledger.problems}
    for line in ledger.reds:
        if str(line.spot) in asked:
            continue
        column = [one for one in ledger.lines if one.table == line.table and one.spot.column == line.spot.column]
        all_red = len(column) >= MOST_RED and all(one in ledger.reds for one in column)
        if line.amount > 0 and not all_red and not settled and line.spot not in ledger.proven_spots:
            ledger.ask(line.spot, "这个数是红字：是冲减，请写成负数；不是，请把字改成黑色")
        elif line.amount > 0:
            ledger.said.append(
                f"{line.spot}：是红字，当作正数（{'这一列都是红字' if all_red else '合计或余额对得上'}）"
            )
