"""Promises of which nothing was heard: what the office that publishes is asked for evidence of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gongkai.build.options import Options
from gongkai.check import quotes, references
from gongkai.derive.commitments import CommitmentView, commitments
from gongkai.desk.quoting import quoted
from gongkai.desk.remind.wording import LONGEST, left_out
from gongkai.findings import Finding
from gongkai.load import load
from gongkai.records import Records
from gongkai.records.citations import citations
from gongkai.records.fields import day_label
from gongkai.records.kinds import BY_NAME
from gongkai.records.samples import without_samples
from gongkai.render.words import unheard

PROGRAMMES = BY_NAME["programmes"]
RECEIVER = "本单位管网站的人"
ASKED = (
    "请每一项回一句：办成了，凭什么；还在办，到哪一步；改成了什么；不办了，为什么。都写上哪天、出处，记在 evidence 里。"
)


@dataclass(frozen=True, slots=True)
class PromiseReminders:
    """`office`: who made them, and is asked. `promises`: those nobody spoke of for longest first. `unreadable`: files
    of which it is not known what was said: nothing is asked of what is in them.
    """

    office: str
    as_of: date
    promises: tuple[CommitmentView, ...]
    unreadable: tuple[str, ...]


def promises_asked(root: Path, options: Options) -> PromiseReminders | None:
    """What the office is asked about; None if it owes no news."""
    records, findings = load(root)
    if not options.samples:
        records = without_samples(records)
    site = records.site
    if site is None:
        return None
    wrong = unreadable(records, [*findings, *references.check(records), *quotes.check(records)])
    readable = {slug: p for slug, p in records.programmes.items() if PROGRAMMES.file(slug) not in wrong}
    records = replace(records, by_kind={**records.by_kind, PROGRAMMES.name: readable})
    waiting = tuple(promise for promise in commitments(records, options.as_of) if promise.is_unheard)
    return PromiseReminders(site.publisher, options.as_of, waiting, wrong) if waiting or wrong else None


def unreadable(records: Records, findings: Iterable[Finding]) -> tuple[str, ...]:
    """The files with promises of which it is not known what was said: they, or what they cite, have errors."""
    wrong = {finding.place.file for finding in findings if finding.severity == "error"} | records.broken
    for cited in citations(records):
        interview, policy = cited.citation.interview, cited.citation.policy
        if (interview and interview not in records.interviews) or (policy and policy not in records.policies):
            wrong.add(cited.path)
    return tuple(sorted(path for path in wrong if path.startswith(f"{PROGRAMMES.folder}/")))


def as_text(asked: PromiseReminders, receiver: str) -> str:
    """A message of short lines, at most LONGEST characters; what does not fit is counted."""
    lines, ending = [heading(asked)], [*notes(asked), ASKED, f"写好请发给{receiver}。"]
    room = LONGEST - sum(len(line) + 1 for line in (*lines, *ending)) - len(left_out(len(asked.promises)))
    done = 0
    for said, promises in alike(asked.promises).items():
        for number, promise in enumerate(promises):
            block = [*([f"{said}："] if not number else []), f"· {promise.text.rstrip('。')}"]
            room -= sum(len(line) + 1 for line in block)
            if room >= 0:
                lines += block
                done += 1
    if done < len(asked.promises):
        lines.append(left_out(len(asked.promises) - done))
    return "\n".join([*lines, *ending])


def alike(promises: Iterable[CommitmentView]) -> dict[str, list[CommitmentView]]:
    """The promises of which the same is said, by that: 「2021年说正在做，此后没有消息，已经 4 年多」."""
    found: dict[str, list[CommitmentView]] = {}
    for promise in promises:
        found.setdefault(unheard(promise), []).append(promise)
    return found


def as_markdown(asked: PromiseReminders, receiver: str) -> str:
    lines = [f"## {quoted(heading(asked))}", "", "| 承诺 | 项目 | 期限 | 情况 |", "|---|---|---|---|"]
    for promise in asked.promises:
        due = promise.due.label if promise.due else "没有说期限"
        lines.append(f"| {quoted(promise.text)} | {quoted(promise.programme_name)} | {due} | {unheard(promise)} |")
    return "\n".join([*lines, "", *notes(asked), ASKED, "", f"写好请发给{quoted(receiver)}。", ""])


def notes(asked: PromiseReminders) -> list[str]:
    return [f"文件读不出来，没有列入：{'、'.join(asked.unreadable)}。"] if asked.unreadable else []


def heading(asked: PromiseReminders) -> str:
    return f"{asked.office}：{len(asked.promises)} 项承诺没有新的消息（{day_label(asked.as_of)}）"
