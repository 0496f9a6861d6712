"""Plans and contracts of the synthetic county: of a few villages in each township. An assumption, not a count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

PLANNED_A_TOWN = 4
"""So many of a township's forty villages have a plan for each year and two contracts."""
CONTRACTS = {"鱼塘租金": "pond", "果园承包": "orchard"}
"""The contract that a receipt names, by what it is for."""


def synthetic_plans(
    town: str, village: str, months: list[tuple[int, int]], income: list[str], expense: list[str], seed: str
) -> Iterator[tuple[str, str]]:
    """(path, text) of a village's plans and contracts. income, expense: the categories of its lines.

    Some plans are too small, so that something is overspent; what the other contract asks for never comes in full.
    """
    random = Random(f"{seed}-plans")  # noqa: S311 - bytes that repeat are wanted, not secrets
    for year in sorted({year for year, _ in months}):
        yield f"data/plans/{town}/{village}/{year}.yml", plan(random, year, income, expense)
    first, last = date(*months[0], 1), months[-1][0]
    for slug, asset in (("pond", "村东鱼塘"), ("orchard", "村西果园")):
        text = contract(random, slug, asset, first, last)
        yield f"data/contracts/{town}/{village}/{slug}.yml", text


def plan(random: Random, year: int, income: list[str], expense: list[str]) -> str:
    lines = [f"title: {year}年财务收支计划", f"published: {year}-01-20"]
    for side, categories, most in (("income", income, 60), ("expense", expense, 25)):
        amounts = [random.randrange(2, most) * 1000 for _ in categories]
        lines.append(f"{side}:")
        lines += [
            f"  - {{category: {name}, amount: {amount}.00}}" for name, amount in zip(categories, amounts, strict=True)
        ]
        lines.append(f"{side}_total: {sum(amounts)}.00")
    return "\n".join([*lines, ""])


def contract(random: Random, kind: str, asset: str, first: date, last_year: int) -> str:
    lines = [
        f"title: {asset}租赁合同",
        f"published: {first}",
        f"asset: {asset}",
        f"kind: {kind}",
        f"lessee: {random.choice(('示例养殖专业合作社', '示*甲', '示*乙等 2 户'))}",
        f"from: {first}",
        f"to: {last_year + random.randrange(3)}-12-31",
        "rent:",
    ]
    lines += [
        f"  - {{due: {year}-{month}, amount: {random.randrange(2, 9) * 1000}.00}}"
        for year in range(first.year, last_year + 1)
        for month in ("06-30", "12-31")
        if date.fromisoformat(f"{year}-{month}") >= first
    ]
    return "\n".join([*lines, ""])
