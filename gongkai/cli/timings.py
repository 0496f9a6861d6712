"""Where the time of a build went, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.build.timings import Spent, Timings
from gongkai.cli.words import Lang, say

SLOWEST = 10
"""How many townships are named."""


def as_lines(timings: Timings, lang: Lang) -> Iterator[str]:
    yield say("timings", lang)
    for phase, spent in timings.phases.items():
        yield line(spent, say(f"phase_{phase}", lang))
    if timings.townships:
        yield say("slowest", lang, count=len(timings.townships))
        for town, spent in timings.slowest(SLOWEST):
            yield line(spent, town)


def line(spent: Spent, name: str) -> str:
    return f"{spent.wall:9.2f} {spent.processor:9.2f}  {name}"
