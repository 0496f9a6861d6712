"""A village's postings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.derive.answers import Asked
from gongkai.derive.village import Posting, VillageView
from gongkai.records.bulletins import LINE_ITEMS, Entry, Finance
from gongkai.records.fields import Period
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.render.marks import punctuality
from gongkai.render.money import POSTINGS, posting_rows
from gongkai.render.page import Page
from gongkai.render.pages.money_lines import leads_of, money_lines
from gongkai.render.pages.papers import papers_of
from gongkai.render.pages.plans import of_posting
from gongkai.render.pages.record import village_record_page
from gongkai.render.tables import Row, VillageTable
from gongkai.words import ROLES, UNCHANGED

KIND = BY_NAME["bulletins"]
TABLE = VillageTable("postings", "各村三务公开", POSTINGS)


def rows(v: VillageView) -> tuple[Row, ...]:
    return posting_rows(v)


def pages(content: Page, v: VillageView, law: Law) -> Iterator[Page]:
    leads = leads_of(v)
    for index, posting in enumerate(v.postings):
        papers = papers_of(v, posting, law)
        yield village_record_page(
            content,
            v,
            KIND,
            posting.period.text,
            posting.bulletin,
            time=posting.period.text,
            template="bulletin.html",
            title=f"{v.village.name}{posting.period.label}三务公开",
            short=posting.period.label,
            with_papers=bool(papers.shown),
            data={
                **posting_data(v, index, law),
                "papers": papers,
                **{side: list(money_lines(posting, side, papers, leads)) for side in LINE_ITEMS},
            },
        )


def posting_data(v: VillageView, index: int, law: Law) -> dict[str, object]:
    posting = v.postings[index]
    last = v.postings[index + 1] if index + 1 < len(v.postings) else None
    return {
        "p": posting,
        "last": last,
        "punctuality": punctuality(posting.late),
        "sections": list(sections(posting)),
        "next": v.postings[index - 1] if index else None,
        "compared": list(compared(last, posting)) if last else [],
        "asked": asked_of(v, posting.period),
        "plan": of_posting(v, posting.period),
        "items": law.items,
        "roles": ROLES,
    }


def asked_of(v: VillageView, period: Period) -> tuple[Asked, ...]:
    """What people asked about one of its postings."""
    about = ((one, one.question.about) for one in v.asked)
    return tuple(
        one for one, named in about if (posting := named.posting or named.correction) and posting.name == period.text
    )


@dataclass(frozen=True, slots=True)
class Section:
    """The entries of one part of a posting: those that say something, and the titles of those that changed nothing."""

    id: str
    title: str
    told: tuple[Entry, ...]
    unchanged: tuple[str, ...]

    @property
    def heading(self) -> str:
        """What is in it: 「村务：4 项有内容，9 项没有变化」."""
        counts = ((len(self.told), "项有内容"), (len(self.unchanged), "项没有变化"))
        return f"{self.title}：" + "，".join(f"{count} {words}" for count, words in counts if count)


def section(id_: str, title: str, entries: list[Entry]) -> Section:
    unchanged = tuple(entry.title for entry in entries if says_nothing_new(entry))
    return Section(id_, title, tuple(entry for entry in entries if not says_nothing_new(entry)), unchanged)


def says_nothing_new(entry: Entry) -> bool:
    return entry.table is None and (entry.text or "").strip("。. ") in UNCHANGED


def sections(posting: Posting) -> Iterator[Section]:
    """Party and village affairs, and the reports of the finances (assets, debts)."""
    bulletin = posting.bulletin
    yield section("party", "党务", bulletin.party)
    yield section("affairs", "村务", bulletin.affairs)
    yield section("reports", "资产和债务", bulletin.finance.reports if bulletin.finance else [])


def movements(finance: Finance) -> str:
    return f"收入 {len(finance.income)} 笔，支出 {len(finance.expense)} 笔"


def compared(last: Posting, posting: Posting) -> Iterator[tuple[str, Decimal, Decimal]]:
    if last.bulletin.finance and posting.bulletin.finance:
        yield "收入", last.income, posting.income
        yield "支出", last.expense, posting.expense
        yield "结余", last.bulletin.finance.closing, posting.bulletin.finance.closing
