"""A village's contracts on a day: which run out soon, which rent is due, what the postings say was received.

What was received counts for the earliest rent that is not paid yet. A rent is called unpaid only when the accounts of
its last day are published: until then nobody can know. Debts do not end with the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from gongkai.records.contracts import Contract
from gongkai.records.dossier import Dossier
from gongkai.records.fields import Period
from gongkai.records.law import Law
from gongkai.records.payments import Payment, payments

TermState = Literal["to_come", "running", "ending", "ended"]
RentState = Literal["paid", "unpaid", "unknown", "pending", "dropped"]


class Received(NamedTuple):
    """Money for a contract. `payment`: the line of a posting that says so; None if it came before there were any."""

    payment: Payment | None
    date: date | None
    note: str | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class RentView:
    """One rent. `not_received`: how much of it, yuan. `unknown`: its day is past, its accounts are not published.

    `dropped`: it would have been due after the contract ended early.
    """

    due: date
    amount: Decimal
    not_received: Decimal
    state: RentState


@dataclass(frozen=True, slots=True)
class ContractView:
    """`accounts`: the newest posting with accounts, by which its rents are judged; None if there is none. `next`: the
    first day of the next contract for the same thing, if there is one.
    """

    slug: str
    contract: Contract
    state: TermState
    rents: tuple[RentView, ...]
    receipts: tuple[Received, ...]
    accounts: Period | None
    next: date | None

    @property
    def received(self) -> Decimal:
        return sum((one.amount for one in self.receipts), Decimal(0))

    @property
    def unpaid(self) -> tuple[RentView, ...]:
        return tuple(rent for rent in self.rents if rent.state == "unpaid")

    @property
    def owed(self) -> Decimal:
        """Of all rents that are unpaid."""
        return sum((rent.not_received for rent in self.unpaid), Decimal(0))


class ContractMark(NamedTuple):
    """What deserves attention of a contract, in short, for lists beyond its village. `end`: its last day if it runs out
    soon, `next`: see ContractView; `unpaid`: the earliest day on which rent was due and not received, `owed`: how much
    in all. `accounts`: the last period with accounts.
    """

    slug: str
    asset: str
    end: date | None
    next: date | None
    unpaid: date | None
    owed: Decimal
    accounts: Period | None


def contract_views(dossier: Dossier, law: Law, day: date) -> tuple[ContractView, ...]:
    """A village's contracts on a day: what deserves attention first, then by the day they end."""
    if not dossier.contracts:
        return ()
    posted = payments(dossier.bulletins, "contract")
    accounts = max((p for p, b in dossier.bulletins.items() if b.finance), key=lambda p: p.end, default=None)
    ending = law.number("contract-ending-days", day)
    views = []
    for slug, contract in dossier.contracts.items():
        came = all_received(contract, posted.get(slug, ()))
        state, due = term(contract, day, ending), tuple(rents(contract, came, accounts, day))
        views.append(ContractView(slug, contract, state, due, came, accounts, let_anew(dossier, contract)))
    return tuple(sorted(views, key=lambda one: (one.state == "ended", not one.unpaid, one.contract.last, one.slug)))


def let_anew(dossier: Dossier, contract: Contract) -> date | None:
    """The first day of the next contract for what this one lets."""
    later = (one.start for one in dossier.contracts.values() if one.asset == contract.asset)
    return min((day for day in later if day > contract.last), default=None)


def all_received(contract: Contract, posted: Iterable[Payment]) -> tuple[Received, ...]:
    """What came before the accounts were published here, then what the postings have; the oldest first."""
    earlier = [Received(None, one.date, one.note, one.amount) for one in contract.earlier]
    lines = ((one, one.line) for one in posted)
    later = [Received(payment, line.date, line.note, line.amount) for payment, line in lines]
    return (*sorted(earlier, key=lambda one: one.date or date.min), *later)


def term(contract: Contract, day: date, days: int) -> TermState:
    """days: how many days before its end a contract is said to run out."""
    if day > contract.last:
        return "ended"
    if day < contract.start:
        return "to_come"
    return "ending" if day >= contract.last - timedelta(days) else "running"


def rents(contract: Contract, came: tuple[Received, ...], accounts: Period | None, day: date) -> Iterator[RentView]:
    left = sum((one.amount for one in came), Decimal(0))
    for rent in contract.rent:
        if contract.ended_early is not None and rent.due > contract.ended_early.date:
            yield RentView(rent.due, rent.amount, Decimal(0), "dropped")
            continue
        covered = max(Decimal(0), min(left, rent.amount))
        left -= covered
        not_received = rent.amount - covered
        yield RentView(rent.due, rent.amount, not_received, rent_state(rent.due, not_received, accounts, day))


def rent_state(due: date, not_received: Decimal, accounts: Period | None, day: date) -> RentState:
    if not not_received:
        return "paid"
    if day <= due:
        return "pending"
    return "unpaid" if accounts is not None and due <= accounts.end else "unknown"


def contract_marks(contracts: tuple[ContractView, ...]) -> tuple[ContractMark, ...]:
    """One for each contract that runs out soon or has an unpaid rent."""
    return tuple(
        ContractMark(
            one.slug,
            one.contract.asset,
            one.contract.last if one.state == "ending" else None,
            one.next,
            min((rent.due for rent in one.unpaid), default=None),
            one.owed,
            one.accounts,
        )
        for one in contracts
        if one.state == "ending" or one.unpaid
    )
