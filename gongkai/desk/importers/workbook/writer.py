"""A sheet while it is written: the pen, what is to be written, the tables that its cells have named so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.desk.importers.workbook.content import Content, Values
from gongkai.desk.importers.workbook.layout import (
    NUMERALS,
    TITLES,
    SectionName,
)
from gongkai.desk.importers.workbook.pen import Pen


class MoneyCells(NamedTuple):
    """Where the sums of a sheet stand, for the sheet that adds up all villages."""

    opening: str
    income: str
    expense: str
    closing: str
    check: str


@dataclass(slots=True)
class SheetWriter:
    """`lists`: what a drop-down chooses from → its formula. `tables`: those that the sheet's cells name, in order."""

    pen: Pen
    content: Content
    lists: Mapping[str, str]
    bodies: Mapping[str, str]
    tables: list[Values] = field(default_factory=list)
    sections: int = 0

    def begin(self, name: SectionName, more: str = "") -> None:
        number = NUMERALS[self.sections] if self.sections < len(NUMERALS) else str(self.sections + 1)
        self.sections += 1
        self.pen.title(f"{number}、{TITLES[name]}{more}")

    def table(self, value: Values | None) -> str | None:
        """The name of a table that is written below."""
        if value is None:
            return None
        self.tables.append(value)
        return f"{TITLES['table']}{len(self.tables)}"
