"""A village's decisions, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongkai.derive.steps import shown_steps, steps_done
from gongkai.derive.village import VillageView
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.render.page import Page
from gongkai.render.pages.record import village_record_page

KIND = BY_NAME["decisions"]


def pages(content: Page, v: VillageView, law: Law) -> Iterator[Page]:
    for slug, decision in v.decisions:
        steps = shown_steps(decision, law)
        yield replace(
            village_record_page(content, v, KIND, slug, decision),
            template="decision.html",
            title=f"{v.village.name}：{decision.title}",
            short=decision.title,
            data={"v": v, "d": decision, "steps": steps, "done": steps_done(steps), "site": law.site},
        )
