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
    for one, next_ in pairwise(ordered):
        if next_.start <= one.end:
            message = f"{next_.label}和{one.label}的时间重叠，同一笔账会公开两次。"
            yield finding("GK505", dossier.place("bulletins", next_.text), message)
        elif next_.start > one.end + timedelta(days=1):
            message = f"{one.label}以后、{next_.label}以前没有公开。"
            yield finding("GK504", dossier.place("bulletins", next_.text), message)
    for period, bulletin in dossier.bulletins.items():
        if bulletin.published <= period.end:
            at = dossier.place("bulletins", period.text, "published")
            yield finding("GK501", at, f"公开日期 {bulletin.published} 早于{period.label}结束（{period.end}）。")


def backdated(dossier: Dossier, law: Law, first_seen: Mapping[str, date]) -> Iterator[Finding]:
    """Postings that Git first saw later than they say they were published. Samples are made up and not judged."""
    if (dossier.town, dossier.village) in law.made_up:
        return
    grace = timedelta(days=law.procedures.limits.entry_grace_days)
    for period, bulletin in dossier.bulletins.items():
        seen = first_seen.get(dossier.path("bulletins", period.text))
        if seen is not None and not bulletin.sample and seen > bulletin.published + grace:
            at = dossier.place("bulletins", period.text, "published")
            message = f"写的是 {bulletin.published} 公开，仓库里 {seen} 才第一次有这份公开。"
            yield finding("GK507", at, message)
