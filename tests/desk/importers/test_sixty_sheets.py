"""Sixty villages' sheets in thirty shapes, two months each: no wrong amount, day or side, and few questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from gongkai.desk.importers.categories import Chooser, wording
from gongkai.desk.importers.finance import read_sheets
from gongkai.desk.importers.past import Past
from gongkai.desk.importers.reading import Reading
from gongkai.desk.importers.sheets import sheets_of
from gongkai.desk.importers.wanted import Wanted
from gongkai.records.fields import read_period
from tests.desk.importers.months import SHAPES, Month, all_months, save
from tests.desk.importers.written import FIRST, national


def read(shape: str, month: Month, folder: Path, past: Past) -> Reading:
    known = national()
    chooser = Chooser(known.categories, known.full_names, known.words, {"village": past})
    period = read_period(f"2026-{month.month:02}")
    return read_sheets(
        sheets_of(save(shape, month, folder)), Wanted(period, known.categories, month.opening, FIRST, chooser)
    )


def money(month: Month, dated: bool) -> Counter[tuple[str, str, str | None]]:
    return Counter(
        (e.side, str(e.amount.quantize(e.amount)), e.day.isoformat() if dated else None) for e in month.entries
    )


def wrong(reading: Reading, month: Month, shape: str) -> list[str]:
    """Lines of the reading that the month does not have."""
    dated = "no days" not in shape and "named headings" not in shape
    due = Counter((e.side, f"{e.amount:.2f}", e.day.isoformat() if dated else None) for e in month.entries)
    if shape == "red entry":
        day = month.entries[0].day.replace(day=28).isoformat()
        due += Counter([("expense", "60.00", day), ("expense", "-60.00", day)])
    found = Counter(
        (line.direction, f"{line.amount:.2f}", line.day.isoformat() if line.day else None) for line in reading.lines
    )
    return [f"{shape}: {line}" for line in found - due]


def test_sixty_sheets_come_in_right_and_with_few_questions(tmp_path: Path, tell: Callable[[str], None]) -> None:
    assert len(SHAPES) >= 25
    rows: dict[str, Counter[str]] = {name: Counter() for name in SHAPES}
    mistakes: list[str] = []
    refused: list[str] = []
    for number, (shape, october, november) in enumerate(all_months()):
        folder = tmp_path / str(number)
        folder.mkdir()
        past: Past = {}
        for which, month in (("first", october), ("second", november)):
            reading = read(shape, month, folder, past)
            mistakes += wrong(reading, month, shape)
            refused += [f"{shape} {which}: {p.cell} {p.why}" for p in reading.problems if not p.asks]
            rows[shape][f"{which} lines"] += reading.count
            rows[shape][f"{which} asked"] += len(reading.problems)
            rows[shape]["sheets"] += 1
            for entry in month.entries:  # the answers, as the clerk gives them
                past.setdefault((entry.side, wording(entry.note)), Counter())[entry.category] += 1
    total = sum(rows.values(), Counter())
    for name, row in rows.items():
        tell(f"{name:30} {row['sheets']} sheets, first {row['first asked']}/{row['first lines']} asked, second "
             f"{row['second asked']}/{row['second lines']}")  # fmt: skip
    shares = {which: total[f"{which} asked"] / total[f"{which} lines"] for which in ("first", "second")}
    tell(f"{total['sheets']} sheets of {len(SHAPES)} shapes: {len(mistakes)} wrong; asked {shares['first']:.1%} of the "
         f"first month's lines, {shares['second']:.1%} of the second's")  # fmt: skip
    assert total["sheets"] >= 60
    assert (mistakes, refused) == ([], [])
    assert shares["first"] <= 0.15
    assert shares["second"] <= 0.03
