"""Receipts' pictures: a page for each, for no search engine, and without its picture once that has ended; and what a
posting says of its receipts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.derive.papers import KIND, PaperShown, papers_shown
from gongkai.derive.village import Posting, VillageView
from gongkai.records.bulletins import LINE_ITEMS, Line, Side, lines_of
from gongkai.records.fields import day_label
from gongkai.records.law import Law
from gongkai.records.papers import PapersAt
from gongkai.render.page import Page
from gongkai.render.pages.record import village_record_page
from gongkai.words import ROLES, SIDES, money


@dataclass(frozen=True, slots=True)
class PapersOf:
    """What a posting says of its receipts. `shown`: with a picture now; `ended`: how many had one until its last day.

    `where`: where receipts can be seen, in words; None where nobody said, or nothing was received or paid.
    """

    shown: tuple[PaperShown, ...] = ()
    ended: int = 0
    where: str | None = None

    @property
    def says_anything(self) -> bool:
        return bool(self.shown or self.ended or self.where)

    def behind(self, side: Side, line: Line) -> tuple[PaperShown, ...]:
        return tuple(one for one in self.shown if one.is_behind(side, line))


def papers_of(v: VillageView, posting: Posting, law: Law) -> PapersOf:
    about = [one for one in shown_of(v, law) if one.paper.posting == posting.period.text]
    finance = posting.bulletin.finance
    at = papers_at(v, law) if finance and (finance.income or finance.expense) else None
    now = tuple(one for one in about if not one.ended)
    return PapersOf(now, len(about) - len(now), where(at) if at else None)


def shown_of(v: VillageView, law: Law) -> Iterator[PaperShown]:
    return papers_shown(v.papers, v.town.slug, v.village.slug, law, v.as_of)


def papers_at(v: VillageView, law: Law) -> PapersAt | None:
    return v.village.papers_at or law.site.papers_at


def where(at: PapersAt) -> str:
    """Whom to ask, where and when: 「村务监督委员会，村委会一楼，工作日 8:30—11:30」."""
    return "，".join(part for part in (at.who, at.address, at.hours) if part)


def pages(content: Page, v: VillageView, law: Law) -> Iterator[Page]:
    for one in shown_of(v, law):
        at = papers_at(v, law)
        posting = next((p for p in v.postings if p.period.text == one.paper.posting), None)
        yield village_record_page(
            content,
            v,
            KIND,
            one.slug,
            one.paper,
            template="paper.html",
            title=f"{v.village.name}票据：{one.paper.title}",
            short=one.paper.title,
            data={
                "p": posting,
                "one": one,
                "lines": list(lines_in_words(one, posting)) if posting else [],
                "said": None if one.ended else seen_in_words(one),
                "until": until_in_words(one),
                "bases": law.in_force(one.limit.basis, one.paper.published),
                "where": where(at) if at else None,
            },
        )


def lines_in_words(one: PaperShown, posting: Posting) -> Iterator[str]:
    """The lines it is behind: 「支出第 2 笔：打印宣传栏，177.18 元，凭证 144」."""
    for side in LINE_ITEMS:
        for number, line in enumerate(lines_of(posting.bulletin, side), 1):
            if one.is_behind(side, line):
                what = line.note or line.category
                yield f"{SIDES[side]}第 {number} 笔：{what}，{money(line.amount)} 元，凭证 {line.voucher}"


def seen_in_words(one: PaperShown) -> str:
    """Who covered it and who looked at it."""
    redacted, reviewed = one.paper.redacted, one.paper.reviewed
    assert reviewed
    return (
        f"{ROLES[redacted.by]}{day_label(redacted.date)}遮住了个人信息，"
        f"{ROLES[reviewed.by]}{day_label(reviewed.date)}看过这一张。"
    )


def until_in_words(one: PaperShown) -> str:
    """Until when it is shown; whose rule it is if no law's."""
    own = "" if one.limit.basis else "，本县定的，不是法条"
    day, days = day_label(one.until), f"共 {one.limit.value} 天{own}"
    return f"照片放到{day}（{days}），已经从网上撤下。" if one.ended else f"照片放到{day}（{days}），过后从网上撤下。"
