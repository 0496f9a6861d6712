"""The corpus, and what the guard says of a text of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from gongkai.check.privacy.detectors import scan
from gongkai.findings import rulebook

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Entry:
    """`told`: the trick of a private entry, or what a benign one really is; `value`: empty where none is given."""

    kind: str
    told: str
    text: str
    value: str


def entries(name: str) -> list[Entry]:
    found = yaml.safe_load((CORPUS / name).read_text("utf-8"))
    return [Entry(e["kind"], e.get("trick") or e["what"], e["text"], str(e.get("value", ""))) for e in found]


def verdict(text: str) -> str:
    """error, warning, or nothing."""
    severities = {rulebook()[hit.code].severity for hit in scan(text)}
    return "error" if "error" in severities else "warning" if severities else ""


def table(title: str, rows: Iterable[tuple[str, int, int]]) -> str:
    """Counts by kind, and their sum."""
    listed = list(rows)
    total = ("all", sum(row[1] for row in listed), sum(row[2] for row in listed))
    return "\n".join([f"\n{title}", *(f"  {kind:<22}{count:>5} of {of:>4}" for kind, count, of in [*listed, total])])
