"""Examples of a kind of private value, and of what is none."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.check.privacy.detectors import scan
from gongkai.findings import rulebook

NOTHING: dict[str, list[str]] = {}


@dataclass(frozen=True)
class Kind:
    """`code`: what the guard says of each of `found`; `passed`: texts without an error."""

    code: str
    found: tuple[str, ...]
    passed: tuple[str, ...]


def said(text: str) -> list[str]:
    return sorted({hit.code for hit in scan(text)})


def private(kind: Kind) -> dict[str, list[str]]:
    """The private texts of which the guard says something else."""
    return {text: said(text) for text in kind.found if kind.code not in said(text)}


def benign(kind: Kind) -> dict[str, list[str]]:
    """The benign texts that the guard stops; one of a kind of warnings must not be warned of either."""
    warned = rulebook()[kind.code].severity == "warning"
    codes = {text: said(text) for text in kind.passed}
    return {
        text: found
        for text, found in codes.items()
        if any(rulebook()[code].severity == "error" or warned for code in found)
    }
