"""How many people, how much money, since when, who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive import County
from gongkai.render.page import HOME, Page


def pages(county: County) -> Iterator[Page]:
    index = Page(
        url="statistics/",
        template="statistics.html",
        title="数字",
        description=f"{county.name}民政保障的人数和资金，每个数字都有出处。",
        role="column",
        column="数字",
        column_type="数据发布",
        data={"topics": county.topics},
    )
    yield index
    for topic in county.topics:
        subject = county.records.indicators[topic.slug]
        ids = {figure.id for figure in topic.figures}
        yield replace(
            index,
            url=f"statistics/{topic.slug}/",
            template="topic.html",
            title=topic.title,
            description=topic.summary,
            role="content",
            crumbs=(HOME, ("数字", "statistics/")),
            published=subject.published,
            record=f"data/indicators/{topic.slug}.yml",
            corrections=tuple(subject.corrections),
            sample=subject.sample,
            data={
                "topic": topic,
                "site": county.site,
                "undertakings": [u for u in county.undertakings if ids & {f.id for f in u.figures}],
            },
        )
