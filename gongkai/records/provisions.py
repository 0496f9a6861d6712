"""The law of a place: the nation's catalogue and procedures, with the changes of its profile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gongkai.records.catalogue import Catalogue, Item, LegalBasis
from gongkai.records.fields import Period
from gongkai.records.model import on
from gongkai.records.periods import ends_with
from gongkai.records.procedures import (
    Body,
    CollectiveMatters,
    Limit,
    LimitName,
    MoneySignOff,
    Procedures,
    ProcurementRule,
    SmallFigures,
)
from gongkai.records.profiles import ItemChange, Profile


@dataclass(frozen=True, slots=True)
class Provisions:
    """`items`, `bases`: by id. `categories`: section → accepted names of receipts and payments.
    `full_names`: section → accepted name → the catalogue's own.

    `procedures`: the profile's rows come before the nation's, so that look-ups find them first.
    `due_known`: what `due_in` found, as all villages ask for the same periods; a copy for another day shares it.
    """

    profile: Profile
    items: dict[str, Item]
    bases: dict[str, LegalBasis]
    categories: dict[str, frozenset[str]]
    full_names: dict[str, dict[str, str]]
    procedures: Procedures
    due_known: dict[Period, tuple[Item, ...]] = field(default_factory=dict, kw_only=True, repr=False, compare=False)

    def in_force(self, ids: Iterable[str], day: date) -> tuple[LegalBasis, ...]:
        """Those of the named bases that are in force on a day; unknown ids are left out."""
        return tuple(self.bases[id_] for id_ in ids if id_ in self.bases and self.bases[id_].holds(day))

    def demanded(self, item: Item, day: date) -> bool:
        """Whether an item must be on the site on a day: it is for the public, and a basis is in force."""
        return item.scope == "public" and bool(self.in_force(item.basis, day))

    def due_with(self, item: Item, period: Period) -> bool:
        """Whether a posting of this period must hold an item. Yearly items may have a posting of their own."""
        return item.frequency != "yearly" and ends_with(item.frequency, period) and self.demanded(item, period.end)

    def due_in(self, period: Period) -> tuple[Item, ...]:
        """All items that a posting of this period must hold."""
        if period not in self.due_known:
            self.due_known[period] = tuple(item for item in self.items.values() if self.due_with(item, period))
        return self.due_known[period]

    def body(self, id_: str, day: date) -> Body | None:
        return on((body for body in self.procedures.bodies if body.id == id_), day)

    def party_review(self, day: date) -> Body | None:
        return on(self.procedures.party_review, day)

    def limit(self, id_: LimitName, day: date) -> Limit | None:
        return on((limit for limit in self.procedures.limits if limit.id == id_), day)

    def number(self, id_: LimitName, day: date) -> int:
        """The value of one of procedures.ALWAYS; 0 if it is missing, which `check` reports."""
        limit = self.limit(id_, day)
        return limit.value if limit else 0

    def small_figures(self, day: date) -> SmallFigures | None:
        """Which counts are too small to publish; None if no row holds that day, which `check` reports."""
        return on(self.procedures.small_figures, day)

    def collective_matters(self, day: date) -> CollectiveMatters | None:
        return on(self.procedures.collective_matters, day)

    def procurement_rule(self, amount: Decimal, day: date) -> ProcurementRule | None:
        """How the builder of a project must be found, by what a contract signed on a day amounts to, in yuan: of the
        rules that it reaches the one of most. None if it reaches none.
        """
        reached = [row for row in self.procedures.procurement_rules if row.holds(day) and row.amount <= amount]
        return max(reached, key=lambda row: row.amount, default=None)

    def money_sign_off(self, day: date) -> MoneySignOff | None:
        return on(self.procedures.money_sign_off, day)


def provisions(catalogue: Catalogue, procedures: Procedures, profile: Profile) -> Provisions:
    changes = {change.id: change for change in profile.changes}
    items = [with_change(item, changes.get(item.id)) for item in catalogue.items]
    sections = {category.section for category in catalogue.finance_categories}
    return Provisions(
        profile=profile,
        items={item.id: item for item in (*items, *profile.items) if item is not None},
        bases={basis.id: basis for basis in (*catalogue.legal_basis, *profile.legal_basis)},
        categories={
            section: frozenset(
                name
                for category in catalogue.finance_categories
                if category.section == section
                for name in (category.name, *category.also)
            )
            for section in sections
        },
        full_names={
            section: {
                name: category.name
                for category in catalogue.finance_categories
                if category.section == section
                for name in (category.name, *category.also)
            }
            for section in sections
        },
        procedures=procedures.model_copy(
            update={
                "bodies": [*profile.bodies, *procedures.bodies],
                "limits": [*profile.limits, *procedures.limits],
                "spending_limits": [*profile.spending_limits, *procedures.spending_limits],
                "procurement_rules": [*profile.procurement_rules, *procedures.procurement_rules],
            }
        ),
    )


def with_change(item: Item, change: ItemChange | None) -> Item | None:
    """An item with a profile's change; None if the profile drops it."""
    if change is None:
        return item
    if change.drop:
        return None
    changes = {name: getattr(change, name) for name in ("name", "frequency", "due", "scope", "note")}
    update = {name: value for name, value in changes.items() if value is not None}
    return item.model_copy(update={**update, "basis": [*item.basis, *change.basis]})
