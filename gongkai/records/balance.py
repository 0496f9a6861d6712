"""How the balances of a village's postings follow from each other, in yuan and exact to the cent.

The one statement of this rule: `check` (GK401, GK408) and the importer both use it.
"""

from __future__ import annotations

from decimal import Decimal


def closing_due(opening: Decimal, income: Decimal, expense: Decimal) -> Decimal:
    """The closing balance that must result. income, expense: the sums of their lines."""
    return opening + income - expense


def carries_on(opening: Decimal, last_closing: Decimal | None) -> bool:
    """Whether a posting opens with the previous closing balance; always true without a previous one (None)."""
    return last_closing is None or opening == last_closing
