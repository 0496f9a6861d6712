"""What was read on boards → the cells of a sheet, as `import finance` reads one: titles, balances, tables of money.

A board may go on over strips and photographs. A table has its columns where its headings stand, and where nothing
stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.desk.importers.headings import ColumnRole
from gongkai.desk.importers.layout import OF_ONE_SIDE, direction_of
from gongkai.desk.importers.rows import SAYS_SUM
from gongkai.desk.photo.columns import (
    AMOUNT,
    column_at,
    columns_of,
    edges_of,
    is_sentence,
    only_words,
    own_of_above,
    text_of,
    together,
    unsure,
)
from gongkai.desk.photo.seen import Box, Letter, Piece, Seen
from gongkai.desk.photo.strips import MONEY, Header, headers_of, headings_apart, strips_of, without_unit

TITLE = re.compile(rf"(?P<side>收入|支出)[:：]?(?P<count>\d+)笔[,，.、]?(?P<sum>{AMOUNT})元?")
BALANCES = re.compile(
    rf"期初(?:余额)?\D{{0,3}}(?P<opening>{AMOUNT})\D{{0,4}}收入\D{{0,3}}(?P<income>{AMOUNT})\D{{0,4}}"
    rf"支出\D{{0,3}}(?P<expense>{AMOUNT})\D{{0,4}}(?:结余|余额|期末)\D{{0,3}}(?P<closing>{AMOUNT})元?"
)
BEGUN = re.compile("期初[^=＝]*[=＝]$")
SAID = {"opening": "期初余额", "income": "收入总数", "expense": "支出总数", "closing": "期末余额"}
"""How a sheet calls what the formula of a board says."""
LABELLED = re.compile(
    rf"(?P<label>(?:期初|上期|上月|期末|本期|本月)?(?:余额|结余|结存|结转))[:：]?(?P<amount>{AMOUNT})元?"
)
VOUCHER = r"(?:冲减)?(?:凭证(?P<voucher>[^()（）]{1,20}))?"
COMPOUND = re.compile(rf"(?P<note>.*)[(（](?P<category>[^()（）]+)[)）]{{0,2}}[^()（）凭冲]{{0,3}}{VOUCHER}")
"""绿化补助（上级专项补助）凭证 3."""
NO_NOTE = re.compile(rf"(?P<note>)(?P<category>[^()（）]+?){VOUCHER}")
WITH_CENTS = re.compile(rf"{AMOUNT}[.．。]\d\d元?")
NAMED = re.compile(r"(?=.*(?:村|社区|居委会))(?=.*20\d\d年).{4,40}")
"""The line of a board that says whose it is, and of which month."""
SIGNED = re.compile("审核|公开日期|公示|监督")
LEFT_OUT: frozenset[ColumnRole] = frozenset({"number", "other"})
"""Columns that no posting has: nobody needs to confirm them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`picture`: which photograph, from 0; `box`: there, in pixels; `fixed`: a heading or a title of ours, no value."""

    text: str
    picture: int = 0
    box: Box | None = None
    confidence: float = 1.0
    role: str = ""
    fixed: bool = False


Row = tuple[Cell | None, ...]


def sheet_rows(photographs: Sequence[Seen]) -> list[Row]:
    """The rows of the sheet that the boards say, the balances first."""
    titles: dict[str, Row] = {}
    first: list[Row] = []
    rows: list[Row] = []
    going_on: Header | None = None
    for number, seen in enumerate(photographs):
        pieces = headings_apart(seen.pieces)
        headers = headers_of(pieces)
        for strip in strips_of(pieces, headers):
            reading = Strip(number, [h for h in headers if strip.holds(h)], strip.rows, going_on)
            reading.read()
            titles = {row[0].text: row for row in reading.titles if row[0]} | titles
            first += reading.labels
            rows += reading.found
            going_on = reading.open
    return [*titles.values(), *first, *rows]


class Strip:
    """One pass down a strip. `found`: rows of the sheet; `titles` and `labels`: whose it is, and balances, above them.

    `open`: the table that goes on in the next strip, as no sum has closed it. `between`: words since the line at
    `line_y`, which may belong to the next. `below`: whether a sentence, or another table's unit, ended it, so that only
    a line with money is one of its lines; `parted`: whether print that is none of its lines stands below them. `side`:
    the title just above, where it names one."""

    def __init__(self, picture: int, headers: Sequence[Header], rows: list[list[Piece]], going_on: Header | None):
        self.picture = picture
        self.headers = headers
        self.rows = rows
        self.open = going_on
        self.found: list[Row] = []
        self.titles: list[Row] = []
        self.labels: list[Row] = []
        self.loose: list[Letter] = []
        self.edges: list[float] = []
        self.columns: list[list[Letter]] = []
        self.line_y = 0.0
        self.between: list[tuple[float, list[list[Letter]]]] = []
        self.last: tuple[float, float] | None = None
        self.below = False
        self.parted = False
        self.side: re.Match[str] | None = None

    def read(self) -> None:
        for row in self.rows:
            header = next((h for h in self.headers if any(piece in h.pieces for piece in row)), None)
            if header is not None:
                self.leave_above()
                self.head(header)
            elif self.last is not None and self.open is not None and self.is_near(row):
                self.line(row)
            else:
                self.leave_above()
                self.text(row)
                self.parted = True
        self.leave_above()
        if self.below:
            self.open = None
        self.balances()

    def head(self, header: Header) -> None:
        goes_on = self.open is not None and self.open.roles == header.roles and self.last is None
        self.open = header
        self.edges = edges_of(header, self.rows)
        self.last = header.y, header.pieces[0].height
        self.columns = []
        self.below = self.parted = False
        named = None if {"income", "expense", "direction"}.intersection(header.roles) else self.side
        if named:
            self.found.append((Cell("收入" if named["income"] else "支出", fixed=True),))
        self.side = None
        if named or not goes_on:
            self.found.append(self.headings(header))

    def headings(self, header: Header) -> Row:
        cells: list[Cell | None] = []
        for at, (piece, role) in enumerate(zip(header.pieces, header.roles, strict=True)):
            if role in LEFT_OUT:
                continue
            if at == header.compound:
                cells += [Cell(word, fixed=True) for word in ("类别", "摘要", "凭证")]
            else:
                cells.append(replace(self.cell(piece.letters), fixed=True))
        return (*cells, Cell("类别", fixed=True)) if header.asks else tuple(cells)

    def is_near(self, row: Sequence[Piece]) -> bool:
        """Whether a row goes on with the table: not far below it, or with an amount of it, and no title."""
        assert self.last is not None
        y, height = self.last
        text = "".join(piece.text for piece in row)
        if TITLE.fullmatch(text) or direction_of(text) or BALANCES.search(text) or without_unit(row)[1]:
            return False
        return row[0].y - y < 2.6 * height or (
            not self.parted and not LABELLED.fullmatch(text) and self.has_amount(row)
        )

    def has_amount(self, row: Sequence[Piece]) -> bool:
        assert self.open is not None
        amounts = [piece for piece in row if WITH_CENTS.fullmatch(piece.text)]
        return any(self.open.roles[column_at(one.letters[-1], self.edges)] in MONEY for one in amounts)

    def line(self, row: Sequence[Piece]) -> None:
        assert self.open is not None
        columns = columns_of(row, self.open, self.edges)
        text = text_of([letter for column in columns for letter in column])
        is_sum = SAYS_SUM.match(text) is not None
        sentence = not is_sum and is_sentence(row, self.open, self.edges)
        in_money = any(column and role in MONEY for column, role in zip(columns, self.open.roles, strict=True))
        has_money = (in_money or any(WITH_CENTS.fullmatch(piece.text) for piece in row)) and not sentence
        self.last = row[0].y, row[0].height
        if self.columns and (sentence or (self.below and not has_money and not is_sum)):
            self.leave_above()
            self.below = True
            self.text(row)
        elif not (has_money or SAYS_SUM.search(text)) and only_words(columns, self.open):
            self.between.append((row[0].y, columns))
        elif has_money or SAYS_SUM.search(text) or not self.columns:
            columns = self.joined(columns, row[0].y, row[0].height) if has_money and not is_sum else columns
            self.leave_above()
            self.below = False
            self.add(columns, row[0].y)
        else:
            self.leave_above()
            self.go_on(columns)
        if is_sum and has_money:
            self.open = self.last = None

    def add(self, columns: list[list[Letter]], y: float) -> None:
        self.columns, self.line_y = columns, y
        self.found.append(self.cells(columns))

    def go_on(self, columns: list[list[Letter]]) -> None:
        """A second line of the row above."""
        self.columns = together(self.columns, columns)
        self.found[-1] = self.cells(self.columns)

    def joined(self, columns: list[list[Letter]], y: float, height: float) -> list[list[Letter]]:
        """A line of the table with those of the words between it and the line above that are its own."""
        ys = [at for at, _ in self.between]
        above, sure = own_of_above(self.line_y if self.columns else None, ys, y, height)
        if not sure:
            self.between = [(at, [unsure(letters) for letters in one]) for at, one in self.between]
            filled = {column for _, one in self.between for column, letters in enumerate(one) if letters}
            columns = [unsure(letters) if at in filled else letters for at, letters in enumerate(columns)]
        for _, one in reversed(self.between[above:]):
            columns = together(one, columns)
        self.between = self.between[:above]
        return columns

    def leave_above(self) -> None:
        """Words between lines go on with the line above; without one they are lines, for a person to fill in."""
        for y, columns in self.between:
            if self.columns:
                self.go_on(columns)
            else:
                self.add(columns, y)
        self.between = []

    def cells(self, columns: Sequence[Sequence[Letter]]) -> Row:
        """A line's have all its columns: what was not read a person can fill in."""
        assert self.open is not None
        is_sum = SAYS_SUM.match(text_of([letter for column in columns for letter in column])) is not None
        cells: list[Cell | None] = []
        for at, (letters, role) in enumerate(zip(columns, self.open.roles, strict=True)):
            if at == self.open.compound:
                cells += self.apart(letters)
            elif role not in LEFT_OUT:
                cells.append(self.value(letters, role))
        cells += [Cell("", role="category")] if self.open.asks else []
        return tuple(None if is_sum and cell and not cell.text else cell for cell in cells)

    def value(self, letters: Sequence[Letter], role: str) -> Cell:
        cell = self.cell(letters) if letters else Cell("")
        return replace(cell, fixed=True) if SAYS_SUM.fullmatch(cell.text) else replace(cell, role=role)

    def apart(self, letters: Sequence[Letter]) -> Iterator[Cell | None]:
        """绿化补助（上级专项补助）凭证 3 → its category, note and voucher."""
        text = text_of(letters)
        found = None if SAYS_SUM.match(text) else COMPOUND.fullmatch(text) or NO_NOTE.fullmatch(text)
        if text and not found:
            yield from (Cell("", role="category"), self.value(letters, "note"), Cell("", role="voucher"))
            return
        for name in ("category", "note", "voucher"):
            yield self.value(letters[slice(*found.span(name))] if found and found[name] else [], name)

    def cell(self, letters: Sequence[Letter]) -> Cell:
        boxes = [letter.box for letter in letters]
        box = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
        return Cell(text_of(letters), self.picture, box, min(letter.confidence for letter in letters))

    def text(self, row: Sequence[Piece]) -> None:
        letters, unit = without_unit(row)
        text = text_of(letters)
        if text:
            self.side = OF_ONE_SIDE.fullmatch(text)
        if titled := TITLE.fullmatch(text):
            self.open = self.last = None
            side = Cell(titled["side"], fixed=True)
            parts = [replace(self.cell(letters[slice(*titled.span(name))]), role=name) for name in ("count", "sum")]
            self.found.append((side, *parts))
        elif direction_of(text):
            self.open = self.last = None
            self.found.append((replace(self.cell(letters), fixed=True),))
        elif not BEGUN.search(text_of(self.loose)) and (labelled := LABELLED.fullmatch(text)):
            label, amount = (self.cell(letters[slice(*labelled.span(name))]) for name in ("label", "amount"))
            self.labels.append((replace(label, fixed=True), replace(amount, role="balance")))
        elif NAMED.fullmatch(text) and not SIGNED.search(text):
            self.titles.append((replace(self.cell(letters), role="title"),))
        else:
            self.loose += letters
        if unit:
            self.below = True
            self.found.append((replace(self.cell(unit), fixed=True),))

    def balances(self) -> None:
        found = BALANCES.search(text_of(self.loose))
        for name, label in SAID.items() if found else ():
            assert found is not None
            cell = replace(self.cell(self.loose[slice(*found.span(name))]), role="balance")
            self.labels.append((Cell(label, fixed=True), cell))
