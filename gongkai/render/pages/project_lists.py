"""The projects of all villages: what is late first, township by township."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from gongkai.derive.county import County
from gongkai.derive.projects import ProjectMark, counted
from gongkai.records.addresses import section_url, town_projects_url
from gongkai.render.feed import FeedEntry
from gongkai.render.marks import mark
from gongkai.render.page import HOME, VILLAGES, Page
from gongkai.render.project_rows import ProjectRow, in_short, listed

FEED = f"{section_url('feeds')}projects.xml"
MOST = 200
"""Projects on a township's page: those that are not accepted first, then the newest; the villages have all."""


@dataclass(frozen=True, slots=True)
class TownTally:
    """A township's projects: how many, how many of them not accepted, how many overdue; `paid`: yuan."""

    name: str
    url: str
    all: int
    open: int
    overdue: int
    paid: Decimal


def tally(name: str, town: str, projects: list[ProjectMark]) -> TownTally:
    return TownTally(
        name,
        town_projects_url(town),
        len(projects),
        sum(one.accepted is None for one in projects),
        sum(one.state == "overdue" for one in projects),
        sum((one.paid for one in projects), Decimal(0)),
    )


def pages(county: County) -> Iterator[Page]:
    """None without projects: a county that has none keeps its pages as they are."""
    if not county.projects:
        return
    figures = counted(county.projects)
    towns = {town.slug: town.name for town in county.divisions.towns}
    by_town = {slug: of_town(county, slug) for slug in towns}
    index = Page(
        url=section_url("projects"),
        template="projects.html",
        title="村里的工程",
        description=f"{county.name}各村的工程花了多少、谁干的、验收了没有。",
        role="column",
        column="工程",
        column_type="信息公开目录",
        crumbs=(HOME, VILLAGES),
        feeds=(("各村的工程", FEED),),
        data={
            "standing": in_short(figures),
            "sample": figures[0].sample,
            "overdue": listed((one for one in county.projects if one.state == "overdue"), places=True),
            "accepted": listed([one for one in county.projects if one.accepted][:10], places=True),
            "towns": [tally(towns[slug], slug, projects) for slug, projects in by_town.items() if projects],
        },
    )
    yield index
    for slug, projects in by_town.items():
        if projects:
            yield replace(
                index,
                url=town_projects_url(slug),
                template="projects_town.html",
                title=f"{towns[slug]}的工程",
                description=f"{towns[slug]}各村的工程花了多少、谁干的、验收了没有。",
                crumbs=(*index.crumbs, (index.title, index.url)),
                sample=all(one.sample for one in projects),
                feeds=(),
                data={
                    "standing": in_short(projects),
                    "groups": list(groups(projects[:MOST])),
                    "left_out": max(0, len(projects) - MOST),
                },
            )


def of_town(county: County, town: str) -> list[ProjectMark]:
    return [one for one in county.projects if one.town == town]


def groups(projects: list[ProjectMark]) -> Iterator[tuple[str, list[ProjectRow]]]:
    """(heading, rows): those not accepted, then the others by the year of their acceptance. projects: in that order."""
    for year, found in groupby(projects, key=lambda one: one.accepted.year if one.accepted else None):
        yield f"{year}年验收的" if year else "还没有验收的", listed(found, places=True)


def news(county: County) -> list[FeedEntry]:
    """What the feed tells: each project with how it stands, by the day of the last that is told of it."""
    return [
        FeedEntry(one.changed, one.url, f"{one.place}：{one.title}（{mark(one.state, 'project', one.late).words}）")
        for one in county.projects
    ]
