"""A record without the full names that `check` would refuse in its tables (GK601): a difference does not say them."""

from __future__ import annotations

from typing import Any

from gongkai.check.bulletins import NAME_COLUMN
from gongkai.check.notices import MASKED
from gongkai.check.privacy.hits import masked_name


def names_masked(value: Any, named: Any = None) -> Any:
    """named: the column that holds names, where the record says which."""
    if isinstance(value, list):
        return [names_masked(one, named) for one in value]
    if not isinstance(value, dict):
        return value
    named = value.get("name_column", named)
    columns = value.get("columns")
    if not isinstance(columns, list) or not isinstance(value.get("rows"), list):
        return {key: names_masked(part, named) for key, part in value.items()}
    held = [at for at, one in enumerate(columns) if one == named or NAME_COLUMN.search(str(one))]
    return value | {"rows": [row_masked(row, held) for row in value["rows"]]}


def row_masked(row: Any, held: list[int]) -> Any:
    if not isinstance(row, list):
        return row
    return [cell_masked(cell) if at in held else cell for at, cell in enumerate(row)]


def cell_masked(cell: Any) -> Any:
    return masked_name(cell) if isinstance(cell, str) and cell and not MASKED.fullmatch(cell) else cell
