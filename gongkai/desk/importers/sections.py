"""Whether a numbered line is a section's title or an item of somebody's list: 二、津贴 behind 一、低保."""

from __future__ import annotations

import re

NUMERALS = "一二三四五六七八九十"
NUMBERED = re.compile(
    rf"(?P<before>[（(第]?)(?P<number>[{NUMERALS}]{{1,3}}|\d{{1,2}})(?P<after>[）)、.．]|部分|节|章)[^。！!；;]{{1,40}}"
)


def number_of(text: str) -> tuple[str, int] | None:
    """(the marks around the number, the number)."""
    match = NUMBERED.fullmatch(text)
    if match is None:
        return None
    written = match["number"]
    if written.isdigit():
        number = int(written)
    elif written.startswith("十"):
        number = 10 + (NUMERALS.index(written[1]) + 1 if len(written) > 1 else 0)
    else:
        number = NUMERALS.index(written[0]) + 1
        number = (
            number * 10 + (NUMERALS.index(written[2]) + 1 if len(written) > 2 else 0) if len(written) > 1 else number
        )
    style = "一" if not written.isdigit() else "1"
    return match["before"] + style + match["after"], number


def is_title(text: str, said: list[str], titles: list[str]) -> bool:
    """said: what the speaker before said; titles: the sections' titles so far. The next of either's numbers goes on."""
    numbered = number_of(text)
    if numbered is None:
        return False
    style, number = numbered
    before = (style, number - 1)
    if any(number_of(item) == before for item in said):
        return False
    return number == 1 or any(number_of(title) == before for title in titles)
