"""A village's code and charter."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive.village import VillageView
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.render.page import Page
from gongkai.render.pages.record import village_record_page
from gongkai.render.prose import markdown

KIND = BY_NAME["charters"]


def pages(content: Page, v: VillageView, _law: Law) -> Iterator[Page]:
    for slug, charter in v.charters:
        yield village_record_page(
            content,
            v,
            KIND,
            slug,
            charter.matter,
            template="charter.html",
            outlined=True,
            title=f"{v.village.name}：{charter.matter.title}",
            short=charter.matter.title,
            data={"v": v, "c": charter.matter, "body": markdown(charter.text)},
        )
