"""The named mechanisms, services and projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive.county import County
from gongkai.records.addresses import TABLES, section_url
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.tables import Table, fields
from gongkai.words import WORDS


def pages(county: County) -> Iterator[Page]:
    index = Page(
        url=section_url("programmes"),
        template="programmes.html",
        title="项目",
        description=f"{county.name}民政的制度、服务和工程。",
        role="column",
        column="项目",
        column_type="概况信息",
        data={
            "total": len(county.programmes),
            "themes": [
                (theme, listed)
                for theme in WORDS["theme"]
                if (listed := [u for u in county.programmes if u.theme == theme])
            ],
        },
    )
    yield index
    towns = {town.slug: town for town in county.divisions.towns}
    for view in county.programmes:
        programme = county.records.programmes[view.slug]
        yield replace(
            county_record_page(index, county, "programmes", view.slug),
            template="programme.html",
            description=view.summary,
            outlined=True,
            data={
                "programme": view,
                "policies": [(slug, county.records.policies[slug]) for slug in programme.policies],
                "towns": [towns[slug] for slug in programme.towns],
                "asked": county.asked_about.get(("programme", view.slug)),
            },
        )


def tables(county: County) -> Iterator[Table]:
    columns = fields(
        ("id", "string", "标识"),
        ("name", "string", "名称"),
        ("kind", "string", "类别"),
        ("theme", "string", "领域"),
        ("summary", "string", "说明"),
        ("source", "string", "出处"),
    )
    rows = tuple((u.slug, u.name, u.kind, u.theme, u.summary, u.origin.label) for u in county.programmes)
    yield Table(f"{TABLES}programmes", "项目", columns, rows)
