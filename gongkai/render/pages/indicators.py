"""How many people, how much money, since when, who says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive import County
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.tables import Table, fields


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
            county_record_page(index, "indicators", topic.slug, subject),
            template="topic.html",
            description=topic.summary,
            data={
                "topic": topic,
                "site": county.site,
                "undertakings": [u for u in county.undertakings if ids & {f.id for f in u.figures}],
            },
        )


def tables(county: County) -> Iterator[Table]:
    columns = fields(
        ("id", "string", "标识"),
        ("subject", "string", "主题"),
        ("name", "string", "项目"),
        ("value", "number", "数"),
        ("unit", "string", "单位"),
        ("kind", "string", "性质"),
        ("qualifier", "string", "准数、以上或约"),
        ("period", "string", "时间"),
        ("area", "string", "范围"),
        ("source", "string", "出处"),
        ("quote", "string", "原话"),
    )
    rows = tuple(
        (
            f.id,
            topic.title,
            f.name,
            str(f.value),
            f.unit,
            f.kind,
            f.qualifier,
            f.period.text,
            f.area,
            f.origin.label,
            f.origin.quote,
        )
        for topic in county.topics
        for values in topic.history.values()
        for f in values
    )
    yield Table("data/figures", "保障数字", columns, rows)
