"""A village's money sheet → receipts and payments, with what was taken for what, or the cells that are unclear."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from gongkai.desk.importers.cells import Spot, UnclearError, Value, amount_of, day_of, text_of, words_of
from gongkai.desk.importers.foreign import UnreadableError, read_apart
from gongkai.desk.importers.layout import (
    CLOSING,
    OPENING,
    SUM,
    YEAR_TO_DATE,
    Block,
    Direction,
    Grid,
    Role,
    beside,
    blocks,
    direction_of,
    label,
)
from gongkai.desk.importers.reading import Reading, Received, Sums, Trouble
from gongkai.desk.importers.sheets import grids_of
from gongkai.records.balance import carries_on, closing_due
from gongkai.records.fields import Period, halfwidth
from gongkai.words import money

Categories = dict[str, frozenset[str]]
DIRECTION_NAMES: dict[Direction, str] = {"income": "收入", "expense": "支出"}


def read_workbook(
    file: Path, period: Period, categories: Categories, opening: Decimal | None, sheet: str | None = None
) -> Reading:
    """Read .xlsx or .xls. opening: the last posting's closing balance, for sheets that do not say theirs."""
    reading = Reading()
    try:
        grids = read_apart(grids_of, file, "Excel")
    except UnreadableError as error:
        reading.troubles.append(Trouble("", f"打不开：{error}"))
        return reading
    if sheet is not None and sheet not in grids:
        reading.troubles.append(Trouble("", f"没有工作表“{sheet}”，有：{'、'.join(grids)}"))
        return reading
    found = {name: made for name, grid in grids.items() if sheet in (None, name) and (made := blocks(grid))}
    if len(found) != 1:
        why = (
            "没有找到明细表：要有一行表头，写着日期、摘要、金额"
            if not found
            else (f"有几张工作表都像明细表：{'、'.join(found)}。请用 --sheet 写明一张")
        )
        reading.troubles.append(Trouble("", why))
        return reading
    ((name, made),) = found.items()
    grid = grids[name]
    reading.said.append(f"工作表“{name}”，{len(made)} 个表格")
    labels(grid, made, reading)
    for block in made:
        lines(grid, block, period, categories, reading)
    balance(reading, opening)
    return reading


def labels(grid: Grid, made: list[Block], reading: Reading) -> None:
    """The opening and closing balance, wherever they are named."""
    headers = {block.first - 1 for block in made}
    for row, cells in enumerate(grid):
        for column, value in enumerate(cells):
            name = label(value)
            which = "opening" if OPENING.fullmatch(name) else "closing" if CLOSING.fullmatch(name) else None
            if which is None or row in headers:
                continue
            written = text_of(value).partition(":")[2].strip()
            spot = Spot(row, column) if written else beside(grid, Spot(row, column))
            if spot is None:
                continue  # a label without a number: a form that was not filled in
            try:
                amount = amount_of(spot, written or grid[spot.row][spot.column])
            except UnclearError as error:
                reading.troubles.append(Trouble(str(error.spot), str(error)))
                continue
            before = getattr(reading, which)
            if before is not None and before != amount:
                reading.troubles.append(Trouble(str(spot), f"“{name}”写了两次，数不一样"))
            setattr(reading, which, amount)
            reading.said.append(f"{spot}：{'期初' if which == 'opening' else '期末'} {money(amount)} 元")


def untaken(grid: Grid, block: Block, reading: Reading) -> None:
    """A column whose head nobody knows is said, not dropped in silence."""
    row = block.first - 1
    for column in range(block.left, min(block.right + 1, len(grid[row]))):
        if text_of(grid[row][column]) and column not in block.columns.values():
            reading.said.append(f"{Spot(row, column)}：“{text_of(grid[row][column])}”这一列不认识，没有取")


def lines(grid: Grid, block: Block, period: Period, categories: Categories, reading: Reading) -> None:
    direction = block.direction
    sums = Sums()
    untaken(grid, block, reading)
    for row in range(block.first, block.end):
        cells = grid[row]
        own = [(column, cells[column]) for column in range(block.left, min(block.right + 1, len(cells)))]
        written = [(column, value) for column, value in own if text_of(value)]
        if not written:
            continue
        first = Spot(row, written[0][0])
        names = [label(value) for _, value in written if isinstance(value, str)]
        titles = {name for _, value in written if (name := direction_of(value)) is not None}
        if any(OPENING.fullmatch(name) or CLOSING.fullmatch(name) or YEAR_TO_DATE.fullmatch(name) for name in names):
            continue
        if any(SUM.fullmatch(name) for name in names):
            compare(block, cells, row, direction, sums, reading)
        elif len(titles) == 1 and len(written) == 1:
            direction = titles.pop()
        elif len(written) == 1 and not isinstance(written[0][1], int | float):
            reading.said.append(f"{first}：“{text_of(written[0][1])[:20]}”不是明细，没有取")
        else:
            for line in one_line(block, cells, row, direction, period, categories, reading):
                reading.lines.append(line)
                sums.add(line)


def compare(
    block: Block,
    cells: list[Value],
    row: int,
    direction: Direction | None,
    sums: Sums,
    reading: Reading,
) -> None:
    """The sheet's own sum beside ours."""
    pairs: list[tuple[Role, Direction | None]] = [("income", "income"), ("expense", "expense"), ("amount", direction)]
    for role, which in pairs:
        column = block.columns.get(role)
        if column is None or which is None or column >= len(cells) or not text_of(cells[column]):
            continue
        spot = Spot(row, column)
        try:
            amount = amount_of(spot, cells[column])
        except UnclearError as error:
            reading.troubles.append(Trouble(str(error.spot), str(error)))
            continue
        name, total = DIRECTION_NAMES[which], sums.whole[which]
        if amount not in (total, sums.part[which]):
            why = (
                f"表里的{name}合计是 {money(amount)}，上面各笔加起来是 {money(total)}，差 {money(abs(amount - total))}"
            )
            reading.troubles.append(Trouble(str(spot), why))
        else:
            reading.said.append(f"{spot}：{name}合计 {money(amount)}，与各笔相符")
        sums.part[which] = Decimal(0)


def one_line(
    block: Block,
    cells: list[Value],
    row: int,
    direction: Direction | None,
    period: Period,
    categories: Categories,
    reading: Reading,
) -> Iterator[Received]:
    """The line or, where a row holds both a receipt and a payment, the two."""

    def at(role: Role) -> tuple[Spot, Value]:
        column = block.columns.get(role)
        value = cells[column] if column is not None and column < len(cells) else None
        return Spot(row, column if column is not None else block.left), value

    def trouble(spot: Spot, why: str) -> None:
        reading.troubles.append(Trouble(str(spot), why))

    amounts: list[tuple[Direction, Spot, Value]] = []
    if "income" in block.columns or "expense" in block.columns:
        both: tuple[Direction, ...] = ("income", "expense")
        amounts = [(name, *at(name)) for name in both if text_of(at(name)[1]) not in ("", "0", "-", "0.00")]
    else:
        spot, value = at("direction")
        named = direction_of(value) or {"收": "income", "支": "expense", "付": "expense"}.get(text_of(value), direction)
        if named is None:
            trouble(spot, "看不出这一笔是收入还是支出")
            return
        amounts = [(named, *at("amount"))]  # type: ignore[list-item]
    if not amounts:
        trouble(at("income" if "income" in block.columns else "expense")[0], "这一笔没有金额")
    for name, spot, value in amounts:
        try:
            amount = amount_of(spot, value)
            day = day_of(*at("date"), period.start.year)
        except UnclearError as error:
            trouble(error.spot, str(error))
            continue
        if amount <= 0:
            trouble(spot, f"金额 {amount} 应大于 0；冲减的请写在另一边")
            continue
        if day is not None and not period.start <= day <= period.end:
            trouble(at("date")[0], f"{day} 不在{period.label}里")
            continue
        note, written = words_of(at("note")[1]), words_of(at("category")[1])
        category = category_of(written or note, categories[name])
        if category is None:
            known = "、".join(sorted(categories[name]))
            where = at("category" if "category" in block.columns else "note")[0]
            trouble(where, f"“{written or note}”不在{DIRECTION_NAMES[name]}的分类里。可以写：{known}")
            continue
        voucher = words_of(at("voucher")[1]) or None
        yield Received(name, category, amount, note if note and note != category else None, day, voucher)


def category_of(written: str, known: frozenset[str]) -> str | None:
    """The catalogue's own name; a longer wording that holds exactly one of them is taken for it."""
    same = {halfwidth(name): name for name in known}
    plain = halfwidth(written)
    if plain in same:
        return same[plain]
    held = [name for name in same if name in plain]
    longest = max(held, key=len, default=None)
    return same[longest] if longest and all(name in longest for name in held) else None


def balance(reading: Reading, opening: Decimal | None) -> None:
    """opening + income − expense = closing; what the sheet does not say is taken over or worked out, and said."""
    if reading.troubles:
        return
    if reading.opening is None:
        if opening is None:
            reading.troubles.append(Trouble("", "没有写期初余额，也没有上一期可以接"))
            return
        reading.opening = opening
        reading.said.append(f"期初 {money(opening)} 元，接上一期的期末")
    elif opening is not None and not carries_on(reading.opening, opening):
        why = f"期初写的是 {money(reading.opening)}，上一期的期末是 {money(opening)}"
        reading.troubles.append(Trouble("", why))
    due = closing_due(reading.opening, reading.total("income"), reading.total("expense"))
    if reading.closing is None:
        reading.closing = due
        reading.said.append(f"表里没有期末，算得 {money(due)} 元")
    elif reading.closing != due:
        off = money(abs(due - reading.closing))
        why = f"期初 + 收入 − 支出 = {money(due)}，表里的期末是 {money(reading.closing)}，差 {off}"
        reading.troubles.append(Trouble("", why))
    for direction, name in DIRECTION_NAMES.items():
        count = sum(line.direction == direction for line in reading.lines)
        reading.said.append(f"{name} {count} 笔，共 {money(reading.total(direction))} 元")
