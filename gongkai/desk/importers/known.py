"""What was read, put beside what the record has already: its order, its words for the same category, its own items.

A sheet that was sorted, or that names a category by its official name, changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from gongkai.desk.importers.categories import Chooser
from gongkai.desk.importers.month.keep import comparable
from gongkai.desk.importers.reading import Reading, Received
from gongkai.desk.importers.record import WouldOverwriteError, line_values
from gongkai.records.bulletins import LINE_ITEMS

Values = Mapping[str, Any]
Likeness = Callable[[Values], Hashable | None]


def paired(known: Sequence[Values], new: Sequence[Values], likenesses: Sequence[Likeness]) -> dict[int, int]:
    """new → known: what is the same by the first likeness, then by the next; None is like nothing."""
    pairs: dict[int, int] = {}
    for like in likenesses:
        free: dict[Hashable, list[int]] = {}
        for at, value in enumerate(known):
            if at not in pairs.values() and (key := like(value)) is not None:
                free.setdefault(key, []).append(at)
        for number, value in enumerate(new):
            if number not in pairs and free.get(key := like(value)):
                pairs[number] = free[key].pop(0)
    return pairs


def in_known_order(count: int, pairs: Mapping[int, int]) -> list[int]:
    """The numbers of the new, those that were known first and in their order."""
    return sorted(range(count), key=lambda number: (number not in pairs, pairs.get(number, number)))


def finance_of(
    reading: Reading, before: Values | None, chooser: Chooser, items: Mapping[int, str] | None = None
) -> tuple[dict[str, Any], dict[str, list[Received]]]:
    """The finances of a posting, and the line of the sheet that each of their lines is.

    before: the finances that its file has. items: row of the sheet → a line's own item, where the sheet has such a
    column. Raises WouldOverwriteError where a line had an item of its own and the sheet can't say which is it now.
    """
    finance: dict[str, Any] = {"opening": str(reading.opening)}
    order: dict[str, list[Received]] = {}
    for side in LINE_ITEMS:
        known = list((before or {}).get(side) or [])
        received = [line for line in reading.lines if line.direction == side]
        new = [line_values(line) for line in received]
        pairs = paired(known, new, likenesses(lambda name, side=side: chooser.full(side, name)))  # type: ignore[misc]
        if items is None and any(
            line.get("item") != LINE_ITEMS[side] for at, line in enumerate(known) if at not in pairs.values()
        ):
            raise WouldOverwriteError("已有的财务里有自己选的事项（item），没有动")
        for number, value in enumerate(new):
            old = known[pairs[number]] if number in pairs else {}
            if old and chooser.full(side, old["category"]) == value["category"]:
                value["category"] = old["category"]
            if not reading.of_projects and "project" not in value and "project" in old:
                value["project"] = old["project"]
            value["item"] = (
                old.get("item", value["item"]) if items is None else items.get(row_of(received[number]), value["item"])
            )
        numbers = in_known_order(len(new), pairs)
        finance[side] = [as_known(known[pairs[n]] if n in pairs else None, new[n]) for n in numbers]
        order[side] = [received[n] for n in numbers]
    finance["closing"] = str(reading.closing)
    if before and before.get("reports"):
        finance["reports"] = before["reports"]
    return finance, order


def row_of(line: Received) -> int:
    return line.spot.row if line.spot else -1


def as_known(old: Values | None, new: dict[str, Any]) -> Any:
    """The same as its file has it, if it is the same."""
    return old if old is not None and comparable(old) == comparable(new) else new


def likenesses(full: Callable[[str], str]) -> tuple[Likeness, ...]:
    def whole(line: Values) -> Hashable:
        return str(sorted(comparable(dict(line) | {"category": full(line["category"]), "item": ""}).items()))

    def voucher(line: Values) -> Hashable | None:
        return (line["voucher"], line.get("date")) if line.get("voucher") else None

    def wording(line: Values) -> Hashable | None:
        return (line["note"], line.get("date")) if line.get("note") else None

    def sum_of_day(line: Values) -> Hashable | None:
        return (comparable(line["amount"], "amount"), line["date"]) if line.get("date") else None

    return whole, voucher, wording, sum_of_day
