"""The townships, and what their villages must publish."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive import County
from gongkai.derive.village import VillageSummary
from gongkai.records.addresses import town_url
from gongkai.render.frame import SiteFile
from gongkai.render.page import HOME, Page
from gongkai.render.words import WORDS


def pages(county: County) -> Iterator[Page]:
    shown = [item for item in county.law.items.values() if county.law.demanded(item, county.as_of)]
    kept = [item for item in county.law.items.values() if item.scope != "public"]
    index = Page(
        url="villages/",
        template="villages.html",
        title="村务",
        description=f"{county.name}各乡镇、各村的党务、村务、财务公开。",
        role="column",
        column="村务",
        column_type="信息公开目录",
        data={
            "divisions": county.divisions,
            "count": len(shown),
            "kept": kept,
            "profile": county.law.profile,
            "categories": [
                (category, [(i, county.law.in_force(i.basis, county.as_of)) for i in shown if i.category == category])
                for category in WORDS["category"]
            ],
        },
    )
    yield index
    by_town: dict[str, list[VillageSummary]] = {}
    for village in county.villages:
        by_town.setdefault(village.town, []).append(village)
    for town in county.divisions.towns:
        yield replace(
            index,
            url=town_url(town.slug),
            template="town.html",
            title=town.name,
            description=f"{county.name}{town.name}的村务公开。",
            crumbs=(HOME, ("村务", "villages/")),
            sample=town.sample,
            data={
                "town": town,
                "county": county.name,
                "site": county.site,
                "villages": by_town.get(town.slug, []),
                "pinyin": {village.slug: village.pinyin or "" for village in town.villages},
                "programmes": [u for u in county.programmes if town.slug in county.records.programmes[u.slug].towns],
                "figures": [figure for figure in county.figures.values() if figure.area == town.name],
            },
        )


def names(county: County) -> Iterator[SiteFile]:
    """What finding a village by typing needs: name, pinyin, township, and the address relative to this file."""
    found = [
        {"name": v.name, "pinyin": v.pinyin or "", "town": town.name, "url": f"{town.slug}/{v.slug}/"}
        for town in county.divisions.towns
        for v in town.villages
    ]
    yield SiteFile("villages/names.json", json.dumps({"version": 1, "villages": found}, ensure_ascii=False).encode())
