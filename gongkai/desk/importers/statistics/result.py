"""What was read of a file: figures, each with its cell, and what is said, asked and refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.desk.importers.cells import CellRef
from gongkai.desk.importers.reading import CellProblem
from gongkai.records.fields import Period


@dataclass(frozen=True, slots=True)
class Observation:
    """`value` in the indicator's unit, `times` what stands at `spot`. `title`: what its sheet is called."""

    indicator: str
    area: str
    period: Period
    value: Decimal
    times: Decimal
    spot: CellRef
    sheet: str
    title: str

    @property
    def cell(self) -> str:
        return str(self.spot)

    @property
    def key(self) -> tuple[str, str, str]:
        return self.indicator, self.area, self.period.text


@dataclass(slots=True)
class Statistics:
    """`headings`: heading → the indicator it was taken for, or None if that is asked; the sheet's shape. `titles`:
    of all sheets, without time and areas. `form`: the first sheet without its figures, as a mapping has it.
    """

    observations: list[Observation] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    headings: dict[str, str | None] = field(default_factory=dict)
    title: str = ""
    titles: list[str] = field(default_factory=list)
    form: str = ""

    def refuse(
        self,
        spot: CellRef | str,
        why: str,
        sheet: str,
        *,
        asks: bool = False,
        choices: tuple[str, ...] = (),
        once: bool = False,
    ) -> None:
        """once: for what many cells show but is one fault, told at the first of them."""
        problem = CellProblem(str(spot), why, sheet, asks=asks, choices=choices)
        told = any((one.why, one.sheet) == (why, sheet) for one in self.problems) if once else problem in self.problems
        if not told:
            self.problems.append(problem)


def clashes(observations: Iterable[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Two numbers for one figure."""
    seen: dict[tuple[str, str, str], Observation] = {}
    for one in observations:
        first = seen.setdefault(one.key, one)
        if first.value != one.value:
            yield first, one


def once(result: Statistics) -> list[Observation]:
    """Each figure once. One with two numbers is refused; a column or a row that stands twice is one fault."""
    told: set[tuple[str, str, int, int]] = set()
    for first, one in clashes(result.observations):
        in_row = first.spot.row == one.spot.row
        lines = (first.spot.column, one.spot.column) if in_row else (first.spot.row, one.spot.row)
        if (first.sheet, one.sheet, *lines) not in told:
            told.add((first.sheet, one.sheet, *lines))
            where = first.cell if first.sheet == one.sheet else f"“{first.sheet}”的 {first.cell}"
            result.refuse(one.cell, f"和 {where} 是同一个数，那里是 {first.value}，这里是 {one.value}", one.sheet)
    return list({one.key: one for one in reversed(result.observations)}.values())[::-1]
