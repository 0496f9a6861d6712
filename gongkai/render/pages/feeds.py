"""The feeds to subscribe to: the county's postings, each township's, the policies."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive import County
from gongkai.records.addresses import section_url, town_feed_url, url_of
from gongkai.render.feed import FeedEntry, feed
from gongkai.render.frame import SiteFile
from gongkai.render.page import Page

COUNTY = f"{section_url('feeds')}county.xml"
POLICIES = f"{section_url('feeds')}policies.xml"


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
        feeds=(("各村的公开", COUNTY), ("政策", POLICIES)),
        data={"towns": [(town_feed_url(t.slug), t.name) for t in county.divisions.towns if t.slug in known]},
    )


def files(county: County, news: list[FeedEntry]) -> Iterator[SiteFile]:
    """news: the newest postings of all villages."""
    policies = [
        FeedEntry(max([p.published, *(c.date for c in p.corrections)]), url_of("policies", slug), p.title)
        for slug, p in county.records.policies.items()
    ]
    yield feed(county.site, COUNTY, "county", f"{county.name}各村的公开", news)
    yield feed(county.site, POLICIES, "policies", f"{county.name}民政政策", policies)
