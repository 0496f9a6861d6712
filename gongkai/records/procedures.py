"""data/procedures.yml: who may decide, with which quorum and majority, by which law and in which years."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Count, Day, Flag, Ratio, Slug, Text
from gongkai.records.model import Strict


class Share(Strict):
    """`more_than` is strict (过半数), `at_least` includes the number itself (以上; 民法典 art. 1259).

    of: `eligible` (all members) or `present`. Compared in whole numbers, never as a float.
    """

    of: Literal["eligible", "present"]
    more_than: Ratio | None = None
    at_least: Ratio | None = None

    def reached(self, count: int, eligible: int, present: int) -> bool:
        """Whether `count` reaches it, in whole numbers: 过半数 is 2·count > n, 三分之二以上 is 3·count ≥ 2·n."""
        of = eligible if self.of == "eligible" else present
        if self.more_than is not None:
            return count * self.more_than.denominator > of * self.more_than.numerator
        assert self.at_least is not None
        return count * self.at_least.denominator >= of * self.at_least.numerator

    @property
    def words(self) -> str:
        """As people say it: 实到的过半数, 应到的2/3以上."""
        of = "应到" if self.of == "eligible" else "实到"
        fraction = self.more_than or self.at_least
        assert fraction is not None
        named = "半数" if fraction == Fraction(1, 2) else f"{fraction.numerator}/{fraction.denominator}"
        return f"{of}的过{named}" if self.more_than is not None else f"{of}的{named}以上"


class Body(Strict):
    """A body's rule between `from` and `to`. `profile`: only where the site has that profile."""

    id: Slug
    name: Text
    quorum: Share | None
    pass_: Annotated[Share, Field(alias="pass")]
    notice_days: Count | None = None
    women_share: Share | None = None
    needs_authority: Flag = False
    not_for: list[Text] = []
    valid_from: Annotated[Day | None, Field(alias="from")]
    valid_to: Annotated[Day | None, Field(alias="to")]
    profile: Literal["national", "shandong"] | None = None
    basis: list[Slug]
    note: Text | None = None


class Limits(Strict):
    """Numbers that are not in every law, with what they rest on.

    `smallest_count`: counts of children below it are not published. `entry_grace_days`: a posting goes up on the board
    first; entered within these days it is not backdated.
    """

    display_days: Count
    display_basis: list[Slug]
    disclosure_within_days: Count
    collective_matters: list[Text]
    collective_from: Day
    collective_basis: list[Slug]
    smallest_count: Count
    entry_grace_days: Count


class Procedures(Strict):
    party_review: Body
    bodies: list[Body]
    limits: Limits
