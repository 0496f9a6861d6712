"""A village's money sheets → receipts and payments, with a report of how they were read, or the cells that are unclear.

Each step adds to a `Reading`: lines and balances, remarks for the clerk (`said`) and `problems`. A problem does not end
the reading, so that the clerk sees all of them at once; but with any problem nothing is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from gongkai.desk.importers.categories import Categories, Chooser, Proposal
from gongkai.desk.importers.cells import YUAN, CellRef, UnclearError, cell_text
from gongkai.desk.importers.foreign import UnreadableError, read_apart
from gongkai.desk.importers.headings import DIRECTION_NAMES, PURSE, Direction, purse_of
from gongkai.desk.importers.identity import Place, above, months_named, months_of, other_month, other_village
from gongkai.desk.importers.layout import SheetTable, direction_of, sheet_tables, unit_above
from gongkai.desk.importers.reading import CellProblem, Reading, Received
from gongkai.desk.importers.rows import CLOSING, OPENING, plain_label
from gongkai.desk.importers.settle import (
    close_balance,
    complete_balance,
    debit_unproven,
    of_period,
    sum_balances,
    without_transfers,
)
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.tables import Rows, read_table, stated
from gongkai.desk.importers.written import Ledger, WrittenLine
from gongkai.records.fields import Period
from gongkai.words import money

LISTED = "要改的地方"
"""The sheet that `--mark` puts first; it holds no lines."""
REVERSAL = re.compile("冲|红字|退|更正|多付|多收|多记|重复|误|错|调整|调账|抵|扣回|转回|作废")
SAYS_REVERSED = re.compile("冲销|冲红|红冲|红字|冲回|冲减|冲账")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The posting that a sheet is read for. `opening`: the last posting's closing balance in yuan, None without one.

    `categories`: accepted names by section (income, expense). `chooser`: proposes categories for lines without one.
    """

    period: Period
    categories: Categories
    opening: Decimal | None = None
    place: Place | None = None
    chooser: Chooser | None = None


def read_workbook(file: Path, wanted: Wanted, sheet: str | None = None) -> Reading:
    """Read .xlsx, .xls, .ods or .csv. sheet: the worksheet's name, if several look like money sheets."""
    try:
        sheets = read_apart(sheets_of, file, "Excel")
    except UnreadableError as error:
        return Reading(problems=[CellProblem("", f"打不开：{error}")])
    if sheet is not None:
        names = [one.name for one in sheets]
        sheets = [one for one in sheets if one.name == sheet]
        if not sheets:
            return Reading(problems=[CellProblem("", f"没有工作表“{sheet}”，有：{'、'.join(names)}")])
    return read_sheets(sheets, wanted)


def read_sheets(sheets: list[Sheet], wanted: Wanted) -> Reading:
    """Read the sheets of one village."""
    reading = Reading()
    candidates = [(one, tables) for one in sheets if one.name != LISTED and (tables := sheet_tables(one))]
    for one, _ in candidates:
        if one.hidden:
            reading.said.append(f"工作表“{one.name}”是隐藏的，没有取")
    candidates = the_right_ones([(one, tables) for one, tables in candidates if not one.hidden], wanted, reading)
    if not candidates:
        reading.problems.append(CellProblem("", "没有找到明细表：要有一行表头，写着日期、摘要、金额"))
        return reading
    if len(candidates) > 1 and not together(candidates):
        names = "、".join(one.name for one, _ in candidates)
        reading.problems.append(CellProblem("", f"有几张工作表都像明细表：{names}。请用 --sheet 写明一张"))
        return reading
    ledgers = [ledger_of(one, tables, wanted) for one, tables in candidates]
    settle(ledgers, [one for one, _ in candidates], wanted, reading)
    return reading


def the_right_ones(
    candidates: list[tuple[Sheet, list[SheetTable]]], wanted: Wanted, reading: Reading
) -> list[tuple[Sheet, list[SheetTable]]]:
    """Of several sheets those of this village and month, if there are such; the others are named."""
    for what in ("村", "月"):
        if len(candidates) < 2:
            break
        mine = [one for one in candidates if names_wanted(what, one, wanted)]
        others = [one for one in candidates if one not in mine and names_other(what, one, wanted)]
        if mine and others:
            candidates = [one for one in candidates if one not in others]
            reading.said.append(f"别的{what}的工作表没有取：{'、'.join(one.name for one, _ in others)}")
    return candidates


def names_wanted(what: str, one: tuple[Sheet, list[SheetTable]], wanted: Wanted) -> bool:
    texts = [text for _, text in above(*one)]
    if what == "月":
        months = {month for text in texts for month in months_named(text, wanted.period.start.year)}
        return bool(months & months_of(wanted.period))
    return wanted.place is not None and any(wanted.place.name in text for text in texts)


def names_other(what: str, one: tuple[Sheet, list[SheetTable]], wanted: Wanted) -> bool:
    if what == "月":
        return bool(other_month(above(*one), wanted.period))
    return wanted.place is not None and bool(other_village(above(*one), wanted.place))


def together(candidates: list[tuple[Sheet, list[SheetTable]]]) -> bool:
    """Whether sheets are parts of one account: one of cash and one of the bank, or one of each direction."""
    purses = [purse_of_sheet(one) for one, _ in candidates]
    sides = [direction_of(one.name) for one, _ in candidates]
    return any(all(names) and len(set(names)) == len(names) for names in (purses, sides))


def purse_of_sheet(sheet: Sheet) -> str:
    """现金 or 银行, as the sheet's name or its title says."""
    titles = [cell_text(value) for row in sheet.rows[:2] for value in row if isinstance(value, str)]
    return next((purse for text in (sheet.name, *titles) if PURSE.search(text) and (purse := purse_of(text))), "")


def ledger_of(sheet: Sheet, tables: list[SheetTable], wanted: Wanted) -> Ledger:
    ledger = Ledger(sheet.name)
    ledger.said.append(f"工作表“{sheet.name}”，{len(tables)} 个表格")
    identify(sheet, tables, wanted, ledger)
    say_signs(sheet, tables, ledger)
    unit, floor = YUAN, 0
    for index, table in enumerate(tables):
        found = unit_above(sheet, table, floor)
        if found is not None:
            unit = found[1]
        if unit != YUAN:
            ledger.said.append(f"{found[0] if found else '上面'}：金额的单位不是元，都换成了元")
        refuse_two_units(table, unit, found, ledger)
        if index == 0 or tables[index - 1].first != table.first:
            read_labels(sheet, tables, index, unit, ledger)
        report_unknown_columns(sheet, table, ledger)
        rows = Rows(sheet, table, wanted.period, unit, ledger, table.direction or direction_of(sheet.name))
        read_table(rows)
        floor = table.end if index + 1 < len(tables) and tables[index + 1].first != table.first else floor
    debit_unproven(ledger)
    return ledger


def identify(sheet: Sheet, tables: list[SheetTable], wanted: Wanted, ledger: Ledger) -> None:
    """Refuse a sheet that says it is another village's, or of another month."""
    texts = list(above(sheet, tables))
    if wanted.place is not None and (says := other_village(texts, wanted.place)):
        ledger.wrong("", f"{says}，要导入的是{wanted.place.town}{wanted.place.name}")
    if says := other_month(texts, wanted.period):
        ledger.wrong("", f"{says}，要导入的是{wanted.period.label}")
    for table in tables:
        column = table.columns.get("village")
        if column is None:
            continue
        names = {
            cell_text(value)
            for row in range(table.first, min(table.end, len(sheet.rows)))
            if isinstance(value := sheet.at(row, column), str) and cell_text(value)
        }
        mine = {name for name in names if wanted.place and wanted.place.name in name}
        if names - mine or not names:
            ledger.wrong(
                CellRef(table.head, column),
                f"这张表有“{cell_text(sheet.at(table.head, column))}”一列，写着{'、'.join(sorted(names)[:5])}："
                "几个村写在一张表里的，请用 import month",
            )


def say_signs(sheet: Sheet, tables: list[SheetTable], ledger: Ledger) -> None:
    """What the sheet shows, or hides, beside its values."""
    first, last = tables[0].head, len(sheet.rows)
    hidden = [row for row in sorted(sheet.hidden_rows) if first <= row < last and any(map(cell_text, sheet.rows[row]))]
    if hidden:
        rows = "、".join(str(row + 1) for row in hidden[:20])
        ledger.ask(
            CellRef(hidden[0], 0), f"第{rows}行是隐藏的（或筛选掉的），里面有内容：要算的请取消隐藏，不要的请删去"
        )
    columns = {
        column
        for column in sheet.hidden_columns
        if any(cell_text(sheet.at(row, column)) for row in range(len(sheet.rows)))
    }
    if columns:
        names = "、".join(str(CellRef(0, column))[:-1] for column in sorted(columns)[:20])
        ledger.said.append(f"{names} 列是隐藏的")
    for row, column in sheet.far:
        ledger.wrong(CellRef(row, column), "这一格离表很远，看不出是什么。请删去（按 Ctrl+End 会跳到那里）")
    if not sheet.signs:
        ledger.said.append("这种文件看不出有没有隐藏的行")


def refuse_two_units(table: SheetTable, unit: Decimal, found: tuple[CellRef, Decimal] | None, ledger: Ledger) -> None:
    """A heading and the remark above must not name different units."""
    if found is None:
        return
    for column, own in table.units.items():
        if own is not None and own != unit:
            ledger.wrong(CellRef(table.head, column), f"这一列的单位和 {found[0]} 写的单位不一样，看不准是多少元")


def read_labels(sheet: Sheet, tables: list[SheetTable], index: int, unit: Decimal, ledger: Ledger) -> None:
    """The balances that are labelled outside the tables: above this one, and beside it."""
    table = tables[index]
    start = tables[index - 1].end if index else 0
    spans = [(one.head, one.end, one.left, one.right) for one in tables]
    heads = {row for one in tables for row in range(one.head, one.first)}
    for row in range(start, min(table.end, len(sheet.rows))):
        for column, value in enumerate(sheet.rows[row]):
            if row in heads or any(top <= row < end and left <= column <= right for top, end, left, right in spans):
                continue
            if not isinstance(value, str):
                continue
            name = plain_label(value).partition(":")[0]
            for pattern, kept in ((OPENING, ledger.openings), (CLOSING, ledger.closings)):
                if pattern.fullmatch(name):
                    spot, amount = stated(sheet, CellRef(row, column), unit, ledger)
                    if amount is not None:
                        kept.append((spot, table.purses[0].name, amount))
                        if kept is ledger.openings:
                            ledger.running.setdefault(table.purses[0].name, amount)
                    break


def report_unknown_columns(sheet: Sheet, table: SheetTable, ledger: Ledger) -> None:
    """Add a remark for each column that is left out."""
    used = {*table.columns.values(), *table.voucher_parts, *(c for p in table.purses for c in p.columns.values())}
    for column in range(table.left, table.right + 1):
        text = cell_text(sheet.at(table.head, column))
        if text and column not in used and table.first == table.head + 1:
            ledger.said.append(f"{CellRef(table.head, column)}：“{text}”这一列不认识，没有取")
        elif column in used and column == table.columns.get("other"):
            ledger.said.append(f"{CellRef(table.head, column)}：“{text}”这一列不公开，没有取")


def settle(ledgers: list[Ledger], sheets: list[Sheet], wanted: Wanted, reading: Reading) -> None:
    """Take the period's lines, give each its category, and see that all follows."""
    pairs: list[tuple[Ledger, WrittenLine]] = []
    for ledger, sheet in zip(ledgers, sheets, strict=True):
        months = {
            m for _, text in above(sheet, sheet_tables(sheet)) for m in months_named(text, wanted.period.start.year)
        }
        pairs += [(ledger, line) for line in of_period(ledger, wanted.period, len(months) > 1)]
    pairs = without_transfers(pairs, reading)
    income = expense = Decimal(0)
    for ledger, line in pairs:
        proposal = choose(line, wanted)
        direction = line.direction or proposal.direction
        income += line.amount if direction == "income" else 0
        expense += line.amount if direction == "expense" else 0
        received(ledger, line, proposal, direction, reading)
    reading.count = len(pairs)
    sum_balances(ledgers, reading)
    for ledger in ledgers:
        for side, amount in ledger.stated.items():
            reading.stated[side] = reading.stated.get(side, Decimal(0)) + amount
        reading.said += ledger.said
        reading.problems += ledger.problems
    if all(problem.asks for problem in reading.problems):
        complete_balance(reading, wanted.opening)
    if not any(proposal_less(problem) for problem in reading.problems):
        close_balance(reading, income, expense)
    if not reading.problems:
        for side, name in DIRECTION_NAMES.items():
            count = sum(line.direction == side for line in reading.lines)
            reading.said.append(f"{name} {count} 笔，共 {money(reading.total(side))} 元")


def proposal_less(problem: CellProblem) -> bool:
    """Whether a problem leaves an amount out: only what is unsure of its category leaves the sums as they are."""
    return not (problem.asks and problem.choices and problem.answer)


def choose(line: WrittenLine, wanted: Wanted) -> Proposal:
    if line.direction is None and "direction" in line.table.columns:
        return Proposal(None)  # the column says something else, or nothing
    chooser = wanted.chooser or Chooser(wanted.categories)
    return chooser.propose(line.direction, line.category, line.note, negative=line.amount < 0)


def received(
    ledger: Ledger, line: WrittenLine, proposal: Proposal, direction: Direction | None, reading: Reading
) -> None:
    """Add the line to the reading, or a question about it."""
    spot = line.spot
    if direction is None:
        ledger.ask(
            CellRef(spot.row, line.table.columns.get("direction", line.table.left)), "看不出这一笔是收入还是支出"
        )
        return
    if line.amount < 0 and not REVERSAL.search(line.note):
        ledger.wrong(spot, f"金额 {money(line.amount)} 应大于 0；是冲减的，要在摘要里写明冲销什么、为什么")
        return
    if line.amount > 0 and SAYS_REVERSED.search(line.note):
        ledger.wrong(spot, f"摘要是“{line.note}”，金额却是正数：冲减的要写成负数")
        return
    if proposal.category is None:
        column, heading = line.table.answer
        head = (str(CellRef(line.table.first - 1, column)), heading) if heading else ("", "")
        role = "category" if "category" in line.table.columns and line.category else "note"
        where = CellRef(spot.row, line.table.columns.get(role, line.table.columns.get("category", spot.column)))  # type: ignore[call-overload]
        answer = str(CellRef(spot.row, column))
        ledger.problems.append(
            CellProblem(str(where), proposal.why, ledger.sheet, True, proposal.choices, answer, head)
        )
        return
    note = line.note if line.note and line.note != proposal.category else None
    if note is None and line.category and line.category != proposal.category:
        note = line.category
    if proposal.why:
        ledger.said.append(f"{spot}：“{line.note or line.category}”归入{proposal.category}（{proposal.why}）")
    reading.lines.append(
        Received(direction, proposal.category, line.amount, note, line.day, line.voucher, proposal.why)
    )


__all__ = ["Categories", "UnclearError", "Wanted", "read_sheets", "read_workbook"]
