"""data/bulletins/TOWN/VILLAGE/PERIOD.yml: one board posting of a village's party, village and money affairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Day, Money, Named, Text
from gongkai.records.model import Record, Strict

Role = Literal[
    "party_secretary",
    "village_director",
    "committee_member",
    "supervision_committee",
    "finance_group",
    "collective_head",
    "accountant",
    "township",
]


CATEGORY_OF = {"party": "party", "affairs": "village", "reports": "finance"}
"""The catalogue's category of the entries in each field of a posting and of its finances."""


class SignOff(Strict):
    """Who examined the posting, by role, never by name. (山东省村务公开条例, art. 11; 农经发〔2011〕13号.)"""

    role: Role
    date: Day


class Table(Strict):
    columns: list[Text]
    rows: list[list[Text | None]]


class Entry(Strict):
    """One thing published. `item`: the catalogue's id."""

    item: Text
    title: Text
    text: Text | None = None
    table: Table | None = None


class Line(Strict):
    """One receipt or payment, item by item (逐项逐笔: 山东省村务公开条例, art. 12). Yuan.

    A negative amount takes back an earlier line on the same side (红字冲销); its `note` says which, and why.
    `project`: the slug of the village's project that it pays, or came in for.
    """

    item: Text
    category: Annotated[Text, Field(title="类别", description="从财务公开的分类里选")]
    amount: Money
    note: Annotated[Text | None, Field(title="摘要")] = None
    date: Day | None = None
    voucher: Text | None = None
    project: Annotated[Named | None, Field(title="哪个工程", description="工程的文件名")] = None

    @property
    def reverses(self) -> bool:
        return self.amount < 0


class Receipt(Line):
    """A receipt may name the contract that it is paid for: the contract's slug."""

    contract: Annotated[Named | None, Field(title="哪份合同的钱", description="收租金才写：合同的文件名")] = None


LINKS = ("contract",)
"""The fields of a line that name another record, and that no sheet has a column for."""
Side = Literal["income", "expense"]
"""Receipts or payments."""
LINE_ITEMS: dict[Side, str] = {"income": "finance.income", "expense": "finance.expense"}
"""The catalogue's items for receipts and payments. A statement of finances publishes both: without lines it says that
there were none, and its balances prove it."""


class Finance(Strict):
    """opening + income − expense = closing, to the cent. `reports`: assets, debts and what else is no receipt."""

    opening: Money
    income: list[Receipt] = []
    expense: list[Line] = []
    closing: Money
    reports: list[Entry] = []


class Bulletin(Record):
    """`published`: the day it was put on the board. `replaced_by`: the period of the posting that takes its place.

    `entered_late`: why it was entered here long after it hung on the board (补录).
    """

    signed_off: list[SignOff] = []
    party: list[Entry] = []
    affairs: list[Entry] = []
    finance: Finance | None = None
    replaced_by: Text | None = None
    entered_late: Text | None = None


def lines_of(bulletin: Bulletin, side: Side) -> Sequence[Line]:
    """A posting's receipts or payments; none without finances."""
    if bulletin.finance is None:
        return []
    return bulletin.finance.income if side == "income" else bulletin.finance.expense


class Revision(Strict):
    date: Day
    what: Text
    decision: Named | None = None


class Charter(Record):
    """data/charters/TOWN/VILLAGE/SLUG.md: 村规民约 or 自治章程. `decision`: the slug of what adopted it."""

    title: Text
    kind: Literal["code", "charter"]
    adopted: Day
    decision: Named | None = None
    revised: list[Revision] = []
