"""data/procedures.yml: who may decide, with which quorum and majority, by which law and in which years."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.load.fields import Count, Day, Flag, Ratio, Slug, Text
from gongkai.load.records.model import Strict


class Share(Strict):
    """`more_than` is strict (过半数), `at_least` includes the number itself (以上; 民法典 art. 1259).

    of: `eligible` (all members) or `present`. Compared in whole numbers, never as a float.
    """

    of: Literal["eligible", "present"]
    more_than: Ratio | None = None
    at_least: Ratio | None = None


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
