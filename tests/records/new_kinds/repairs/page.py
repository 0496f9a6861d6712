"""A village's repairs."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive.village import VillageView
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.render.page import Page
from gongkai.render.pages.record import village_record_page
from gongkai.render.tables import Cell, VillageTable, fields

KIND = BY_NAME["repairs"]
TABLE = VillageTable("repairs", "各村维修", fields(("village", "string", "村"), ("title", "string", "维修")))


def rows(v: VillageView) -> tuple[tuple[Cell, ...], ...]:
    return tuple((v.village.name, repair.title) for _, repair in v.by_kind["repairs"])


def pages(content: Page, v: VillageView, _law: Law) -> Iterator[Page]:
    for slug, repair in v.by_kind["repairs"]:
        yield village_record_page(
            content,
            v,
            KIND,
            slug,
            repair,
            template="repairs.html",
            title=f"{v.village.name}：{repair.title}",
            short=repair.title,
            data={"repair": repair},
        )
