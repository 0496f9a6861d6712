"""The townships, and what their villages must publish."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from gongkai.cache.pack import SiteFile
from gongkai.derive.answers import about_town
from gongkai.derive.county import County
from gongkai.derive.projects import counted as projects_counted
from gongkai.derive.subjects import of_town
from gongkai.derive.summary import VillageSummary
from gongkai.records.addresses import (
    comparison_url,
    completeness_url,
    section_url,
    town_figures_url,
    town_projects_url,
    town_url,
)
from gongkai.records.divisions import Divisions, Town
from gongkai.render.page import HOME, VILLAGES, Page
from gongkai.render.pages.answers import counted, in_short, tally
from gongkai.render.pages.contracts import said
from gongkai.render.pages.project_lists import of_town as projects_of
from gongkai.render.project_rows import in_short as projects_in_short
from gongkai.render.project_rows import listed
from gongkai.render.search.characters import spellings
from gongkai.render.words import posted
from gongkai.words import WORDS

SHOWN = 8
"""Projects on a township's page, what is overdue first; its list has all."""


def pages(county: County) -> Iterator[Page]:
    shown = [item for item in county.law.items.values() if county.law.demanded(item, county.as_of)]
    kept = [item for item in county.law.items.values() if item.scope != "public"]
    index = Page(
        url=section_url("villages"),
        template="villages.html",
        title="村务",
        description=f"{county.name}各乡镇、各村的党务、村务、财务公开。",
        role="column",
        column="村务",
        column_type="信息公开目录",
        data={
            "divisions": county.divisions,
            "real_towns": real_towns(county.divisions),
            "towns": [(town, town_standing(town)) for town in county.divisions.towns],
            "count": len(shown),
            "kept": kept,
            "profile": county.law.profile,
            "asked": len(counted(county.asked)),
            "projects": len(projects_counted(county.projects)),
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
            crumbs=(HOME, VILLAGES),
            sample=town.sample,
            data={
                "town": town,
                "completeness": completeness_url(town.slug),
                "county": county.name,
                "site": county.site,
                "villages": [(v, village_standing(v)) for v in by_town.get(town.slug, [])],
                "compared": comparison_url(town.slug) if any(v.years for v in by_town.get(town.slug, [])) else None,
                "contracts": [
                    (v, [sentence for mark in v.contracts for sentence in said(mark)])
                    for v in by_town.get(town.slug, [])
                    if v.contracts
                ],
                "asked": (asked := about_town(county.asked, town.slug)),
                "asked_standing": in_short(tally("", asked)),
                "projects": listed((projects := projects_of(county, town.slug))[:SHOWN], places=True),
                "all_projects": town_projects_url(town.slug),
                "projects_standing": projects_in_short(projects),
                "pinyin": {village.slug: village.pinyin or "" for village in town.villages},
                "programmes": [u for u in county.programmes if town.slug in county.records.programmes[u.slug].towns],
                "figures": [
                    (indicator, indicator.series[town.slug])
                    for _, indicators in of_town(county.subjects, town.slug)
                    for indicator in indicators
                ],
                "all_figures": town_figures_url(town.slug),
            },
        )


def real_towns(divisions: Divisions) -> int:
    """How many townships are not samples."""
    return sum(not town.sample for town in divisions.towns)


def town_standing(town: Town) -> str:
    villages = f"{len(town.villages)} 个村" if town.villages else "村名单待补"
    return f"示例 · {villages}" if town.sample else villages


def village_standing(village: VillageSummary) -> str:
    overdue = " · ✗ 有逾期" if village.overdue else ""
    notices = f" · 正在公示 {village.running_notices}" if village.running_notices else ""
    return posted(village.latest[0] if village.latest else None) + overdue + notices


def names(county: County) -> SiteFile:
    """names.json for the village finder: townships and villages, with the addresses relative to this file."""
    towns = [{"name": town.name, "url": f"{town.slug}/"} for town in county.divisions.towns]
    villages = [
        {"name": v.name, "pinyin": v.pinyin or spellings(v.name), "town": town.name, "url": f"{town.slug}/{v.slug}/"}
        for town in county.divisions.towns
        for v in town.villages
    ]
    content = json.dumps({"version": 1, "towns": towns, "villages": villages}, ensure_ascii=False)
    return SiteFile(f"{section_url('villages')}names.json", content.encode())
