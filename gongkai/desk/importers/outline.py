"""A numbered list of money: 一 本月收入, （一） 发包及上交收入, 1 果园承包费.

What has numbers below it is no line but their sum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gongkai.desk.importers.cells import CellRef, UnclearError, cell_text, is_nothing
from gongkai.desk.importers.headings import Direction
from gongkai.desk.importers.table_rows import Rows
from gongkai.desk.importers.written import Sum
from gongkai.words import money

CHINESE = "[一二三四五六七八九十]{1,3}"
LEVELS = tuple(
    re.compile(rf"(?:{number})(?P<rest>.*)")
    for number in (rf"{CHINESE}(?:[、.]|$)", rf"\({CHINESE}\)", r"\d{1,2}(?:[、.](?!\d)|$)", r"\(\d{1,2}\)")
)


@dataclass(frozen=True, slots=True)
class Group:
    """A row that is the sum of others. `name`: its words; `leaves`: the rows of lines below it; `top`: whether it is a
    side's title.
    """

    name: str
    leaves: tuple[int, ...]
    top: bool


def groups_of(rows: Rows) -> dict[int, Group]:
    """The sums of a table by their rows; none if it is no numbered list of receipts and payments."""
    end = min(rows.table.end, len(rows.sheet.rows))
    levels = [(row, *one) for row in range(rows.table.first, end) if (one := numbered(rows, row))]
    found: dict[int, Group] = {}
    for at, (row, level, name) in enumerate(levels):
        below = []
        for other, deeper, _ in levels[at + 1 :]:
            if deeper <= level:
                break
            below.append((other, deeper))
        parents = {one for (one, depth), (_, next_) in pairwise(below) if next_ > depth}
        if below and amount_in(rows, row) is not None:
            found[row] = Group(name, tuple(one for one, _ in below if one not in parents), level == 0)
    tops = [group for group in found.values() if group.top]
    inner = any(not group.top for group in found.values()) or "number" in rows.table.columns
    return found if inner and tops and all(side_in(group.name) for group in tops) else {}


def numbered(rows: Rows, row: int) -> tuple[int, str] | None:
    """(level, from 0; the words behind the number) of a row that begins with a number."""
    columns = [rows.table.columns[role] for role in ("number", "category", "note") if role in rows.table.columns]
    texts = [text for column in columns if (text := re.sub(r"\s", "", cell_text(rows.value(row, column))))]
    for level, pattern in enumerate(LEVELS):
        if texts and (found := pattern.fullmatch(texts[0])):
            return level, found["rest"] or (texts[1] if len(texts) > 1 else "")
    return None


def side_in(name: str) -> Direction | None:
    sides: list[Direction] = [side for side, word in (("income", "收入"), ("expense", "支出")) if word in name]  # type: ignore[misc]
    return sides[0] if len(sides) == 1 else None


def amount_in(rows: Rows, row: int) -> tuple[int, Decimal] | None:
    """(column, amount) of a row with one."""
    column = rows.table.purses[0].columns.get("amount")
    if column is None or is_nothing(rows.value(row, column)):
        return None
    try:
        return column, rows.amount(row, column)
    except UnclearError:
        return None


def read_group(rows: Rows, row: int, group: Group) -> None:
    """Compare a sum with its lines; a side's title gives them their side, another the category to those without."""
    if group.top:
        rows.direction = side_in(group.name)
    else:
        rows.groups |= dict.fromkeys(group.leaves, group.name)
    stated = amount_in(rows, row)
    amounts = [(CellRef(leaf, found[0]), found[1]) for leaf in group.leaves if (found := amount_in(rows, leaf))]
    if stated is None or len(amounts) < len(group.leaves):
        return
    spot, due = CellRef(row, stated[0]), sum((amount for _, amount in amounts), Decimal(0))
    if stated[1] != due:
        rows.ledger.wrong(spot, f"“{group.name}”写的是 {money(stated[1])}，下面各笔加起来是 {money(due)}")
        return
    spots = frozenset(one for one, _ in amounts)
    rows.ledger.said.append(f"{spot}：“{group.name}”{money(due)}，与下面各笔相符")
    rows.ledger.proven_spots |= spots
    if group.top:
        rows.ledger.sums.append(Sum(due, spots))
