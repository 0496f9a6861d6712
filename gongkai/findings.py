"""What is wrong with the input, in words that tell a clerk how to mend it.

A finding names its place, its rule and the way to mend it. The rules are data: one YAML file each in
`gongkai/rulebook/`, with the reason and an example; `docs/rules/` is generated from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; lines and columns count from 1, `file` is relative to the root, with `/`."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the rulebook. `example` is shown on the rule's page and run by the tests.

    `found`: of a rule about private values, what its messages call such a value (像手机号).
    `basis`: ids of the legal bases it rests on, from the shipped catalogue.
    """

    code: str
    severity: Severity
    title: str
    title_en: str
    why: str
    mend: str
    example: dict[str, Any]
    found: str = ""
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `message` says what is wrong, `hint` what to do."""

    place: Place
    code: str
    message: str
    hint: str

    @property
    def rule(self) -> Rule:
        return rulebook()[self.code]

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    def as_dict(self) -> dict[str, str | int]:
        """The published form (docs: `check --format json`)."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "hint": self.hint,
        }


@cache
def rulebook() -> dict[str, Rule]:
    """Every rule by its code, read once from the package's own files."""
    folder = resources.files("gongkai") / "rulebook"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yml")), key=lambda f: f.name)
    entries = (yaml.load(f.read_text("utf-8"), yaml.CSafeLoader) for f in files)
    return {entry["code"]: Rule(**entry | {"basis": tuple(entry.get("basis", ()))}) for entry in entries}


def finding(code: str, place: Place, message: str, hint: str | None = None) -> Finding:
    """A finding under the rule `code`. hint: None for the rule's own advice."""
    return Finding(place, code, message, hint if hint is not None else rulebook()[code].mend.strip())


def as_finding(plain: Sequence[Any]) -> Finding:
    """A finding from its plain values, as the cache keeps it: file, line, column, code, message, hint."""
    return Finding(Place(*plain[:3]), *plain[3:])


def in_order(findings: list[Finding]) -> list[Finding]:
    """Sorted by place, then code, without duplicates."""
    return sorted(set(findings), key=lambda f: (f.place, f.code, f.message))


def has_errors(findings: list[Finding]) -> bool:
    return any(f.severity == "error" for f in findings)
