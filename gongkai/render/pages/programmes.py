"""The named mechanisms, services and projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive import County
from gongkai.render.page import HOME, Page
from gongkai.render.words import WORDS


def pages(county: County) -> Iterator[Page]:
    index = Page(
        url="programmes/",
        template="programmes.html",
        title="项目",
        description=f"{county.name}民政的制度、服务和工程。",
        role="column",
        column="项目",
        column_type="概况信息",
        data={
            "total": len(county.undertakings),
            "themes": [
                (theme, listed)
                for theme in WORDS["theme"]
                if (listed := [u for u in county.undertakings if u.theme == theme])
            ],
        },
    )
    yield index
    towns = {town.slug: town for town in county.divisions.towns}
    for undertaking in county.undertakings:
        programme = county.records.programmes[undertaking.slug]
        yield replace(
            index,
            url=f"programmes/{undertaking.slug}/",
            template="programme.html",
            title=undertaking.name,
            description=undertaking.summary,
            role="content",
            crumbs=(HOME, ("项目", "programmes/")),
            published=programme.published,
            record=f"data/programmes/{undertaking.slug}.yml",
            corrections=tuple(programme.corrections),
            sample=programme.sample,
            data={
                "undertaking": undertaking,
                "policies": [(slug, county.records.policies[slug]) for slug in programme.policies],
                "towns": [towns[slug] for slug in programme.towns],
            },
        )
