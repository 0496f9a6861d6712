"""Which values of a file differ from its former ones, wherever they stand now: of records and of settings alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from gongkai.desk.pairing import Pair, moved, paired
from gongkai.records.shown_alike import shown_alike


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A value that differs. `field`: its path, in the new file, or in the old if it is gone; None: not there.

    `moved`: items of a list that changed their order; `now` has for each the one before it, None before the first.
    """

    field: str
    was: Any
    now: Any
    moved: bool = False


def differences(before: Any, after: Any, paths: tuple[str, str] = ("", "")) -> Iterator[ChangedValue]:
    """The values that differ on some page. An item of a list that is wholly new or gone is one of them.

    paths: the values' own, in the old file and in the new.
    """
    if (isinstance(before, dict) or before is None) and (isinstance(after, dict) or after is None):
        old, new = before or {}, after or {}
        for key in {**old, **new}:
            there, here = (f"{path}.{key}" if path else str(key) for path in paths)
            yield from differences(old.get(key), new.get(key), (there, here))
    elif isinstance(before, list) and isinstance(after, list) and before and after:
        yield from list_differences(before, after, paths)
    elif isinstance(before, str) and isinstance(after, str) and "\n" in f"{before}{after}":
        for one in list_differences(lines(before), lines(after), paths):
            yield replace(one, field=paths[one.now is not None])  # a line of a text has no path
    elif not shown_alike(paths[1], before, after):
        yield ChangedValue(paths[after is not None], before, after)


def lines(text: str) -> list[str]:
    """Those that say something; blanks behind them are not seen."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def list_differences(before: list[Any], after: list[Any], paths: tuple[str, str]) -> Iterator[ChangedValue]:
    """Item by item, wherever each stands, but a table's cells by their columns; then in which order those stand that
    changed it.
    """
    in_row = paths[1].endswith("]") and len(before) == len(after)
    pairs: list[Pair] = [(at, at) for at in range(len(after))] if in_row else paired(before, after)
    for there, here in pairs:
        was, now = (None if at is None else items[at] for items, at in ((before, there), (after, here)))
        if there is None or here is None:
            yield ChangedValue(f"{paths[0]}[{there}]" if here is None else f"{paths[1]}[{here}]", was, now)
        else:
            yield from differences(was, now, (f"{paths[0]}[{there}]", f"{paths[1]}[{here}]"))
    if places := moved(pairs):
        yield ChangedValue(
            paths[1], [after[at] for at in places], [after[at - 1] if at else None for at in places], moved=True
        )


def leaves(value: Any) -> Iterator[str]:
    """The texts in a value, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)
