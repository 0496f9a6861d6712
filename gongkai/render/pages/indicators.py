"""The county's figures: an index, and a page for each subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive import County
from gongkai.records.addresses import section_url
from gongkai.render.page import Page
from gongkai.render.pages.record import county_record_page
from gongkai.render.tables import Table, fields
from gongkai.render.words import measured


def pages(county: County) -> Iterator[Page]:
    index = Page(
        url=section_url("indicators"),
        template="indicators.html",
        title="数字",
        description=f"{county.name}民政保障的人数和资金，每个数字都有出处。",
        role="column",
        column="数字",
        column_type="数据发布",
        explained=True,
        data={"subjects": county.subjects},
    )
    yield index
    for view in county.subjects:
        subject = county.records.indicators[view.slug]
        ids = {figure.id for figure in view.figures}
        yield replace(
            county_record_page(index, "indicators", view.slug, subject),
            template="subject.html",
            description=view.summary,
            answers=tuple(
                (figure.name, f"{measured(figure.value, figure.qualifier)} {figure.unit}（{figure.period.label}）")
                for figure in view.figures
            ),
            data={
                "subject": view,
                "site": county.site,
                "programmes": [u for u in county.programmes if ids & {f.id for f in u.figures}],
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
            view.title,
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
        for view in county.subjects
        for values in view.history.values()
        for f in values
    )
    yield Table("data/figures", "保障数字", columns, rows)
