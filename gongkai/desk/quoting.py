"""A record's text in Markdown that others read as ours: it must not act there, whatever it says.

Forges make links of bare addresses, call people at `@name`, hide what follows `<!--`, run lines that begin with `/`.
Escapes differ between them and are undone before names are looked for; in a code span none of them looks for anything.
"""

from __future__ import annotations

import re
from itertools import takewhile

from gongkai.records.model import ENOUGH
from gongkai.sources.unseen import visible

PLAIN = re.compile(r"(?:[^\W_]|[ ，。、；：？！（）《》〈〉【】“”‘’·…—￥%]|(?<=[0-9])[.,:-](?=[0-9]))*")
"""Text that means nothing to any Markdown: letters, digits, spaces, Chinese punctuation, figures and days."""

AROUND = ENOUGH // 4
"""Characters shown before what differs and behind it, of a text that is not shown whole."""
MOST = 400
"""Characters shown of what differs."""


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
    """Both texts in quotes; of a long one all that differs, from shortly before to shortly behind it, or MOST of these
    characters and how many more the text has. An empty text stays empty.
    """
    start = common(was, now)
    end = common(was[start:][::-1], now[start:][::-1])

    def part(text: str) -> str:
        if len(text) <= ENOUGH:
            return f"“{quoted(text)}”" if text else ""
        first, last = max(start - AROUND, 0), min(len(text) - end + AROUND, len(text))
        shown = text[first : min(last, first + MOST)]
        left = len(text) - first - len(shown)
        rest = f"…（还有 {left} 字）" if last - first > MOST else "…" if left else ""
        return f"“{quoted(('…' if first else '') + shown + rest)}”"

    return part(was), part(now)


def common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return len(list(takewhile(lambda two: two[0] == two[1], zip(one, other, strict=False))))
