"""The dated rows of one rule follow each other without gap or overlap, and each begins before it ends (GK524)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from gongkai.findings import Finding, finding
from gongkai.records import Records
from gongkai.records.citations import place
from gongkai.records.kinds import BY_NAME
from gongkai.records.model import Dated
from gongkai.records.procedures import ALWAYS, Procedures
from gongkai.records.profiles import Profile

Rows = Sequence[tuple[int, Dated]]
"""(index in the list, row) of one rule."""


def check(records: Records) -> Iterator[Finding]:
    if records.procedures:
        yield from follow(records, "data/procedures.yml", records.procedures)
        yield from without_end(records, records.procedures)
    for slug, profile in records.profiles.items():
        yield from follow(records, BY_NAME["profiles"].file(slug), profile)


def follow(records: Records, path: str, written: Procedures | Profile) -> Iterator[Finding]:
    for part, name, rows in rules(written):
        ordered = sorted(rows, key=lambda numbered: numbered[1].valid_from or date.min)
        for (_, before), (index, row) in pairwise(ordered):
            at = place(records, path, part, index, "from")
            if before.valid_to is None or row.valid_from is None or row.valid_from <= before.valid_to:
                yield finding("GK524", at, f"“{name}”有两条规定管着同一天：前一条到 {before.valid_to or '以后'}。")
            elif row.valid_from > before.valid_to + timedelta(days=1):
                message = f"“{name}”从 {before.valid_to} 到 {row.valid_from} 中间没有规定。"
                yield finding("GK524", at, message)
    for part in type(written).model_fields:
        value = getattr(written, part)
        for index, row in enumerate(value if isinstance(value, list) else ()):
            if isinstance(row, Dated) and row.valid_from and row.valid_to and row.valid_to < row.valid_from:
                at = place(records, path, part, index, "to")
                yield finding("GK211", at, f"结束日 {row.valid_to} 早于开始日 {row.valid_from}。")


def without_end(records: Records, procedures: Procedures) -> Iterator[Finding]:
    """The limits of procedures.ALWAYS and the rule on small figures must hold every day."""
    always: list[tuple[str, str, list[Dated]]] = [
        ("limits", name, [row for row in procedures.limits if row.id == name]) for name in ALWAYS
    ]
    always.append(("small_figures", "small_figures", [*procedures.small_figures]))
    for part, name, found in always:
        rows = sorted(found, key=lambda row: row.valid_from or date.min)
        if not rows or rows[0].valid_from is not None or rows[-1].valid_to is not None:
            at = place(records, "data/procedures.yml", part)
            yield finding("GK524", at, f"“{name}”要每一天都有：第一条的 from、最后一条的 to 写 null。")


def rules(written: Procedures | Profile) -> Iterator[tuple[str, str, Rows]]:
    """(list, name of the rule, its rows). Rows with the same id are one rule; a list without ids is one rule."""
    parts = (
        "party_review",
        "bodies",
        "collective_matters",
        "money_sign_off",
        "limits",
        "spending_limits",
        "procurement_rules",
        "small_figures",
    )
    for part in parts:
        by_rule: dict[str, list[tuple[int, Dated]]] = {}
        for index, row in enumerate(getattr(written, part, ())):
            by_rule.setdefault(getattr(row, "id", part), []).append((index, row))
        for name, rows in by_rule.items():
            yield part, name, rows
