"""Where the words of a quote occur in an interview."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.records.amounts import plain
from gongkai.records.interviews import Block, Interview, Turn


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a quote occurs: from `start` to before `end` in the text of a turn's block, in characters."""

    turn: Turn
    block: Block
    start: int
    end: int


def spots(interview: Interview, quote: str) -> list[Spot]:
    """Every occurrence of the words, in order; half- and full-width forms count as the same."""
    wanted = plain(quote)
    result = []
    for turn in interview.turns:
        for block in turn.blocks:
            text = plain(block.text)
            start = text.find(wanted)
            while start >= 0:
                result.append(Spot(turn, block, start, start + len(wanted)))
                start = text.find(wanted, start + 1)
    return result
