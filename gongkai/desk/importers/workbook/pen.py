"""Writing on a sheet row by row: texts that stay texts, blanks to fill in, drop-downs, cells that turn red."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.workbook.layout import ADD_ABOVE, BEFORE, COLUMNS, SHOWN_BEFORE

CellContent = str | int | Decimal | None
RED = PatternFill(bgColor="F8CBAD")
BLANK = PatternFill("solid", fgColor="FFF9E5")
BAR = PatternFill("solid", fgColor="DDE6EE")
UNDER = Border(bottom=Side(style="thin", color="BBBBBB"))
BOLD, GREY, BIG = Font(bold=True), Font(color="808080", italic=True), Font(bold=True, size=16)
WRAPPED = Alignment(wrap_text=True, vertical="top")
TEXT, AMOUNT = "@", "#,##0.00"


@dataclass(slots=True)
class Pen:
    """`row`: the next one to be written, from 1. `rules`: formula of a list → its drop-down."""

    sheet: Worksheet
    row: int = 1
    rules: dict[str, DataValidation] = field(default_factory=dict)

    def put(self, column: int, value: CellContent, font: Font | None = None, form: str | None = None) -> Cell:
        """column: from 0. A text stays one, whatever it begins with."""
        cell = self.sheet.cell(self.row, column + 1, value)
        if isinstance(value, str) and form != "formula":
            cell.data_type = "s"
        if font is not None:
            cell.font = font
        if form not in (None, "formula"):
            cell.number_format = form
        assert isinstance(cell, Cell)
        return cell

    def blank(self, column: int, value: CellContent, form: str = TEXT) -> Cell:
        """A cell to be filled in."""
        cell = self.put(column, value, form=form)
        cell.fill, cell.border, cell.alignment = BLANK, UNDER, WRAPPED
        return cell

    def grey(self, column: int, text: str) -> None:
        if text:
            self.put(column, text, GREY).alignment = WRAPPED

    def title(self, text: str) -> None:
        """The bar over a section."""
        self.row += 1
        for column in range(BEFORE + 1):
            self.put(column, text if column == 0 else None, BOLD).fill = BAR
        self.row += 1

    def headings(self, names: Sequence[str], before: bool = False) -> None:
        for column, name in enumerate(names):
            self.put(column, name, BOLD).border = UNDER
        if before:
            self.put(max(BEFORE, len(names)), SHOWN_BEFORE, GREY)
        self.row += 1

    def end(self) -> None:
        """The line under a list, above which rows are added: so the formulas reach them."""
        self.grey(0, ADD_ABOVE)
        self.row += 1

    def choose(self, column: int, formula: str, strict: bool = False) -> None:
        """A drop-down in the cell of this row. strict: whether another word is refused at once."""
        rule = self.rules.get(formula)
        if rule is None:
            rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=True)
            rule.errorStyle = "stop" if strict else "warning"
            rule.errorTitle, rule.error = "请看一下", "下拉里没有这个写法。"
            self.rules[formula] = rule
            self.sheet.add_data_validation(rule)
        rule.add(self.at(column))

    def at(self, column: int, row: int | None = None) -> str:
        return f"{COLUMNS[column]}{row or self.row}"

    def redden(self, span: str, formula: str) -> None:
        self.sheet.conditional_formatting.add(span, FormulaRule(formula=[formula], fill=RED))  # type: ignore[no-untyped-call]
