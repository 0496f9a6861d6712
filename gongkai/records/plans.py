"""data/plans/TOWN/VILLAGE/YEAR.yml: what a village planned to receive and to spend in a year, by category."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from gongkai.records.bulletins import Side
from gongkai.records.fields import Day, Money, Named, Text, wrong
from gongkai.records.model import Record, Strict

PLAN_ITEM = "finance.plan"
"""The catalogue's item that a plan publishes."""


def not_negative(amount: Decimal) -> Decimal:
    if amount < 0:
        raise wrong("GK206", "计划的数不能是负的。")
    return amount


class PlanLine(Strict):
    """What is planned for one category of receipts or payments in the whole year. Yuan."""

    category: Annotated[Text, Field(title="类别", description="从财务公开的分类里选，一类写一行")]
    amount: Annotated[Money, AfterValidator(not_negative), Field(title="全年计划（元）")]
    note: Text | None = None


class PlanChange(Strict):
    """From `date` on, other amounts for the whole year in the categories named; the others stay.

    `decision`: the slug of the village's decision that changed the plan; without one it is no change (GK550).
    """

    date: Day
    decision: Annotated[Named | None, Field(title="由哪件四议两公开改的", description="它的文件名")] = None
    why: Text
    income: list[PlanLine] = []
    expense: list[PlanLine] = []

    @model_validator(mode="after")
    def says_what(self) -> PlanChange:
        if not self.income and not self.expense:
            raise wrong("GK201", "改动里没有写改了哪一类：写 income（收入）或 expense（支出），全年改成多少。")
        return self


class Plan(Record):
    """The year is the file's name. `decision`: what adopted it.

    `income_total`, `expense_total`: as the plan itself sums them up, so that no line is added to it unseen (GK430).
    """

    title: Text
    decision: Named | None = None
    income: Annotated[list[PlanLine], Field(title="计划收入", description="一类写一行")] = []
    expense: Annotated[list[PlanLine], Field(title="计划支出", description="一类写一行")] = []
    income_total: Annotated[Money, Field(title="计划收入合计（元）")]
    expense_total: Annotated[Money, Field(title="计划支出合计（元）")]
    changes: Annotated[list[PlanChange], Field(title="计划的改动", description="改一次写一条")] = []

    def lines_on(self, side: Side, day: date) -> Iterator[PlanLine]:
        """What held on a day: the plan's lines, then those of the changes made by then, the later ones last."""
        made = sorted((change for change in self.changes if change.date <= day), key=lambda change: change.date)
        yield from planned_lines(self, side)
        for change in made:
            yield from planned_lines(change, side)


def planned_lines(by: Plan | PlanChange, side: Side) -> list[PlanLine]:
    """What a plan, or a change of one, says of receipts or payments."""
    return by.income if side == "income" else by.expense
