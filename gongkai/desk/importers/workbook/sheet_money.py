"""The money on a village's sheet: balances, sums, a verdict, a line for each receipt and payment."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gongkai.desk.importers.drop_down import drop_down
from gongkai.desk.importers.headings import DIRECTION_NAMES
from gongkai.desk.importers.workbook.content import Values
from gongkai.desk.importers.workbook.layout import (
    ANY_MONEY,
    BEFORE,
    CLOSING_LABEL,
    MONEY,
    MONEY_ITEM,
    MONEY_PROJECT,
    NO_MONEY,
    OPENING_LABEL,
)
from gongkai.desk.importers.workbook.pen import AMOUNT, BOLD, TEXT, Pen
from gongkai.desk.importers.workbook.writer import MoneyCells, SheetWriter
from gongkai.records.bulletins import LINE_ITEMS

FEWEST_LINES, MORE_LINES = 24, 12
NO_DAY = "-"
"""A blank among days would be asked about when the sheet comes back."""


def write_money(writer: SheetWriter) -> MoneyCells:
    pen, finance = writer.pen, writer.content.finance
    writer.begin("money")
    top = pen.row
    lines = [(side, line) for side in DIRECTION_NAMES for line in finance.get(side) or []]
    count = max(FEWEST_LINES, len(lines) + MORE_LINES, len(writer.content.lines_before()) + MORE_LINES)
    first = top + 5
    last = first + count  # the line under the list
    amounts, sides = f"$F${first}:$F${last}", f"$A${first}:$A${last}"
    sums = {side: f'=ROUND(SUMIF({sides},"{name}",{amounts}),2)' for side, name in DIRECTION_NAMES.items()}
    closing = finance.get("closing")
    stated, due = f"$B${top + 1}", f"$B${top + 2}"
    off = f'IF(ROUND({stated}-{due},2)=0,"相符","不相符，差 "&TEXT({stated}-{due},"0.00")&" 元")'
    verdict = f'=IF({stated}="","请填账上的期末余额",{off})'
    labelled(pen, 0, OPENING_LABEL, writer.content.opening, True)
    labelled(pen, 2, "收入合计", sums["income"], False)
    pen.row += 1
    labelled(pen, 0, CLOSING_LABEL, None if closing is None else Decimal(closing), True)
    labelled(pen, 2, "支出合计", sums["expense"], False)
    pen.row += 1
    labelled(pen, 0, "算出来的期末", f"=ROUND($B${top}+$D${top}-$D${top + 1},2)", False)
    labelled(pen, 2, "核对", verdict, False)
    pen.row += 1
    pen.put(0, ANY_MONEY, BOLD)
    no_lines = bool(finance) and not lines
    pen.blank(1, NO_MONEY if no_lines else None)
    pen.choose(1, f'"{NO_MONEY}"')
    pen.row += 1
    headings = [*MONEY, MONEY_ITEM, *([MONEY_PROJECT] if writer.content.projects else [])]
    pen.headings(headings, before=True)
    before = writer.content.lines_before()
    for index in range(count):
        write_line(writer, *(lines[index] if index < len(lines) else (None, {})))
        pen.grey(max(BEFORE, len(headings)), before[index] if index < len(before) else "")
        pen.row += 1
    pen.end()
    redden_money(writer, top, first, last)
    return MoneyCells(f"$B${top}", f"$D${top}", f"$D${top + 1}", f"$B${top + 1}", f"$D${top + 2}")


def labelled(pen: Pen, column: int, label: str, value: Any, to_fill: bool) -> None:
    pen.put(column, label, BOLD)
    if to_fill:
        pen.blank(column + 1, value, AMOUNT)
    else:
        pen.put(column + 1, value, form="formula").number_format = AMOUNT


def write_line(writer: SheetWriter, side: str | None, line: Values) -> None:
    pen, law = writer.pen, writer.content.law
    category = line.get("category")
    item = line.get("item")
    own = law.items[item].name if side and item != LINE_ITEMS[side] and item in law.items else None  # type: ignore[index]
    values = (
        DIRECTION_NAMES[side] if side else None,  # type: ignore[index]
        line.get("date", NO_DAY) if side else None,
        law.full_names[side].get(category, category) if side else None,  # type: ignore[arg-type]
        line.get("note"),
        line.get("voucher"),
        Decimal(line["amount"]) if "amount" in line else None,
        own,
    )
    for column, value in enumerate(values):
        pen.blank(column, value, AMOUNT if column == MONEY.index("金额（元）") else TEXT)
    if projects := writer.content.projects:
        project = line.get("project")
        pen.blank(len(values), projects.get(project, project) if project else None)
        if words := drop_down(tuple(projects.values())):
            pen.choose(len(values), f'"{words}"')
    pen.choose(0, '"收入,支出"', strict=True)
    pen.choose(2, f"INDIRECT($A{pen.row})")


def redden_money(writer: SheetWriter, top: int, first: int, last: int) -> None:
    pen, period = writer.pen, writer.content.target.period
    some = f"COUNTA($A{first}:$F{first})>0"
    span = f"A{first}:G{last - 1}"
    pen.redden(span, f'AND({some},OR($A{first}="",$C{first}="",$F{first}=""))')
    day = f"IFERROR(DATEVALUE($B{first}),$B{first})"
    start, end = (f"DATE({one.year},{one.month},{one.day})" for one in (period.start, period.end))
    pen.redden(f"B{first}:B{last - 1}", f'AND($B{first}<>"",$B{first}<>"{NO_DAY}",OR({day}<{start},{day}>{end}))')
    pen.redden(f"F{first}:F{last - 1}", f'AND($F{first}<>"",NOT(ISNUMBER($F{first})))')
    pen.redden(f"A{top + 1}:D{top + 2}", f'AND($B${top + 1}<>"",ROUND($B${top + 1}-$B${top + 2},2)<>0)')
    pen.redden(f"B{top + 3}", f'AND($B${top + 3}<>"",COUNT($F${first}:$F${last - 1})>0)')
