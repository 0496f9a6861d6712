"""An Excel file (.xlsx, .xls) → the cells of its sheets. Run apart (`foreign`): the library may take its process down.

Only what the reading needs is imported: each file starts a process.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import python_calamine as calamine

from gongkai.desk.importers.foreign import PASSWORD, UnreadableError

if TYPE_CHECKING:
    from gongkai.desk.importers.cells import CellValue
    from gongkai.desk.importers.layout import Grid


def grids_of(file: Path) -> dict[str, Grid]:
    """Every sheet's cells, by the sheet's name. Raises UnreadableError and whatever the library does."""
    try:
        book = calamine.load_workbook(file)
    except calamine.PasswordError as error:
        raise UnreadableError(PASSWORD) from error
    return {name: grid_of(book.get_sheet_by_name(name)) for name in book.sheet_names}


def grid_of(sheet: calamine.CalamineSheet) -> Grid:
    """Rows as far as they are written: one stray cell far below makes many empty rows, but no wide ones.

    A value merged over rows is repeated in each of them: a category is often written once.
    """
    start = sheet.start
    if start is None:
        return []
    empty: list[CellValue] = []
    left_out: list[CellValue] = [None] * start[1]
    grid: Grid = []
    for values in sheet.iter_rows():
        cells: list[CellValue] = [None if cell == "" else cell for cell in values]
        while cells and cells[-1] is None:
            cells.pop()
        grid.append([*left_out, *cells] if cells else empty)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right and top < len(grid) and left < len(grid[top]) and isinstance(grid[top][left], str):
            for row in range(top + 1, min(bottom, len(grid) - 1) + 1):
                grid[row] = [*grid[row], *[None] * (left + 1 - len(grid[row]))]
                grid[row][left] = grid[top][left]
    return grid
