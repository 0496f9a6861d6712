"""四议两公开: six steps in order, with the quorum and majority that data/procedures.yml requires of each body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from gongkai.findings import Finding, Place, finding
from gongkai.patterns import lazy
from gongkai.records.decisions import MEETINGS, ORDER, Decision, Display, Meeting, Resolution
from gongkai.records.dossier import Dossier
from gongkai.records.law import Law
from gongkai.records.procedures import Body, CollectiveMatters, Limit
from gongkai.words import STEPS

VOTER = lazy(r"(同意|赞成|反对|弃权)(?:的有|的是|[:：])\s*[\u4e00-\u9fff]{2,4}(?:[、，,]\s*[\u4e00-\u9fff]{2,4})+")
QUARTERS = 4


def check(dossier: Dossier, law: Law) -> Iterator[Finding]:
    for slug, decision in dossier.decisions.items():
        yield from order(dossier, slug, decision)
        for step in MEETINGS:
            meeting = getattr(decision, step)
            if meeting is not None:
                yield from counts(dossier, slug, step, meeting)
        if decision.party_review is not None and (body := law.party_review(decision.party_review.date)) is not None:
            yield from votes(dossier, slug, "party_review", decision.party_review, body)
        if decision.resolution is not None:
            yield from resolution(dossier, law, slug, decision, decision.resolution)
        yield from disclosures(dossier, law, slug, decision)
        yield from motion(dossier, slug, decision)
        yield from secrecy(dossier, slug, decision)
    yield from quarterly(dossier)


def steps_taken(decision: Decision) -> list[tuple[str, date]]:
    """(step, first day) of the steps taken, the implementation included, in the order of the law."""
    taken: list[tuple[str, date]] = []
    for step in ORDER:
        part = getattr(decision, step)
        if step == "result_disclosure" and decision.implementation is not None:
            taken.append(("implementation", decision.implementation.started))
        if part is not None:
            taken.append((step, part.date if isinstance(part, Meeting) else part.start))
    return taken


def order(dossier: Dossier, slug: str, decision: Decision) -> Iterator[Finding]:
    present = [step for step in ORDER if getattr(decision, step) is not None]
    last = ORDER.index(present[-1])
    for step in ORDER[:last]:
        merged = step == "consultation" and decision.proposal.merged
        if step not in present and not merged:
            at = dossier.place("decisions", slug, present[-1])
            yield finding("GK510", at, f"缺少“{STEPS[step]}”，却已经有了后面的“{STEPS[present[-1]]}”。")
    for (previous, previous_day), (next_, next_day) in pairwise(steps_taken(decision)):
        if next_day < previous_day:
            at = dossier.place("decisions", slug, next_)
            yield finding("GK510", at, f"“{STEPS[next_]}”（{next_day}）早于“{STEPS[previous]}”（{previous_day}）。")


def counts(dossier: Dossier, slug: str, step: str, meeting: Meeting) -> Iterator[Finding]:
    def at(name: str) -> Place:
        return dossier.place("decisions", slug, step, name)

    if meeting.present > meeting.eligible:
        yield finding("GK511", at("present"), f"实到 {meeting.present} 人，多于应到 {meeting.eligible} 人。")
    cast = [n for n in (meeting.in_favour, meeting.against, meeting.abstain) if n is not None]
    if sum(cast) > meeting.present:
        yield finding("GK511", at("for"), f"票数合计 {sum(cast)}，多于实到 {meeting.present} 人。")
    elif len(cast) == 3 and sum(cast) < meeting.present:
        yield finding("GK511", at("for"), f"票数合计 {sum(cast)}，少于实到 {meeting.present} 人，有人的票没有记。")


def votes(dossier: Dossier, slug: str, step: str, meeting: Meeting, body: Body) -> Iterator[Finding]:
    if body.quorum and not body.quorum.reached(meeting.present, meeting.eligible, meeting.present):
        at = dossier.place("decisions", slug, step, "present")
        counted = f"应到 {meeting.eligible} 人，实到 {meeting.present} 人"
        yield finding("GK512", at, f"{body.name}到会人数要达到{body.quorum.words}：{counted}。")
    if meeting.in_favour is None:
        at = dossier.place("decisions", slug, step)
        yield finding("GK201", at, "缺少“for”（同意票数）这一项。")
    elif not body.pass_.reached(meeting.in_favour, meeting.eligible, meeting.present):
        at = dossier.place("decisions", slug, step, "for")
        counted = f"应到 {meeting.eligible}，实到 {meeting.present}，同意 {meeting.in_favour}"
        yield finding("GK513", at, f"{body.name}同意票要达到{body.pass_.words}：{counted}。")


def resolution(dossier: Dossier, law: Law, slug: str, decision: Decision, held: Resolution) -> Iterator[Finding]:
    def at(*name: str) -> Place:
        return dossier.place("decisions", slug, "resolution", *name)

    body = law.body(held.body, held.date)
    if body is None:
        yield finding("GK523", at("body"), f"{held.date} 没有“{held.body}”这种决议的规定（data/procedures.yml）。")
        return
    yield from votes(dossier, slug, "resolution", held, body)
    if body.women_share and held.women_eligible is not None and held.women_present is not None:
        women = (held.women_present, held.women_eligible, held.women_present)
        if not body.women_share.reached(*women):
            counted = f"妇女代表应到 {held.women_eligible} 人，实到 {held.women_present} 人"
            yield finding("GK512", at("women_present"), f"到会妇女代表要达到{body.women_share.words}：{counted}。")
    if decision.matter in body.not_for:
        yield finding("GK514", at("body"), f"这类事项不能由{body.name}决定。")
    elif body.needs_authority and held.authorised_by is None:
        message = f"{body.name}要有村民会议的授权，这里没有写 authorised_by。"
        yield finding("GK514", at(), message)
    yield from collective(dossier, law, slug, decision, held)
    yield from notice(dossier, slug, held, body)


def collective(dossier: Dossier, law: Law, slug: str, decision: Decision, held: Resolution) -> Iterator[Finding]:
    rule = law.collective_matters(held.date)
    if rule is None or held.body.startswith("collective-") or decision.matter not in rule.matters:
        return
    if rule.only_registered and not decision.collective_registered:
        return
    who = "村里有登记的集体经济组织" if decision.collective_registered else "村委会代行集体经济组织的职能也是这样"
    question = "这是集体财产的事，请核对是否要由成员（代表）大会按全体的三分之二决定"
    message = f"{question}：{who}{named(law, rule, held.date)}。"
    yield finding("GK515", dossier.place("decisions", slug, "resolution", "body"), message)


def notice(dossier: Dossier, slug: str, held: Resolution, body: Body) -> Iterator[Finding]:
    if body.notice_days is None or held.notice_date is None:
        return
    days = (held.date - held.notice_date).days
    if days >= body.notice_days:
        return
    at = dossier.place("decisions", slug, "resolution", "notice_date")
    shortfall = f"{body.name}要提前 {body.notice_days} 天通知，这里只提前了 {days} 天"
    if body.short_notice and held.short_notice_reason:
        yield finding("GK528", at, f"{shortfall}，原因写的是：{held.short_notice_reason}。")
    else:
        yield finding("GK516", at, f"{shortfall}。")


def named(law: Law, row: Body | Limit | CollectiveMatters, day: date) -> str:
    """A row's legal bases in brackets: （《…》第三十五条）; empty if it has none in force."""
    bases = law.in_force(row.basis, day)
    return f"（{'、'.join(basis.label for basis in bases)}）" if bases else ""


def disclosures(dossier: Dossier, law: Law, slug: str, decision: Decision) -> Iterator[Finding]:
    shown = decision.decision_disclosure
    if shown is not None and decision.resolution is not None:
        days = (shown.start - decision.resolution.date).days
        within = law.limit("disclosure-within-days", decision.resolution.date)
        if within is not None and days > within.value:
            at = dossier.place("decisions", slug, "decision_disclosure", "from")
            yield finding("GK518", at, f"决议以后 {days} 天才公开，最好在 {within.value} 天以内。")
    for step in ("decision_disclosure", "result_disclosure"):
        display: Display | None = getattr(decision, step)
        least = law.limit("display-days", display.start) if display else None
        if display is not None and least is not None and display.days < least.value:
            at = dossier.place("decisions", slug, step, "to")
            rule = named(law, least, display.start)
            yield finding("GK519", at, f"{STEPS[step]}只有 {display.days} 天，至少要 {least.value} 天{rule}。")
    work = decision.implementation
    if work is not None and work.finished is not None and work.finished < law.as_of and not decision.result_disclosure:
        at = dossier.place("decisions", slug, "implementation", "finished")
        yield finding("GK520", at, f"{work.finished} 已经办完，还没有公开实施结果。")


def motion(dossier: Dossier, slug: str, decision: Decision) -> Iterator[Finding]:
    for step in MEETINGS:
        meeting = getattr(decision, step)
        if meeting is not None and meeting.motion_source not in (None, decision.motion_source):
            at = dossier.place("decisions", slug, step, "motion_source")
            yield finding("GK517", at, "同一件事的动议事由，前后写得不一样。")


def secrecy(dossier: Dossier, slug: str, decision: Decision) -> Iterator[Finding]:
    """Individual votes belong in the minutes only; the public sees counts (GK522)."""
    for step in (*ORDER, "implementation"):
        part = getattr(decision, step)
        if part is not None and part.content is not None and VOTER.search(part.content):
            at = dossier.place("decisions", slug, step, "content")
            yield finding("GK522", at, "写出了每个人投的什么票。")


def quarterly(dossier: Dossier) -> Iterator[Finding]:
    """Representatives must meet once a quarter (村民委员会组织法 of 2018, art. 26; of 2025, art. 30).

    A finding for each gap of a whole quarter between two recorded meetings less than a year apart.
    """
    held = sorted(
        (decision.resolution.date, slug)
        for slug, decision in dossier.decisions.items()
        if decision.resolution is not None and decision.resolution.body == "villager-reps"
    )
    for (previous, _), (next_, slug) in pairwise(held):
        if quarter_number(next_) - quarter_number(previous) > 1 and next_ - previous < timedelta(days=366):
            at = dossier.place("decisions", slug, "resolution", "date")
            yield finding("GK521", at, f"{previous} 到 {next_} 之间有一个季度没有村民代表会议的记录。")


def quarter_number(day: date) -> int:
    return day.year * QUARTERS + (day.month - 1) // 3
