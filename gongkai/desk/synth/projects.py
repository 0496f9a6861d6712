"""A synthetic village's projects: each rests on one of its decisions, and two lines of a later posting pay it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from gongkai.records.periods import months_after

PAYMENTS = 2
EXPENSE = re.compile(r"(?m)^    - \{item: finance\.expense, (?!.*project:).*?amount: (\d+)\.(\d\d), .*(?=\}$)")
BUILDERS = ("示例建筑工程有限公司", "示例水利工程有限公司", "示例照明设备有限公司")


def paid_in(start: date) -> tuple[int, int]:
    """The month in which a project is paid. start: of the month in which its decision begins."""
    month = months_after(start, 2)
    return month.year, month.month


def pay(text: str, slug: str) -> tuple[str, int]:
    """A posting's text with its first payments named as the project's, and how many cents they are."""
    cents: list[int] = []

    def named(line: re.Match[str]) -> str:
        cents.append(int(line[1] + line[2]))
        return f"{line[0]}, project: {slug}"

    return EXPENSE.sub(named, text, count=PAYMENTS), sum(cents)


def project(random: Random, title: str, decision: str, start: date, paid: int, until: date) -> str:
    """paid: cents; until: nothing is told of later days, so that some are still open, and some are late."""

    def day(after: int) -> date:
        return start + timedelta(days=after)

    agreed = paid + random.randrange(0, 300_000) + 100_000
    lines = [
        f"title: {title}",
        f"published: {day(46)}",
        "sample: true",
        f"decision: {decision}",
        f"planned: {{cost: {agreed // 100 + 500}.00, start: {day(46)}, finish: {day(100)}}}",
        f"procurement: {{method: quotation, date: {day(40)}, offers: 3}}",
        f"contracts: [{{number: 示例-{start:%Y-%m}, signed: {day(45)}, company: {random.choice(BUILDERS)}, "
        f"sum: {agreed // 100}.{agreed % 100:02}, finish: {day(100)}}}]",
        f"started: {day(46)}",
    ]
    accepted = day(random.randrange(90, 112))
    if random.random() < 0.9 and accepted <= until:
        lines.append(f"acceptances: [{{date: {accepted}, by: [村务监督委员会]}}]")
        lines.append(f"use: {{since: {accepted}, text: 村委会管护}}")
    return "\n".join([*lines, ""])
