"""What is said of a record while it is checked, and the findings that this becomes in its file."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records.dossier import Dossier
from gongkai.sources.source import Location

Said = Iterator[tuple[str, Location, str]]
"""(code, where in the record's file, message)."""


def in_file(dossier: Dossier, kind: str, name: str, *parts: Said) -> Iterator[Finding]:
    """The findings about one of a village's records."""
    for part in parts:
        for code, location, message in part:
            yield finding(code, dossier.place(kind, name, *location), message)
