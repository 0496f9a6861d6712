"""`export workbook`: an Excel sheet for a village and period, made to prevent mistakes.

Drop-downs from the catalogue, sums and the balance as formulas, cells that turn red, everything but the blanks locked.
`import finance` reads it back.
"""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.categories import Categories
from gongkai.records.bulletins import Finance, Line
from gongkai.records.fields import Period
from gongkai.words import command

COLUMNS = ("收支", "日期", "类别", "摘要", "凭证号", "金额（元）")
WIDTHS = (8, 13, 30, 36, 12, 16)
FIRST, ROWS = 6, 200
LAST = FIRST + ROWS - 1
RED = PatternFill(bgColor="F8CBAD")
BLANK = PatternFill("solid", fgColor="FFF9E5")
THIN = Side(style="thin", color="999999")
HELP = (
    "一行写一笔。收支、类别从下拉里选；选了收入，类别只列收入的。",
    "日期写成 2025-07-03；金额只写数，元以下两位。",
    "变红的格子要改：这一行没写全，或日期不在这一期里。",
    "冲减以前的一笔，金额写负数，摘要写明冲销哪一笔、为什么。",
    "期末余额自己算：期初 + 收入 − 支出。和账上不一样，就是漏记或多记了。",
    "不要写身份证号、银行账号、手机号；不要写孩子的名字。",
    "写好后保存，运行：{command} import finance 这个文件 --to {target}",
)


def workbook(
    target: str, title: str, period: Period, categories: Categories, opening: Decimal | None, finance: Finance | None
) -> bytes:
    """The bytes of the .xlsx. finance: the posting's finances, if it exists; else the sheet starts with `opening`."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "收支"
    write_head(sheet, title, finance.opening if finance else opening)
    write_blanks(sheet)
    for index, line in enumerate(filled_lines(finance)):
        for column, value in enumerate(line, 1):
            cell = sheet.cell(FIRST + index, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a note that begins with = is no formula
    write_choices(book, categories)
    add_rules(sheet, period)
    guide = book.create_sheet("说明")
    guide.column_dimensions["A"].width = 90
    for row, text in enumerate(HELP, 1):
        guide.cell(row, 1, text.format(target=target, command=command())).alignment = Alignment(wrap_text=True)
    for locked in (sheet, guide):
        locked.protection.sheet = True
    book.security.lockStructure = True
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def filled_lines(finance: Finance | None) -> list[tuple[str | Decimal | None, ...]]:
    def row(name: str, line: Line) -> tuple[str | Decimal | None, ...]:
        day = line.date.isoformat() if line.date else None
        return name, day, line.category, line.note, line.voucher, line.amount

    if finance is None:
        return []
    return [*(row("收入", line) for line in finance.income), *(row("支出", line) for line in finance.expense)]


def write_head(sheet: Worksheet, title: str, opening: Decimal | None) -> None:
    sheet.merge_cells("A1:F1")
    sheet["A1"] = f"{title}收支明细"
    sheet["A1"].font = Font(size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    amounts = f"$F${FIRST}:$F${LAST}"
    kinds = f"$A${FIRST}:$A${LAST}"
    cells = (
        ("A2", "期初余额", "C2", opening),
        ("D2", "收入合计", "F2", f'=ROUND(SUMIF({kinds},"收入",{amounts}),2)'),
        ("A3", "期末余额", "C3", "=ROUND(C2+F2-F3,2)"),
        ("D3", "支出合计", "F3", f'=ROUND(SUMIF({kinds},"支出",{amounts}),2)'),
    )
    for label, words, at, value in cells:
        sheet[label] = words
        sheet[label].font = Font(bold=True)
        sheet[at] = value
        sheet[at].number_format = "#,##0.00"
    sheet["C2"].protection = Protection(locked=False)
    sheet["C2"].fill = BLANK


def write_blanks(sheet: Worksheet) -> None:
    for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True), 1):
        heading = sheet.cell(FIRST - 1, column, name)
        heading.font = Font(bold=True)
        heading.border = Border(bottom=THIN)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(FIRST, LAST, 1, len(COLUMNS)):
        for blank in row:
            blank.protection = Protection(locked=False)
            blank.fill = BLANK
            blank.border = Border(bottom=THIN)
            blank.number_format = "#,##0.00" if blank.column == len(COLUMNS) else "@"
    sheet.freeze_panes = f"A{FIRST}"


def write_choices(book: Workbook, categories: Categories) -> None:
    """The drop-downs' words, on a hidden sheet under names that the drop-downs use: 收入, 支出."""
    sheet = book.create_sheet("分类")
    sheet.sheet_state = "hidden"
    for column, (name, section) in enumerate((("收入", "income"), ("支出", "expense")), 1):
        words = sorted(categories[section])
        for row, word in enumerate(words, 1):
            sheet.cell(row, column, word)
        letter = "AB"[column - 1]
        book.defined_names[name] = DefinedName(name, attr_text=f"'分类'!${letter}$1:${letter}${len(words)}")


def add_rules(sheet: Worksheet, period: Period) -> None:
    def validate(column: str, kind: str, formula: str, message: str) -> None:
        rule = DataValidation(type=kind, formula1=formula, allow_blank=True, showErrorMessage=True)  # type: ignore[arg-type]
        rule.error, rule.errorTitle = message, "请改一下"
        sheet.add_data_validation(rule)
        rule.add(f"{column}{FIRST}:{column}{LAST}")

    validate("A", "list", '"收入,支出"', "从下拉里选：收入或支出。")
    validate("C", "list", f"INDIRECT($A{FIRST})", "先选收支，再从下拉里选类别。")
    validate(
        "F",
        "custom",
        f"AND(ISNUMBER(F{FIRST}),F{FIRST}<>0,ROUND(F{FIRST},2)=F{FIRST})",
        "金额最多两位小数；冲减以前的一笔才写负数。",
    )
    span = f"A{FIRST}:F{LAST}"
    some = f"COUNTA($A{FIRST}:$F{FIRST})>0"
    lacking = f'AND({some},OR($A{FIRST}="",$C{FIRST}="",$F{FIRST}=""))'
    sheet.conditional_formatting.add(span, FormulaRule(formula=[lacking], fill=RED))  # type: ignore[no-untyped-call]
    day = f"IFERROR(DATEVALUE($B{FIRST}),$B{FIRST})"
    start, end = (f"DATE({d.year},{d.month},{d.day})" for d in (period.start, period.end))
    outside = f'AND($B{FIRST}<>"",OR({day}<{start},{day}>{end}))'
    sheet.conditional_formatting.add(f"B{FIRST}:B{LAST}", FormulaRule(formula=[outside], fill=RED))  # type: ignore[no-untyped-call]
