"""What became of a month, as a table: on the screen and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.headings import Direction
from gongkai.desk.importers.month.run import STATES, MonthRead, Outcome, State
from gongkai.desk.importers.saving import save
from gongkai.desk.importers.wanted import RESULTS
from gongkai.words import money

HEAD = ("乡镇", "村", "结果", "笔数", "收入", "表里的收入合计", "支出", "表里的支出合计", "期末", "说明")
WIDTHS = (12, 14, 9, 7, 14, 16, 14, 16, 14, 70)
COLOURS: dict[State, str] = {"taken": "E2EFDA", "asked": "FFF2CC", "refused": "F8CBAD", "missing": "D9D9D9"}


def row_of(outcome: Outcome) -> tuple[str, ...]:
    reading = outcome.reading

    def ours(side: Direction) -> str:
        return money(reading.total(side)) if outcome.state == "taken" else ""

    def theirs(side: Direction) -> str:
        return reading.stated.get(side, "")

    closing = money(reading.closing) if reading.closing is not None and outcome.state == "taken" else ""
    count = str(reading.count) if outcome.parts else ""
    return (
        outcome.home.town.name,
        outcome.home.village.name,
        STATES[outcome.state],
        count,
        ours("income"),
        theirs("income"),
        ours("expense"),
        theirs("expense"),
        closing,
        outcome.words,
    )


def summary(month: MonthRead) -> str:
    counts = "，".join(f"{name} {month.count(state)} 个村" for state, name in STATES.items())
    return f"{month.period.label}：{counts}。"


def loose_ends(month: MonthRead) -> Iterator[tuple[str, str]]:
    """(file, why) of what belongs to no village."""
    for lost in month.lost:
        yield f"{lost.file.name}（{lost.sheet}）", lost.why
    for unread in month.unread:
        yield unread.name, unread.why


def write_report(month: MonthRead, file: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = RESULTS
    sheet.append(HEAD)
    for outcome in month.outcomes:
        append(sheet, row_of(outcome))
        fill = PatternFill("solid", fgColor=COLOURS[outcome.state])
        sheet.cell(sheet.max_row, 3).fill = fill
        sheet.cell(sheet.max_row, len(HEAD)).alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "C2"
    how = book.create_sheet("怎样读的")
    append(how, ("村", "怎样读的"))
    for outcome in month.outcomes:
        for said in outcome.reading.said:
            append(how, (outcome.home.village.name, said))
    how.column_dimensions["A"].width, how.column_dimensions["B"].width = 14, 110
    rest = book.create_sheet("没有对上村的文件")
    rest.append(("文件", "为什么"))
    for row in loose_ends(month):
        append(rest, row)
    rest.column_dimensions["A"].width, rest.column_dimensions["B"].width = 50, 70
    save(book, file)


def append(sheet: Worksheet, row: tuple[str, ...]) -> None:
    """A row of texts; one that begins with = is no formula."""
    sheet.append(row)
    for cell in sheet[sheet.max_row]:
        cell.data_type = "s"
