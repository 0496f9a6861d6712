"""A year's plan: known categories, each once, sums that add up, and no change without a decision (GK550)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gongkai.check.named import nowhere
from gongkai.check.said import Said, in_file
from gongkai.findings import Finding
from gongkai.records.bulletins import LINE_ITEMS, Side
from gongkai.records.dossier import Dossier
from gongkai.records.fields import YEAR
from gongkai.records.law import Law
from gongkai.records.plans import Plan, PlanChange, PlanLine, planned_lines
from gongkai.sources.source import Location
from gongkai.words import SIDES, money

ONE_SUM = "同一天的改动只写一个数：决议定的全年多少"
"""Of a change the sums are the year's: two of them are not added up, the later would hold."""
IN_TITLE = re.compile(r"(?<!\d)20\d\d(?!\d)")


def check(dossier: Dossier, law: Law) -> Iterator[Finding]:
    for year, plan in dossier.plans.items():
        parts = (of_its_year(year, plan), of_plan(dossier, law, plan), of_changes(dossier, law, year, plan))
        yield from in_file(dossier, "plans", year, *parts)


def no_year(name: str) -> str:
    """What is wrong with a plan's name; empty if nothing is."""
    return "" if YEAR.fullmatch(name) else f"财务计划的文件名应是年份，如 2026.yml，这里是 {name}.yml。"


def of_its_year(year: str, plan: Plan) -> Said:
    """Its file and its title say the same year: by that it is set beside the accounts."""
    titled = IN_TITLE.findall(plan.title)
    if wrong := no_year(year):
        yield "GK332", (), wrong
    elif titled and year not in titled:
        yield "GK332", ("title",), f"文件名是 {year}.yml，标题写的是 {titled[0]} 年。"


def of_plan(dossier: Dossier, law: Law, plan: Plan) -> Said:
    if plan.decision is not None and (why := nowhere(dossier, "decisions", plan.decision)):
        yield "GK301", ("decision",), why
    for side in LINE_ITEMS:
        lines = planned_lines(plan, side)
        yield from categories(law, side, (side,), lines, {}, "应合成一行")
        total, stated = sum((line.amount for line in lines), Decimal(0)), getattr(plan, f"{side}_total")
        if total != stated:
            name = SIDES[side]
            difference = f"计划{name}各类加起来是 {money(total)}，合计写的是 {money(stated)}"
            yield "GK430", (f"{side}_total",), f"{difference}，相差 {money(abs(total - stated))} 元。"


def categories(law: Law, side: Side, at: Location, lines: list[PlanLine], seen: dict[str, str], mend: str) -> Said:
    """Each is one of the catalogue's, and no two lines are of the same, by whichever of its names.

    seen: the catalogue's names → those written before, where no second one may stand; added to. mend: what two become.
    """
    for index, line in enumerate(lines):
        full = law.full_names.get(side, {}).get(line.category)
        if full is None:
            known = "、".join(dict.fromkeys(law.full_names.get(side, {}).values()))
            message = f"“{line.category}”不在财务公开的{SIDES[side]}分类里。可以写：{known}。"
            yield "GK311", (*at, index, "category"), message
        elif full in seen:
            other = seen[full]
            same = "写了两次" if other == line.category else f"和“{other}”是同一类"
            yield "GK431", (*at, index, "category"), f"“{line.category}”{same}，{mend}。"
        else:
            seen[full] = line.category


def of_changes(dossier: Dossier, law: Law, year: str, plan: Plan) -> Said:
    seen: dict[tuple[date, Side], dict[str, str]] = {}
    for index, change in enumerate(plan.changes):
        at = ("changes", index)
        for side in LINE_ITEMS:
            of_day = seen.setdefault((change.date, side), {})
            yield from categories(law, side, (*at, side), planned_lines(change, side), of_day, ONE_SUM)
        if YEAR.fullmatch(year) and change.date.year != int(year):
            yield "GK506", (*at, "date"), f"{change.date} 不在{year}年里。"
        if why := not_decided(dossier, change):
            yield "GK550", (*at, "decision") if change.decision else at, why


def not_decided(dossier: Dossier, change: PlanChange) -> str:
    """Why no decision stands behind a change; empty if one does."""
    if change.decision is None:
        return f"{change.date} 改了计划，没有写由哪件四议两公开改的（decision）。"
    decision = dossier.decisions.get(change.decision)
    if decision is None:
        return nowhere(dossier, "decisions", change.decision)
    if decision.resolution is None:
        return f"{change.date} 改了计划，“{decision.title}”还没有走到决议。"
    if decision.resolution.date > change.date:
        return f"{change.date} 就改了计划，“{decision.title}”到 {decision.resolution.date} 才决议。"
    return ""
