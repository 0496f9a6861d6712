"""The legal bases as their pages show them: in force or not, what depends on each, what replaced it, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.findings import Rule, rulebook
from gongkai.records.catalogue import Item, LegalBasis
from gongkai.records.procedures import Body, CollectiveMatters, Limit, MoneySignOff, ProcurementRule, SpendingLimit
from gongkai.records.provisions import Provisions
from gongkai.words import LIMITS, money, ways

BasisState = Literal["in_force", "to_come", "ended"]


@dataclass(frozen=True, slots=True)
class BasisView:
    """`items`, `uses`, `rules`: what depends on it in the catalogue, the procedures (in words) and the rulebook.

    `policy`: the slug of its law's page, if any. `successor`: what replaces it; `before`: what it replaced.
    """

    basis: LegalBasis
    state: BasisState
    items: tuple[Item, ...]
    uses: tuple[str, ...]
    rules: tuple[Rule, ...]
    policy: str | None
    successor: LegalBasis | None
    before: tuple[LegalBasis, ...]


def bases(law: Provisions, policies: Iterable[str], as_of: date) -> tuple[BasisView, ...]:
    """Every basis of a place's law as of a day, in the order of its files. policies: the slugs of all policies."""
    slugs = sorted(policies, key=len, reverse=True)
    rules = rulebook().values()
    uses = used(law)
    return tuple(
        BasisView(
            basis=basis,
            state="in_force" if basis.holds(as_of) else "ended" if basis.ended_by(as_of) else "to_come",
            items=tuple(item for item in law.items.values() if id_ in item.basis),
            uses=tuple(uses.get(id_, ())),
            rules=tuple(rule for rule in rules if id_ in rule.basis),
            policy=next((slug for slug in slugs if f"{id_}-".startswith(f"{slug}-")), None),
            successor=law.bases.get(basis.successor) if basis.successor else None,
            before=tuple(other for other in law.bases.values() if other.successor == id_),
        )
        for id_, basis in law.bases.items()
    )


def used(law: Provisions) -> dict[str, dict[str, None]]:
    """basis id → the procedures and limits that depend on it, in Chinese, each once (as keys of a dictionary)."""
    uses: dict[str, dict[str, None]] = {}
    procedures = law.procedures
    rows: tuple[tuple[Body | Limit | CollectiveMatters | MoneySignOff | SpendingLimit | ProcurementRule, str], ...] = (
        *((row, f"{row.name}怎样开、怎样通过") for row in (*procedures.party_review, *procedures.bodies)),
        *((row, LIMITS[row.id].format(row.value)) for row in procedures.limits),
        *((row, "集体财产的事由谁决定") for row in procedures.collective_matters),
        *((row, "村里的钱由谁联审联签") for row in procedures.money_sign_off),
        *((row, f"{money(row.amount)} 元以上的支出要{row.name}") for row in procedures.spending_limits),
        *((row, f"{money(row.amount)} 元以上的工程要{ways(row.methods)}") for row in procedures.procurement_rules),
    )
    for row, words in rows:
        for id_ in row.basis:
            uses.setdefault(id_, {})[words] = None
    return uses
