"""data/hints.yml: from where on a posting deserves a second look by its reviewer. No law; the county may change all.

The file may be absent: then there are no hints. What they say stays at the desk; no page shows any of it.
"""

from __future__ import annotations

from gongkai.records.fields import Count, Money, Ratio, Text
from gongkai.records.model import Strict


class Hint(Strict):
    """`title`: what to look for; `why`: the reason, and what to do."""

    title: Text
    why: Text


class OtherShare(Hint):
    """`categories` are at least this `share` of a side's sum, which is at least `least` yuan."""

    categories: list[Text]
    share: Ratio
    least: Money


class SameAmount(Hint):
    """At least so many `lines` of one side, of one day and one amount, which is at least `least` yuan."""

    lines: Count
    least: Money


class RoundSums(Hint):
    """At least so many `lines`, and this `share` of all payments, are whole multiples of `unit` yuan."""

    unit: Money
    lines: Count
    share: Ratio


class NewCategory(Hint):
    """At least `least` yuan in a category that none of the earlier postings has, of which there are so many."""

    postings: Count
    least: Money


class FarFromHistory(Hint):
    """A category's sum is `times` its usual one (the median of at least so many `postings`) or a `times`-th of it.

    least: they differ by at least so many yuan.
    """

    postings: Count
    times: Count
    least: Money


class MissingIncome(Hint):
    """Came at about this time in each of so many `years`, with at least `least` yuan, and has not come this year.

    months: what came in more than so many of the twelve months before comes at any time, and is not missed.
    """

    years: Count
    months: Count
    least: Money


class BelowLimit(Hint):
    """A payment lacks at most this `share` of one of the spending limits of the county's procedures."""

    share: Ratio


class HintSettings(Strict):
    """The fields but `lines`, in the order of their weight. `lines`: of hints for a township, about a screen."""

    lines: Count
    below_limit: BelowLimit
    missing_income: MissingIncome
    vouchers: Hint
    far_from_history: FarFromHistory
    other_share: OtherShare
    same_amount: SameAmount
    new_category: NewCategory
    round_sums: RoundSums
    holidays: Hint
