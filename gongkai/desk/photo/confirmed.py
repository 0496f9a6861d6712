"""What a person confirmed on the draft's page → a reading, as `import finance` has of a workbook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.wanted import Wanted
from gongkai.desk.photo.draft import read_draft
from gongkai.desk.photo.proof import Told, problems, read, texts_of, unproven
from gongkai.desk.photo.table import Cell, Row

MOST = 2_000_000
"""Bytes of a file that the page gives."""


class NotConfirmedError(Exception):
    """The file is none that the page gives, or not of the draft at hand, or not wholly confirmed: why, in Chinese."""


class ConfirmedRow(BaseModel):
    """`row`: of the draft, from 0; None for one that a person added, which has the `like` row's columns."""

    model_config = ConfigDict(extra="forbid", strict=True)
    row: int | None
    like: int
    cells: list[Annotated[str, Field(max_length=200)] | None]
    confirmed: list[bool]


class Confirmed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    target: Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+/[0-9A-Z-]+$")]
    draft: str
    rows: list[ConfirmedRow]
    dropped: list[int]


@dataclass(frozen=True, slots=True)
class Sums:
    """`reading`: as of a workbook; `wrong`: what does not come out, and `unproven`: what nothing but the person bears
    out, a sentence each."""

    reading: Reading
    wrong: tuple[str, ...]
    unproven: tuple[str, ...]


def confirmed_in(file: Path) -> Confirmed:
    """Raises NotConfirmedError, OSError."""
    content = file.read_bytes()
    if len(content) > MOST:
        raise NotConfirmedError("文件太大")
    try:
        return Confirmed.model_validate(json.loads(content))
    except (ValueError, RecursionError):
        raise NotConfirmedError("不是核对页给的文件") from None


def confirmed_rows(root: Path, said: Confirmed) -> list[Row]:
    """The rows with what was confirmed. Raises NotConfirmedError."""
    held = read_draft(root, said.target)
    if held is None:
        raise NotConfirmedError(f"没有 {said.target} 的草稿")
    digest, rows = held
    if digest != said.draft:
        raise NotConfirmedError("不是这份草稿的（草稿后来改过，或重新认过）")
    told = {row.row for row in said.rows if row.row is not None}
    missing = set(range(len(rows))) - told - set(said.dropped)
    if missing or len(told) != sum(row.row is not None for row in said.rows) or not told <= set(range(len(rows))):
        raise NotConfirmedError("和草稿的行数不一样")
    return [confirmed_row(rows, row) for row in said.rows]


def confirmed_row(rows: Sequence[Row], told: ConfirmedRow) -> Row:
    if not 0 <= told.like < len(rows) or told.row not in (None, told.like):
        raise NotConfirmedError("和草稿的行数不一样")
    like = rows[told.like]
    if not len(told.cells) == len(told.confirmed) == len(like):
        raise NotConfirmedError("和草稿的列数不一样")
    return tuple(
        cell_of(cell, text, sure, number=told.like + 1)
        for cell, text, sure in zip(like, told.cells, told.confirmed, strict=True)
    )


def cell_of(cell: Cell | None, text: str | None, sure: bool, number: int) -> Cell | None:
    if cell is not None and cell.fixed:
        return cell
    if cell is None and not text:
        return None
    if not sure:
        raise NotConfirmedError(f"第 {number} 行还有没确认的格：“{(text or '')[:20]}”")
    return replace(cell or Cell(""), text=(text or "").strip())


def summed(rows: Sequence[Row], wanted: Wanted) -> Sums:
    texts = texts_of(rows)
    return Sums(read(texts, wanted), said_of(problems(rows, texts, wanted)), said_of(unproven(rows, texts)))


def said_of(told: Iterable[Told]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"第 {where[0][0] + 1} 行：{why}" if where else why for where, why in told))
