"""Public cemeteries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive.county import County
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.tables import Table, fields


def pages(county: County) -> Iterator[Page]:
    cemeteries = county.records.of("cemeteries")
    index = Page(
        url="cemeteries/",
        template="cemeteries.html",
        title="公墓",
        description=f"{county.name}的公墓。",
        role="column",
        column="公墓",
        column_type="数据开放",
        data={"cemeteries": cemeteries, "origins": {}},
    )
    yield index
    for slug, cemetery in cemeteries.items():
        page = county_record_page(index, county, "cemeteries", slug)
        origins = {slug: county.origins["cemeteries", slug]}
        yield replace(page, description=cemetery.address, data={"cemeteries": {slug: cemetery}, "origins": origins})


def tables(county: County) -> Iterator[Table]:
    columns = fields(("title", "string", "名称"), ("plots", "integer", "墓位"))
    rows = tuple((c.title, c.plots) for c in county.records.of("cemeteries").values())
    yield Table("data/v1/cemeteries", "公墓", columns, rows)
