"""data/decisions/TOWN/VILLAGE/SLUG.yml: 四议两公开, six steps from proposal to the publication of results."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from gongkai.records.fields import Count, Day, Flag, Slug, Text
from gongkai.records.model import Record, Strict

DecisionMatter = Literal[
    "lost_work_subsidy",
    "collective_income_use",
    "public_welfare_levy",
    "land_contract_plan",
    "collective_project",
    "homestead_plan",
    "land_compensation",
    "asset_disposal",
    "development_plan",
    "key_support",
    "charter",
    "collective_charter",
    "collective_membership",
    "collective_merger",
    "other",
]
MotionSource = Literal["villagers", "cadres", "superior"]


class Meeting(Strict):
    """Who met and how they voted; counts only. `against` and `abstain` may be left out where all agreed."""

    date: Day
    eligible: Count
    present: Count
    in_favour: Annotated[Count | None, Field(alias="for")] = None
    against: Count | None = None
    abstain: Count | None = None
    content: Text | None = None
    motion_source: MotionSource | None = None


class Proposal(Meeting):
    """Step 1. `merged`: held as one with step 2, where one person heads party branch and committee."""

    merged: Flag = False


class Resolution(Meeting):
    """Step 4. `body`: an id in data/procedures.yml; `authorised_by`: what delegated the matter to representatives.

    `short_notice_reason`: why the meeting was called late, if the law allows it.
    """

    body: Annotated[Slug, Field(title="什么会议", description="见 data/procedures.yml 的 id")]
    notice_date: Day | None = None
    short_notice_reason: Text | None = None
    vote_method: Literal["spoken", "hands", "secret"] | None = None
    authorised_by: Text | None = None
    women_eligible: Count | None = None
    women_present: Count | None = None


class Display(Strict):
    """Steps 5 and 6: where and how long it was displayed."""

    start: Annotated[Day, Field(alias="from")]
    end: Annotated[Day, Field(alias="to")]
    channels: list[Text]
    content: Text | None = None

    @property
    def days(self) -> int:
        """Its first and its last day count."""
        return (self.end - self.start).days + 1


class Work(Strict):
    """Carrying the decision out. `finished` is null while it goes on."""

    started: Day
    finished: Day | None = None
    content: Text | None = None


class Decision(Record):
    """A step not yet taken is left out; the page then says that it is missing."""

    title: Text
    matter: DecisionMatter
    motion_source: MotionSource
    collective_registered: Flag = False
    proposal: Proposal
    consultation: Meeting | None = None
    party_review: Meeting | None = None
    resolution: Resolution | None = None
    decision_disclosure: Display | None = None
    implementation: Work | None = None
    result_disclosure: Display | None = None


ORDER = ("proposal", "consultation", "party_review", "resolution", "decision_disclosure", "result_disclosure")
"""The six steps, in their lawful order; carrying the decision out comes before the last."""
MEETINGS = ORDER[:4]
