"""A village's decisions, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.derive.steps import Step, shown_steps, steps_done
from gongkai.derive.village import VillageView
from gongkai.records.decisions import ORDER, Decision
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.render.page import Page
from gongkai.render.pages.record import village_record_page
from gongkai.render.project_rows import resting_on
from gongkai.words import STEPS

KIND = BY_NAME["decisions"]


def pages(content: Page, v: VillageView, law: Law) -> Iterator[Page]:
    for slug, decision in v.decisions:
        steps = shown_steps(decision, law)
        yield village_record_page(
            content,
            v,
            KIND,
            slug,
            decision,
            template="decision.html",
            outlined=True,
            title=f"{v.village.name}：{decision.title}",
            short=decision.title,
            data={
                "d": decision,
                "steps": [(s, step_name(s)) for s in steps],
                "progress": progress(steps),
                "projects": resting_on(v, slug),
                "asked": tuple(o for o in v.asked if (named := o.question.about.decision) and named.name == slug),
            },
        )


def step_name(step: Step) -> str:
    """A resolution bears the name of the body that took it."""
    return f"{step.body}决议" if step.id == "resolution" and step.body else STEPS[step.id]


def progress(steps: tuple[Step, ...]) -> str:
    done = steps_done(steps)
    return "四议两公开六步走完" if done == len(ORDER) else f"四议两公开走到第 {done} 步"


def outcome(decision: Decision) -> str:
    """As the village's own page has it, in short."""
    return "✓ 六步走完" if decision.result_disclosure else "▷ 还没有走完"
