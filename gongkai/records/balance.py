"""How the balances of a village's postings follow from each other: yuan, to the cent."""

from __future__ import annotations

from decimal import Decimal


def closing_due(opening: Decimal, income: Decimal, expense: Decimal) -> Decimal:
    """What must be left at the end. income, expense: the sums of their lines."""
    return opening + income - expense


def carries_on(opening: Decimal, last_closing: Decimal | None) -> bool:
    """Whether a posting begins with what the last one closed with; so does any, where none came before (None)."""
    return last_closing is None or opening == last_closing
