"""A project's money and time as bars: how long each is. The template draws them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.derive.projects import ProjectView
from gongkai.records.fields import day_label
from gongkai.words import money


@dataclass(frozen=True, slots=True)
class Bar:
    """`x`, `width`: in per cent of the drawing."""

    name: str
    words: str
    x: float
    width: float


def money_bars(one: ProjectView) -> list[Bar]:
    """Paid, agreed, planned: those that are known, on one scale. None is drawn where there is nothing to compare."""
    named = (("付了", one.paid if one.payments else None), ("约定", one.agreed), ("预算", one.planned))
    known = [(name, amount) for name, amount in named if amount is not None]
    if len(known) < 2 or (most := max(amount for _, amount in known)) <= 0:
        return []
    return [Bar(name, f"{money(amount)} 元", 0, share(amount, most)) for name, amount in known]


def share(amount: Decimal, most: Decimal) -> float:
    """In per cent; money taken back may leave less than nothing."""
    return max(0.0, round(float(100 * amount / most), 1))


def time_bars(one: ProjectView) -> list[Bar]:
    """The time that was set, and the time it took: to the acceptance, else to the last that is told of it. Today is no
    end of a bar: the page would be another each day.
    """
    spans = list(time_spans(one))
    if not spans:
        return []
    first, last = min(start for *_, start, _ in spans), max(end for *_, end in spans)
    days = max((last - first).days, 1)
    return [Bar(name, words, *placed(start, end, first, days)) for name, words, start, end in spans]


def placed(start: date, end: date, first: date, days: int) -> tuple[float, float]:
    """Where a bar begins and how long it is, in per cent; one of a single day can still be seen."""
    x, width = (100 * (later - earlier).days / days for earlier, later in ((first, start), (start, end)))
    return round(min(x, 99), 1), round(max(width, 1), 1)


def time_spans(one: ProjectView) -> Iterator[tuple[str, str, date, date]]:
    """(name, in words, first day, last day)."""
    project = one.project
    begun = project.begun
    start = (project.planned.start if project.planned else None) or begun
    if start and one.due and start <= one.due:
        yield "该完工", f"{day_label(start)}到{day_label(one.due)}", start, one.due
    if begun is None:
        return
    if project.accepted:
        yield "实际", f"{day_label(begun)}到{day_label(project.accepted)}，验收合格", begun, project.accepted
    else:
        last = max([begun, one.changed, *(payment.day for payment in one.payments)])
        yield "实际", f"{day_label(begun)}起，最近一次记录在{day_label(last)}", begun, last
