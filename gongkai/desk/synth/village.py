"""One synthetic village: a posting a month that adds up, decisions, their projects, a charter, notices; or many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from gongkai.desk.synth import projects
from gongkai.desk.synth.density import Density
from gongkai.desk.synth.plans import CONTRACTS, synthetic_plans
from gongkai.records.catalogue import Item
from gongkai.records.fields import read_period
from gongkai.records.provisions import Provisions

CHILDREN = "village.children_agg"
INCOME = {
    "发包及上交收入": ("果园承包", "鱼塘租金"),
    "投资收入": ("合作社分红",),
    "村级组织运转经费财政补助": ("运转经费",),
    "上级专项补助": ("道路补助", "绿化补助"),
    "其他收入": ("存款利息",),
}
EXPENSE = {
    "办公费": ("打印宣传栏", "会场布置"),
    "报刊费": ("订报纸",),
    "干部报酬": ("误工补贴",),
    "集体公益福利支出": ("慰问老人", "清理河道", "路灯电费"),
    "其他支出": ("零星支出",),
}
WORKS = ("修村里的路", "装路灯", "修水井", "建晒谷场", "改厕所")
GROUPS = ("一组", "二组", "三组")


def synthetic_village(
    town: str, slug: str, months: list[tuple[int, int]], law: Provisions, seed: str, density: Density, planned: bool
) -> Iterator[tuple[str, str]]:
    """(path, text) of every file of the village. The same seed gives the same bytes.

    planned: whether it has plans and contracts, which its receipts name.
    """
    random = Random(seed)  # noqa: S311 - bytes that repeat are wanted, not secrets
    cents = random.randrange(500_000, 5_000_000)
    begun = dict(works_begun(f"{seed}-projects", months, density))
    paid: dict[str, int] = {}
    for year, month in months:
        text, cents = posting(random, year, month, cents, law, density)
        if planned:
            text = naming_contracts(text)
        for name, first in begun.items():
            if projects.paid_in(first) == (year, month):
                text, paid[name] = projects.pay(text, name)
        yield f"data/bulletins/{town}/{slug}/{year}-{month:02}.yml", text
        if density.notices and random.random() < density.notices:
            after = date(year, month, 1) + timedelta(days=40)
            yield f"data/notices/{town}/{slug}/dibao-{year}-{month:02}.yml", notice(random, after, density.rows(random))
        if density.decisions and month % (12 // density.decisions) == 0:
            yield f"data/decisions/{town}/{slug}/works-{year}-{month:02}.yml", decision(random, date(year, month, 1))
    if planned:
        yield from synthetic_plans(town, slug, months, list(INCOME), list(EXPENSE), seed)
    start = date(*months[0], 1)
    yield f"data/decisions/{town}/{slug}/works.yml", decision(random, start)
    chance = Random(f"{seed}-works")  # noqa: S311 - as above
    for name, first in begun.items():
        text = projects.project(chance, chance.choice(WORKS), name, first, paid.get(name, 0), date(*months[-1], 28))
        yield f"data/projects/{town}/{slug}/{name}.yml", text
    yield f"data/charters/{town}/{slug}/code.md", charter(start + timedelta(days=40))
    if random.random() < 0.5:
        after = date(*months[-1], 1) + timedelta(days=40)
        yield f"data/notices/{town}/{slug}/dibao.yml", notice(random, after, 3)


def naming_contracts(text: str) -> str:
    """A posting whose receipts name the contract they were paid for."""
    for purpose, contract in CONTRACTS.items():
        text = re.sub(rf'(note: {purpose},.*voucher: "\d+")', rf"\1, contract: {contract}", text)
    return text


def works_begun(seed: str, months: list[tuple[int, int]], density: Density) -> Iterator[tuple[str, date]]:
    """(slug, first of the month) of the decisions that have a project; its own chance leaves the other files as they
    are.
    """
    random = Random(seed)  # noqa: S311 - as above
    if random.random() < density.projects:
        yield "works", date(*months[0], 1)
    for year, month in months:
        if density.decisions and month % (12 // density.decisions) == 0 and random.random() < density.projects:
            yield f"works-{year}-{month:02}", date(year, month, 1)


def yuan(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def posting(random: Random, year: int, month: int, opening: int, law: Provisions, density: Density) -> tuple[str, int]:
    """A posting's text, and its closing balance in cents."""
    after = date(year + month // 12, month % 12 + 1, 1)
    period = read_period(f"{year}-{month:02}")
    due = law.due_in(period)
    signed = ", ".join(f"{{role: {role}, date: {after}}}" for role in signers(law, after))
    lines = [
        f"published: {after + timedelta(days=random.randrange(2, 10))}",
        f"signed_off: [{signed}]",
        "party:",
        "  - {item: party.goals, title: 年度工作计划的落实, text: 打扫村里的路，给路边的树浇水。}",
    ]
    lines += entries(random, due, "party", density)
    village = entries(random, due, "village", density)
    lines += ["affairs:", *village] if village else []
    income = [random.randrange(10_000, 900_000) for _ in range(density.income(random))]
    expense = [random.randrange(5_000, density.most) for _ in range(density.expense(random))]
    while sum(expense) > opening + sum(income):
        expense.pop()
    closing = opening + sum(income) - sum(expense)
    lines += ["finance:", f"  opening: {yuan(opening)}", "  income:"]
    lines += [line(random, "income", INCOME, amount, year, month) for amount in income]
    lines += ["  expense:"] if expense else []
    lines += [line(random, "expense", EXPENSE, amount, year, month) for amount in expense]
    lines.append(f"  closing: {yuan(closing)}")
    reports = [i for i in due if i.category == "finance" and i.id not in ("finance.income", "finance.expense")]
    if reports:
        lines.append("  reports:")
        lines += ["  " + entry(random, i.id, i.name, density) for i in reports]
    return "\n".join(lines) + "\n", closing


def signers(law: Provisions, day: date) -> list[str]:
    """Who examines a posting: those who sign the money together, or the supervision committee where nobody must."""
    rule = law.money_sign_off(day)
    return list(rule.groups[0]) if rule else ["supervision_committee"]


def entries(random: Random, due: Iterable[Item], category: str, density: Density) -> list[str]:
    return [entry(random, item.id, item.name, density) for item in due if item.category == category]


def entry(random: Random, item: str, name: str, density: Density) -> str:
    title = name.replace("，", "、").split("（")[0]
    if item == CHILDREN:
        return f"  - {{item: {item}, title: {title}, text: 汇总人数不足5，不列表。}}"
    if not item.startswith("finance.") and random.random() < density.listed:
        groups = [GROUPS[number % len(GROUPS)] for number in range(density.rows(random))]
        rows = ", ".join(f"[{group}, {random.randrange(5, 60)}]" for group in groups)
        return f"  - {{item: {item}, title: {title}, table: {{columns: [组别, 户数], rows: [{rows}]}}}}"
    return f"  - {{item: {item}, title: {title}, text: 本期没有变化。}}"


def line(random: Random, section: str, purposes: dict[str, tuple[str, ...]], amount: int, year: int, month: int) -> str:
    category = random.choice(list(purposes))
    purpose = random.choice(purposes[category])
    day = date(year, month, random.randrange(1, 29))
    voucher = random.randrange(1, 200)
    return (
        f"    - {{item: finance.{section}, category: {category}, note: {purpose}, date: {day}, "
        f'amount: {yuan(amount)}, voucher: "{voucher}"}}'
    )


def decision(random: Random, start: date) -> str:
    def day(after: int) -> date:
        return start + timedelta(days=after)

    eligible = random.randrange(30, 60)
    present = (eligible * 4 + 4) // 5
    agree = present - random.randrange(0, 4)
    members = random.randrange(20, 45)
    came = (members * 4 + 4) // 5
    return "\n".join(
        [
            f"title: {random.choice(WORKS)}",
            f"published: {day(30)}",
            "matter: public_welfare_levy",
            "motion_source: villagers",
            f"proposal: {{date: {day(5)}, eligible: 5, present: 5, content: 村民提出，党支部研究}}",
            f"consultation: {{date: {day(8)}, eligible: 9, present: 8}}",
            f"party_review: {{date: {day(12)}, eligible: {members}, present: {came}, "
            f"for: {came}, against: 0, abstain: 0}}",
            f"resolution: {{date: {day(26)}, body: villager-reps, notice_date: {day(16)}, "
            f"authorised_by: 村民会议授权决议, eligible: {eligible}, present: {present}, for: {agree}, "
            f"against: {present - agree}, abstain: 0, women_eligible: 12, women_present: 10}}",
            f"decision_disclosure: {{from: {day(28)}, to: {day(42)}, channels: [公开栏, 网站]}}",
            f"implementation: {{started: {day(45)}, finished: {day(70)}}}",
            f"result_disclosure: {{from: {day(72)}, to: {day(86)}, channels: [公开栏, 网站], content: 已经完工}}",
            "",
        ]
    )


def charter(adopted: date) -> str:
    return f"""\
---
title: 村规民约
kind: code
published: {adopted + timedelta(days=3)}
adopted: {adopted}
decision: works
---

一、邻里和睦，互相帮助。

二、爱护公物，保持干净。
"""


def notice(random: Random, start: date, people: int) -> str:
    rows = ", ".join(
        f"[示{'*'}{random.choice('甲乙丙丁')}, {random.randrange(1, 5)}, {random.choice(GROUPS)}]"
        for _ in range(people)
    )
    return f"""\
title: 低保初审公示
published: {start}
kind: dibao_review
from: {start}
to: {start + timedelta(days=6)}
window: {{value: 7, unit: calendar_day}}
subject: 低保申请初审意见
people: {{columns: [姓名, 人数, 组别], rows: [{rows}]}}
name_column: 姓名
objection: {{who: 镇民政办, phone: "12345"}}
"""
