"""A record's text in Markdown that others read as ours: it must not act there, whatever it says.

Forges make links of bare addresses, call people at `@name`, hide what follows `<!--`, run lines that begin with `/`.
Escapes differ between them and are undone before names are looked for; in a code span none of them looks for anything.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate, takewhile

from gongkai.records.model import ENOUGH
from gongkai.sources.unseen import visible

PLAIN = re.compile(r"(?:[^\W_]|[ ，。、；：？！（）《》〈〉【】“”‘’·…—￥%]|(?<=[0-9])[.,:-](?=[0-9]))*")
"""Text that means nothing to any Markdown: letters, digits, spaces, Chinese punctuation, figures and days."""

AROUND = ENOUGH // 4
"""Characters shown before what differs and behind it, of a text that is not shown whole."""
MOST = 400
"""Characters shown of what differs, with what is around it."""
PHRASE = re.compile(r"[^，。、；：？！,;\s]*[，。、；：？！,;\s]*", re.S)
LOOK_ALIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХасеіјорѕухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTYXaceijopsyxABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look as Latin ones do (Unicode's confusables)."""
ORDINARY = " \n\u3000"
"""Blanks that people type."""


def quoted(text: str) -> str:
    """As it stands, where nothing in it could act; else as `code`."""
    return text if PLAIN.fullmatch(text) and text == visible(text) else code(text)


def code(text: str) -> str:
    """A code span on one line, in more backticks than the text has in a row; what can't be seen is seen."""
    line = visible("".join(" " if one.isspace() else one for one in text)).strip()
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{edge}{line}{edge}{fence}"


def was_and_now(was: str, now: str) -> tuple[str, str]:
    """Both texts in quotes; of a long one the parts that differ, each with a little around it, or MOST of these
    characters and how many more the text has. An empty text stays empty. What looks the same is told apart.
    """
    parts = differing(was, now)
    sides = ((was, [one[:2] for one in parts], now), (now, [one[2:] for one in parts], was))
    old, new = (f"“{quoted(excerpt(text, spans, other))}”" if text else "" for text, spans, other in sides)
    return old, new


def differing(was: str, now: str) -> list[tuple[int, int, int, int]]:
    """From where to where both texts differ: phrase by phrase, and in these from the first character to the last."""
    old, new = PHRASE.findall(was), PHRASE.findall(now)
    there, here = ([0, *accumulate(map(len, phrases))] for phrases in (old, new))
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            one, other = was[there[i1] : there[i2]], now[here[j1] : here[j2]]
            start = common(one, other)
            end = common(one[start:][::-1], other[start:][::-1])
            found.append((there[i1] + start, there[i2] - end, here[j1] + start, here[j2] - end))
    return found


def excerpt(text: str, spans: list[tuple[int, int]], other: str) -> str:
    """The whole of a short text; of a long one what lies in the spans and around them."""
    marked = told_apart(text, spans, other)
    if len(text) <= ENOUGH:
        return "".join(marked)
    shown, last, left = "", 0, MOST
    for start, end in spans:
        first = max(start - AROUND, last)
        shown += "…" if first > last else ""
        last = min(end + AROUND, len(text), first + left)
        shown += "".join(marked[first:last])
        left -= last - first
        if end > last or not left:
            return f"{shown}…（还有 {len(text) - last} 字）"
    return f"{shown}…" if last < len(text) else shown


def told_apart(text: str, spans: list[tuple[int, int]], other: str) -> list[str]:
    """Its characters; by its number each that differs and can't be told from what the other text has."""
    marked = list(text)
    alike = look(text) == look(other)
    for start, end in spans:
        for at in range(start, end):
            one = text[at]
            hidden = one.isspace() and (alike or one not in ORDINARY)
            foreign = one in LOOK_ALIKE and LOOK_ALIKE[one] in other
            if hidden or foreign or (alike and one in LOOK_ALIKE.values()):
                marked[at] = f"[U+{ord(one):04X}]"
    return marked


def look(text: str) -> str:
    """What is seen of a text."""
    return "".join(LOOK_ALIKE.get(one, one) for one in text if not one.isspace())


def common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return len(list(takewhile(lambda two: two[0] == two[1], zip(one, other, strict=False))))
