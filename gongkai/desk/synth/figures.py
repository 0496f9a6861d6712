"""Synthetic figures: monthly series of every township, in CSV files, whose sum is the county's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

IN_A_SUBJECT = 20
LAST_YEAR = 2025


@dataclass(frozen=True, slots=True)
class Series:
    """`indicators` series of `towns` townships, monthly for `years` years: so many values, and as many of the county
    as there are months.
    """

    indicators: int = 0
    towns: int = 0
    years: int = 0


def synthetic_subjects(size: Series, towns: list[str], seed: int) -> Iterator[tuple[str, str]]:
    """(path, text) of each subject and each of its series."""
    for first in range(0, size.indicators, IN_A_SUBJECT):
        numbers = range(first, min(first + IN_A_SUBJECT, size.indicators))
        name = f"xilie-{first // IN_A_SUBJECT + 1:02}"
        yield f"data/indicators/{name}.yml", subject(first // IN_A_SUBJECT + 1, numbers)
        for number in numbers:
            yield f"data/indicators/xilie-{number + 1:03}.csv", series(size, towns, Random(f"{seed}-{number}"))  # noqa: S311


def subject(number: int, indicators: range) -> str:
    lines = [
        f"title: 示例统计（{number}）",
        "summary: 合成的月报。",
        f"order: {number + 1}",
        "published: 2026-11-01",
        "sample: true",
        "indicators:",
    ]
    for one in indicators:
        kind, unit = (("stock", "人"), ("flow", "人次"))[one % 2]
        lines += [
            f"  - id: xilie-{one + 1:03}\n    name: 示例指标{one + 1}\n    unit: {unit}\n    kind: {kind}",
            f"    values: {{from: xilie-{one + 1:03}.csv, qualifier: exact, source: {{document: 合成的月报}}}}",
        ]
    return "\n".join(lines) + "\n"


def series(size: Series, towns: list[str], random: Random) -> str:
    """Numbers that wander, none so small that it would be hidden."""
    here = {town: random.randrange(100, 5000) for town in towns[: size.towns]}
    lines = ["period,area,value"]
    for year in range(LAST_YEAR - size.years + 1, LAST_YEAR + 1):
        for month in range(1, 13):
            for town in here:
                here[town] = max(50, here[town] + random.randrange(-20, 21))
                lines.append(f"{year}-{month:02},{town},{here[town]}")
            lines.append(f"{year}-{month:02},county,{sum(here.values())}")
    return "\n".join(lines) + "\n"
