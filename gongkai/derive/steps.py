"""A decision's steps in words: what happened, by whom, by which rule, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.records.catalogue import LegalBasis
from gongkai.records.decisions import ORDER, Decision, Display, Meeting, Resolution, Work
from gongkai.records.fields import day_label
from gongkai.records.law import Law
from gongkai.records.procedures import Body, Limit
from gongkai.words import STEPS


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    missing: bool
    merged: bool
    lines: tuple[str, ...]
    basis: tuple[LegalBasis, ...]
    counted: bool


def steps_done(steps: tuple[Step, ...]) -> int:
    """How many of the six steps were taken; the carrying out is none of them."""
    return sum(step.counted and not step.missing for step in steps)


def shown_steps(decision: Decision, law: Law) -> tuple[Step, ...]:
    result = []
    for id_ in (*ORDER[:5], "implementation", ORDER[5]):
        part = getattr(decision, id_)
        merged = id_ == "consultation" and decision.proposal.merged
        body = body_of(id_, part, law)
        day = part.start if isinstance(part, Display) else getattr(part, "date", None)
        rests_on = limit.basis if (limit := limit_of(part, law)) else body.basis if body else ()
        if part is None and id_ == "implementation":
            continue
        result.append(
            Step(
                name=body.name + "决议" if body and id_ == "resolution" else STEPS[id_],
                missing=part is None and not merged,
                merged=part is None and merged,
                lines=tuple(lines(part, body, limit)) if part is not None else (),
                basis=law.in_force(rests_on, day) if day else (),
                counted=id_ != "implementation",
            )
        )
    return tuple(result)


def body_of(id_: str, part: Meeting | Display | Work | None, law: Law) -> Body | None:
    if id_ == "party_review" and isinstance(part, Meeting):
        return law.party_review(part.date)
    return law.body(part.body, part.date) if isinstance(part, Resolution) else None


def limit_of(part: Meeting | Display | Work | None, law: Law) -> Limit | None:
    """How long a disclosure had to hang on the day it was put up."""
    return law.limit("display-days", part.start) if isinstance(part, Display) else None


def lines(part: Meeting | Display | Work, body: Body | None, limit: Limit | None) -> Iterator[str]:
    match part:
        case Meeting():
            yield f"{day_label(part.date)}，应到 {part.eligible} 人，实到 {part.present} 人{votes(part)}"
            if body is not None:
                yield from judged(part, body)
            if isinstance(part, Resolution) and part.short_notice_reason:
                yield f"临时通知开会，原因：{part.short_notice_reason}"
        case Display():
            least = f"，至少要 {limit.value} 天" if limit else ""
            yield f"{day_label(part.start)}至{day_label(part.end)}（{part.days} 天{least}），{'、'.join(part.channels)}"
        case Work():
            finished = f"{day_label(part.finished)}办完" if part.finished else "还在办"
            yield f"{day_label(part.started)}开始，{finished}"
    if part.content:
        yield part.content


def votes(meeting: Meeting) -> str:
    named = (("同意", meeting.in_favour), ("反对", meeting.against), ("弃权", meeting.abstain))
    told = "，".join(f"{name} {count}" for name, count in named if count is not None)
    return f"；{told}" if told else ""


def judged(meeting: Meeting, body: Body) -> Iterator[str]:
    """The rule in one line, with what it came to: 「到会过半数通过：31 人到会，24 人同意 ✓」."""
    if body.quorum is not None:
        ok = body.quorum.reached(meeting.present, meeting.eligible, meeting.present)
        yield f"到会要达到{body.quorum.words}：{meeting.present} / {meeting.eligible} {'✓' if ok else '✗'}"
    if meeting.in_favour is not None:
        of = meeting.eligible if body.pass_.of == "eligible" else meeting.present
        ok = body.pass_.reached(meeting.in_favour, meeting.eligible, meeting.present)
        yield f"同意要达到{body.pass_.words}：{meeting.in_favour} / {of} {'✓' if ok else '✗'}"
