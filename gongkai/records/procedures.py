"""data/procedures.yml: who may decide, with which quorum and majority, by which law and in which years."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from gongkai.records.bulletins import Role
from gongkai.records.decisions import DecisionMatter
from gongkai.records.fields import Count, Flag, Money, NumberOfDays, Ratio, Slug, Text, wrong
from gongkai.records.model import Dated, Strict
from gongkai.records.projects import Method

LimitName = Literal[
    "display-days",
    "disclosure-within-days",
    "smallest-count",
    "entry-grace-days",
    "verification-days",
    "ending-days",
    "answer-days",
    "contract-ending-days",
    "compared-villages",
    "paper-days",
]
ALWAYS: tuple[LimitName, ...] = (
    *("smallest-count", "entry-grace-days", "verification-days", "ending-days", "contract-ending-days"),
    "compared-villages",
)
"""The limits that the county sets itself; `check` asks for a number for every day (GK524)."""


class Share(Strict):
    """`more_than` is strict (过半数), `at_least` includes the number itself (以上; 民法典 art. 1259).

    of: `eligible` (all members) or `present`. Compared in whole numbers, never as a float.
    """

    of: Literal["eligible", "present"]
    more_than: Ratio | None = None
    at_least: Ratio | None = None

    @model_validator(mode="after")
    def says_how_many(self) -> Share:
        if (self.more_than is None) == (self.at_least is None):
            raise wrong("GK201", "要写多少算数：more_than（过，如 1/2）或 at_least（以上，如 2/3），只写一个。")
        return self

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


class Body(Dated):
    """A body's rule between `from` and `to`. `short_notice`: whether it may be called late for a special reason."""

    id: Slug
    name: Text
    quorum: Share | None
    pass_: Annotated[Share, Field(alias="pass")]
    notice_days: NumberOfDays | None = None
    short_notice: Flag = False
    women_share: Share | None = None
    needs_authority: Flag = False
    not_for: list[DecisionMatter] = []
    basis: list[Slug]
    note: Text | None = None


class Limit(Dated):
    """A number used by a rule. `basis`: empty if the county sets it itself.

    display-days: the least days a disclosure must hang, its first and last day included.
    disclosure-within-days: the days within which a decision should be disclosed.
    smallest-count: smaller counts of children are not published.
    entry-grace-days: how many days after its posting a record may be entered without counting as backdated.
    verification-days: the days after which a basis must be compared with the official text again.
    ending-days: how many days before its end a basis should have a successor.
    answer-days: the working days within which a question is to be answered, from the day after it was received.
    compared-villages: medians are shown of at least so many villages that published.
    contract-ending-days: how many days before its end a village's contract is said to run out.
    paper-days: the days for which a receipt's picture is shown, from the day it was put on the site, which counts.
    """

    id: LimitName
    value: NumberOfDays
    basis: list[Slug] = []
    note: Text | None = None


class SmallFigures(Dated):
    """Counts below `below`, in one of `units`, are not published of a township or a village; `why` is published."""

    below: Annotated[Count, Field(description="至少 3")]
    units: Annotated[list[Text], Field(min_length=1)]
    why: Text


class CollectiveMatters(Dated):
    """Matters of the collective's property. `only_registered`: whether only registered collectives are meant."""

    matters: list[DecisionMatter]
    only_registered: Flag
    basis: list[Slug]


class MoneySignOff(Dated):
    """Who signs off a village's money: every role of one of these groups."""

    groups: list[list[Role]]
    basis: list[Slug]


class SpendingLimit(Dated):
    """From this amount on, a payment needs more than the usual sign-off. `name`: what it needs (村民代表会议决定).

    No law of the nation sets one; counties and villages do. `basis`: empty if the county sets it itself.
    """

    id: Slug
    name: Text
    amount: Money
    basis: list[Slug] = []
    note: Text | None = None


class ProcurementRule(Dated):
    """From this sum of a contract on, how a project's builder must be found: in one of `methods`.

    `basis`: empty if the county sets it itself; its page then says so, and that it is not verified.
    """

    id: Slug
    amount: Annotated[Money, Field(title="合同多少元以上")]
    methods: Annotated[list[Method], Field(min_length=1, title="要怎样选")]
    basis: list[Slug] = []
    note: Text | None = None


class Procedures(Strict):
    party_review: list[Body]
    bodies: list[Body]
    collective_matters: list[CollectiveMatters]
    money_sign_off: list[MoneySignOff]
    limits: list[Limit]
    spending_limits: list[SpendingLimit] = []
    procurement_rules: Annotated[list[ProcurementRule], Field(title="多少元以上要招标、比价")] = []
    small_figures: Annotated[list[SmallFigures], Field(min_length=1)]
