"""All figures of one township: what they are now, and how they changed."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive import County
from gongkai.derive.subjects import of_town
from gongkai.records.addresses import section_url, town_figures_url
from gongkai.render.lines import line
from gongkai.render.page import HOME, Page

MOST_LINES = 12
"""Lines drawn on one page; the other indicators have theirs on their own pages."""


def pages(county: County) -> Iterator[Page]:
    for town in county.divisions.towns:
        found = of_town(county.subjects, town.slug)
        if not found:
            continue
        count = sum(len(indicators) for _, indicators in found)
        drawn = 0
        subjects = []
        for view, indicators in found:
            listed = []
            for indicator in indicators:
                series = indicator.series[town.slug]
                shape = line(series) if drawn < MOST_LINES else None
                drawn += shape is not None
                listed.append((indicator, series, shape))
            subjects.append((view, listed))
        yield Page(
            url=town_figures_url(town.slug),
            template="town_figures.html",
            title=f"{town.name}的数字",
            short=town.name,
            description=f"{town.name}的低保、救助等数字，每一期的数和变化。",
            role="column",
            column="数字",
            column_type="数据发布",
            crumbs=(HOME, ("数字", section_url("indicators"))),
            sample=town.sample,
            data={"town": town, "count": count, "subjects": subjects},
        )
