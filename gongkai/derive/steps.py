"""A decision's steps: what was done, by which rule, whether it met the rule, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.records.catalogue import LegalBasis
from gongkai.records.decisions import MEETINGS, ORDER, Decision, Display, Meeting, Resolution, Work
from gongkai.records.law import Law
from gongkai.records.procedures import Body, Limit, Share

CARRYING_OUT = "implementation"
"""Shown between the two disclosures, but none of the six steps."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule of a meeting and its outcome: `count` of `of` people."""

    rule: Share
    count: int
    of: int
    reached: bool


@dataclass(frozen=True, slots=True)
class Step:
    """`part`: what was done; None where the step is missing, or was merged with the one before.

    `body`: the name of the body that decided, if the law has a rule for it; `quorum`, `majority`: the outcomes.
    `least`: the least days of a disclosure; `short_notice`: why a meeting was called late.
    `basis`: the articles in force on the step's day.
    """

    id: str
    part: Meeting | Display | Work | None
    merged: bool
    body: str | None
    quorum: Judged | None
    majority: Judged | None
    least: int | None
    short_notice: str | None
    basis: tuple[LegalBasis, ...]

    @property
    def kind(self) -> Literal["meeting", "display", "work"]:
        if self.id in MEETINGS:
            return "meeting"
        return "work" if self.id == CARRYING_OUT else "display"

    @property
    def state(self) -> Literal["taken", "merged", "missing"]:
        if self.part is not None:
            return "taken"
        return "merged" if self.merged else "missing"


def steps_done(steps: tuple[Step, ...]) -> int:
    """How many of the six steps were taken."""
    return sum(step.id in ORDER and step.state != "missing" for step in steps)


def shown_steps(decision: Decision, law: Law) -> tuple[Step, ...]:
    """All six steps, and the implementation once it has begun."""
    return tuple(
        step(decision, id_, law)
        for id_ in (*ORDER[:5], CARRYING_OUT, ORDER[5])
        if id_ != CARRYING_OUT or decision.implementation is not None
    )


def step(decision: Decision, id_: str, law: Law) -> Step:
    part = getattr(decision, id_)
    body, limit, day = body_of(id_, part, law), limit_of(part, law), day_of(part)
    rests_on = limit.basis if limit else body.basis if body else ()
    return Step(
        id=id_,
        part=part,
        merged=part is None and id_ == "consultation" and decision.proposal.merged,
        body=body.name if body else None,
        quorum=quorum(part, body) if body else None,
        majority=majority(part, body) if body else None,
        least=limit.value if limit else None,
        short_notice=part.short_notice_reason if isinstance(part, Resolution) else None,
        basis=law.in_force(rests_on, day) if day else (),
    )


def body_of(id_: str, part: Meeting | Display | Work | None, law: Law) -> Body | None:
    if id_ == "party_review" and isinstance(part, Meeting):
        return law.party_review(part.date)
    return law.body(part.body, part.date) if isinstance(part, Resolution) else None


def limit_of(part: Meeting | Display | Work | None, law: Law) -> Limit | None:
    """The limit on a disclosure's length, by the law of its first day."""
    return law.limit("display-days", part.start) if isinstance(part, Display) else None


def day_of(part: Meeting | Display | Work | None) -> date | None:
    """The day whose law a step is judged by."""
    return part.start if isinstance(part, Display) else part.date if isinstance(part, Meeting) else None


def quorum(meeting: Meeting, body: Body) -> Judged | None:
    """Whether enough people were present; None if the rule has no quorum."""
    if body.quorum is None:
        return None
    reached = body.quorum.reached(meeting.present, meeting.eligible, meeting.present)
    return Judged(body.quorum, meeting.present, meeting.eligible, reached)


def majority(meeting: Meeting, body: Body) -> Judged | None:
    """Whether enough people voted for it; None if no votes are recorded."""
    if meeting.in_favour is None:
        return None
    of = meeting.eligible if body.pass_.of == "eligible" else meeting.present
    reached = body.pass_.reached(meeting.in_favour, meeting.eligible, meeting.present)
    return Judged(body.pass_, meeting.in_favour, of, reached)
