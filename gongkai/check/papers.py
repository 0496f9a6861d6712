"""Receipts: another person looked at the picture (GK650, GK651), in order (GK652); it is behind lines that are there
(GK301, GK653), and there is a number of days after which it is forgotten (GK654)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Finding, finding
from gongkai.records.bulletins import Bulletin, lines_of
from gongkai.records.dossier import Dossier
from gongkai.records.law import Law
from gongkai.records.papers import Paper, PaperLine
from gongkai.words import ROLES, SIDES, command, money


def check(dossier: Dossier, law: Law) -> Iterator[Finding]:
    postings = {period.text: bulletin for period, bulletin in dossier.bulletins.items()}
    for slug, paper in dossier.papers.items():
        yield from review(dossier, slug, paper)
        limit = law.limit("paper-days", paper.published)
        if limit is None:
            at = dossier.place("papers", slug, "published")
            yield finding("GK654", at, f"没有说 {paper.published} 放上网的票据照片放多少天，它就会一直在网上。")
        elif paper.last_day(limit.value) < law.day_for(dossier.town, dossier.village):
            continue  # its picture is gone, and the posting may change
        elif paper.posting in postings:
            yield from lines(dossier, slug, paper, postings[paper.posting])
        elif not dossier.has("bulletins", paper.posting):
            at = dossier.place("papers", slug, "posting")
            yield finding("GK301", at, f"这个村没有 {paper.posting} 这一期三务公开。")


def review(dossier: Dossier, slug: str, paper: Paper) -> Iterator[Finding]:
    reviewed, redacted = paper.reviewed, paper.redacted
    if reviewed is None:
        name = f"{dossier.town}/{dossier.village}/{slug}"
        message = f"这张票据的照片还没有第二个人看过。请另一个人运行 {command()} papers confirm {name}。"
        yield finding("GK650", dossier.place("papers", slug), message)
        return
    if reviewed.by == redacted.by:
        at = dossier.place("papers", slug, "reviewed", "by")
        yield finding("GK651", at, f"遮挡的和看过的都是{ROLES[reviewed.by]}。")
    for before, after, message, location in (
        (redacted.date, reviewed.date, "看过的日子 {} 早于遮挡的 {}", ("reviewed", "date")),
        (reviewed.date, paper.published, "公开的日子 {} 早于看过的 {}", ("published",)),
    ):
        if after < before:
            yield finding("GK652", dossier.place("papers", slug, *location), f"{message.format(after, before)}。")


def lines(dossier: Dossier, slug: str, paper: Paper, bulletin: Bulletin) -> Iterator[Finding]:
    for index, one in enumerate(paper.lines):
        if not any(one.is_of(line) for line in lines_of(bulletin, one.side)):
            at = dossier.place("papers", slug, "lines", index)
            yield finding("GK653", at, f"{paper.posting} 的{in_words(one)}。{now(one, bulletin)}")


def in_words(line: PaperLine) -> str:
    return f"{SIDES[line.side]}里没有凭证 {line.voucher}、{money(line.amount)} 元的一笔"


def now(wanted: PaperLine, bulletin: Bulletin) -> str:
    """What has the voucher's number now."""
    amounts = [line.amount for line in lines_of(bulletin, wanted.side) if line.voucher == wanted.voucher]
    if not amounts:
        return ""
    return f"凭证 {wanted.voucher} 现在是 {'、'.join(f'{money(amount)} 元' for amount in amounts)}。"
