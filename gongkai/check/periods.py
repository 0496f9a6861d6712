"""Postings follow each other: no overlaps, no gaps, published after their period and not backdated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from gongkai.findings import Finding, finding
from gongkai.records.dossier import Dossier
from gongkai.records.law import Law


def check(dossier: Dossier, _law: Law) -> Iterator[Finding]:
    ordered = sorted(dossier.bulletins, key=lambda period: (period.start, period.end))
    for previous, next_ in pairwise(ordered):
        if next_.start <= previous.end:
            message = f"{next_.label}和{previous.label}的时间重叠，同一笔账会公开两次。"
            yield finding("GK505", dossier.place("bulletins", next_.text), message)
        elif next_.start > previous.end + timedelta(days=1) and not dossier.unread_between(previous, next_):
            message = f"{previous.label}以后、{next_.label}以前没有公开。"
            yield finding("GK504", dossier.place("bulletins", next_.text), message)
    for period, bulletin in dossier.bulletins.items():
        if bulletin.published <= period.end:
            at = dossier.place("bulletins", period.text, "published")
            yield finding("GK501", at, f"公开日期 {bulletin.published} 早于{period.label}结束（{period.end}）。")


def backdated(dossier: Dossier, law: Law, first_seen: Mapping[str, date]) -> Iterator[Finding]:
    """One finding for all postings that were committed too long after their stated publication, placed at the first.

    Postings that say why they were entered late (`entered_late`) and samples are not counted.
    """
    if (dossier.town, dossier.village) in law.made_up:
        return
    late = []
    for period, bulletin in sorted(dossier.bulletins.items(), key=lambda posting: posting[0].start):
        seen = first_seen.get(dossier.path("bulletins", period.text))
        if seen is None or bulletin.sample or bulletin.entered_late is not None:
            continue
        if seen > bulletin.published + timedelta(days=law.number("entry-grace-days", bulletin.published)):
            late.append((period, bulletin.published, seen))
    if late:
        period, published, seen = late[0]
        message = f"写的是 {published} 公开，仓库里 {seen} 才第一次有这份公开。"
        if len(late) > 1:
            message = f"有 {len(late)} 期这样，从{period.label}到{late[-1][0].label}。例如{period.label}{message}"
        yield finding("GK507", dossier.place("bulletins", period.text, "published"), message)
