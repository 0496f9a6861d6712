"""What one village's sheet is made of: the law's items, what the records hold already, what was published before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.desk.importers.headings import DIRECTION_NAMES
from gongkai.desk.importers.skeleton import owed
from gongkai.desk.importers.target import CountyAtHand, Target, in_order
from gongkai.records.bulletins import CATEGORY_OF
from gongkai.records.catalogue import Item
from gongkai.records.divisions import Town
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period
from gongkai.records.law import Law

Values = Mapping[str, Any]
"""A record's file as it is written: maps, lists, texts, None."""
ENTRY_LISTS = ("reports", "party", "affairs")
LONGEST_BEFORE = 300


@dataclass(frozen=True, slots=True)
class Content:
    """`posting`: the file of the period as it is written, empty without one; `decisions`, `notices`: those that may
    still change, by slug. `before`: the earlier postings, the newest first. `projects`: slug → title.
    """

    target: Target
    opening: Decimal | None
    posting: Values
    decisions: Mapping[str, Values] = field(default_factory=dict)
    notices: Mapping[str, Values] = field(default_factory=dict)
    before: tuple[tuple[Period, Values], ...] = ()
    projects: Mapping[str, str] = field(default_factory=dict)

    @property
    def law(self) -> Law:
        return self.target.law

    @property
    def finance(self) -> Values:
        return self.posting.get("finance") or {}

    def entries(self, name: str) -> list[Values]:
        return entries_of(self.posting, name)

    def due(self, name: str) -> list[Item]:
        """The items that this period owes, of a list of entries."""
        return [item for item in choices(self.law, name) if due_now(self.law, item, self.target.period)]

    def said_before(self, name: str, item: str) -> str:
        """The latest earlier words on an item; empty if there are none."""
        for period, values in self.before:
            found = [entry for entry in entries_of(values, name) if entry.get("item") == item]
            if found:
                return f"{period.label}：" + "；".join(map(entry_words, found))
        return ""

    def lines_before(self) -> list[str]:
        """The last posting's receipts and payments, a text each."""
        return [line_words(side, line) for side, line in lines_of(self.before[0][1])] if self.before else []


def contents_of(county: CountyAtHand, town: Town, period: Period, as_of: date) -> list[Content]:
    """Of each of a township's villages, in its order."""
    dossiers = {dossier.village: dossier for dossier in county.dossiers(town.slug)}
    own = ((village, dossiers.get(village.slug)) for village in town.villages)
    return [content_of(county.target(town, village, period, dossier), dossier, as_of) for village, dossier in own]


def content_of(target: Target, dossier: Dossier | None, as_of: date) -> Content:
    """as_of: decisions and notices that are over by then are left out."""
    postings = in_order(dossier)
    before = [period for period, _ in reversed(postings) if period.end < target.period.start]
    return Content(
        target,
        target.known.finance.opening if target.known and target.known.finance else target.opening,
        values_of(dossier, "bulletins", target.period.text) if target.known else {},
        {slug: values_of(dossier, "decisions", slug) for slug in open_decisions(dossier, as_of)},
        {slug: values_of(dossier, "notices", slug) for slug in open_notices(dossier, as_of)},
        tuple((period, values_of(dossier, "bulletins", period.text)) for period in before),
        {slug: project.title for slug, project in dossier.projects.items()} if dossier else {},
    )


def values_of(dossier: Dossier | None, kind: str, name: str) -> Values:
    assert dossier is not None
    value: Values = dossier.sources[dossier.path(kind, name)].value
    return value


def open_decisions(dossier: Dossier | None, as_of: date) -> Iterator[str]:
    """Those whose results have not hung to the end."""
    for slug, decision in dossier.decisions.items() if dossier else ():
        if decision.result_disclosure is None or decision.result_disclosure.end >= as_of:
            yield slug


def open_notices(dossier: Dossier | None, as_of: date) -> Iterator[str]:
    """Those that hang; what has ended must be forgotten."""
    return (slug for slug, notice in (dossier.notices.items() if dossier else ()) if notice.end >= as_of)


def choices(law: Law, name: str) -> list[Item]:
    """The items that may stand in a list of entries on the site."""
    lines = ("finance.income", "finance.expense")
    return [
        item
        for item in law.items.values()
        if item.category == CATEGORY_OF[name] and item.scope == "public" and item.id not in lines
    ]


def due_now(law: Law, item: Item, period: Period) -> bool:
    return item.frequency != "event" and owed(law, item, period)


def entries_of(posting: Values, name: str) -> list[Values]:
    holder = (posting.get("finance") or {}) if name == "reports" else posting
    return list(holder.get(name) or [])


def lines_of(posting: Values) -> Iterator[tuple[str, Values]]:
    """(收入 or 支出, line) of a posting."""
    finance = posting.get("finance") or {}
    for side, name in DIRECTION_NAMES.items():
        for line in finance.get(side) or []:
            yield name, line


def line_words(side: str, line: Values) -> str:
    return " ".join(filter(None, (side, line.get("date"), line["category"], line.get("note"), line["amount"])))


def entry_words(entry: Values) -> str:
    parts = [entry.get("text") or ""]
    if table := entry.get("table"):
        rows = [table["columns"], *table["rows"]]
        parts.append("表格：" + "；".join("、".join(cell or "" for cell in row) for row in rows))
    words = " ".join(part.replace("\n", " ") for part in parts if part) or entry["title"]
    return words if len(words) <= LONGEST_BEFORE else words[: LONGEST_BEFORE - 1] + "…"
