"""Lines of money on their posting's page: where each stands there, and what it leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from gongkai.derive.papers import PaperShown
from gongkai.derive.village import Posting, VillageView
from gongkai.records.bulletins import Line, Receipt, Side, lines_of
from gongkai.records.fields import Period
from gongkai.render.page import Crumb
from gongkai.render.pages.papers import PapersOf

FIELDS: dict[Side, Collection[str]] = {"income": Receipt.model_fields, "expense": Line.model_fields}
Leads = dict[str, dict[str, Crumb]]
"""The field of a line that names another record → that record's slug → (words, address)."""


class MoneyLine(NamedTuple):
    """`anchor`: where other pages lead to, empty if none does. `papers`: the receipts behind it. `leads`: (words,
    address) of the project and the contract that it names.
    """

    line: Line
    anchor: str
    papers: tuple[PaperShown, ...]
    leads: tuple[Crumb, ...]


def money_lines(posting: Posting, side: Side, papers: PapersOf, leads: Leads) -> Iterator[MoneyLine]:
    named = {field: to for field, to in leads.items() if to and field in FIELDS[side]}
    for number, line in enumerate(lines_of(posting.bulletin, side)):
        found = tuple(to[slug] for field, to in named.items() if (slug := getattr(line, field)) in to)
        yield MoneyLine(line, anchor(side, number) if found else "", papers.behind(side, line), found)


def leads_of(v: VillageView) -> Leads:
    """All that lines of a village's money can name."""
    return {
        "project": {one.slug: (f"工程：{one.project.title}", v.url_of("projects", one.slug)) for one in v.projects},
        "contract": {one.slug: (f"{one.contract.asset}的合同", v.url_of("contracts", one.slug)) for one in v.contracts},
    }


def anchor(side: Side, number: int) -> str:
    """number: a line's place in the posting's list, from 0."""
    return f"{side}-{number + 1}"


def line_url(v: VillageView, period: Period, side: Side, number: int) -> str:
    """Where a line that leads somewhere stands."""
    return f"{v.url_of('bulletins', period.text)}#{anchor(side, number)}"
