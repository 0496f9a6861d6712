"""A village's money sheets → receipts and payments, with a report of how they were read, or the cells that are unclear.

Each step adds to a `Reading`: lines and balances, remarks for the clerk (`said`) and `problems`. A problem does not end
the reading, so that the clerk sees all of them at once; but with any problem nothing is written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from gongkai.desk.importers.categories import Chooser, Proposal
from gongkai.desk.importers.cells import CellRef, cell_text
from gongkai.desk.importers.double_entry import settle_vouchers
from gongkai.desk.importers.doubts import ask_of_reds, says_reversed
from gongkai.desk.importers.foreign import UnreadableError, read_apart
from gongkai.desk.importers.headings import DIRECTION_NAMES, PURSE, Direction, purse_of
from gongkai.desk.importers.identity import (
    above,
    months_named,
    months_of,
    names_more,
    names_more_only,
    other_month,
    other_village,
    places_named,
)
from gongkai.desk.importers.layout import SheetTable, direction_of, sheet_tables
from gongkai.desk.importers.ledger import ledger_of
from gongkai.desk.importers.left_out import SUMMARY, ask_of_left_out, has_a_column_a_month
from gongkai.desk.importers.private import ask_of_private, mask
from gongkai.desk.importers.projects import with_project
from gongkai.desk.importers.reading import CellProblem, Reading, Received
from gongkai.desk.importers.settle import (
    close_balance,
    complete_balance,
    of_period,
    state_sums,
    sum_balances,
    without_transfers,
)
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.wanted import LISTED, Wanted
from gongkai.desk.importers.workbook.layout import is_village_sheet
from gongkai.desk.importers.written import Ledger, WrittenLine
from gongkai.records.reversal import says_reversal
from gongkai.words import money

ACCOUNT = re.compile("银行|农商|农信|信用社|邮储|农行|工行|建行|中行|现金|存款|账户")
NUMBER_BEFORE = re.compile(r"^[\d一二三四五六七八九十]+[.、．]")


def read_workbook(file: Path, wanted: Wanted, sheet: str | None = None) -> Reading:
    """Read .xlsx, .xls, .ods or .csv. sheet: the worksheet's name, if several look like money sheets."""
    try:
        sheets = [replace(one, file=file.name) for one in read_apart(sheets_of, file, "Excel")]
    except UnreadableError as error:
        return Reading(problems=[CellProblem("", f"打不开：{error}")])
    if any(is_village_sheet(one) for one in sheets):
        return Reading(problems=[CellProblem("", "这是整个乡镇的三务公开表，请用 import month 读")])
    if sheet is not None:
        names = [one.name for one in sheets]
        sheets = [one for one in sheets if one.name == sheet]
        if not sheets:
            return Reading(problems=[CellProblem("", f"没有工作表“{sheet}”，有：{'、'.join(names)}")])
    return read_sheets(sheets, wanted)


def read_sheets(sheets: list[Sheet], wanted: Wanted) -> Reading:
    """Read the sheets of one village."""
    reading = Reading()
    visible = [one for one in sheets if not one.hidden and one.name != LISTED]
    candidates = the_right_ones([(one, tables) for one in visible if (tables := sheet_tables(one))], wanted, reading)
    ask_of_left_out(sheets, wanted, reading)
    single: list[tuple[Sheet, list[SheetTable]]] = []
    for candidate in candidates:
        if any(candidate[0].rows == other.rows for other, _ in single):
            reading.said.append(f"工作表“{candidate[0].name}”和另一张一模一样，没有取")
        else:
            single.append(candidate)
    candidates = single
    details = [one for one in candidates if not SUMMARY.search(one[0].name)]
    if details and len(details) < len(candidates):
        names = "、".join(sheet.name for sheet, _ in candidates if SUMMARY.search(sheet.name))
        reading.said.append(f"只取明细，没有取：{names}")
        candidates = details
    if not candidates and reading.problems:
        return reading
    if not candidates:
        why = "没有找到明细表：要有一行表头，写着日期、摘要、金额"
        if any(map(has_a_column_a_month, visible)):
            why = "这是一月一列的年表，看不出一笔一笔：请交这个月的明细，一笔一行，写日期、摘要、金额"
        reading.problems.append(CellProblem("", why))
        return reading
    if len(candidates) > 1 and not together(candidates):
        names = "、".join(one.name for one, _ in candidates)
        reading.problems.append(CellProblem("", f"有几张工作表都像明细表：{names}。请用 --sheet 写明一张"))
        return reading
    ledgers = [ledger_of(one, tables, wanted) for one, tables in candidates]
    for ledger in ledgers:
        settle_vouchers(ledger)
        ask_of_private(ledger)
    settle(ledgers, [one for one, _ in candidates], wanted, reading)
    mask(reading)
    return reading


def the_right_ones(
    candidates: list[tuple[Sheet, list[SheetTable]]], wanted: Wanted, reading: Reading
) -> list[tuple[Sheet, list[SheetTable]]]:
    """Of several sheets those of this village and month, if there are such; the others are named."""
    for what in ("村", "月"):
        if len(candidates) < 2:
            break
        others = [one for one in candidates if names_other(what, one, wanted)]
        mine = [one for one in candidates if one not in others and names_wanted(what, one, wanted)]
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
        return bool(other_month(places_named(*one)[:2], wanted.period))
    return wanted.place is not None and bool(other_village(places_named(*one)[:2], wanted.place))


def together(candidates: list[tuple[Sheet, list[SheetTable]]]) -> bool:
    """Whether sheets are parts of one account: one of cash and one of the bank, or one of each direction."""
    purses = [purse_of_sheet(one) for one, _ in candidates]
    sides = [direction_of(one.name) for one, _ in candidates]
    return any(all(names) and len(set(names)) == len(names) for names in (purses, sides))


def purse_of_sheet(sheet: Sheet) -> str:
    """现金 or 银行, as its name or its title says; the sheet's name, if that is an account's: 农商行, 邮储."""
    if ACCOUNT.search(sheet.name):
        return sheet.name
    titles = [cell_text(value) for row in sheet.rows[:2] for value in row if isinstance(value, str)]
    return next((purse for text in (sheet.name, *titles) if PURSE.search(text) and (purse := purse_of(text))), "")


def settle(ledgers: list[Ledger], sheets: list[Sheet], wanted: Wanted, reading: Reading) -> None:
    """Take the period's lines, give each its category, and see that all follows."""
    pairs: list[tuple[Ledger, WrittenLine]] = []
    for ledger, sheet in zip(ledgers, sheets, strict=True):
        tables = sheet_tables(sheet)
        more = names_more(above(sheet, tables), wanted.period)
        own = of_period(ledger, wanted.period, more)
        says = names_more_only(places_named(sheet, tables), wanted.period)
        if says and len(own) == len(ledger.lines):
            name = wanted.period.label
            ledger.wrong("", f"{says}，不只是{name}，表里却只有{name}的：请把标题改对，或者交整张")
        pairs += [(ledger, line) for line in own]
    whole = list(pairs)
    pairs = without_transfers(pairs, reading)
    for ledger in ledgers:
        refuse_debits(ledger, wanted)
    income = expense = Decimal(0)
    for ledger, written in pairs:
        line, project = with_project(written, wanted, ledger)
        proposal = choose(line, wanted)
        direction = line.direction or proposal.direction
        income += line.amount if direction == "income" else 0
        expense += line.amount if direction == "expense" else 0
        received(ledger, line, proposal, direction, reading, project)
    reading.count = len(pairs)
    reading.of_projects = any("project" in line.table.columns for _, line in whole)
    sum_balances(ledgers, reading)
    state_sums(whole, pairs, reading)
    for ledger in ledgers:
        reading.said += ledger.said
        reading.problems += ledger.problems
    if all(problem.asks for problem in reading.problems):
        complete_balance(reading, wanted.opening)
    settled = not any(proposal_less(problem) for problem in reading.problems) and close_balance(
        reading, income, expense
    )
    for ledger in ledgers:
        problems, said = len(ledger.problems), len(ledger.said)
        ask_of_reds(ledger, settled)
        reading.problems += ledger.problems[problems:]
        reading.said += ledger.said[said:]
    if not reading.problems:
        for side, name in DIRECTION_NAMES.items():
            count = sum(line.direction == side for line in reading.lines)
            reading.said.append(f"{name} {count} 笔，共 {money(reading.total(side))} 元")


def proposal_less(problem: CellProblem) -> bool:
    """Whether a problem leaves an amount out: only what is unsure of its category leaves the sums as they are."""
    return not (problem.asks and problem.choices and problem.answer)


def refuse_debits(ledger: Ledger, wanted: Wanted) -> None:
    """借方 is income in a book of cash, the other way round in others: a balance, a name or the words must show it."""
    debits = [line for line in ledger.lines if line.table.debit and line.direction]
    shown = ledger.proven or ledger.closings or (ledger.openings and wanted.opening is not None)
    named = ACCOUNT.search(ledger.sheet) or "日记账" in ledger.sheet or any(line.purse for line in debits)
    if debits and not shown and not named and not all(of_one_side(line, wanted) for line in debits):
        why = "只有借方、贷方，没有余额可以核对，看不出哪边是收入。请把表头改成收入、支出"
        ledger.wrong(debits[0].spot, why)


def of_one_side(line: WrittenLine, wanted: Wanted) -> bool:
    """Whether its words are sure of the side it stands on, and of no other."""
    other: Direction = "expense" if line.direction == "income" else "income"
    mirrored = replace(line, direction=other)
    return choose(line, wanted).category is not None and choose(mirrored, wanted).category is None


def choose(line: WrittenLine, wanted: Wanted) -> Proposal:
    if line.direction is None and "direction" in line.table.columns:
        return Proposal(None)  # the column says something else, or nothing
    chooser = wanted.chooser or Chooser(wanted.categories)
    return chooser.propose(line.direction, line.category, line.note, negative=line.amount < 0)


def received(
    ledger: Ledger,
    line: WrittenLine,
    proposal: Proposal,
    direction: Direction | None,
    reading: Reading,
    project: str | None,
) -> None:
    """Add the line to the reading, or a question about it."""
    spot = line.spot
    if direction is None:
        ledger.ask(
            CellRef(spot.row, line.table.columns.get("direction", line.table.left)), "看不出这一笔是收入还是支出"
        )
        return
    if line.amount < 0 and not says_reversal(line.note):
        ledger.wrong(spot, f"金额 {money(line.amount)} 应大于 0；是冲减的，要在摘要里写明冲销什么、为什么")
        return
    if why := says_reversed(line, direction):
        ledger.ask(spot, why)
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
    note = line.note if line.note and NUMBER_BEFORE.sub("", line.note) != proposal.category else None
    if note is None and line.category and line.category != proposal.category:
        note = line.category
    if proposal.why:
        ledger.said.append(f"{spot}：“{line.note or line.category}”归入{proposal.category}（{proposal.why}）")
    reading.lines.append(
        Received(direction, proposal.category, line.amount, note, line.day, line.voucher, proposal.why, project, spot)
    )
