"""data/profiles/NAME.yml: what a province or county requires in addition to the nation's rules, or in their place."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.records.catalogue import Frequency, Item, LegalBasis, Scope
from gongkai.records.dues import DueDays, DueRule
from gongkai.records.fields import Flag, Slug, Text
from gongkai.records.model import Strict
from gongkai.records.procedures import Body, Limit, ProcurementRule, SpendingLimit


class ItemChange(Strict):
    """Changes to an item of data/catalogue.yml. `basis`: added to the item's; `drop`: not required here."""

    id: Text
    name: Text | None = None
    frequency: Frequency | None = None
    due: DueRule | None = None
    scope: Scope | None = None
    basis: list[Slug] = []
    note: Text | None = None
    drop: Flag = False


class Profile(Strict):
    """`name`: as people call it. Its bodies and limits precede the nation's of the same id, on their days."""

    name: Text
    due_days: DueDays
    legal_basis: list[LegalBasis] = []
    items: list[Item] = []
    changes: list[ItemChange] = []
    bodies: list[Body] = []
    limits: list[Limit] = []
    spending_limits: list[SpendingLimit] = []
    procurement_rules: Annotated[list[ProcurementRule], Field(title="多少元以上要招标、比价")] = []
