"""Which accounts a project's payments can't be read from: all, those before this site, or the months not published."""

from __future__ import annotations

from itertools import groupby

from gongkai.derive.plans import sorted_postings
from gongkai.derive.projects import ProjectView
from gongkai.derive.village import VillageView
from gongkai.records.periods import uncovered
from gongkai.render.words import months_in_words


def before_this_site(v: VillageView, one: ProjectView) -> str | None:
    """That money may have been paid before the first posting on this site; None if there was none before."""
    if not v.postings or one.project.begun is None:
        return None
    first = v.postings[-1].period
    return first.label if one.project.begun < first.start else None


def unpaid_in_words(v: VillageView) -> str:
    """Of a project without payments: whether any accounts are published that would have them."""
    if any(posting.bulletin.finance for posting in v.postings):
        return "公开了的账里还没有为它付的钱。"
    return "村里的账还没有公开，付了多少还不知道。"


def not_published(v: VillageView, one: ProjectView) -> str:
    """The months from its beginning to the newest accounts in which something may have been paid that nobody can see;
    empty if there are none, or if all that was agreed is paid.
    """
    accounts = [period for period, _ in sorted_postings({p.period: p.bulletin for p in v.postings})]
    begun = min((day for day in (one.project.begun, *(line.day for line in one.lines)) if day), default=None)
    settled = one.project.accepted is not None and one.agreed is not None and one.paid >= one.agreed
    if begun is None or not accounts or settled:
        return ""
    months = uncovered(accounts, max(begun, accounts[0].start), accounts[-1].end)
    years = groupby(months, key=lambda month: month.year)
    return "、".join(f"{year}年{months_in_words(tuple(month.month for month in of_year))}" for year, of_year in years)
