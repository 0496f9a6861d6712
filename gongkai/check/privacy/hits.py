"""What a detector says it found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A private value at `start`–`end` of the text. `code`: the rule it breaks; `shown`: the value masked."""

    code: str
    start: int
    end: int
    shown: str


def masked(value: str) -> str:
    """Never whole: at most the first three and the last two characters, and never more than a third."""
    kept = min(3, len(value) // 5), min(2, len(value) // 5)
    return value[: kept[0]] + "*" * (len(value) - sum(kept)) + value[len(value) - kept[1] :]


def masked_name(name: str) -> str:
    """A name as the law's own examples show it: the surname alone."""
    return name[0] + "*" * (len(name) - 1)
