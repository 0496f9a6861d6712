"""`export workbook`: a township's workbook, one sheet a village, made to prevent mistakes.

Drop-downs with one name for each choice, sums and balances as formulas, cells that turn red. Nothing is locked: rows
are added, deleted and sorted at will, and `import month` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.headings import DIRECTION_NAMES
from gongkai.desk.importers.workbook.content import Content
from gongkai.desk.importers.workbook.layout import CHECKS, CHOICES, GUIDE
from gongkai.desk.importers.workbook.pen import AMOUNT, RED
from gongkai.desk.importers.workbook.sheet import lists_of, write_sheet
from gongkai.desk.importers.workbook.writer import MoneyCells
from gongkai.records.law import Law
from gongkai.words import command

HELP = (
    "一张工作表是一个村；第一张“核对”把各村的数加在一起。发给村里时，可以整个文件发，也可以只发一张工作表。",
    "财务：一行写一笔。收支、类别从下拉里选；类别只有正式的叫法，写“办公费”这样的简称也认得，存的是正式的叫法。",
    "期末余额填账上的数；“算出来的期末”是 期初 + 收入 − 支出。两个数不一样，就会变红。",
    "一笔收支也没有的，在“有没有收支”里选“本期没有收支”。什么也不选、不写，就是还没有填。",
    "党务、村务、资产：这一期该公开的事项已经列出来。写了内容就公开内容；没有变化的，在“情况”里选；空着的不写进去。",
    "一部分里剩下的都没有变化，可以在那一部分的标题旁边选“空着的都没有变化”。公开过的要拿掉，选“删去”。",
    "要放表格的，在“附表”里写“附表1”，表写在最下面的附表1里，第一行写各列叫什么。",
    "灰色的是上一期的，只给人看，不会读。",
    "可以加行（在“要加行请在这一行上面插入”上面）、删行、排序、隐藏不用的列。不要写身份证号、银行账号、手机号；不要写孩子的名字。",
    "填好后保存，运行：{command} import month 这个文件 --period {period} --town {town}",
)
CHECK_COLUMNS = ("村", "期初余额", "收入合计", "支出合计", "账上的期末", "核对")


def township_book(contents: Iterable[Content]) -> bytes:
    """The bytes of the .xlsx."""
    book = Workbook()
    checks = book.active
    assert isinstance(checks, Worksheet)
    checks.title = CHECKS
    contents = list(contents)
    law, period = contents[0].law, contents[0].target.period
    bodies = bodies_of(law, period.end)
    guide, hidden = book.create_sheet(GUIDE), book.create_sheet(CHOICES)
    hidden.sheet_state = "hidden"
    lists = write_choices(book, hidden, law, lists_of(contents[0], bodies))
    sums: list[tuple[str, MoneyCells]] = []
    for content in contents:
        name = unused(content.target.village.name, book.sheetnames)
        sheet = book.create_sheet(name)
        sums.append((name, write_sheet(sheet, content, lists, bodies)))
    write_checks(checks, sums)
    guide.column_dimensions["A"].width = 100
    for row, text in enumerate(HELP, 1):
        words = text.format(command=command(), period=period.text, town=contents[0].target.town.slug)
        guide.cell(row, 1, words).alignment = Alignment(wrap_text=True)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bodies_of(law: Law, day: object) -> dict[str, str]:
    """id → name of the bodies that may decide on a day; the first row of several."""
    names: dict[str, str] = {}
    for body in law.procedures.bodies:
        if body.holds(day):  # type: ignore[arg-type]
            names.setdefault(body.id, body.name)
    return names


def unused(name: str, taken: list[str]) -> str:
    """A name for a sheet: Excel takes 31 characters."""
    number = 1
    unique = name[:31]
    while unique in taken:
        number += 1
        unique = f"{name[:28]}{number}"
    return unique


def write_choices(book: Workbook, sheet: Worksheet, law: Law, lists: Mapping[str, list[str]]) -> dict[str, str]:
    """The drop-downs' words, a column each; gives the formula of each. Categories have names: 收入, 支出."""
    formulas: dict[str, str] = {}
    named = {name: official(law, side) for side, name in DIRECTION_NAMES.items()}
    for column, (name, words) in enumerate([*named.items(), *lists.items()], 1):
        for row, word in enumerate(words, 1):
            sheet.cell(row, column, word)
        letter = get_column_letter(column)
        formula = f"'{CHOICES}'!${letter}$1:${letter}${max(len(words), 1)}"
        if name in named:
            book.defined_names[name] = DefinedName(name, attr_text=formula)
        formulas[name] = formula
    return formulas


def official(law: Law, side: str) -> list[str]:
    """The catalogue's own names of a side's categories, each once, in its order."""
    return list(dict.fromkeys(law.full_names[side].values()))


def write_checks(sheet: Worksheet, sums: list[tuple[str, MoneyCells]]) -> None:
    sheet.append(CHECK_COLUMNS)
    for name, cells in sums:
        of = "'" + name.replace("'", "''") + "'!"
        sheet.append([name, *(f"={of}{at}" for at in cells)])
        sheet.cell(sheet.max_row, 1).hyperlink = f"#{of}A1"
    last = sheet.max_row
    sheet.append(["合计", *(f"=SUM({letter}2:{letter}{last})" for letter in "BCDE")])
    for column, width in zip("ABCDEF", (20, 16, 16, 16, 16, 30), strict=True):
        sheet.column_dimensions[column].width = width
        sheet[f"{column}1"].font = Font(bold=True)
    for row in sheet.iter_rows(2, sheet.max_row, 2, 5):
        for cell in row:
            cell.number_format = AMOUNT
    sheet.conditional_formatting.add(f"A2:F{last}", FormulaRule(formula=['LEFT($F2,3)="不相符"'], fill=RED))  # type: ignore[no-untyped-call]
    sheet.freeze_panes = "B2"
