"""A workbook as a file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook


def save(book: Workbook, file: Path) -> None:
    """Makes the folder, too. Raises OSError.

    The bytes are made first: an archive that a full disk cuts off complains once more when Python throws it away,
    in English and beyond any `except`.
    """
    out = BytesIO()
    book.save(out)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(out.getvalue())
