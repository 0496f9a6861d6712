"""What a sheet's words have of people's own: it is asked about before it is written down, and never said whole."""

from __future__ import annotations

from dataclasses import replace

from gongkai.check.privacy.detectors import is_guess, masked_name, scan
from gongkai.desk.importers.cells import CellRef
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.written import Ledger
from gongkai.findings import rulebook


def ask_of_private(ledger: Ledger) -> None:
    """A telephone or a person's number in a line's words; `check` would refuse it. Names are left to `check`."""
    for line in ledger.lines:
        columns = line.table.columns
        cell = CellRef(line.spot.row, columns.get("note", columns.get("category", line.spot.column)))
        for hit in scan(f"{line.category} {line.note}"):
            if not is_guess(hit):
                ledger.ask(cell, f"这一笔的字里有一处{rulebook()[hit.code].found}（{hit.shown}），不能公开，请删去")


def mask(reading: Reading) -> None:
    """What is said of a sheet goes to a screen and into a file."""
    reading.said = [masked_name(text) for text in reading.said]
    reading.problems = [replace(one, why=masked_name(one.why)) for one in reading.problems]
