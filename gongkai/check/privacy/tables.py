"""Tables in text: a column's header is context for all its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADER = re.compile(
    r"姓名|户主|申请人|领取人|领款人|联系人|残疾人|监护人|证|卡|账|帐|折|号|电话|手机|微信|QQ|邮箱|支付宝|住址|地址|经度|纬度|坐标|车牌|车辆|病|房"
)
RULE = " |:：-—\t"
"""What the line beneath a header is made of."""


def cells(line: str, start: int) -> list[tuple[int, str]]:
    """(offset, text) of each cell of a line with borders or tabs."""
    found: list[tuple[int, str]] = []
    for part in re.finditer(r"[^|\t]+", line.strip("\n")):
        if line[: part.start()].strip(" ") or part[0].strip() or found:
            lead = len(part[0]) - len(part[0].lstrip())
            found.append((start + part.start() + lead, part[0].strip()))
    while found and not found[0][1]:
        found.pop(0)
    return found


def rows(text: str) -> Iterator[list[tuple[str, int, str]]]:
    """Each row of each table as (header, offset, cell)."""
    offset = 0
    header: list[tuple[int, str]] = []
    for line in text.split("\n"):
        quoted = len(line) - len(line.lstrip("> "))
        if "|" in line or "\t" in line:
            row = cells(line[quoted:], offset + quoted)
            if not header:
                header = row if any(HEADER.search(name) for _, name in row) else [(0, "")]
            elif line.strip(RULE):
                yield [(name, at, cell) for (_, name), (at, cell) in zip(header, row, strict=False)]
        else:
            header = []
        offset += len(line) + 1
