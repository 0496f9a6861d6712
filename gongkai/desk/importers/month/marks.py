"""`--mark`: a copy of the clerk's own sheet with what is unsure marked where it stands, to be answered and sent back.

A coloured cell, a comment in plain words, a drop-down of the likely answers, and a list on a first sheet. The answers
are ordinary cells (a day, a category): the copy is read like any sheet, and nothing else has to be remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.drop_down import drop_down
from gongkai.desk.importers.month.run import MonthRead
from gongkai.desk.importers.month.sources import MARKED, FoundFile, marked_name
from gongkai.desk.importers.reading import CellProblem
from gongkai.desk.importers.saving import save
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.wanted import LISTED

ASKED = PatternFill("solid", fgColor="FFE699")
WRONG = PatternFill("solid", fgColor="F8CBAD")
AUTHOR = "公开"
HELP = (
    "黄的格子：请从下拉里选，或照说明填写。红的格子：请照说明改。改好以后保存，把这个文件发回来，不用改文件名。",
    "这张“要改的地方”不用改，留着就行。",
)


def mark_month(month: MonthRead, folder: Path) -> list[Path]:
    """Write a marked copy of each file that has questions; gives their paths."""
    by_file: dict[str, tuple[FoundFile, list[tuple[str, CellProblem]], list[Sheet]]] = {}
    for outcome in month.outcomes:
        for problem in outcome.reading.problems:
            for part in outcome.parts:
                if problem.sheet in ("", part.sheet.name):
                    _, problems, sheets = by_file.setdefault(part.file.name, (part.file, [], []))
                    problems.append((outcome.home.village.name, problem))
                    if part.sheet not in sheets:
                        sheets.append(part.sheet)
                    break
    return [write_marked(file, problems, sheets, folder) for file, problems, sheets in by_file.values()]


def write_marked(file: FoundFile, problems: list[tuple[str, CellProblem]], sheets: list[Sheet], folder: Path) -> Path:
    book = copy_of(file, sheets)
    for number, (_, problem) in enumerate(problems, 1):
        if problem.cell:
            mark(book, sheets, problem, number)
    list_first(book, problems)
    name = PurePosixPath(file.name).stem if MARKED in file.name else marked_name(file.name)
    target = folder / f"{name}.xlsx"
    save(book, target)
    return target


def copy_of(file: FoundFile, sheets: list[Sheet]) -> Workbook:
    """The clerk's own workbook; of a form that can't be written back, its values in a new one."""
    if file.path.suffix.lower() in (".xlsx", ".xlsm"):
        try:
            book = load_workbook(file.path)
        except (BadZipFile, KeyError, TypeError, ValueError):
            pass  # a style that openpyxl does not know: its values are read all the same
        else:
            if LISTED in book.sheetnames:
                del book[LISTED]
            return book
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for sheet in sheets:
        new = book.create_sheet(sheet.name[:31])
        for row, cells in enumerate(sheet.rows, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    cell = new.cell(row, column, value)
                    if isinstance(value, str):
                        cell.data_type = "s"
        for top, left, bottom, right in sheet.merged:
            new.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    return book


def mark(book: Workbook, sheets: list[Sheet], problem: CellProblem, number: int) -> None:
    name = problem.sheet if problem.sheet in book.sheetnames else sheets[0].name[:31]
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    if problem.heading[0]:
        heading = sheet[problem.heading[0]]
        if not isinstance(heading, MergedCell):
            heading.value, heading.font = problem.heading[1], Font(bold=True)
            sheet.column_dimensions[heading.column_letter].width = 30
    cell = sheet[problem.answer or problem.cell]
    spot = top_left(sheet, cell.coordinate)
    spot.fill = ASKED if problem.asks else WRONG
    spot.comment = Comment(f"{number}. {problem.why}。", AUTHOR, width=320, height=120)
    if problem.asks and problem.choices and (words := drop_down(problem.choices)):
        rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=False)
        sheet.add_data_validation(rule)
        rule.add(spot)


def top_left(sheet: Worksheet, at: str):  # type: ignore[no-untyped-def]
    """The cell that holds the value of a merged range."""
    for area in sheet.merged_cells.ranges:
        if at in area:
            return sheet.cell(area.min_row, area.min_col)
    return sheet[at]


def list_first(book: Workbook, problems: list[tuple[str, CellProblem]]) -> None:
    sheet = book.create_sheet(LISTED, 0)
    for text in HELP:
        sheet.append((text,))
    sheet.append(())
    sheet.append(("", "村", "工作表", "格子", "要改什么", "可以填"))
    for row in rows_of(problems):
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for column, width in (("A", 6), ("B", 14), ("C", 16), ("D", 8), ("E", 80), ("F", 50)):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(5, sheet.max_row, 5, 6):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.active = 0


def rows_of(problems: list[tuple[str, CellProblem]]) -> Iterator[tuple[object, ...]]:
    for number, (village, problem) in enumerate(problems, 1):
        at = problem.answer or problem.cell
        yield number, village, problem.sheet, at, problem.why, "、".join(problem.choices)
