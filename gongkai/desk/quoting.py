"""A record's text in Markdown that others read as ours: it must not act there, whatever it says.

Forges make links of bare addresses, call people at `@name`, hide what follows `<!--`, run lines that begin with `/`.
Escapes differ between them and are undone before names are looked for; in a code span none of them looks for anything.
"""

from __future__ import annotations

import re

PLAIN = re.compile(r"(?:[^\W_]|[ ，。、；：？！（）《》〈〉【】“”‘’·…—￥%]|(?<=[0-9])[.,:-](?=[0-9]))*")
"""Text that means nothing to any Markdown: letters, digits, spaces, Chinese punctuation, figures and days."""


def quoted(text: str) -> str:
    """As it stands, where nothing in it could act; else as `code`."""
    return text if PLAIN.fullmatch(text) else code(text)


def code(text: str) -> str:
    """A code span on one line, in more backticks than the text has in a row."""
    line = "".join(map(shown, text)).strip()
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{edge}{line}{edge}{fence}"


def shown(letter: str) -> str:
    """A space for what breaks lines; what can't be seen, or turns the direction of reading, by its number."""
    return letter if letter.isprintable() else " " if letter.isspace() else f"\\u{ord(letter):04x}"
