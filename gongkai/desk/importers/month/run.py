"""One run over a source: what became of every village."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from gongkai.desk.importers.finance import read_sheets
from gongkai.desk.importers.month.keep import KEPT_WORDS, Kept, NeedsReasonError
from gongkai.desk.importers.month.sources import FoundFile, FoundSheets, found_in, read_found
from gongkai.desk.importers.month.whose import Home, Lost, Part, homes_of_file, named_in, parts_of
from gongkai.desk.importers.past import Memory, memory_of
from gongkai.desk.importers.reading import CellProblem, Reading
from gongkai.desk.importers.record import WouldOverwriteError
from gongkai.desk.importers.target import CountyAtHand
from gongkai.desk.importers.workbook.take import AskedError, add_to, apart, plans_of, without_lines
from gongkai.records.divisions import Town
from gongkai.records.fields import Period

State = Literal["taken", "asked", "refused", "missing"]
STATES: dict[State, str] = {"taken": "收下", "asked": "要问", "refused": "退回", "missing": "没有交"}
Watch = Callable[[list[Home]], Iterable[Home]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a village. `kept`: how, if it was taken; `why`: in words, if not. `parts`: its sheets."""

    home: Home
    state: State
    kept: Kept | None = None
    why: str = ""
    reading: Reading = field(default_factory=Reading)
    parts: tuple[Part, ...] = ()

    @property
    def words(self) -> str:
        return KEPT_WORDS[self.kept] if self.kept else self.why


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave no sheet, and why. `homes`: the villages that it may be of."""

    name: str
    why: str
    homes: tuple[Home, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthRead:
    """`outcomes`: of every village of the townships, by their order. `lost`: sheets of no known village.

    `unread`: files that hold no sheets, or that can't be read.
    """

    period: Period
    outcomes: tuple[Outcome, ...]
    lost: tuple[Lost, ...]
    unread: tuple[Unread, ...]
    files: tuple[FoundFile, ...]

    def count(self, state: State) -> int:
        return sum(outcome.state == state for outcome in self.outcomes)


def read_month(
    county: CountyAtHand,
    source: Path,
    period: Period,
    towns: list[Town],
    day: date,
    why: str | None,
    watch: Watch,
    mark: Callable[[MonthRead], None] = lambda _: None,
) -> MonthRead:
    """Take in what is sure. Raises NoSourceError.

    towns: whose villages the source may have. day, why: see `keep`. watch: shows how far it is. mark: is called while
    the files are still there (an archive's are unpacked for the run alone).
    """
    homes = [Home(town, village) for town in towns for village in town.villages]
    with found_in(source) as (files, others):
        sheets = list(read_found(files))
        by_home, lost = sorted_out(sheets, homes)
        unread = [
            *unread_of(sheets, by_home, lost, homes),
            *(Unread(name, why, tuple(named_in(name, homes))) for name, why in others),
        ]
        memories: dict[str, Memory] = {}
        expected = [home for home in homes if len(towns) == 1 or any(home.town == other.town for other, _ in by_home)]
        outcomes = []
        for home in watch(expected):
            parts = next((parts for other, parts in by_home if other == home), [])
            if home.town.slug not in memories and parts:
                memories[home.town.slug] = memory_of(county, home.town, period)
            outcomes.append(
                outcome_of(home, parts, memories[home.town.slug], period, day, why)
                if parts
                else without_sheet(home, lost, unread)
            )
        result = MonthRead(period, tuple(outcomes), tuple(lost), tuple(unread), tuple(files))
        mark(result)
        return result


def sorted_out(found: list[FoundSheets], homes: list[Home]) -> tuple[list[tuple[Home, list[Part]]], list[Lost]]:
    by_home: list[tuple[Home, list[Part]]] = []
    lost: list[Lost] = []
    for one in found:
        for part in parts_of(one, homes):
            if isinstance(part, Lost):
                lost.append(part)
                continue
            home, own = part
            parts = next((parts for other, parts in by_home if other == home), None)
            if parts is None:
                by_home.append((home, [own]))
            else:
                parts.append(own)
    return by_home, lost


def unread_of(
    found: list[FoundSheets], by_home: list[tuple[Home, list[Part]]], lost: list[Lost], homes: list[Home]
) -> Iterator[Unread]:
    for one in found:
        if one.why or not has_lines(one, by_home, lost):
            yield Unread(one.file.name, one.why or "没有找到明细表", tuple(homes_of_file(one, homes)))


def without_sheet(home: Home, lost: list[Lost], unread: list[Unread]) -> Outcome:
    """Of a village without a sheet: nothing came, or what came in its name was not taken."""
    files = [(f"{one.file.name}（{one.sheet}）", one.why) for one in lost if home in one.homes]
    files += [(one.name, one.why) for one in unread if home in one.homes]
    if not files:
        return Outcome(home, "missing")
    name, why = files[0]
    return Outcome(home, "refused", why=f"{name}：{why}")


def has_lines(found: FoundSheets, by_home: list[tuple[Home, list[Part]]], lost: list[Lost]) -> bool:
    return any(part.file == found.file for _, parts in by_home for part in parts) or any(
        one.file == found.file for one in lost
    )


def outcome_of(home: Home, parts: list[Part], memory: Memory, period: Period, day: date, why: str | None) -> Outcome:
    target = memory.county.target(home.town, home.village, period, memory.dossiers.get(home.village.slug))
    parts = without_copies(parts)
    try:
        wanted = memory.wanted(target)
        ours, sheets = apart((part.sheet for part in parts), target)
        if ours is not None and not ours.filled and not sheets:
            return Outcome(home, "missing", why="表里还没有填", parts=tuple(parts))
        reading = read_sheets(sheets, wanted) if sheets or ours is None else Reading()
        if ours is not None:
            if ours.no_money and not sheets:
                without_lines(ours, reading, wanted.opening)
            add_to(reading, ours)
        files = {part.file.name for part in parts}
        if any("--sheet" in problem.why for problem in reading.problems):
            names = "、".join(sorted(files)) if len(files) > 1 else "、".join(part.sheet.name for part in parts)
            why_not = f"有几张不一样的表都是这个村的：{names}。请只留一张"
            return Outcome(home, "refused", None, why_not, Reading(), tuple(parts))
        if reading.problems:
            first = reading.problems[0]
            more = f"；共 {len(reading.problems)} 处" if len(reading.problems) > 1 else ""
            said = f"{first.cell}：{first.why}{more}".lstrip("：")
            return Outcome(home, "asked" if reading.asks else "refused", None, said, reading, tuple(parts))
        has_money = bool(sheets) or reading.closing is not None
        assert wanted.chooser is not None
        plans = plans_of(ours, reading, has_money, target, wanted.chooser, day, why)
        for plan in plans:
            plan.carry_out()
        kept = max((plan.kept for plan in plans), key=list(KEPT_WORDS).index, default="same")
        return Outcome(home, "taken", kept, "", reading, tuple(parts))
    except AskedError as error:
        asked = [(str(spot or ""), why) for spot, why in error.asked]
        name = ours.sheet.name if ours else ""
        reading.problems = [CellProblem(cell, why.rstrip("。"), name, True) for cell, why in asked]
        return Outcome(home, "asked", None, f"{asked[0][0]}：{asked[0][1]}".lstrip("："), reading, tuple(parts))
    except NeedsReasonError as error:
        said = f"这一期已经公开，表和公开的不一样（{error}）。要更正，请加 --why 写明为什么"
        return Outcome(home, "asked", None, said, reading, tuple(parts))
    except WouldOverwriteError as error:
        return Outcome(home, "refused", None, str(error), reading, tuple(parts))
    except (ArithmeticError, LookupError, TypeError, ValueError, OSError) as error:
        # What nobody thought of in one village's sheet must not keep the others from being read.
        problem = CellProblem("", f"程序读不了这张表（{type(error).__name__}：{error}），请把表发给维护的人")
        return Outcome(home, "refused", None, problem.why, Reading(problems=[problem]), tuple(parts))


def without_copies(parts: list[Part]) -> list[Part]:
    """Of sheets that say the same, whatever their files are called, one."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda part: part.sheet.hidden):
        if not any(part.sheet.rows == other.sheet.rows for other in kept):
            kept.append(part)
    return kept


def total(outcomes: Iterable[Outcome], side: Literal["income", "expense"]) -> Decimal:
    return sum((outcome.reading.total(side) for outcome in outcomes if outcome.state == "taken"), Decimal(0))
