"""A village's plan of a year, beside what was received and spent."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.derive.plans import PlanRow, PlanSide, PlanStanding, YearPlan
from gongkai.derive.village import VillageView
from gongkai.records.bulletins import LINE_ITEMS, Side
from gongkai.records.fields import Period
from gongkai.records.kinds import BY_NAME
from gongkai.records.law import Law
from gongkai.records.plans import planned_lines
from gongkai.render.page import Page
from gongkai.render.pages.record import village_record_page
from gongkai.render.tables import Row, VillageTable, fields
from gongkai.render.words import months_in_words
from gongkai.words import SIDES, money

KIND = BY_NAME["plans"]
TABLE = VillageTable(
    "plans",
    "各村财务计划",
    fields(
        ("town", "string", "乡镇"),
        ("village", "string", "村"),
        ("year", "string", "年份"),
        ("direction", "string", "收入或支出"),
        ("category", "string", "类别"),
        ("planned", "number", "全年计划（元）"),
        ("done", "number", "到现在（元）"),
        ("until", "string", "收支到哪一期"),
        ("missing_months", "string", "没有收支的月份"),
        ("sample", "boolean", "示例"),
    ),
)
DONE: dict[Side, str] = {"income": "收了", "expense": "花了"}
LEFT: dict[Side, str] = {"income": "还差", "expense": "还剩"}
UNKNOWN = "–"
"""Of a year whose accounts are not published: that nothing was spent is not said."""
OVER: dict[Side, str] = {"income": "多收", "expense": "超了"}


@dataclass(frozen=True, slots=True)
class RowShown:
    """A category in a table. `said`: how much of the plan is done, in words; `width`: of its bar, in per cent."""

    category: str
    planned: str
    done: str
    left: str
    said: str
    width: int
    over: bool


@dataclass(frozen=True, slots=True)
class SideShown:
    """Receipts or payments. `heads`: of the columns of money."""

    name: str
    heads: tuple[str, str, str]
    rows: tuple[RowShown, ...]
    total: RowShown

    @property
    def summed(self) -> tuple[tuple[str, str], ...]:
        """The totals, each under its head; what is over has its own word in place of the last. Without accounts only
        what is planned.
        """
        planned, done, left = zip(self.heads, (self.total.planned, self.total.done, self.total.left), strict=True)
        if self.total.done == UNKNOWN:
            return (planned,)
        word, space, amount = self.total.left.partition(" ")
        return planned, done, (word, amount) if space else left


@dataclass(frozen=True, slots=True)
class PlanShown:
    """Where a plan stands. `warnings`: what was overspent, in sentences; `unaccounted`: the sentence on months without
    accounts.
    """

    url: str
    title: str
    heading: str
    sides: tuple[SideShown, ...]
    warnings: tuple[str, ...]
    unaccounted: str


def pages(content: Page, v: VillageView, _law: Law) -> Iterator[Page]:
    for year_plan in v.plans:
        yield village_record_page(
            content,
            v,
            KIND,
            year_plan.slug,
            year_plan.plan,
            template="plan.html",
            outlined=True,
            title=f"{v.village.name}：{year_plan.plan.title}",
            short=year_plan.plan.title,
            data={
                "plan": year_plan.plan,
                "shown": shown(v, year_plan.latest),
                "changes": [
                    (change, [(SIDES[side], line) for side in LINE_ITEMS for line in planned_lines(change, side)])
                    for change in sorted(year_plan.plan.changes, key=lambda change: change.date)
                ],
                "postings": [one.until for one in year_plan.standings if one.until],
            },
        )


def newest(v: VillageView) -> PlanShown | None:
    """The newest year's plan, as the village's own page has it."""
    return shown(v, v.plans[0].latest) if v.plans else None


def of_posting(v: VillageView, period: Period) -> PlanShown | None:
    """The plan of a posting's year, as it stood at the posting's end."""
    standings = (one.after(period) for one in v.plans if one.slug == str(period.start.year))
    standing = next(standings, None)
    return shown(v, standing) if standing else None


def shown(v: VillageView, standing: PlanStanding) -> PlanShown:
    up_to = until(standing.until)
    return PlanShown(
        url=v.url_of("plans", standing.slug),
        title=standing.plan.title,
        heading=heading(standing, up_to),
        sides=tuple(
            side_shown(side, up_to, standing.until is not None) for side in (standing.expense, standing.income)
        ),
        warnings=tuple(warnings(standing, up_to)),
        unaccounted=unaccounted(standing),
    )


def until(period: Period | None) -> str:
    """How far the sums go: 到10月, 到3月15日; 到现在 where nothing is published."""
    if period is None:
        return "到现在"
    end = period.end
    whole = end.day == monthrange(end.year, end.month)[1]
    return f"到{end.month}月" if whole else f"到{end.month}月{end.day}日"


def heading(standing: PlanStanding, up_to: str) -> str:
    """「2026年的计划：到10月花了 61%，1 类超了」."""
    start = f"{standing.slug}年的计划"
    if standing.until is None:
        return f"{start}：这一年的收支还没有公开"
    percent = standing.expense.total.percent
    spent = f"{up_to}花了 {percent}%" if percent is not None else f"{up_to}花了 {money(standing.expense.total.done)} 元"
    over = len(standing.expense.over)
    return f"{start}：{spent}" + (f"，{over} 类超了" if over else "")


def side_shown(side: PlanSide, up_to: str, known: bool = True) -> SideShown:
    """known: whether any accounts of the year are published."""
    name = side.side
    heads = ("全年计划", f"{up_to}{DONE[name]}", LEFT[name])
    rows = tuple(row_shown(row, name, known) for row in side.rows)
    return SideShown(SIDES[name], heads, rows, row_shown(side.total, name, known))


def row_shown(row: PlanRow, side: Side, known: bool = True) -> RowShown:
    over = row.left < 0
    if not known:
        return RowShown(row.category, money(row.planned or Decimal(0)), UNKNOWN, UNKNOWN, "等账公开", 0, False)
    if row.planned is None:
        return RowShown(row.category, "计划里没有", money(row.done), "–", "计划里没有", 0, False)
    percent = row.percent
    said = f"{DONE[side]} {percent}%" if percent is not None else "计划是 0"
    left = f"{OVER[side]} {money(-row.left)}" if over else money(row.left)
    width = max(0, min(100, percent if percent is not None else 100 * over))
    return RowShown(row.category, money(row.planned), money(row.done), left, said, width, over and side == "expense")


def warnings(standing: PlanStanding, up_to: str) -> Iterator[str]:
    """What was spent beyond the plan, in plain words."""
    for row in standing.expense.over:
        assert row.planned is not None
        yield (
            f"{row.category}：{standing.slug}年计划花 {money(row.planned)} 元，{up_to}已经花了 {money(row.done)} 元，"
            f"超了 {money(-row.left)} 元。"
        )
    for row in standing.expense.unplanned:
        yield f"{row.category}：{standing.slug}年的计划里没有，{up_to}花了 {money(row.done)} 元。"


def unaccounted(standing: PlanStanding) -> str:
    """Which months the sums lack; empty if none."""
    if not standing.unaccounted:
        return ""
    return f"{months_in_words(standing.unaccounted)}的收支没有公开或不全，没有算进去，所以还剩多少说不准。"


def rows(v: VillageView) -> tuple[Row, ...]:
    return tuple(row for year_plan in reversed(v.plans) for row in plan_rows(v, year_plan))


def plan_rows(v: VillageView, year_plan: YearPlan) -> Iterator[Row]:
    latest = year_plan.latest
    for side in (latest.income, latest.expense):
        for row in side.rows:
            yield (
                v.town.name,
                v.village.name,
                year_plan.slug,
                side.side,
                row.category,
                None if row.planned is None else str(row.planned),
                str(row.done) if latest.until else None,
                latest.until.text if latest.until else None,
                " ".join(map(str, latest.unaccounted)) or None,
                v.sample or year_plan.plan.sample,
            )
