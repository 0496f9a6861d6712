"""A village's money sheet → receipts and payments, with a report of how it was read, or the cells that are unclear.

Each step adds to a `Reading`: lines and balances, remarks for the clerk (`said`) and `problems`. A problem does not end
the reading, so that the clerk sees all of them at once; but with any problem nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import python_calamine as calamine

from gongkai.desk.importers.cells import CellRef, CellValue, UnclearError, cell_amount, cell_day, cell_text, cell_words
from gongkai.desk.importers.layout import (
    CLOSING,
    OPENING,
    SUM,
    YEAR_TO_DATE,
    ColumnRole,
    Direction,
    Grid,
    SheetTable,
    beside,
    direction_of,
    label,
    sheet_tables,
)
from gongkai.desk.importers.reading import CellProblem, Reading, Received, Sums
from gongkai.records.balance import carries_on, closing_due
from gongkai.records.fields import Period, halfwidth
from gongkai.words import money

Categories = dict[str, frozenset[str]]
DIRECTION_NAMES: dict[Direction, str] = {"income": "收入", "expense": "支出"}


def read_workbook(
    file: Path, period: Period, categories: Categories, opening: Decimal | None, sheet: str | None = None
) -> Reading:
    """Read .xlsx or .xls. categories: accepted names by section (income, expense).

    opening: the last posting's closing balance in yuan, for sheets that do not give their opening balance; None without
    a last posting. sheet: the worksheet's name, if several look like money sheets.
    """
    reading = Reading()
    try:
        book = calamine.load_workbook(file)
        grids = {name: grid_of(book.get_sheet_by_name(name)) for name in book.sheet_names}
    except (calamine.CalamineError, OSError, ValueError) as error:
        reading.problems.append(CellProblem("", f"打不开：{error}。请用 Excel 或 WPS 另存为 .xlsx 再试"))
        return reading
    if sheet is not None and sheet not in grids:
        reading.problems.append(CellProblem("", f"没有工作表“{sheet}”，有：{'、'.join(grids)}"))
        return reading
    candidates = {
        name: tables for name, grid in grids.items() if sheet in (None, name) and (tables := sheet_tables(grid))
    }
    if len(candidates) != 1:
        why = (
            "没有找到明细表：要有一行表头，写着日期、摘要、金额"
            if not candidates
            else (f"有几张工作表都像明细表：{'、'.join(candidates)}。请用 --sheet 写明一张")
        )
        reading.problems.append(CellProblem("", why))
        return reading
    ((name, tables),) = candidates.items()
    grid = grids[name]
    reading.said.append(f"工作表“{name}”，{len(tables)} 个表格")
    read_balances(grid, tables, reading)
    for table in tables:
        read_lines(grid, table, period, categories, reading)
    complete_balance(reading, opening)
    return reading


def grid_of(sheet: calamine.CalamineSheet) -> Grid:
    """Every cell of a sheet. A value in a cell merged over several rows is repeated in each: often it is a category."""
    grid: Grid = [[None if cell == "" else cell for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and isinstance(grid[top][left], str):
            for row in range(top + 1, min(bottom, len(grid) - 1) + 1):
                grid[row][left] = grid[top][left]
    return grid


def read_balances(grid: Grid, tables: list[SheetTable], reading: Reading) -> None:
    """Read the opening and closing balance, wherever in the sheet they are labelled."""
    for row, cells in enumerate(grid):
        for column, value in enumerate(cells):
            name = label(value)
            which = "opening" if OPENING.fullmatch(name) else "closing" if CLOSING.fullmatch(name) else None
            if which is None or any(row == table.first - 1 for table in tables):
                continue
            written = cell_text(value).partition(":")[2].strip()
            spot = CellRef(row, column) if written else beside(grid, CellRef(row, column))
            if spot is None:
                continue  # a label without a number: a form that was not filled in
            try:
                amount = cell_amount(spot, written or grid[spot.row][spot.column])
            except UnclearError as error:
                reading.problems.append(CellProblem(str(error.spot), str(error)))
                continue
            before = getattr(reading, which)
            if before is not None and before != amount:
                reading.problems.append(CellProblem(str(spot), f"“{name}”写了两次，数不一样"))
            setattr(reading, which, amount)
            reading.said.append(f"{spot}：{'期初' if which == 'opening' else '期末'} {money(amount)} 元")


def report_unknown_columns(grid: Grid, table: SheetTable, reading: Reading) -> None:
    """Add a remark for each column that is left out because its heading is not known."""
    row = table.first - 1
    for column in range(table.left, min(table.right + 1, len(grid[row]))):
        if cell_text(grid[row][column]) and column not in table.columns.values():
            reading.said.append(f"{CellRef(row, column)}：“{cell_text(grid[row][column])}”这一列不认识，没有取")


def read_lines(grid: Grid, table: SheetTable, period: Period, categories: Categories, reading: Reading) -> None:
    """Read the rows of a table: each is a line, a sum to compare, a title of a new section, or a remark."""
    direction = table.direction
    sums = Sums()
    report_unknown_columns(grid, table, reading)
    for row in range(table.first, table.end):
        cells = grid[row]
        inside = [(column, cells[column]) for column in range(table.left, min(table.right + 1, len(cells)))]
        written = [(column, value) for column, value in inside if cell_text(value)]
        if not written:
            continue
        first = CellRef(row, written[0][0])
        names = [label(value) for _, value in written if isinstance(value, str)]
        titles = {name for _, value in written if (name := direction_of(value)) is not None}
        # Balances were read before; sums of the year can't be compared with the lines of one period.
        if any(OPENING.fullmatch(name) or CLOSING.fullmatch(name) or YEAR_TO_DATE.fullmatch(name) for name in names):
            continue
        if any(SUM.fullmatch(name) for name in names):
            compare_sum(table, cells, row, direction, sums, reading)
        elif len(titles) == 1 and len(written) == 1:
            direction = titles.pop()
        elif len(written) == 1 and not isinstance(written[0][1], int | float):
            reading.said.append(f"{first}：“{cell_text(written[0][1])[:20]}”不是明细，没有取")
        else:
            for line in read_line(table, cells, row, direction, period, categories, reading):
                reading.lines.append(line)
                sums.add(line)


def compare_sum(
    table: SheetTable,
    cells: list[CellValue],
    row: int,
    direction: Direction | None,
    sums: Sums,
    reading: Reading,
) -> None:
    """Compare the sheet's own sum with ours: of all lines so far, or of those since the last sum (小计)."""
    pairs: list[tuple[ColumnRole, Direction | None]] = [
        ("income", "income"),
        ("expense", "expense"),
        ("amount", direction),
    ]
    for role, which in pairs:
        column = table.columns.get(role)
        if column is None or which is None or column >= len(cells) or not cell_text(cells[column]):
            continue
        spot = CellRef(row, column)
        try:
            amount = cell_amount(spot, cells[column])
        except UnclearError as error:
            reading.problems.append(CellProblem(str(error.spot), str(error)))
            continue
        name, total = DIRECTION_NAMES[which], sums.whole[which]
        if amount not in (total, sums.part[which]):
            why = (
                f"表里的{name}合计是 {money(amount)}，上面各笔加起来是 {money(total)}，差 {money(abs(amount - total))}"
            )
            reading.problems.append(CellProblem(str(spot), why))
        else:
            reading.said.append(f"{spot}：{name}合计 {money(amount)}，与各笔相符")
        sums.part[which] = Decimal(0)


def read_line(
    table: SheetTable,
    cells: list[CellValue],
    row: int,
    direction: Direction | None,
    period: Period,
    categories: Categories,
    reading: Reading,
) -> Iterator[Received]:
    """The row's line, or two if it has a receipt and a payment; what can't be read becomes a problem."""

    def at(role: ColumnRole) -> tuple[CellRef, CellValue]:
        column = table.columns.get(role)
        value = cells[column] if column is not None and column < len(cells) else None
        return CellRef(row, column if column is not None else table.left), value

    def problem(spot: CellRef, why: str) -> None:
        reading.problems.append(CellProblem(str(spot), why))

    # First find out whether the row is income or expense: by two columns of amounts, by a column that says so, or by
    # the title above. Then read each amount with the row's other cells.
    amounts: list[tuple[Direction, CellRef, CellValue]] = []
    if "income" in table.columns or "expense" in table.columns:
        both: tuple[Direction, ...] = ("income", "expense")
        amounts = [(name, *at(name)) for name in both if cell_text(at(name)[1]) not in ("", "0", "-", "0.00")]
    else:
        spot, value = at("direction")
        named = direction_of(value) or {"收": "income", "支": "expense", "付": "expense"}.get(
            cell_text(value), direction
        )
        if named is None:
            problem(spot, "看不出这一笔是收入还是支出")
            return
        amounts = [(named, *at("amount"))]  # type: ignore[list-item]
    if not amounts:
        problem(at("income" if "income" in table.columns else "expense")[0], "这一笔没有金额")
    for name, spot, value in amounts:
        try:
            amount = cell_amount(spot, value)
            day = cell_day(*at("date"), period.start.year)
        except UnclearError as error:
            problem(error.spot, str(error))
            continue
        if amount <= 0:
            problem(spot, f"金额 {amount} 应大于 0；冲减的请写在另一边")
            continue
        if day is not None and not period.start <= day <= period.end:
            problem(at("date")[0], f"{day} 不在{period.label}里")
            continue
        note, written = cell_words(at("note")[1]), cell_words(at("category")[1])
        category = category_of(written or note, categories[name])
        if category is None:
            known = "、".join(sorted(categories[name]))
            where = at("category" if "category" in table.columns else "note")[0]
            problem(where, f"“{written or note}”不在{DIRECTION_NAMES[name]}的分类里。可以写：{known}")
            continue
        voucher = cell_words(at("voucher")[1]) or None
        yield Received(name, category, amount, note if note and note != category else None, day, voucher)


def category_of(written: str, known: frozenset[str]) -> str | None:
    """The catalogue's name for a category as written in the sheet; None if it is not known.

    A longer wording counts as the one name that it contains. Of several, the longest, if it contains all the others.
    """
    same = {halfwidth(name): name for name in known}
    plain = halfwidth(written)
    if plain in same:
        return same[plain]
    held = [name for name in same if name in plain]
    longest = max(held, key=len, default=None)
    return same[longest] if longest and all(name in longest for name in held) else None


def complete_balance(reading: Reading, opening: Decimal | None) -> None:
    """Check opening + income − expense = closing.

    A missing opening is taken from the last posting, and a missing closing is computed, each with a remark.
    """
    if reading.problems:
        return
    if reading.opening is None:
        if opening is None:
            reading.problems.append(CellProblem("", "没有写期初余额，也没有上一期可以接"))
            return
        reading.opening = opening
        reading.said.append(f"期初 {money(opening)} 元，接上一期的期末")
    elif opening is not None and not carries_on(reading.opening, opening):
        why = f"期初写的是 {money(reading.opening)}，上一期的期末是 {money(opening)}"
        reading.problems.append(CellProblem("", why))
    due = closing_due(reading.opening, reading.total("income"), reading.total("expense"))
    if reading.closing is None:
        reading.closing = due
        reading.said.append(f"表里没有期末，算得 {money(due)} 元")
    elif reading.closing != due:
        off = money(abs(due - reading.closing))
        why = f"期初 + 收入 − 支出 = {money(due)}，表里的期末是 {money(reading.closing)}，差 {off}"
        reading.problems.append(CellProblem("", why))
    for direction, name in DIRECTION_NAMES.items():
        count = sum(line.direction == direction for line in reading.lines)
        reading.said.append(f"{name} {count} 笔，共 {money(reading.total(direction))} 元")
