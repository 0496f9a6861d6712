"""The corpora, and what the guard says of a text of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from gongkai.check.privacy.detectors import scan
from gongkai.findings import rulebook

CORPORA = Path(__file__).parent / "corpus"
AS_OF = date(2026, 11, 25)


@dataclass(frozen=True)
class Entry:
    """`told`: the trick of a private entry, or what a benign one really is; `value`: empty where none is given."""

    kind: str
    told: str
    text: str
    value: str


def entries(corpus: str, name: str) -> list[Entry]:
    """corpus: first, second or third; name: private or benign."""
    found = yaml.safe_load((CORPORA / corpus / f"{name}.yml").read_text("utf-8"))
    return [Entry(e["kind"], e.get("trick") or e["what"], e["text"], str(e.get("value", ""))) for e in found]


def verdict(text: str) -> str:
    """error, warning, or nothing."""
    severities = {rulebook()[hit.code].severity for hit in scan(text, AS_OF)}
    return "error" if "error" in severities else "warning" if severities else ""


def table(title: str, rows: Iterable[tuple[str, int, int]]) -> str:
    """Counts by kind, and their sum."""
    listed = list(rows)
    total = ("all", sum(row[1] for row in listed), sum(row[2] for row in listed))
    return "\n".join([f"\n{title}", *(f"  {kind:<22}{count:>5} of {of:>4}" for kind, count, of in [*listed, total])])
