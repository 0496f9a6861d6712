"""What a clerk probably did where YAML only says that it can't go on: the slips of people who type Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LOOKED_AT = 2
"""Lines before the one where the parser stopped: it often sees a slip only on the next line."""


LONGEST = 300
"""Characters of a line that are looked at: what a person types, and no more than a pattern goes over at once."""


@dataclass(frozen=True, slots=True)
class Slip:
    """`line`, `column`: from 0."""

    message: str
    line: int
    column: int


CONFLICT = re.compile(r"(<{7}|>{7})( |$)|={7}$")
FORMS = (
    (
        re.compile(r"\s*(?:- )?\{?\s*(?P<at>)(?P<what>[A-Za-z_]+)："),
        "“{what}”后面的冒号是全角的（：），请改成英文冒号加一个空格",
    ),
    (re.compile(r"[ \t]*(?P<at>[\u3000\xa0])"), "行首有全角空格或网页上复制来的空格，缩进请用普通空格"),
    (re.compile(r"[^#\"']*?(?:[:,-] +|\[ *)(?P<at>)(?P<what>[%@`])"), "“{what}”打头的文字，请给整段加英文双引号"),
    (
        re.compile(r"[^\"']*[{\[][^\"'}\]]*\S +(?P<at>#)"),
        "空格加井号（#）后面的都当作说明，括号就没有写完；请给整段文字加英文双引号",
    ),
)
"""How a line with a slip looks (`at`: its place), and what to do."""


def slip_near(text: str, stopped: int) -> Slip | None:
    """The slip because of which a parser stopped at a line (from 0); None if it looks like none of those known."""
    return next(slips(text.split("\n"), stopped), None)


def slips(lines: list[str], stopped: int) -> Iterator[Slip]:
    for number, line in enumerate(lines):
        if CONFLICT.match(line):
            yield Slip(
                "这里有 Git 合并冲突留下的记号，请留下对的一份，删去带 <<<<<<<、=======、>>>>>>> 的行。", number, 0
            )
    for number in range(min(stopped, len(lines) - 1), max(stopped - LOOKED_AT, 0) - 1, -1):
        for form, advice in FORMS:
            found = form.match(lines[number][:LONGEST])
            if found:
                yield Slip(f"{advice.format_map(found.groupdict())}。", number, found.start("at"))
