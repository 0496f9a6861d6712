"""`export statistics`: a period's figures in the shape of the sheets they came in, to be mended and read again.

What was filled in is read back first: a sheet that would not give the same figures is not given out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gongkai.desk.importers.cells import cell_text
from gongkai.desk.importers.sheet import Sheet
from gongkai.desk.importers.statistics.form import NoFormError, blank_sheet
from gongkai.desk.importers.statistics.mapping import answered
from gongkai.desk.importers.statistics.plain_form import plain_sheet
from gongkai.desk.importers.statistics.reading import read_statistics
from gongkai.desk.importers.statistics.wanted import Wanted, wanted_of
from gongkai.load import load
from gongkai.records.fields import Period
from gongkai.records.indicators import Subject
from gongkai.records.mappings import SheetMapping
from gongkai.records.series import current

MISSING = "—"
"""What stands for a figure that is not known: it is read as none, and keeps the sheet's shape."""
THIN = Side(style="thin", color="999999")
Key = tuple[str, str, str]
"""(indicator, area, period as written)."""


class NoSubjectError(Exception):
    """There is no such subject that can be read; the message names those there are."""


@dataclass(frozen=True, slots=True)
class Exported:
    """`sheets`: a file's name without its ending → its bytes. `count`: how many figures stand in them; `left`: how many
    of the period (its year so far included) do not. `why_not`: the mappings whose form could not be used, and why.
    """

    sheets: Mapping[str, bytes]
    count: int
    left: int
    why_not: Mapping[str, str]


def export_statistics(root: Path, slug: str, period: Period) -> Exported:
    """Raises NoSubjectError, and NoFormError if there is no figure of that period."""
    records = load(root)[0]
    subject = records.indicators.get(slug)
    if subject is None or records.divisions is None:
        raise NoSubjectError("、".join(records.indicators))
    wanted = wanted_of(subject, records.divisions)
    known = figures_of(subject)
    sheets: dict[str, bytes] = {}
    written: set[Key] = set()
    why_not: dict[str, str] = {}
    for name, mapping in sorted(records.mappings.items()):
        if mapping.subject == slug and mapping.form:
            try:
                sheet, keys = from_form(mapping, period, wanted, known)
            except NoFormError as error:
                why_not[name] = str(error)
                continue
            if keys:
                sheets[file_name(slug, period, len(sheets))] = book_of(sheet)
                written |= keys
    there = {key for key in known if of_period(key[2], period)}
    if not sheets:
        if not there:
            raise NoFormError(f"{subject.title} 没有{period.label}的数")
        sheet, keys = filled(plain_sheet(subject, wanted.places, period, known), wanted, known)
        sheets[file_name(slug, period, 0)] = book_of(sheet)
        written |= keys
    return Exported(sheets, len(written), len(there - written), why_not)


def file_name(slug: str, period: Period, number: int) -> str:
    return f"{slug}-{period.text}" + (f"-{number + 1}" if number else "")


def figures_of(subject: Subject) -> dict[Key, Decimal]:
    return {
        (indicator.id, *cell): value.value
        for indicator in subject.indicators
        for cell, value in current(indicator.values).items()
    }


def of_period(text: str, period: Period) -> bool:
    """Whether a value's period is the one asked for, or the year up to its end."""
    return text in (period.text, f"{period.start.year}-01-01/{period.end}")


def from_form(
    mapping: SheetMapping, period: Period, wanted: Wanted, known: Mapping[Key, Decimal]
) -> tuple[Sheet, set[Key]]:
    assert mapping.form is not None
    return filled(blank_sheet(mapping.form, period), answered(wanted, mapping), known)


def filled(blank: Sheet, wanted: Wanted, known: Mapping[Key, Decimal]) -> tuple[Sheet, set[Key]]:
    """A sheet with its figures, and which these are. Raises NoFormError."""
    reading = read_statistics([blank], wanted)
    if reading.problems:
        raise NoFormError(f"{reading.problems[0].cell}：{reading.problems[0].why}".lstrip("："))
    rows = [[MISSING if value == 0 else value for value in row] for row in blank.rows]
    put: dict[Key, Decimal] = {}
    for one in reading.observations:
        value = known.get(one.key)
        if value is not None:
            number = value / one.times
            rows[one.spot.row][one.spot.column] = int(number) if number == number.to_integral_value() else float(number)
            put[one.key] = value
    sheet = replace(blank, rows=rows)
    again = {one.key: one.value for one in read_statistics([sheet], wanted).observations}
    if again != put:
        raise NoFormError("填好以后读不回原来的数")
    return sheet, set(put)


def book_of(sheet: Sheet) -> bytes:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet.name
    for top, left, bottom, right in sheet.merged:
        page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    for r, row in enumerate(sheet.rows, 1):
        for c, value in enumerate(row, 1):
            if value is not None:
                cell = page.cell(r, c, value)
                cell.border = Border(THIN, THIN, THIN, THIN)
                if isinstance(value, str):
                    cell.data_type = "s"  # a text that begins with = is no formula
                    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
                cell.font = Font(bold=r == 1)
    for column, width in enumerate(widths(sheet), 1):
        page.column_dimensions[get_column_letter(column)].width = width
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def widths(sheet: Sheet) -> Iterator[int]:
    """Of the columns: for their longest text, titles left out."""
    for column in range(max(map(len, sheet.rows))):
        texts = [cell_text(sheet.at(row, column)) for row in range(1, len(sheet.rows))]
        yield min(max(map(len, texts), default=0) * 2 + 2, 24)
