"""The feeds to subscribe to: the county's postings, each township's, the policies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.cache.pack import SiteFile
from gongkai.derive.county import County
from gongkai.records.addresses import section_url, town_feed_url, url_of
from gongkai.records.indicators import Subject
from gongkai.render.feed import FeedEntry, feed
from gongkai.render.page import Page
from gongkai.render.pages import project_lists
from gongkai.render.pages.answers import FEED, news

COUNTY = f"{section_url('feeds')}county.xml"
POLICIES = f"{section_url('feeds')}policies.xml"
FIGURES = f"{section_url('feeds')}figures.xml"


def pages(county: County) -> Iterator[Page]:
    known = {village.town for village in county.villages if village.recorded}
    yield Page(
        url=section_url("feeds"),
        template="feeds.html",
        title="订阅",
        description="用阅读器订阅本站的新内容（Atom）。",
        role="column",
        column="订阅",
        column_type="概况信息",
        feeds=(("各村的公开", COUNTY), ("政策", POLICIES), ("数字", FIGURES)),
        data={
            "answers": FEED if county.asked else None,
            "projects": project_lists.FEED if county.projects else None,
            "towns": [(town_feed_url(t.slug), t.name) for t in county.divisions.towns if t.slug in known],
        },
    )


def files(county: County, postings: list[FeedEntry]) -> Iterator[SiteFile]:
    """postings: the newest of all villages."""
    policies = [
        FeedEntry(max([p.published, *(c.date for c in p.corrections)]), url_of("policies", slug), p.title)
        for slug, p in county.records.policies.items()
    ]
    figures = [
        FeedEntry(
            max([s.published, *(c.date for c in s.corrections), *revised(s)]), url_of("indicators", slug), s.title
        )
        for slug, s in county.records.indicators.items()
    ]
    yield feed(county.site, FIGURES, "figures", f"{county.name}民政数字", figures)
    yield feed(county.site, COUNTY, "county", f"{county.name}各村的公开", postings)
    yield feed(county.site, POLICIES, "policies", f"{county.name}民政政策", policies)
    if county.asked:
        yield feed(county.site, FEED, "answers", f"{county.name}问答", news(county))
    if county.projects:
        yield feed(county.site, project_lists.FEED, "projects", f"{county.name}各村的工程", project_lists.news(county))


def revised(subject: Subject) -> Iterator[date]:
    """The days on which a subject's values were revised."""
    for indicator in subject.indicators:
        for value in indicator.values:
            if value.revision:
                yield value.revision.date
