"""A table in an interview: one that holds figures stays a table; one that lays out the talk gives its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.desk.importers.openings import opening
from gongkai.desk.importers.paragraph import Kind
from gongkai.desk.importers.speech import words

Cell = Sequence[tuple[str, Kind, int]]
"""A cell's paragraphs: text, kind, group. Merged cells come once."""
LONG = 60
"""Characters: a cell that holds more is somebody's speech."""


def table_of(rows: Sequence[Sequence[Cell]]) -> list[tuple[str, Kind, int]]:
    """One paragraph of kind `table` (Markdown's pipes), or the cells' paragraphs in their order."""
    rows = [row for row in rows if any(any(text.strip() for text, _, _ in cell) for cell in row)]
    if not holds_figures(rows):
        head = rows[:1] if rows and is_header(rows[0]) else []
        apart: list[tuple[str, Kind, int]] = [
            (text, "apart", group) for row in head for cell in row for text, _, group in cell
        ]
        return [*apart, *(paragraph for row in rows[len(head) :] for cell in row for paragraph in cell)]
    width = max(map(len, rows))
    texts = [[cell_text(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in texts]
    return [("\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]), "table", 0)]


def is_header(row: Sequence[Cell]) -> bool:
    """发言人 | 内容, above a talk laid out as a table."""
    return len(row) > 1 and all(cell_text(cell).strip() in words("columns") for cell in row)


def holds_figures(rows: Sequence[Sequence[Cell]]) -> bool:
    """At least two rows and columns, a short paragraph in each cell at most, and nobody who speaks."""
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    if any(len(cell) > 1 or any(kind == "table" or len(text) > LONG for text, kind, _ in cell) for cell in cells):
        return False
    opened = [found for cell in cells for text, _, _ in cell if (found := opening(text))]
    heads = [row[0][0][0] for row in rows if row[0]]
    named = [found for head in heads if (found := opening(head)) and found.label.sure]
    return not any(o.form != "alone" and o.label.sure for o in opened) and len(named) * 2 <= len(heads)


def cell_text(cell: Cell) -> str:
    return "".join(text for text, _, _ in cell).replace("|", "｜").replace("\n", " ")
