"""「其中：…」: rows that tell what the amount above them is made of, and are no lines of their own."""

from __future__ import annotations

import re
from decimal import Decimal

from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.days import stands_alone
from gongkai.desk.importers.sheet import CellValue
from gongkai.desk.importers.table_rows import Rows, Whole

WITH_COLON = re.compile(r"[\d一二三四五六七八九十.、()]*(其中|包括|内含|含)[:,]")
OF_WHICH = re.compile(rf"[\d一二三四五六七八九十.、()]*其中|{WITH_COLON.pattern}")


def is_of_which(labels: list[CellValue], pattern: re.Pattern[str] = OF_WHICH) -> bool:
    return any(pattern.match(re.sub(r"\s", "", cell_text(value))) for value in labels)


def remember(rows: Rows, row: int, amounts: dict[int, Decimal]) -> None:
    """The row's amounts are what 其中 below it would tell of; a title has none."""
    close_details(rows)
    rows.whole = Whole(row, amounts) if amounts else None


def read_detail(rows: Rows, row: int, labels: list[CellValue], amounts: dict[int, Decimal]) -> bool:
    """Whether a row is a part of an amount above; then it is told, and no line."""
    whole, ledger = rows.whole, rows.ledger
    named = is_of_which(labels)
    if whole is None or not (named or (whole.open and any(whole.left.values()))):
        return False
    if stands_alone(rows, row) and not is_of_which(labels, WITH_COLON):
        return False
    whole.open = True
    text = "".join(cell_text(value) for value in labels)[:20]
    for column, amount in amounts.items():
        spot = CellRef(row, column)
        left = whole.left.get(column)
        if left is None:
            ledger.ask(spot, f"“{text}”和上面一笔不在一列，看不出是它的明细，还是另一笔")
        elif abs(amount) > abs(left):
            ledger.ask(spot, f"“{text}”比第{whole.row + 1}行剩下的还多，看不出是它的明细，还是另一笔")
        else:
            whole.left[column] = left - amount
            if not named:
                whole.loose.append(spot)
            ledger.said.append(f"{spot}：“{text}”是第{whole.row + 1}行的其中，不另算一笔")
    return True


def close_details(rows: Rows) -> None:
    """Rows below 其中 are its parts if all parts together are the whole; else they are asked about."""
    whole = rows.whole
    if whole is None or not whole.loose or not any(whole.left[spot.column] for spot in whole.loose):
        return
    for spot in whole.loose:
        why = f"这一行在“其中”下面，没有日期，加起来又不等于第{whole.row + 1}行"
        rows.ledger.ask(spot, f"{why}：是它的明细，请在前面写“其中：”；是另一笔，请写日期")
